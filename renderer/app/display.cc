#include "renderer/app/display.h"

#include <utility>

namespace tingping {

void Display::Place(const Rect& window) {
  if (window == window_) return;
  window_ = window;
  moved_ = true;
  try_at_ = Time{};
}

bool Display::Ready(Time now) {
  if (output_ != nullptr && !moved_) return true;
  if (closed_ || now < try_at_) return false;
  try_at_ = now + kRetryEvery;
  moved_ = false;
  Result<std::unique_ptr<Output>> made = make_(window_);
  if (!made) {
    Lose(made.error(), now);
    return false;
  }
  // The old one goes only now: an X server without any client left resets itself and refuses the
  // next one meanwhile.
  output_ = std::move(made).value();
  fresh_ = true;
  return true;
}

bool Display::Present(const Frame& frame, const Damage& damage, Time now) {
  if (output_ == nullptr) return false;
  if (!output_->PumpEvents()) {
    Lose(Error{FaultCode::kDisplayLost, "窗口被图形环境关闭", {}}, now);
    return false;
  }
  const bool due = now - presented_at_ >= kPresentAtLeastEvery;
  if (!fresh_ && damage.empty() && !due && !WantsEveryFrame()) return false;
  Damage other;
  if (fresh_) {
    other = {{0, 0, frame.width(), frame.height()}};
  } else if (damage.empty()) {
    other = {{0, 0, 1, 1}};
  }
  if (const Status shown = output_->Present(frame, other.empty() ? damage : other); !shown) {
    Lose(shown.error(), now);
    return false;
  }
  fresh_ = false;
  presented_at_ = now;
  faults_.clear();
  return true;
}

bool Display::GivenUp(Time now) const {
  return closed_ || (!faults_.empty() && now - lost_at_ >= kGiveUpAfter);
}

std::string Display::Name() const { return output_ == nullptr ? "none" : output_->Name(); }

void Display::Lose(Error error, Time now) {
  if (faults_.empty()) lost_at_ = now;
  faults_ = {std::move(error)};
  if (output_ != nullptr) closed_ = !output_->PumpEvents();
  output_.reset();
}

}  // namespace tingping
