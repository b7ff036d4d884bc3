// What is due on the wall: the schedule of the program in force, and what stands above it.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "playlists/program.h"
#include "playlists/resolver.h"

namespace tingping {

/// A playlist that somebody started by hand.
struct HandPlay {
  std::string playlist;
  Instant since{};
  Instant until{};
  bool over_interrupts = true;  // false: interrupts of the schedule go on

  bool operator==(const HandPlay&) const = default;
};

/// What stands above the schedule and comes from outside the program.
struct Above {
  std::optional<HandPlay> hand;
  bool clock_trusted = true;  // see playlists/clock_trust.h
  /// Surely past, when the clock is not trusted: warnings that had ended by then are over.
  Instant surely_past{};

  bool operator==(const Above&) const = default;
};

/// Not thread-safe.
class Agenda {
 public:
  void SetProgram(std::shared_ptr<const Program> program);
  void SetAbove(const Above& above);
  const Above& above() const { return above_; }

  /// Whether something was set since the last Decide.
  bool changed() const { return changed_; }

  /// With a program. A hand's playlist that the program does not have is told as blocked.
  Decision Decide(Instant now);

 private:
  std::shared_ptr<const Program> program_;
  std::optional<Resolver> resolver_;  // of program_
  Above above_;
  bool changed_ = false;
};

}  // namespace tingping
