#include "renderer/player/player.h"

#include <utility>

#include "renderer/player/player_impl.h"

namespace tingping {
namespace {

constexpr std::chrono::milliseconds kRoundAfterStopgap{50};

}  // namespace

Player::Player(Studio& studio, std::string screen_id)
    : impl_(std::make_unique<Impl>(studio, std::move(screen_id))) {}

Player::~Player() = default;

void Player::SetProgram(std::shared_ptr<const Program> program, std::string id) {
  impl_->next_program = std::move(program);
  impl_->next_id = std::move(id);
}

bool Player::has_program() const {
  return impl_->program != nullptr || impl_->next_program != nullptr;
}

const Damage& Player::Tick(Instant now, std::int64_t skipped) {
  Impl& in = *impl_;
  in.damage.clear();
  if (in.showing != nullptr) in.showing->Skip(skipped);
  in.sides.Skip(skipped);
  in.Prepare(now, skipped);
  if (in.program != nullptr) in.Paint(now, 1 + skipped);
  return in.damage;
}

std::int64_t Player::QuietFrames(Instant now) const { return impl_->QuietFrames(now); }

void Player::WaitForBody(std::chrono::milliseconds limit) const {
  const Impl& in = *impl_;
  if (in.showing != nullptr || !in.request) return;
  const bool stopgap =
      in.stopgap.valid() && in.stopgap.wait_for(limit) == std::future_status::ready;
  // Of a small program the whole round is made in a moment, and nothing needs to be replaced.
  in.request->made.wait_for(stopgap ? kRoundAfterStopgap : limit);
}

void Player::SetAbove(const Above& above) { impl_->agenda.SetAbove(above); }

void Player::SetLit(bool lit) { impl_->lit = lit; }

void Player::SetClock(const PlayClock& clock) { impl_->clock = clock; }

bool Player::NothingDue() const {
  const Impl& in = *impl_;
  if (in.showing == nullptr || in.stopgap_shown || !in.cast.alerts.empty()) return false;
  return in.round.spare || in.enquiry;
}

const Decision& Player::decision() const { return impl_->decision; }

const Frame& Player::frame() const { return impl_->frame; }

const Screen* Player::screen() const {
  return impl_->program == nullptr ? nullptr : &impl_->screen;
}

PlayerStatus Player::Status(Instant now) const {
  PlayerStatus status;
  const Impl& in = *impl_;
  status.program = in.program_id;
  status.screen = in.program == nullptr ? in.screen_id : in.screen.id;
  status.frames = in.frames;
  status.decision = in.decision;
  status.clock_trusted = in.agenda.above().clock_trusted;
  status.hand = in.agenda.above().hand;
  status.missing_glyphs = MissingNames(in.studio.Report());
  if (in.showing == nullptr) {
    status.scene = "slate";
    return status;
  }
  const Scene& scene = in.showing->scene();
  const std::int64_t shown = in.showing->shown_frame();
  const Claim* claim = ClaimOf(in.cast, in.round);
  status.playlist = claim == nullptr ? in.decision.playlist : claim->playlist;
  status.rule = claim == nullptr ? in.decision.rule : claim->rule;
  status.until = FormatInstant(in.program->zone.ToInstant(in.decision.until), in.program->zone);
  status.item = in.showing->entry().item;
  status.nothing_due = NothingDue();
  status.scene = std::string(scene.Name());
  status.page = scene.PageAt(shown) + 1;
  status.pages = scene.PageCount();
  status.item_frames = in.showing->entry().frames;
  status.text = scene.TextAt({shown, in.program->zone.ToCivil(now), now});
  return status;
}

EvennessFigures Player::Evenness() const {
  EvennessFigures figures = impl_->evenness;
  figures.uneven_steps = impl_->body_watch.uneven() + impl_->ticker_watch.uneven();
  return figures;
}

std::vector<LineSpeed> Player::Speeds() const {
  std::vector<LineSpeed> speeds;
  if (impl_->program == nullptr) return speeds;
  const Screen& screen = impl_->screen;
  for (const Zone& zone : screen.zones) {
    if (zone.role == ZoneRole::kTitle || zone.role == ZoneRole::kCalls) continue;
    speeds.push_back(
        {std::string(NameOf(zone.role)), zone.speed_px_s, SnapSpeed(zone.speed_px_s, screen.hz)});
  }
  return speeds;
}

std::vector<PlayRecord> Player::TakeFinished() { return std::exchange(impl_->finished, {}); }

const PlayRecord* Player::Playing() const {
  const Showing* showing = impl_->showing.get();
  return showing == nullptr || showing->entry().frames == 0 ? nullptr : &showing->entry();
}

void Player::Stop(Instant now) {
  impl_->stopgap_shown = false;  // it ends for another reason than what was due
  impl_->Finish(now, "stop");
}

}  // namespace tingping
