// Daily totals per category, for the yearly report (政府信息公开条例 arts. 49, 50).
#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "playlists/play_record.h"

namespace tingping {

struct PlayTotal {
  CivilDate date{};  // local day on which the plays ended; of a sum: none
  std::string category;
  std::int64_t plays = 0;
  std::chrono::milliseconds lit{};  // for which they could be seen
  std::int64_t contents = 0;        // different ones
};

struct PlayTotalTable {
  std::vector<PlayTotal> days;  // by day, then category
  std::vector<PlayTotal> sums;  // by category: a content shown on two days counts once
};

/// Plays that were dark from beginning to end were not shown and do not count. Takes eight bytes
/// for each different content of a day.
class PlayTotals {
 public:
  explicit PlayTotals(const TimeZone& zone) : zone_(zone) {}

  void Add(const PlayRecord& record);
  PlayTotalTable Table() const;

 private:
  /// Counts different hashes: sorted now and then, so that repetitions take no room.
  class Contents {
   public:
    void Add(std::uint64_t hash);
    void Add(const Contents& others);
    std::int64_t Count() const;

   private:
    void Tidy();

    std::vector<std::uint64_t> hashes_;
    std::size_t tidy_at_ = 64;
  };

  struct Cell {
    std::int64_t plays = 0;
    std::chrono::milliseconds lit{};
    Contents contents;
  };

  static PlayTotal TotalOf(CivilDate date, const std::string& category, const Cell& cell);

  const TimeZone zone_;
  std::map<std::pair<CivilDate, std::string>, Cell> cells_;
};

}  // namespace tingping
