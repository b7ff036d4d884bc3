#include "playlists/play_order.h"

#include <algorithm>
#include <numeric>

#include "playlists/quote.h"
#include "playlists/year_days.h"

namespace tingping {
namespace {

constexpr int kDay = 86400;
constexpr std::int64_t kPercent = 100;
constexpr std::size_t kMostPlays = 10'000;

using Items = std::vector<std::size_t>;

/// SplitMix64: good enough to shuffle, and the same on every machine.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}

  std::size_t Below(std::size_t limit) {
    state_ += 0x9E3779B97F4A7C15;
    std::uint64_t value = state_;
    value = (value ^ value >> 30) * 0xBF58476D1CE4E5B9;
    value = (value ^ value >> 27) * 0x94D049BB133111EB;
    return static_cast<std::size_t>((value ^ value >> 31) % limit);
  }

 private:
  std::uint64_t state_;
};

std::uint64_t SeedOf(const Playlist& playlist, std::uint64_t round) {
  std::uint64_t seed = 0xCBF29CE484222325;  // FNV-1a
  for (const char c : playlist.id) {
    seed = (seed ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  }
  return seed + round;
}

Items Shuffle(Items items, std::uint64_t seed) {
  Dice dice(seed);
  for (std::size_t left = items.size(); left > 1; --left) {
    std::swap(items[left - 1], items[dice.Below(left)]);
  }
  return items;
}

/// Only a round's first item is ever moved, and only in rounds of three or more, so that the last
/// one of the round before is known without going back further.
Items Shuffled(const Playlist& playlist, const Items& shown, std::uint64_t round) {
  Items items = Shuffle(shown, SeedOf(playlist, round));
  if (round == 0 || items.size() < 3) return items.size() < 3 ? shown : items;
  const Items before = Shuffle(shown, SeedOf(playlist, round - 1));
  if (items.front() == before.back()) std::swap(items[0], items[1]);
  return items;
}

/// Smooth weighted round robin: who is furthest behind its share comes next.
Items Weighted(const Playlist& playlist, const Items& shown) {
  std::vector<int> credit(shown.size(), 0);
  int total = 0;
  for (const std::size_t item : shown) total += playlist.items[item].limits.weight;
  Items items;
  for (int play = 0; play < total; ++play) {
    std::size_t best = 0;
    for (std::size_t i = 0; i < shown.size(); ++i) {
      credit[i] += playlist.items[shown[i]].limits.weight;
      if (credit[i] > credit[best]) best = i;
    }
    credit[best] -= total;
    items.push_back(shown[best]);
  }
  return items;
}

Items Repeated(const Playlist& playlist, const Items& items) {
  Items out;
  for (const std::size_t item : items) {
    out.insert(out.end(), static_cast<std::size_t>(playlist.items[item].limits.repeat), item);
  }
  return out;
}

/// The shares of one round.
class Shares {
 public:
  Shares(const Playlist& playlist, const std::vector<int>& seconds)
      : playlist_(playlist), seconds_(seconds) {}

  std::int64_t TimeOf(const Items& items, ShareClass share) const {
    std::int64_t time = 0;
    for (const std::size_t item : items) time += Is(item, share) ? seconds_[item] : 0;
    return time;
  }

  std::int64_t TimeOf(const Items& items) const {
    return std::accumulate(
        items.begin(), items.end(), std::int64_t{0},
        [&](std::int64_t sum, std::size_t item) { return sum + seconds_[item]; });
  }

  bool FloorMet(const Items& items) const {
    return TimeOf(items, ShareClass::kStatutory) * kPercent >=
           TimeOf(items) * playlist_.least_statutory_percent;
  }

  bool CeilingMet(const Items& items) const {
    return TimeOf(items, ShareClass::kSlogan) * kPercent <=
           TimeOf(items) * playlist_.most_slogan_percent;
  }

  /// The time a round has for slogans, as a fraction; all of it when nothing narrows them.
  /// Statutory items that OverFloor adds count: they make the round longer.
  struct Room {
    std::int64_t over = 1;
    std::int64_t under = 0;

    bool Holds(std::int64_t time) const { return time * under <= over; }
  };

  Room RoomOf(const Items& items) const {
    const std::int64_t ceiling = playlist_.most_slogan_percent;
    const std::int64_t statutory = TimeOf(items, ShareClass::kStatutory);
    const std::int64_t other = TimeOf(items, ShareClass::kOther);
    if (ceiling >= kPercent || statutory + other == 0) return {};
    const Room as_it_stands{(statutory + other) * ceiling, kPercent - ceiling};
    if (statutory == 0) return as_it_stands;
    const std::int64_t left = kPercent - ceiling - playlist_.least_statutory_percent;
    if (left <= 0) return {};
    const Room filled_up{other * ceiling, left};
    const bool more = filled_up.over * as_it_stands.under > as_it_stands.over * filled_up.under;
    return more ? filled_up : as_it_stands;
  }

  /// Leaves slogans out. `spread`: one of them is longer than a round's room, and only over many
  /// rounds the ceiling is held.
  Items UnderCeiling(const Items& items, std::uint64_t round, bool* spread) const {
    const Room room = RoomOf(items);
    Items slogans;  // places in `items`, in the order of the list
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (Is(items[i], ShareClass::kSlogan)) slogans.push_back(i);
    }
    if (slogans.empty() || room.under == 0) return items;
    std::ranges::stable_sort(slogans, {}, [&](std::size_t place) { return items[place]; });
    *spread = std::ranges::any_of(
        slogans, [&](std::size_t place) { return !room.Holds(seconds_[items[place]]); });
    std::vector<bool> stays(items.size(), true);
    for (const std::size_t place : slogans) stays[place] = false;
    for (const std::size_t place :
         *spread ? InTurn(items, slogans, room, round) : ThatFit(items, slogans, room, round)) {
      stays[place] = true;
    }
    Items out;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (stays[i]) out.push_back(items[i]);
    }
    return out;
  }

  /// Plays statutory items more often, in their order, evenly among the others.
  Items OverFloor(const Items& items) const {
    Items statutory;
    Items others;
    for (const std::size_t item : items) {
      (Is(item, ShareClass::kStatutory) ? statutory : others).push_back(item);
    }
    const std::int64_t floor = playlist_.least_statutory_percent;
    if (floor == 0 || statutory.empty() || others.empty()) return items;
    const std::int64_t wanted = TimeOf(others) * floor;  // of time × (100 - floor)
    std::int64_t time = TimeOf(statutory);
    const std::size_t once = statutory.size();
    if (time * (kPercent - floor) >= wanted) return items;
    for (std::size_t next = 0; time * (kPercent - floor) < wanted; ++next) {
      if (statutory.size() >= kMostPlays) break;
      statutory.push_back(statutory[next % once]);
      time += seconds_[statutory.back()];
    }
    Items out;
    const std::size_t all = statutory.size() + others.size();
    std::size_t s = 0;
    std::size_t o = 0;
    for (std::size_t i = 0; i < all; ++i) {
      const bool due =
          s < statutory.size() && (o == others.size() || s * all <= i * statutory.size());
      out.push_back(due ? statutory[s++] : others[o++]);
    }
    return out;
  }

 private:
  /// Those of `slogans` that fit into one round. Who is asked first moves on with the round.
  Items ThatFit(const Items& items, const Items& slogans, const Room& room,
                std::uint64_t round) const {
    Items out;
    std::int64_t taken = 0;
    for (std::size_t k = 0; k < slogans.size(); ++k) {
      const std::size_t place = slogans[(k + round % slogans.size()) % slogans.size()];
      if (!room.Holds(taken + seconds_[items[place]])) continue;
      out.push_back(place);
      taken += seconds_[items[place]];
    }
    return out;
  }

  /// Room is saved up from round to round, and the slogans take it one after the other: each plays
  /// in the round that completes the room for it, so the ceiling is held from the first round to
  /// any other.
  Items InTurn(const Items& items, const Items& slogans, const Room& room,
               std::uint64_t round) const {
    Items out;
    std::int64_t all = 0;
    for (const std::size_t place : slogans) all += seconds_[items[place]];
    if (room.over == 0) return out;
    // After so many rounds all of them have played equally often, and it begins anew.
    const std::int64_t cycle = all * room.under / std::gcd(all * room.under, room.over);
    const std::int64_t now = static_cast<std::int64_t>(round % static_cast<std::uint64_t>(cycle));
    const std::int64_t before = room.over * now;
    const std::int64_t after = before + room.over;
    std::int64_t end = before / (all * room.under) * all;
    while (end * room.under <= after) {
      for (const std::size_t place : slogans) {
        end += seconds_[items[place]];
        if (before < end * room.under && end * room.under <= after) out.push_back(place);
      }
    }
    return out;
  }

  bool Is(std::size_t item, ShareClass share) const {
    return playlist_.items[item].limits.share == share;
  }

  const Playlist& playlist_;
  const std::vector<int>& seconds_;
};

/// Days of this and the year before, where yesterday may lie in it.
class Days {
 public:
  Days(const Calendar& calendar, CivilDate date) : date_(date), year_(calendar, YearOf(date)) {}

  bool Means(const Occasion& occasion) {
    if (occasion == Occasion{}) return true;
    return year_.Of(occasion).test(static_cast<std::size_t>(DaysBetween(year_.first(), date_)));
  }

 private:
  static int YearOf(CivilDate date) { return static_cast<int>(date.year()); }

  CivilDate date_;
  YearDays year_;
};

}  // namespace

std::vector<std::size_t> ItemsAt(const Playlist& playlist, const Calendar& calendar,
                                 CivilTime now) {
  Days today(calendar, now.date);
  Days yesterday(calendar, AddDays(now.date, -1));
  const auto is_shown = [&](const ItemLimits& limits) {
    const int second = now.time.seconds;
    const bool over_midnight = limits.to <= limits.from;
    const int end = limits.to.seconds + (over_midnight ? kDay : 0);
    if (limits.from.seconds <= second && second < end && today.Means(limits.on)) return true;
    return over_midnight && second + kDay < end && yesterday.Means(limits.on);
  };
  Items items;
  for (std::size_t i = 0; i < playlist.items.size(); ++i) {
    if (is_shown(playlist.items[i].limits)) items.push_back(i);
  }
  return items;
}

PlayRound RoundOf(const Playlist& playlist, const std::vector<std::size_t>& shown,
                  const std::vector<int>& seconds, std::uint64_t round) {
  Items items = shown;
  if (playlist.order == PlayOrder::kShuffle) items = Shuffled(playlist, shown, round);
  if (playlist.order == PlayOrder::kWeighted) items = Weighted(playlist, shown);
  const Shares shares(playlist, seconds);
  items = Repeated(playlist, items);
  bool spread = false;
  items = shares.UnderCeiling(items, round, &spread);
  items = shares.OverFloor(items);
  const bool met = shares.FloorMet(items) && (spread || shares.CeilingMet(items));
  return {std::move(items), met};
}

bool LeavesOutSlogans(const Playlist& playlist, const std::vector<std::size_t>& shown) {
  return playlist.most_slogan_percent == 0 && std::ranges::any_of(shown, [&](std::size_t item) {
           return playlist.items[item].limits.share != ShareClass::kSlogan;
         });
}

std::vector<int> UsualSeconds(const Playlist& playlist) {
  constexpr int kUsual = 10;
  std::vector<int> seconds;
  for (const PlaylistItem& item : playlist.items) {
    seconds.push_back(item.seconds > 0 ? item.seconds : kUsual);
  }
  return seconds;
}

bool RationsSlogans(const Playlist& playlist, const std::vector<std::size_t>& shown) {
  const Items first = RoundOf(playlist, shown, UsualSeconds(playlist), 0).items;
  return std::ranges::any_of(shown, [&](std::size_t item) {
    return playlist.items[item].limits.share == ShareClass::kSlogan &&
           std::ranges::find(first, item) == first.end();
  });
}

namespace {

void CheckWeights(const Playlist& playlist, Errors* errors) {
  if (playlist.order == PlayOrder::kWeighted) return;
  const auto weighed = std::ranges::find_if(
      playlist.items, [](const PlaylistItem& item) { return item.limits.weight != 1; });
  if (weighed == playlist.items.end()) return;
  errors->push_back({FaultCode::kShareUnmet,
                     "节目单 " + Quoted(playlist.id) + " 里的 " + Quoted(weighed->id) +
                         " 写了 \"weight\" " + std::to_string(weighed->limits.weight) +
                         "，不起作用：节目单要写 \"order\": \"weighted\"，读到 " +
                         Quoted(NameOf(playlist.order)),
                     weighed->origin.place});
}

void CheckSlogans(const Playlist& playlist, const Items& all, Errors* errors) {
  const auto slogan = std::ranges::find(playlist.items, ShareClass::kSlogan,
                                        [](const PlaylistItem& item) { return item.limits.share; });
  if (slogan == playlist.items.end() || !LeavesOutSlogans(playlist, all)) return;
  errors->push_back({FaultCode::kRuleIdle,
                     "节目单 " + Quoted(playlist.id) + " 里的标语 " + Quoted(slogan->id) +
                         " 从不播放：\"most_slogan_percent\" 是 0",
                     slogan->origin.place});
}

}  // namespace

Errors CheckShares(const std::vector<Playlist>& playlists) {
  Errors errors;
  for (const Playlist& playlist : playlists) {
    Items all(playlist.items.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    if (!RoundOf(playlist, all, UsualSeconds(playlist), 0).shares_met) {
      errors.push_back({FaultCode::kShareUnmet,
                        "节目单 " + Quoted(playlist.id) + " 达不到规定的份额：法定公示至少 " +
                            std::to_string(playlist.least_statutory_percent) + "%，标语最多 " +
                            std::to_string(playlist.most_slogan_percent) + "%",
                        playlist.items.empty() ? Place{} : playlist.items.front().origin.place});
    }
    CheckSlogans(playlist, all, &errors);
    CheckWeights(playlist, &errors);
  }
  return errors;
}

}  // namespace tingping
