#include "renderer/player/side_zones.h"

#include <algorithm>
#include <limits>
#include <utility>

#include "renderer/scene/calls_scene.h"

namespace tingping {

void SideZones::Reset() {
  for (Still* still : {&title_, &calls_}) {
    studio_.Dispose(std::move(still->scene));
    *still = {};
  }
  studio_.Dispose(std::move(ticker_));
  coming_ticker_ = {};
}

void SideZones::Follow(const std::shared_ptr<const Program>& program, const Screen& screen,
                       const SideWords& words, std::int64_t ticker_frame) {
  if (screen.Find(ZoneRole::kTitle) != nullptr) FollowTitle(program, screen, words);
  if (screen.Find(ZoneRole::kCalls) != nullptr) FollowCalls(program, screen);
  if (screen.Find(ZoneRole::kTicker) != nullptr) {
    FollowTicker(program, screen, words.ticker, ticker_frame);
  }
}

void SideZones::FollowTitle(const std::shared_ptr<const Program>& program, const Screen& screen,
                            const SideWords& words) {
  if (title_.wanted() && words.title == title_text_ && words.with_clock == title_clock_) return;
  title_text_ = words.title;
  title_clock_ = words.with_clock;
  title_.coming =
      studio_.Do(Urgency::kSoon,
                 [&studio = studio_, program, screen, title = words.title,
                  with_clock = words.with_clock](TextEngine& engine) -> std::unique_ptr<Scene> {
                   const Zone& zone = *screen.Find(ZoneRole::kTitle);
                   return MakeTitleBar({engine, studio, screen, zone, *program}, title, with_clock);
                 });
}

void SideZones::FollowCalls(const std::shared_ptr<const Program>& program, const Screen& screen) {
  if (calls_.wanted() && program->calls == called_) return;
  called_ = program->calls;
  calls_.coming =
      studio_.Do(Urgency::kSoon, [&studio = studio_, program, screen](TextEngine& engine) {
        const Zone& zone = *screen.Find(ZoneRole::kCalls);
        return MakeCalls({engine, studio, screen, zone, *program}, program->calls);
      });
}

void SideZones::FollowTicker(const std::shared_ptr<const Program>& program, const Screen& screen,
                             const std::vector<std::string>& wanted, std::int64_t at) {
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
  for (Still* still : {&title_, &calls_}) {
    if (!IsReady(still->coming)) continue;
    studio_.Dispose(std::exchange(still->scene, still->coming.get()));
    still->frame = 0;
  }
  if (IsReady(coming_ticker_)) ticker_ = coming_ticker_.get();
}

bool SideZones::Paint(const CivilTime& civil, Instant now, Frame* frame, Damage* damage) {
  TakeMade();
  for (Still* still : {&title_, &calls_}) {
    const FrameMoment moment{still->frame, civil, now};
    if (!still->scene || !still->scene->Ready(moment)) continue;
    still->scene->Paint(moment, frame, damage);
    ++still->frame;
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
  title_.frame += frames;
  calls_.frame += frames;
  ticker_frame_ += frames;
}

std::int64_t SideZones::QuietFrames(const CivilTime& civil, Instant now) const {
  if (coming_ticker_.valid()) return 0;
  std::int64_t quiet = std::numeric_limits<std::int64_t>::max();
  for (const Still* still : {&title_, &calls_}) {
    if (still->coming.valid()) return 0;
    if (!still->scene) continue;
    quiet = std::min(quiet, still->scene->QuietFrames({still->frame - 1, civil, now}));
  }
  if (ticker_) quiet = std::min(quiet, ticker_->QuietFrames({ticker_frame_ - 1, civil, now}));
  return quiet;
}

void SideZones::Invalidate() {
  for (Still* still : {&title_, &calls_}) {
    if (still->scene) still->scene->Invalidate();
  }
  if (ticker_) ticker_->Invalidate();
}

std::optional<LinePlace> SideZones::LineAt() const {
  if (!ticker_) return std::nullopt;
  return ticker_->LineAt({ticker_frame_ - 1, {}, {}});
}

}  // namespace tingping
