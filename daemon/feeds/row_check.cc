#include "daemon/feeds/row_check.h"

#include <algorithm>
#include <cctype>

#include "playlists/mask.h"
#include "playlists/program.h"
#include "playlists/quote.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

/// A date that cannot be is quoted, so that the source can find it; any other text is not.
std::string QuotedDate(const std::string& text) {
  constexpr std::u32string_view kInDates = U"0123456789-/.年月日时分秒: TZ+";
  const std::u32string plain = Nfkc(ToCodePoints(text));
  const bool like_a_date = std::all_of(plain.begin(), plain.end(), [&](char32_t c) {
    return kInDates.find(c) != std::u32string_view::npos;
  });
  return like_a_date ? Quoted(text) : "不是日期";
}

/// 9.11E+17: what is left of a long number that a spreadsheet took for a measure.
bool IsMeasure(std::string_view text) {
  const std::size_t e = text.find_first_of("eE");
  if (e == std::string_view::npos || e == 0 || e + 1 >= text.size()) return false;
  const std::string_view front = text.substr(0, e);
  std::string_view power = text.substr(e + 1);
  if (power.front() == '+' || power.front() == '-') power.remove_prefix(1);
  const auto digits = [](std::string_view part, std::string_view more) {
    return !part.empty() &&
           part.find_first_not_of("0123456789" + std::string(more)) == std::string_view::npos;
  };
  return digits(front, ".") && digits(power, "") && front.find_first_of("0123456789") == 0;
}

}  // namespace

std::string RecordId(const std::string& source, const std::string& key) {
  constexpr std::size_t kLongest = 64;
  constexpr std::size_t kHashBytes = 16;
  const bool clean = std::all_of(key.begin(), key.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || std::isalnum(byte) != 0 || c == '-' || c == '_' || c == '.';
  });
  const bool stays = clean && FindPersonalData(key).empty();
  std::string id = source + '.' + (stays ? key : HashHex(key, kHashBytes));
  if (id.size() > kLongest) id = HashHex(id, kHashBytes);
  return id;
}

MaybeObjection CheckKey(std::string_view name, std::string_view key) {
  if (key.empty()) return Objection{HeldReason::kNoKey, "没有" + std::string(name)};
  if (!IsMeasure(key) && key != "true" && key != "false" && key != "TRUE" && key != "FALSE") {
    return {};
  }
  return Objection{HeldReason::kBadValue, std::string(name) + "不是文字或整数"};
}

MaybeObjection CheckNumberKey(std::string_view name, std::string_view key) {
  if (MaybeObjection found = CheckKey(name, key)) return found;
  const bool numbered =
      std::any_of(key.begin(), key.end(), [](unsigned char c) { return std::isalnum(c) != 0; });
  if (numbered) return {};
  return Objection{HeldReason::kBadValue, std::string(name) + "里没有数字或字母"};
}

MaybeObjection TakeDate(const RowValues& row, std::string_view field, std::string_view name,
                        const TimeZone& zone, bool lost, std::optional<CivilDate>* date) {
  const FeedDate read = row.Date(field, zone);
  const bool bad =
      read.kind == FeedDate::Kind::kImpossible || (lost && read.kind == FeedDate::Kind::kZero);
  if (bad) {
    return Objection{HeldReason::kBadDate,
                     std::string(name) + "不对：" + QuotedDate(row.DateText(field, zone))};
  }
  if (read.kind == FeedDate::Kind::kDate) *date = read.date;
  return {};
}

}  // namespace tingping
