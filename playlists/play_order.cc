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

  bool Met(const Items& items) const {
    const std::int64_t all = TimeOf(items);
    return TimeOf(items, ShareClass::kStatutory) * kPercent >=
               all * playlist_.least_statutory_percent &&
           TimeOf(items, ShareClass::kSlogan) * kPercent <= all * playlist_.most_slogan_percent;
  }

  /// Leaves slogans out. Which of them stay moves on with the round.
  Items UnderCeiling(const Items& items, std::uint64_t round) const {
    const std::int64_t rest = TimeOf(items) - TimeOf(items, ShareClass::kSlogan);
    const int ceiling = playlist_.most_slogan_percent;
    if (ceiling >= kPercent || rest == 0) return items;
    const std::int64_t room = rest * ceiling / (kPercent - ceiling);
    Items slogans;  // places in `items`
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (Is(items[i], ShareClass::kSlogan)) slogans.push_back(i);
    }
    if (slogans.empty()) return items;
    std::vector<bool> stays(items.size(), true);
    std::int64_t taken = 0;
    for (std::size_t k = 0; k < slogans.size(); ++k) {
      const std::size_t place = slogans[(k + round) % slogans.size()];
      stays[place] = taken + seconds_[items[place]] <= room;
      if (stays[place]) taken += seconds_[items[place]];
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
  items = shares.UnderCeiling(items, round);
  items = shares.OverFloor(items);
  const bool met = shares.Met(items);
  return {std::move(items), met};
}

Errors CheckShares(const std::vector<Playlist>& playlists) {
  Errors errors;
  for (const Playlist& playlist : playlists) {
    Items all(playlist.items.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    std::vector<int> seconds;
    // Where an item's time follows from its text, all such items are taken to be alike.
    constexpr int kUsual = 10;
    for (const PlaylistItem& item : playlist.items) {
      seconds.push_back(item.seconds > 0 ? item.seconds : kUsual);
    }
    if (RoundOf(playlist, all, seconds, 0).shares_met) continue;
    errors.push_back({FaultCode::kShareUnmet,
                      "节目单 " + Quoted(playlist.id) + " 达不到规定的份额：法定公示至少 " +
                          std::to_string(playlist.least_statutory_percent) + "%，标语最多 " +
                          std::to_string(playlist.most_slogan_percent) + "%",
                      playlist.items.empty() ? Place{} : playlist.items.front().origin.place});
  }
  return errors;
}

}  // namespace tingping
