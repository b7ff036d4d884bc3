#include "renderer/player/side_zones.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace tingping {

void SideZones::Reset() {
  studio_.Dispose(std::move(title_));
  studio_.Dispose(std::move(ticker_));
  coming_title_ = {};
  coming_ticker_ = {};
}

void SideZones::Follow(const std::shared_ptr<const Program>& program, const Screen& screen,
                       const Playlist* playlist, std::int64_t ticker_frame) {
  if (screen.Find(ZoneRole::kTitle) != nullptr) FollowTitle(program, screen, playlist);
  if (screen.Find(ZoneRole::kTicker) != nullptr) {
    FollowTicker(program, screen, playlist, ticker_frame);
  }
}

void SideZones::FollowTitle(const std::shared_ptr<const Program>& program, const Screen& screen,
                            const Playlist* playlist) {
  const bool named = playlist != nullptr && !playlist->title.empty();
  const std::string& wanted = named ? playlist->title : program->bureau.name;
  if ((title_ || coming_title_.valid()) && wanted == title_text_) return;
  title_text_ = wanted;
  coming_title_ = studio_.Do(
      Urgency::kSoon,
      [&studio = studio_, program, screen, wanted](TextEngine& engine) -> std::unique_ptr<Scene> {
        const Zone& zone = *screen.Find(ZoneRole::kTitle);
        return MakeTitleBar({engine, studio, screen, zone, *program}, wanted);
      });
}

void SideZones::FollowTicker(const std::shared_ptr<const Program>& program, const Screen& screen,
                             const Playlist* playlist, std::int64_t at) {
  static const std::vector<std::string> kNothing;
  const std::vector<std::string>& wanted = playlist != nullptr ? playlist->ticker : kNothing;
  const bool there = ticker_ != nullptr;
  if ((there || coming_ticker_.valid()) && wanted == ticker_text_) return;
  ticker_text_ = wanted;
  if (there) return ticker_->Follow(wanted, ticker_frame_);
  ticker_frame_ = at;
  coming_ticker_ = studio_.Do(Urgency::kSoon, [&studio = studio_, program, screen,
                                               wanted](TextEngine& engine) {
    const Zone& zone = *screen.Find(ZoneRole::kTicker);
    return std::make_unique<Ticker>(SceneContext{engine, studio, screen, zone, *program}, wanted);
  });
}

void SideZones::TakeMade() {
  if (IsReady(coming_title_)) {
    studio_.Dispose(std::exchange(title_, coming_title_.get()));
    title_frame_ = 0;
  }
  if (IsReady(coming_ticker_)) ticker_ = coming_ticker_.get();
}

bool SideZones::Paint(const CivilTime& civil, Instant now, Frame* frame, Damage* damage) {
  TakeMade();
  const FrameMoment title{title_frame_, civil, now};
  if (title_ && title_->Ready(title)) {
    title_->Paint(title, frame, damage);
    ++title_frame_;
  }
  const FrameMoment ticker{ticker_frame_, civil, now};
  if (!ticker_) {
    if (coming_ticker_.valid()) ++ticker_frame_;
    return true;
  }
  if (!ticker_->Ready(ticker)) return false;
  ticker_->Paint(ticker, frame, damage);
  ++ticker_frame_;
  return true;
}

void SideZones::Skip(std::int64_t frames) {
  title_frame_ += frames;
  ticker_frame_ += frames;
}

std::int64_t SideZones::QuietFrames(const CivilTime& civil, Instant now) const {
  if (coming_title_.valid() || coming_ticker_.valid()) return 0;
  std::int64_t quiet = std::numeric_limits<std::int64_t>::max();
  if (title_) quiet = std::min(quiet, title_->QuietFrames({title_frame_ - 1, civil, now}));
  if (ticker_) quiet = std::min(quiet, ticker_->QuietFrames({ticker_frame_ - 1, civil, now}));
  return quiet;
}

void SideZones::Invalidate() {
  if (title_) title_->Invalidate();
  if (ticker_) ticker_->Invalidate();
}

std::optional<LinePlace> SideZones::LineAt() const {
  if (!ticker_) return std::nullopt;
  return ticker_->LineAt({ticker_frame_ - 1, {}, {}});
}

}  // namespace tingping
