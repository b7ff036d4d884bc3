#include "renderer/text/line_break.h"

#include <unicode/uchar.h>

#include <array>
#include <cstddef>
#include <initializer_list>
#include <utility>

namespace tingping {
namespace {

using C = BreakClass;

// Sets of classes as bits, so that a rule is one AND.
using Set = std::uint64_t;

constexpr Set Bit(C c) { return Set{1} << static_cast<unsigned>(c); }

constexpr Set Of(std::initializer_list<C> classes) {
  Set set = 0;
  for (C c : classes) set |= Bit(c);
  return set;
}

constexpr bool In(C c, Set set) { return (Bit(c) & set) != 0; }

constexpr Set kHard = Of({C::kBK, C::kCR, C::kLF, C::kNL});
constexpr Set kLetters = Of({C::kAL, C::kHL});
constexpr Set kClosers = Of({C::kCL, C::kCP, C::kWideCP});
constexpr Set kOpeners = Of({C::kOP, C::kWideOP});
constexpr Set kIdeographs = Of({C::kID, C::kPictograph, C::kEB, C::kEM});
constexpr Set kKorean = Of({C::kJL, C::kJV, C::kJT, C::kH2, C::kH3});
constexpr Set kAffixes = Of({C::kPR, C::kPO});

bool IsWide(char32_t c) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH)) {
    case U_EA_FULLWIDTH:
    case U_EA_WIDE:
    case U_EA_HALFWIDTH:
      return true;
    default:
      return false;
  }
}

C ComplexContext(char32_t c) {
  switch (u_charType(static_cast<UChar32>(c))) {
    case U_NON_SPACING_MARK:
    case U_COMBINING_SPACING_MARK:
      return C::kCM;
    default:
      return C::kAL;
  }
}

bool IsUnassignedPictograph(char32_t c) {
  const auto point = static_cast<UChar32>(c);
  return u_charType(point) == U_UNASSIGNED &&
         u_hasBinaryProperty(point, UCHAR_EXTENDED_PICTOGRAPHIC);
}

/// What the left side of a boundary has to remember beyond the class directly before it.
struct Left {
  C before = C::kSP;         // the class directly before, marks folded into their base
  C before_spaces = C::kSP;  // the last class that was no space
  C before_hyphen = C::kSP;  // for LB21a: the class before a HY or BA
  bool spaces = false;       // at least one space since `before_spaces`
  bool joined = false;       // the code point directly before is a ZWJ
  bool odd_flags = false;    // an odd run of regional indicators ends here
  // The number expression of LB25: 0 outside, 1 in NU (NU|SY|IS)*, 2 after its closing bracket.
  int number = 0;
};

bool StartsNumber(const std::vector<C>& classes, std::size_t at) {
  // (PR | PO) × ( OP | HY )? NU: the opener or hyphen is glued only when a digit follows it.
  std::size_t next = at + 1;
  while (next < classes.size() && In(classes[next], Of({C::kCM, C::kZWJ}))) ++next;
  return next < classes.size() && classes[next] == C::kNU;
}

bool NumberForbids(const Left& left, C after, const std::vector<C>& classes, std::size_t at) {
  const C before = left.before;
  if (In(before, kAffixes)) {
    if (after == C::kNU) return true;
    if (In(after, kOpeners | Bit(C::kHY)) && StartsNumber(classes, at)) return true;
  }
  if (In(before, kOpeners | Bit(C::kHY)) && after == C::kNU) return true;
  if (left.number == 1 && In(after, kClosers | Of({C::kNU, C::kSY, C::kIS}))) return true;
  return left.number != 0 && In(after, kAffixes);
}

bool KoreanForbids(C before, C after) {
  if (before == C::kJL && In(after, Of({C::kJL, C::kJV, C::kH2, C::kH3}))) return true;  // LB26
  if (In(before, Of({C::kJV, C::kH2})) && In(after, Of({C::kJV, C::kJT}))) return true;
  if (In(before, Of({C::kJT, C::kH3})) && after == C::kJT) return true;
  if (In(before, kKorean) && after == C::kPO) return true;  // LB27
  return before == C::kPR && In(after, kKorean);
}

bool WordForbids(C before, C after) {
  if (In(before, kLetters) && after == C::kNU) return true;  // LB23
  if (before == C::kNU && In(after, kLetters)) return true;
  if (before == C::kPR && In(after, kIdeographs)) return true;  // LB23a
  if (In(before, kIdeographs) && after == C::kPO) return true;
  if (In(before, kAffixes) && In(after, kLetters)) return true;  // LB24
  if (In(before, kLetters) && In(after, kAffixes)) return true;
  if (In(before, kLetters) && In(after, kLetters)) return true;            // LB28
  if (before == C::kIS && In(after, kLetters)) return true;                // LB29
  if (In(before, kLetters | Bit(C::kNU)) && after == C::kOP) return true;  // LB30
  return before == C::kCP && In(after, kLetters | Bit(C::kNU));
}

/// LB11 … LB17: rules that hold across spaces or come before LB18.
bool PunctuationForbids(const Left& left, C after) {
  const C before = left.before;
  if (after == C::kWJ || before == C::kWJ) return true;                           // LB11
  if (before == C::kGL) return true;                                              // LB12
  if (after == C::kGL && !In(before, Of({C::kSP, C::kBA, C::kHY}))) return true;  // LB12a
  if (after == C::kEX) return true;                                               // LB13
  if (In(after, kClosers | Of({C::kIS, C::kSY})) && before != C::kNU) return true;
  if (In(left.before_spaces, kOpeners)) return true;                     // LB14
  if (left.before_spaces == C::kQU && In(after, kOpeners)) return true;  // LB15
  if (In(left.before_spaces, kClosers) && after == C::kNS) return true;  // LB16
  return left.before_spaces == C::kB2 && after == C::kB2;                // LB17
}

Boundary Decide(const Left& left, const std::vector<C>& classes, std::size_t at) {
  const C before = left.before;
  const C after = classes[at];
  if (before == C::kBK || before == C::kLF || before == C::kNL) return Boundary::kMust;  // LB4, LB5
  if (before == C::kCR) return after == C::kLF ? Boundary::kNo : Boundary::kMust;
  if (In(after, kHard | Of({C::kSP, C::kZW}))) return Boundary::kNo;  // LB6, LB7
  if (left.before_spaces == C::kZW) return Boundary::kMay;            // LB8
  if (left.joined) return Boundary::kNo;                              // LB8a
  if (PunctuationForbids(left, after)) return Boundary::kNo;
  if (left.spaces) return Boundary::kMay;                                                 // LB18
  if (after == C::kQU || before == C::kQU) return Boundary::kNo;                          // LB19
  if (after == C::kCB || before == C::kCB) return Boundary::kMay;                         // LB20
  if (In(after, Of({C::kBA, C::kHY, C::kNS})) || before == C::kBB) return Boundary::kNo;  // LB21
  if (left.before_hyphen == C::kHL && In(before, Of({C::kHY, C::kBA}))) return Boundary::kNo;
  if (before == C::kSY && after == C::kHL) return Boundary::kNo;      // LB21b
  if (after == C::kIN) return Boundary::kNo;                          // LB22
  if (NumberForbids(left, after, classes, at)) return Boundary::kNo;  // LB25
  if (WordForbids(before, after) || KoreanForbids(before, after)) return Boundary::kNo;
  if (before == C::kRI && after == C::kRI && left.odd_flags) return Boundary::kNo;        // LB30a
  if (In(before, Of({C::kEB, C::kPictograph})) && after == C::kEM) return Boundary::kNo;  // LB30b
  return Boundary::kMay;
}

int NextNumberState(int state, C c) {
  if (c == C::kNU) return 1;
  if (state == 1 && In(c, Of({C::kSY, C::kIS}))) return 1;
  if (state == 1 && In(c, kClosers)) return 2;
  return 0;
}

/// Moves `left` over a code point whose class after LB9 and LB10 is `c`.
void Advance(C c, Left* left) {
  left->number = NextNumberState(left->number, c);
  left->odd_flags = c == C::kRI && !(left->before == C::kRI && left->odd_flags);
  left->before_hyphen = left->before;
  left->before = c;
  left->spaces = c == C::kSP;
  if (c != C::kSP) left->before_spaces = c;
}

/// What follows from ICU's property alone.
constexpr std::pair<int, C> kPlainClasses[] = {
    {U_LB_MANDATORY_BREAK, C::kBK},
    {U_LB_CARRIAGE_RETURN, C::kCR},
    {U_LB_LINE_FEED, C::kLF},
    {U_LB_NEXT_LINE, C::kNL},
    {U_LB_SPACE, C::kSP},
    {U_LB_ZWSPACE, C::kZW},
    {U_LB_WORD_JOINER, C::kWJ},
    {U_LB_ZWJ, C::kZWJ},
    {U_LB_GLUE, C::kGL},
    {U_LB_COMBINING_MARK, C::kCM},
    {U_LB_BREAK_AFTER, C::kBA},
    {U_LB_BREAK_BEFORE, C::kBB},
    {U_LB_BREAK_BOTH, C::kB2},
    {U_LB_HYPHEN, C::kHY},
    {U_LB_CONTINGENT_BREAK, C::kCB},
    {U_LB_CLOSE_PUNCTUATION, C::kCL},
    {U_LB_EXCLAMATION, C::kEX},
    {U_LB_INSEPARABLE, C::kIN},
    {U_LB_NONSTARTER, C::kNS},
    {U_LB_CONDITIONAL_JAPANESE_STARTER, C::kNS},
    {U_LB_QUOTATION, C::kQU},
    {U_LB_INFIX_NUMERIC, C::kIS},
    {U_LB_NUMERIC, C::kNU},
    {U_LB_POSTFIX_NUMERIC, C::kPO},
    {U_LB_PREFIX_NUMERIC, C::kPR},
    {U_LB_BREAK_SYMBOLS, C::kSY},
    {U_LB_HEBREW_LETTER, C::kHL},
    {U_LB_E_BASE, C::kEB},
    {U_LB_E_MODIFIER, C::kEM},
    {U_LB_H2, C::kH2},
    {U_LB_H3, C::kH3},
    {U_LB_JL, C::kJL},
    {U_LB_JV, C::kJV},
    {U_LB_JT, C::kJT},
    {U_LB_REGIONAL_INDICATOR, C::kRI},
};

constexpr std::size_t kIcuClasses = 64;  // more than ICU has

/// By ICU's property; AL, AI, SG and XX are alphabetic.
constexpr std::array<C, kIcuClasses> ClassTable() {
  std::array<C, kIcuClasses> table{};
  table.fill(C::kAL);
  for (const auto& [property, c] : kPlainClasses) table[static_cast<std::size_t>(property)] = c;
  return table;
}

}  // namespace

BreakClass BreakClassOf(char32_t c) {
  static constexpr std::array<C, kIcuClasses> kClasses = ClassTable();
  const int property = u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_LINE_BREAK);
  switch (property) {
    case U_LB_CLOSE_PARENTHESIS:
      return IsWide(c) ? C::kWideCP : C::kCP;
    case U_LB_OPEN_PUNCTUATION:
      return IsWide(c) ? C::kWideOP : C::kOP;
    case U_LB_IDEOGRAPHIC:
      return IsUnassignedPictograph(c) ? C::kPictograph : C::kID;
    case U_LB_COMPLEX_CONTEXT:
      return ComplexContext(c);
    default:
      return kClasses.at(static_cast<std::size_t>(property));
  }
}

std::vector<Boundary> LineBoundaries(const std::vector<BreakClass>& classes) {
  std::vector<Boundary> result(classes.size() + 1, Boundary::kNo);
  Left left;
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const C c = classes[i];
    const bool mark = In(c, Of({C::kCM, C::kZWJ}));
    // LB9: a mark belongs to its base; LB10: without a base it is a letter.
    const bool attached = mark && i > 0 && !In(left.before, kHard | Of({C::kSP, C::kZW}));
    if (!attached) {
      if (i > 0) {
        if (mark) {
          std::vector<C> letter = {C::kAL};
          result[i] = Decide(left, letter, 0);
        } else {
          result[i] = Decide(left, classes, i);
        }
      }
      Advance(mark ? C::kAL : c, &left);
    }
    left.joined = c == C::kZWJ;
  }
  if (!classes.empty()) result.back() = Boundary::kMust;
  return result;
}

}  // namespace tingping
