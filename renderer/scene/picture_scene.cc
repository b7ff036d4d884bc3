#include "renderer/scene/picture_scene.h"

#include <algorithm>

namespace tingping {

PictureScene::PictureScene(const SceneContext& context, const Theme& theme)
    : studio_(context.studio),
      theme_(theme),
      zone_(context.zone.rect),
      hz_(std::max(context.screen.hz, 1)) {}

Frame PictureScene::Drawn(const FrameMoment& moment, TextEngine& engine) const {
  Frame picture(zone_.w, zone_.h);
  Painter painter = Painter::ForZone(engine, theme_, zone_, &picture);
  painter.Fill(zone_, theme_.background);
  Draw(moment, engine, &painter);
  return picture;
}

void PictureScene::Prepare(const FrameMoment& moment, TextEngine& engine) {
  std::promise<Frame> drawn;
  coming_ = {KeyAt(moment), drawn.get_future()};
  drawn.set_value(Drawn(moment, engine));
}

void PictureScene::Order(const FrameMoment& moment) {
  auto picture =
      studio_.Do(Urgency::kNow, [this, moment, token = errands_.Begin()](TextEngine& engine) {
        return Drawn(moment, engine);
      });
  coming_ = {KeyAt(moment), std::move(picture)};
}

bool PictureScene::Ready(const FrameMoment& moment) {
  const std::int64_t key = KeyAt(moment);
  if (Shows(key)) {
    LookAhead(moment);
    return true;
  }
  if (!coming_ || coming_->key != key) Order(moment);
  return IsReady(coming_->picture);
}

void PictureScene::LookAhead(const FrameMoment& moment) {
  if (studio_.at_once()) return;
  const FrameMoment next = NextMoment(moment);
  if (next.index - moment.index > hz_ || (coming_ && coming_->key == KeyAt(next))) return;
  Order(next);
}

void PictureScene::Paint(const FrameMoment& moment, Frame* frame, Damage* damage) {
  const std::int64_t key = KeyAt(moment);
  if (!Shows(key)) {
    if (!coming_ || coming_->key != key) Order(moment);
    Frame picture = coming_->picture.get();
    coming_.reset();
    const bool animated = over_another_ && (!painted_ || turns_pages());
    painted_ = true;
    over_another_ = true;
    shown_ = key;
    transition_ = Transition::Make(animated ? entrance_ : Entrance::kCut, hz_, zone_, theme_.blends,
                                   std::move(picture));
  }
  const bool redrawn = transition_ != nullptr;
  if (transition_ && transition_->Step(frame, damage)) transition_.reset();
  DrawOver(moment, redrawn, frame, damage);
}

std::int64_t PictureScene::QuietFrames(const FrameMoment& moment) const {
  if (transition_ || !Shows(KeyAt(moment))) return 0;
  return std::max<std::int64_t>(0, NextMoment(moment).index - moment.index - 1);
}

void PictureScene::Invalidate() {
  painted_ = false;
  over_another_ = false;
  transition_.reset();
}

void PictureScene::Enter(Entrance how) {
  entrance_ = how;
  over_another_ = true;
}

}  // namespace tingping
