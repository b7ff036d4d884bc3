#include "renderer/player/side_zones.h"

namespace tingping {

void SideZones::Reset() {
  title_.reset();
  ticker_.reset();
}

void SideZones::Follow(const Program& program, const Screen& screen, const Playlist* playlist,
                       std::int64_t ticker_frame) {
  if (const Zone* zone = screen.Find(ZoneRole::kTitle)) {
    FollowTitle({engine_, screen, *zone, program}, playlist);
  }
  if (const Zone* zone = screen.Find(ZoneRole::kTicker)) {
    FollowTicker({engine_, screen, *zone, program}, playlist, ticker_frame);
  }
}

void SideZones::FollowTitle(const SceneContext& context, const Playlist* playlist) {
  const bool named = playlist != nullptr && !playlist->title.empty();
  const std::string& wanted = named ? playlist->title : context.program.bureau.name;
  if (title_ && wanted == title_text_) return;
  title_ = MakeTitleBar(context, wanted);
  title_text_ = wanted;
  title_frame_ = 0;
}

void SideZones::FollowTicker(const SceneContext& context, const Playlist* playlist,
                             std::int64_t at) {
  const auto wanted = playlist != nullptr ? playlist->ticker : std::vector<std::string>();
  if (!ticker_) {
    ticker_ = std::make_unique<Ticker>(context, wanted);
    ticker_frame_ = at;
  } else if (wanted != ticker_text_) {
    ticker_->Follow(wanted, ticker_frame_);
  }
  ticker_text_ = wanted;
}

void SideZones::Paint(const CivilTime& civil, Instant now, Frame* frame, Damage* damage) {
  if (title_) title_->Paint({title_frame_++, civil, now}, frame, damage);
  if (ticker_) ticker_->Paint({ticker_frame_++, civil, now}, frame, damage);
}

}  // namespace tingping
