#include "daemon/feeds/table_columns.h"

#include <algorithm>

#include "playlists/json_pointer.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kMostColumns = 1024;

bool IsInvisible(char32_t c) {
  return c <= 0x20 || (c >= 0x7F && c <= 0xA0) || c == 0xAD || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200F) || (c >= 0x2028 && c <= 0x202F) ||
         (c >= 0x205F && c <= 0x206F) || c == 0x3000 || c == 0xFEFF;
}

/// What stands beside a name in headers and is no part of it: the star of a column that must be
/// filled in, the arrow of the one that the list is sorted by, a colon.
void DropMarks(std::u32string_view* name) {
  constexpr std::u32string_view kMarks = U"*:↑↓▲▼△▽⇅★●";
  constexpr std::u32string_view kDuties[] = {U"(必填)", U"(必填项)", U"(选填)", U"(必录)"};
  const auto is_mark = [&](char32_t c) { return kMarks.find(c) != std::u32string_view::npos; };
  for (std::size_t before = 0; before != name->size();) {
    before = name->size();
    while (!name->empty() && is_mark(name->front())) name->remove_prefix(1);
    while (!name->empty() && is_mark(name->back())) name->remove_suffix(1);
    for (const std::u32string_view duty : kDuties) {
      if (name->ends_with(duty)) name->remove_suffix(duty.size());
      if (name->starts_with(duty)) name->remove_prefix(duty.size());
    }
  }
}

}  // namespace

std::string ColumnKey(std::string_view name) {
  std::u32string key = Nfkc(ToCodePoints(name));
  std::erase_if(key, IsInvisible);
  std::u32string_view bare = key;
  DropMarks(&bare);
  return ToUtf8(bare.empty() ? key : bare);
}

std::optional<std::size_t> ColumnIndex(std::string_view selector) {
  if (!selector.starts_with('#')) return std::nullopt;
  const auto number = PointerIndex(selector.substr(1));
  if (!number || *number == 0 || *number > kMostColumns) return std::nullopt;
  return *number - 1;
}

ColumnFinder::ColumnFinder(const std::vector<std::string>& selectors) {
  for (const std::string& selector : selectors) {
    const auto index = ColumnIndex(selector);
    if (index) {
      selectors_.push_back({"", *index});
    } else {
      selectors_.push_back({ColumnKey(selector), 0});
      ++names_;
    }
  }
}

ColumnChoice ColumnFinder::Match(std::span<const std::string_view> row) const {
  ColumnChoice choice;
  std::vector<std::string> keys;
  for (const std::string_view cell : row) {
    // No name of a column is as long as that.
    constexpr std::size_t kLongest = 1000;
    keys.push_back(cell.size() > kLongest ? std::string() : ColumnKey(cell));
    if (!IsBlank(cell)) choice.width = keys.size();
  }
  for (const Selector& selector : selectors_) {
    std::optional<std::size_t>& column = choice.columns.emplace_back();
    if (selector.key.empty()) {
      column = selector.index;
      continue;
    }
    const auto at = std::find(keys.begin(), keys.end(), selector.key);
    if (at == keys.end()) continue;
    column = static_cast<std::size_t>(at - keys.begin());
    ++choice.matched;
    const bool again = std::find(at + 1, keys.end(), selector.key) != keys.end();
    if (again && choice.twice.empty()) choice.twice = selector.key;
  }
  return choice;
}

bool ColumnFinder::IsHeader(const ColumnChoice& choice,
                            std::span<const std::string_view> row) const {
  if (names_ > 0) return choice.matched == names_;
  return std::all_of(choice.columns.begin(), choice.columns.end(), [&](const auto& column) {
    return *column < row.size() && !IsBlank(row[*column]);
  });
}

Error TooManyRows(std::size_t limit) {
  return {FaultCode::kFeedTooLarge, "来源的行数超过上限 " + std::to_string(limit) + " 行", {}};
}

std::string_view WithoutApostrophe(std::string_view cell) {
  constexpr std::string_view kGuarded = "0123456789=+-@";
  const bool guards =
      cell.size() > 1 && cell[0] == '\'' && kGuarded.find(cell[1]) != std::string_view::npos;
  return guards ? cell.substr(1) : cell;
}

bool IsBlank(std::string_view cell) {
  if (cell.empty()) return true;
  if (static_cast<unsigned char>(cell[0]) > 0x20 && static_cast<unsigned char>(cell[0]) < 0x7F) {
    return false;
  }
  std::size_t at = 0;
  while (at < cell.size()) {
    const auto c = NextCodePoint(cell, at);
    if (!c || !IsInvisible(*c)) return false;
  }
  return true;
}

}  // namespace tingping
