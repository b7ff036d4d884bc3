#include "daemon/plays/play_totals.h"

#include <algorithm>
#include <charconv>
#include <string_view>

namespace tingping {
namespace {

constexpr std::size_t kHexDigits = 16;  // of 64 bits: enough to tell contents apart
constexpr int kHex = 16;

std::uint64_t HashOf(std::string_view content) {
  std::uint64_t hash = 0;
  std::from_chars(content.data(), content.data() + std::min(content.size(), kHexDigits), hash,
                  kHex);
  return hash;
}

}  // namespace

void PlayTotals::Contents::Add(std::uint64_t hash) {
  if (!hashes_.empty() && hashes_.back() == hash) return;
  hashes_.push_back(hash);
  if (hashes_.size() < tidy_at_) return;
  Tidy();
  tidy_at_ = std::max(tidy_at_, 2 * hashes_.size());
}

void PlayTotals::Contents::Add(const Contents& others) {
  hashes_.insert(hashes_.end(), others.hashes_.begin(), others.hashes_.end());
  Tidy();
}

void PlayTotals::Contents::Tidy() {
  std::ranges::sort(hashes_);
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
}

std::int64_t PlayTotals::Contents::Count() const {
  Contents tidy = *this;
  tidy.Tidy();
  return static_cast<std::int64_t>(tidy.hashes_.size());
}

void PlayTotals::Add(const PlayRecord& record) {
  if (record.unlit_frames >= record.frames) return;
  Cell& cell = cells_[{zone_.ToCivil(record.ended).date, record.category}];
  ++cell.plays;
  cell.lit += LitTime(record);
  cell.contents.Add(HashOf(record.content));
}

PlayTotal PlayTotals::TotalOf(CivilDate date, const std::string& category, const Cell& cell) {
  return {date, category, cell.plays, cell.lit, cell.contents.Count()};
}

PlayTotalTable PlayTotals::Table() const {
  PlayTotalTable table;
  std::map<std::string, Cell> sums;
  for (const auto& [key, cell] : cells_) {
    table.days.push_back(TotalOf(key.first, key.second, cell));
    Cell& sum = sums[key.second];
    sum.plays += cell.plays;
    sum.lit += cell.lit;
    sum.contents.Add(cell.contents);
  }
  for (const auto& [category, sum] : sums) table.sums.push_back(TotalOf({}, category, sum));
  return table;
}

}  // namespace tingping
