#include "renderer/player/agenda.h"

#include <utility>

#include "playlists/alert.h"
#include "playlists/quote.h"

namespace tingping {

void Agenda::SetProgram(std::shared_ptr<const Program> program) {
  resolver_.reset();
  program_ = std::move(program);
  resolver_.emplace(program_->schedule, program_->calendar);
  changed_ = true;
}

void Agenda::SetAbove(const Above& above) {
  if (above == above_) return;
  above_ = above;
  changed_ = true;
}

Decision Agenda::Decide(Instant now) {
  changed_ = false;
  const TimeZone& zone = program_->zone;
  Live live;
  live.clock_trusted = above_.clock_trusted;
  live.alerts = ToLive(program_->alerts, above_.clock_trusted ? now : above_.surely_past, zone);
  const std::optional<HandPlay>& hand = above_.hand;
  const bool known = hand && program_->FindPlaylist(hand->playlist) != nullptr;
  if (known) {
    live.manual = {hand->playlist, zone.ToCivil(hand->since), zone.ToCivil(hand->until),
                   hand->over_interrupts};
  }
  Decision decision = resolver_->Resolve(zone.ToCivil(now), live);
  if (hand && !known) decision.manual_blocked_by = "节目里没有节目单 " + Quoted(hand->playlist);
  return decision;
}

}  // namespace tingping
