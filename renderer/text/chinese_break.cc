#include "renderer/text/chinese_break.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstddef>

#include "playlists/unicode.h"
#include "renderer/text/cluster.h"
#include "renderer/text/document_number.h"

namespace tingping {
namespace {

using C = BreakClass;
using Text = std::u32string_view;

bool IsOneOf(char32_t c, Text set) { return set.find(c) != Text::npos; }

bool IsAsciiAlnum(char32_t c) {
  return (c >= U'0' && c <= U'9') || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
}

bool IsDigit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

char32_t At(Text text, std::size_t i) { return i < text.size() ? text[i] : U'\0'; }

bool IsAmbiguousOrWide(char32_t c) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_AMBIGUOUS:
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
      return true;
    default:
      return false;
  }
}

bool IsConditionalStarter(char32_t c) {
  return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK) ==
         U_LB_CONDITIONAL_JAPANESE_STARTER;
}

/// Quotation marks open and close like brackets, but stay what they are inside a Western word.
C QuoteClass(Text text, std::size_t i) {
  if (i > 0 && IsAsciiAlnum(text[i - 1]) && IsAsciiAlnum(At(text, i + 1))) return C::kQU;
  return IsOneOf(text[i], U"“‘") ? C::kOP : C::kCL;
}

/// Dots, connectors and solidus may not begin a line; between Western letters · is a letter.
C ConnectorClass(Text text, std::size_t i, C otherwise) {
  const bool dot = text[i] == U'·';
  if (dot && i > 0 && IsAsciiAlnum(text[i - 1]) && IsAsciiAlnum(At(text, i + 1))) return otherwise;
  return C::kNS;
}

/// CSS levels are nothing but changed classes.
C LevelClass(char32_t c, C otherwise, BreakMode mode) {
  if (mode == BreakMode::kStrict) return otherwise;
  if (IsConditionalStarter(c) || IsOneOf(c, U"〜゠‐–")) return C::kID;
  if (mode == BreakMode::kNormal) return otherwise;
  if (IsOneOf(c, U"々〻ゝゞヽヾ・：；･‼⁇⁈⁉！？")) return C::kID;
  if (otherwise == C::kIN) return C::kID;
  if ((otherwise == C::kPO || otherwise == C::kPR) && IsAmbiguousOrWide(c)) return C::kID;
  return otherwise;
}

C ChineseClass(Text text, std::size_t i, BreakMode mode) {
  const char32_t c = text[i];
  const C plain = BreakClassOf(c);
  if (c == U'+' && i > 0 && text[i - 1] != U' ' && !IsDigit(At(text, i + 1))) {
    return C::kPO;  // of what is before it: 10万+, C+
  }
  if (c < 0x80) return plain;
  if (IsOneOf(c, U"“”‘’")) return QuoteClass(text, i);
  if (IsOneOf(c, U"·•‧～－／")) return ConnectorClass(text, i, plain);
  if (c >= U'０' && c <= U'９') return C::kNU;
  if ((c >= U'Ａ' && c <= U'Ｚ') || (c >= U'ａ' && c <= U'ｚ')) return C::kAL;
  if (c >= 0x3380 && c <= 0x33DF) return C::kPO;  // squared units: ㎡ ㎏ ㎞
  return LevelClass(c, plain, mode);
}

constexpr Text kPoints = U":：.．,";
constexpr Text kJoiners = U"—–～〜－-／/~";
constexpr Text kUnits =
    U"元角分万亿千百十年月日时秒号个件份平米亩公里项条款章节层楼室栋幢座度天周次人户宗页张套"
    U"名家处位级类种台辆册卷期岁点倍批株块本箱只根起路吨间口折";
constexpr Text kMultipliers = U"十百千万亿";
constexpr std::array<Text, 13> kLongUnits = {U"公顷",   U"公里", U"公斤", U"平方米", U"平方公里",
                                             U"立方米", U"小时", U"分钟", U"厘米",   U"毫米",
                                             U"美元",   U"单元", U"年度"};

/// Whether what ends before `end` may have a unit behind it: 8|小时, 1.2万|平方米, 100元/|平方米.
bool AwaitsUnit(Text text, std::size_t end) {
  if (end == 0) return false;
  const char32_t c = text[end - 1];
  if (IsDigit(c)) return true;
  if (end < 2) return false;
  const char32_t before = text[end - 2];
  if (IsOneOf(c, kMultipliers)) return IsDigit(before) || IsOneOf(before, kMultipliers);
  return IsOneOf(c, U"/／") && (IsDigit(before) || IsOneOf(before, kUnits));
}

/// Whether text[i] belongs to the same unit behind a number as text[i - 1], or begins it right
/// behind the number: 8|小|时.
bool InLongUnit(Text text, std::size_t i) {
  constexpr std::size_t kLongest = 4;
  for (std::size_t back = 0; back < kLongest && back < i; ++back) {
    if (!AwaitsUnit(text, i - back)) continue;
    const bool inside = std::any_of(kLongUnits.begin(), kLongUnits.end(), [&](Text unit) {
      return unit.size() > back && text.substr(i - back, unit.size()) == unit;
    });
    if (inside) return true;
  }
  return false;
}

/// Whether text[i - 1] is the solidus of a unit behind a number, 60km/|h, or of a standard, GB/|T.
bool AfterLatinSolidus(Text text, std::size_t i) {
  constexpr std::size_t kLongest = 4;
  if (text[i - 1] != U'/' || !IsAsciiAlnum(text[i])) return false;
  std::size_t at = i - 1;
  while (at > 0 && i - 1 - at < kLongest && IsAsciiAlnum(text[at - 1]) && !IsDigit(text[at - 1])) {
    --at;
  }
  if (at == i - 1) return false;
  const bool standard = IsOneOf(text[i], U"TZ") && !IsAsciiAlnum(At(text, i + 1)) &&
                        text[at] >= U'A' && text[at] <= U'Z';
  return standard || (at > 0 && IsDigit(text[at - 1]));
}

/// Whether a number with a unit sign ends before `end`: what follows goes on the range, 30%～|50%.
bool SignEndsAt(Text text, std::size_t end) {
  if (end < 2 || !IsDigit(text[end - 2])) return false;
  const char32_t c = text[end - 1];
  return BreakClassOf(c) == C::kPO || (c >= 0x3380 && c <= 0x33DF);
}

/// The boundary between text[i - 1] and text[i] by what a number holds together: kMay when it has
/// no say.
Boundary InNumber(Text text, std::size_t i) {
  const char32_t before = text[i - 1];
  const char32_t after = text[i];
  if (InLongUnit(text, i) || AfterLatinSolidus(text, i)) {
    return Boundary::kWeak;
  }
  if (IsOneOf(before, kMultipliers) && IsOneOf(after, kUnits) && AwaitsUnit(text, i)) {
    return Boundary::kWeak;
  }
  if (IsDigit(before)) {
    if (IsDigit(after)) return Boundary::kNo;
    if (IsOneOf(after, kUnits)) return Boundary::kWeak;
    if (!IsDigit(At(text, i + 1))) return Boundary::kMay;
    return IsOneOf(after, kPoints) || IsOneOf(after, kJoiners) ? Boundary::kNo : Boundary::kMay;
  }
  if (!IsDigit(after) || i < 2) return Boundary::kMay;
  if (IsOneOf(before, kJoiners) && SignEndsAt(text, i - 1)) return Boundary::kWeak;
  if (!IsDigit(text[i - 2])) return Boundary::kMay;
  if (IsOneOf(before, kPoints)) return Boundary::kNo;
  return IsOneOf(before, kJoiners) ? Boundary::kWeak : Boundary::kMay;
}

/// A solidus may not end a line next to a hanzi (CLREQ 3.1.4, the "GB" level).
bool EndsWithSolidus(Text text, std::size_t i) {
  if (!IsOneOf(text[i - 1], U"/／")) return false;
  return IsHan(text[i]) || (i >= 2 && IsHan(text[i - 2]));
}

/// The length of a number plate that begins at `at`, 云A·12345 or 云A12345, or 0.
std::size_t PlateAt(Text text, std::size_t at) {
  constexpr Text kProvinces = U"京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼";
  if (!IsHan(At(text, at)) || At(text, at + 1) < U'A' || At(text, at + 1) > U'Z') return 0;
  const bool dot = At(text, at + 2) == U'·';
  if (!dot && !IsOneOf(text[at], kProvinces)) return 0;
  std::size_t end = at + (dot ? 3 : 2);
  const std::size_t serial = end;
  bool digit = false;
  for (; IsAsciiAlnum(At(text, end)); ++end) digit = digit || IsDigit(text[end]);
  const std::size_t length = end - serial;
  const bool plate = dot ? length > 0 : digit && (length == 5 || length == 6);
  return plate ? end - at : 0;
}

bool SplitsPlate(Text text, std::size_t i) {
  for (std::size_t back = 1; back <= 3 && back <= i; ++back) {
    if (PlateAt(text, i - back) > back) return true;
  }
  return false;
}

/// A dash that may not begin a line: at the strict level any, at the normal one a single —, which
/// connects (CLREQ 3.1.4).
bool IsDash(Text text, std::size_t i, BreakMode mode) {
  if (mode == BreakMode::kStrict) return IsOneOf(text[i], U"—⸺―─");
  return mode == BreakMode::kNormal && text[i] == U'—' && text[i - 1] != U'—' &&
         At(text, i + 1) != U'—';
}

/// A sign that belongs to what is before it: （约5）℃, C++.
bool FollowsClosely(Text text, std::size_t i) {
  if (text[i] == U'+' && text[i - 1] == U'+') return true;
  if (BreakClassOf(text[i]) != C::kPO) return false;
  const C before = BreakClassOf(text[i - 1]);
  return before == C::kCL || before == C::kCP || before == C::kWideCP || before == C::kQU;
}

Boundary ChineseRule(Text text, std::size_t i, BreakMode mode) {
  if (IsDash(text, i, mode)) return Boundary::kNo;
  if (text[i] == text[i - 1] && IsOneOf(text[i], U"…⋯")) return Boundary::kNo;  // CLREQ 3.1.5
  if (text[i] == U'*') return Boundary::kWeak;  // a masked name: 刘**
  if (FollowsClosely(text, i)) return Boundary::kNo;
  const Boundary number = InNumber(text, i);
  if (number != Boundary::kMay) return number;
  return EndsWithSolidus(text, i) || SplitsPlate(text, i) ? Boundary::kWeak : Boundary::kMay;
}

/// Before every grapheme cluster; line feeds still end a line.
std::vector<Boundary> AnyBoundaries(Text text) {
  std::vector<Boundary> boundaries(text.size() + 1, Boundary::kNo);
  for (const std::uint32_t start : GraphemeClusters(text)) {
    const bool must = start > 0 && BreakClassOf(text[start - 1]) <= C::kNL;
    boundaries[start] = must ? Boundary::kMust : Boundary::kMay;
  }
  boundaries.front() = Boundary::kNo;
  if (!text.empty()) boundaries.back() = Boundary::kMust;
  return boundaries;
}

}  // namespace

std::vector<Boundary> ChineseBoundaries(Text text, BreakMode mode) {
  if (mode == BreakMode::kNone) return AnyBoundaries(text);
  std::vector<C> classes;
  classes.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) classes.push_back(ChineseClass(text, i, mode));
  std::vector<Boundary> boundaries = LineBoundaries(classes);
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (boundaries[i] == Boundary::kMay) {
      boundaries[i] = ChineseRule(text, i, mode);
    } else if (InNumber(text, i) == Boundary::kWeak) {
      boundaries[i] = Boundary::kWeak;  // 0571-|88888888, when the line is no wider
    }
  }
  for (const TextRange& number : FindDocumentNumbers(text)) {
    for (std::size_t i = number.start + 1; i < number.end; ++i) {
      if (boundaries[i] == Boundary::kMay) boundaries[i] = Boundary::kWeak;
    }
    boundaries[number.end - 1] = Boundary::kNo;  // before 号
  }
  return boundaries;
}

CutHarm HarmOfCut(Text text, std::size_t i) {
  switch (ChineseClass(text, i, BreakMode::kStrict)) {
    case C::kCL:
    case C::kCP:
    case C::kWideCP:
    case C::kEX:
    case C::kIN:
    case C::kIS:
    case C::kNS:
    case C::kPO:
    case C::kSY:
    case C::kB2:
    case C::kBA:
      return CutHarm::kMark;
    default:
      break;
  }
  switch (ChineseClass(text, i - 1, BreakMode::kStrict)) {
    case C::kOP:
    case C::kWideOP:
    case C::kPR:
      return CutHarm::kMark;
    default:
      break;
  }
  const bool unit = IsDigit(text[i - 1]) && IsAsciiAlnum(text[i]);
  return unit || InNumber(text, i) != Boundary::kMay ? CutHarm::kNumber : CutHarm::kNone;
}

}  // namespace tingping
