#include "renderer/app/display.h"

#include <utility>

namespace tingping {
namespace {

Error WhatHappened(OutputState state) {
  switch (state) {
    case OutputState::kStale:
      return {FaultCode::kDisplayDisturbed, "画面被遮住或擦掉过，已重新显示", {}};
    case OutputState::kMisplaced:
      return {FaultCode::kDisplayLost, "显示器有变动，重新放置窗口", {}};
    case OutputState::kWindowGone:
      return {FaultCode::kDisplayLost, "窗口被关闭或隐藏", {}};
    default:
      return {FaultCode::kDisplayLost, "显示输出断开了", {}};
  }
}

}  // namespace

void Display::Place(const OutputPlace& place, int hz) {
  guard_.SetRate(hz);
  if (place == place_) return;
  place_ = place;
  placed_ = false;
}

bool Display::Ready(Time now) {
  if (given_up_) return false;
  if (trouble_ != OutputState::kFine) return Mend(now);
  if (output_ == nullptr) return Open();
  return placed_ || Recreate();
}

bool Display::Present(const Frame& frame, const Damage& damage, Time now) {
  if (output_ == nullptr) return false;
  const OutputState state = output_->Pump();
  if (state > OutputState::kStale) {
    Lose(state, WhatHappened(state));
    return false;
  }
  if (state == OutputState::kStale && !fresh_) {
    static_cast<void>(ladder_.Next(state, now));
    mended_ = WhatHappened(state).detail;
    fresh_ = true;
  }
  const bool due = now - presented_at_ >= kPresentAtLeastEvery;
  const bool wanted = due || FollowsVsync() || WantsEveryFrame();
  if (!fresh_ && damage.empty() && !wanted) return false;
  guard_.Begin(now);
  Damage other;
  if (fresh_) {
    other = {{0, 0, frame.width(), frame.height()}};
  } else if (damage.empty()) {
    other = {{0, 0, 1, 1}};
  }
  if (const Status shown = Show(frame, other.empty() ? damage : other); !shown) {
    Lose(OutputState::kWindowGone, shown.error());
    return false;
  }
  fresh_ = false;
  presented_at_ = now;
  loss_.reset();
  ladder_.Presented();
  return true;
}

Status Display::Show(const Frame& frame, const Damage& damage) {
  if (rotation_ == Rotation::kNone) return output_->Present(frame, damage);
  const Rect whole =
      Turned({0, 0, frame.width(), frame.height()}, rotation_, frame.width(), frame.height());
  if (turned_.width() != whole.w || turned_.height() != whole.h) turned_ = Frame(whole.w, whole.h);
  Damage turned;
  for (const Rect& rect : damage) {
    CopyTurned(frame, rect, rotation_, &turned_);
    turned.push_back(Turned(rect, rotation_, frame.width(), frame.height()));
  }
  return output_->Present(turned_, turned);
}

OutputPlace Display::TurnedPlace() const {
  OutputPlace place = place_;
  if (!IsUpright(rotation_)) std::swap(place.window.w, place.window.h);
  return place;
}

Status Display::SetPower(bool on) {
  power_ = on;
  power_fault_.reset();
  if (output_ == nullptr) return Ok{};
  const Status set = output_->SetPower(on);
  if (!set) power_fault_ = set.error();
  return set;
}

bool Display::FollowsVsync() const {
  return output_ != nullptr && output_->WaitsForVsync() && guard_.Blocks();
}

Errors Display::Faults(Time now) const {
  Errors all;
  if (loss_) {
    all.push_back(*loss_);
  } else if (ladder_.Restless(now) && !mended_.empty()) {
    const LadderCounts& counts = ladder_.counts();
    all.push_back({FaultCode::kDisplayDisturbed,
                   mended_ + "（启动以来重画 " + std::to_string(counts.represented) +
                       " 次、重建窗口 " + std::to_string(counts.recreated) + " 次、重开显示 " +
                       std::to_string(counts.reopened) + " 次）",
                   {}});
  }
  if (output_ != nullptr) {
    for (Error& fault : output_->Faults()) all.push_back(std::move(fault));
  }
  if (power_fault_) all.push_back(*power_fault_);
  return all;
}

std::string Display::Name() const { return output_ == nullptr ? "none" : output_->Name(); }

bool Display::Mend(Time now) {
  switch (ladder_.Next(trouble_, now)) {
    case Remedy::kRecreate:
      return Recreate();
    case Remedy::kReopen:
      output_.reset();
      return Open();
    case Remedy::kExit:
      given_up_ = true;
      return false;
    default:
      return false;
  }
}

bool Display::Open() {
  Result<std::unique_ptr<Output>> made = make_(TurnedPlace());
  if (!made) {
    Lose(OutputState::kDisplayGone, made.error());
    return false;
  }
  // The old one goes only now: an X server without any client left resets itself and refuses the
  // next one meanwhile.
  output_ = std::move(made).value();
  Opened();
  return true;
}

bool Display::Recreate() {
  if (output_ == nullptr) return Open();
  if (const Status done = output_->Recreate(TurnedPlace()); !done) {
    Lose(OutputState::kDisplayGone, done.error());
    return false;
  }
  Opened();
  return true;
}

void Display::Opened() {
  placed_ = true;
  fresh_ = true;
  trouble_ = OutputState::kFine;
  guard_.Restart();
  if (!power_) static_cast<void>(SetPower(false));
}

void Display::Lose(OutputState state, Error error) {
  // A connection that broke is told by the next look at it.
  if (output_ != nullptr) state = std::max(state, output_->Pump());
  trouble_ = state;
  mended_ = error.detail;
  loss_ = std::move(error);
}

}  // namespace tingping
