#include "daemon/feeds/feed_date_words.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr auto kNowhere = std::u32string::npos;

bool IsDigit(char32_t c) { return c >= U'0' && c <= U'9'; }

bool IsDigitAt(std::u32string_view text, std::size_t at) {
  return at < text.size() && IsDigit(text[at]);
}

/// Dashes between figures are hyphens that an editor made longer.
void ShortenDashes(std::u32string* text) {
  for (std::size_t at = 1; at + 1 < text->size(); ++at) {
    char32_t& c = (*text)[at];
    const bool dash = (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
    if (dash && IsDigit((*text)[at - 1]) && IsDigit((*text)[at + 1])) c = U'-';
  }
}

/// Without 星期五, 周五, （周五） and a comma behind it.
void DropWeekday(std::u32string* text) {
  constexpr std::u32string_view kWords[] = {U"星期", U"礼拜", U"周"};
  constexpr std::u32string_view kDays = U"一二三四五六日天";
  for (const std::u32string_view word : kWords) {
    std::size_t begin = text->find(word);
    if (begin == kNowhere || begin + word.size() >= text->size()) continue;
    if (kDays.find((*text)[begin + word.size()]) == kNowhere) continue;
    std::size_t end = begin + word.size() + 1;
    const bool bracketed =
        begin > 0 && (*text)[begin - 1] == U'(' && end < text->size() && (*text)[end] == U')';
    if (bracketed) --begin, ++end;
    if (end < text->size() && (*text)[end] == U',') ++end;
    text->replace(begin, end - begin, U" ");
    return;
  }
}

std::u32string_view Trimmed(std::u32string_view text) {
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
  return text;
}

/// [2026-11-20], （2026-11-20） and 【2026-11-20】, folded, are dates of lists.
std::u32string_view WithoutBrackets(std::u32string_view text) {
  constexpr std::u32string_view kPairs[] = {U"[]", U"()", U"【】", U"〔〕", U"〖〗", U"<>"};
  for (const std::u32string_view pair : kPairs) {
    if (text.size() < 2 || text.front() != pair[0] || text.back() != pair[1]) continue;
    return Trimmed(text.substr(1, text.size() - 2));
  }
  return text;
}

/// 发布时间:2026-11-20 without what it is called.
std::u32string_view WithoutLabel(std::u32string_view text) {
  const std::size_t colon = text.find(U':');
  if (colon == kNowhere) return text;
  const std::u32string_view label = text.substr(0, colon);
  const bool names = label.ends_with(U"日期") || label.ends_with(U"时间");
  if (!names || std::any_of(label.begin(), label.end(), IsDigit)) return text;
  return Trimmed(text.substr(colon + 1));
}

/// 二〇二六年七月一日 with the digits 2026年7月1日, and 十一月 as 11月.
std::u32string WithDigits(std::u32string_view from) {
  constexpr std::u32string_view kNumerals = U"零一二三四五六七八九";
  if (from.find(U'年') == kNowhere && from.find(U'月') == kNowhere) return std::u32string(from);
  const auto numeral = [&](std::size_t i) {
    if (i >= from.size()) return kNowhere;
    return from[i] == U'〇' || from[i] == U'○' ? 0 : kNumerals.find(from[i]);
  };
  std::u32string out;
  for (std::size_t i = 0; i < from.size(); ++i) {
    const std::size_t value = numeral(i);
    if (value != kNowhere) {
      out += U'0' + static_cast<char32_t>(value);
    } else if (from[i] == U'十') {  // 十 10, 十一 11, 二十 20, 二十一 21
      if (i == 0 || numeral(i - 1) == kNowhere) out += U'1';
      if (numeral(i + 1) == kNowhere) out += U'0';
    } else {
      out += from[i];
    }
  }
  return out;
}

/// 20-11月-26, 08-7月 -26 and 20 11月 2026, where the day stands in front, with Nov and Jul; read
/// as figures alone they would be a day of 2020 and of 2008.
void NameMonth(std::u32string* text) {
  constexpr std::u32string_view kMonths = U"JanFebMarAprMayJunJulAugSepOctNovDec";
  const std::size_t end = text->find(U'月');
  if (end == kNowhere || text->find(U'年') != kNowhere || text->find(U'日') != kNowhere) return;
  std::size_t begin = end;
  while (begin > 0 && IsDigit((*text)[begin - 1])) --begin;
  std::size_t month = 0;
  for (std::size_t at = begin; at < end; ++at) month = month * 10 + ((*text)[at] - U'0');
  const bool behind_day = begin > 1 && ((*text)[begin - 1] == U'-' || (*text)[begin - 1] == U' ');
  if (!behind_day || end - begin > 2 || month < 1 || month > 12) return;
  std::size_t after = end + 1;
  while (after < text->size() && (*text)[after] == U' ') ++after;
  std::u32string name(kMonths.substr((month - 1) * 3, 3));
  if (after == end + 1 || (after < text->size() && (*text)[after] == U'-')) {
    text->replace(begin, after - begin, name);
  } else {
    text->replace(begin, end + 1 - begin, name);
  }
}

/// 20号 is the day that 20日 is.
void NameDay(std::u32string* text) {
  const std::size_t at = text->find(U'号');
  if (at != kNowhere && at > 0 && IsDigit((*text)[at - 1])) (*text)[at] = U'日';
}

/// 20261120T093000 and 20261120 09:30 with hyphens and colons.
void PartCompact(std::u32string* text) {
  constexpr std::size_t kDate = 8;
  const auto digits_from = [&](std::size_t at) {
    std::size_t end = at;
    while (IsDigitAt(*text, end)) ++end;
    return end - at;
  };
  const bool parted = text->size() > kDate + 1 && digits_from(0) == kDate &&
                      ((*text)[kDate] == U'T' || (*text)[kDate] == U' ');
  if (!parted) return;
  if (digits_from(kDate + 1) == 6) text->insert(kDate + 5, U":");
  if (digits_from(kDate + 1) == 4) text->insert(kDate + 3, U":");
  text->insert(6, U"-");
  text->insert(4, U"-");
}

/// What .NET writes: /Date(1795104000000)/ or /Date(1795104000000+0800)/.
std::u32string_view FigureOfDotNet(std::u32string_view text) {
  constexpr std::u32string_view kBegin = U"/Date(";
  constexpr std::u32string_view kEnd = U")/";
  if (!text.starts_with(kBegin) || !text.ends_with(kEnd)) return text;
  text.remove_prefix(kBegin.size());
  text.remove_suffix(kEnd.size());
  constexpr std::u32string_view kNever = U"-62135596800000";  // 0001-01-01, its word for none
  if (text.starts_with(kNever)) return U"0000-00-00";
  return text.substr(0, text.find(U'+', 1));
}

}  // namespace

HalfTaken TakeHalf(std::string* text) {
  constexpr std::pair<std::string_view, Half> kWords[] = {
      {"上午", Half::kMorning}, {"下午", Half::kAfternoon}, {"AM", Half::kMorning},
      {"PM", Half::kAfternoon}, {"am", Half::kMorning},     {"pm", Half::kAfternoon}};
  for (const auto& [word, half] : kWords) {
    const std::size_t at = text->find(word);
    if (at == std::string::npos) continue;
    text->replace(at, word.size(), " ");
    return {half, static_cast<unsigned char>(word[0]) < 0x80};
  }
  return {};
}

std::string PlainDate(std::string_view text) {
  std::u32string folded = Nfkc(ToCodePoints(text));
  ShortenDashes(&folded);
  DropWeekday(&folded);
  std::u32string plain = WithDigits(FigureOfDotNet(WithoutLabel(WithoutBrackets(Trimmed(folded)))));
  NameDay(&plain);
  NameMonth(&plain);
  PartCompact(&plain);
  return ToUtf8(plain);
}

bool MeansForEver(std::string_view plain) {
  constexpr std::string_view kWords[] = {"长期", "长期有效", "永久", "永久有效", "无固定期限"};
  return std::find(std::begin(kWords), std::end(kWords), plain) != std::end(kWords);
}

}  // namespace tingping
