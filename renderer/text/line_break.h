// Line breaking by the Unicode algorithm: UAX #14, Unicode 15.0 (revision 49), on ICU's properties.
//
// The algorithm is the untailored one but for LB25, which is the number expression of section 8.2,
// example 7: the form that the conformance test LineBreakTest.txt is written for.
//
// It runs over plain arrays in one pass: classes are resolved first (LB1, LB9, LB10), then each
// boundary is decided from the pair of classes around it and a few bits of state to its left. What
// a language adds is a change of classes before and a veto after; see chinese_break.h.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace tingping {

/// Resolved classes: those of table 1 of UAX #14 without the ones that LB1 maps to others.
enum class BreakClass : std::uint8_t {
  kBK,
  kCR,
  kLF,
  kNL,
  kSP,
  kZW,
  kWJ,
  kZWJ,
  kGL,
  kCM,
  kBA,
  kBB,
  kB2,
  kHY,
  kCB,
  kCL,
  kCP,
  kEX,
  kIN,
  kNS,
  kOP,
  kQU,
  kIS,
  kNU,
  kPO,
  kPR,
  kSY,
  kAL,
  kHL,
  kID,
  kEB,
  kEM,
  kH2,
  kH3,
  kJL,
  kJV,
  kJT,
  kRI,
  // Split off for LB30 and LB30b, which look at more than the class.
  kWideOP,      // OP of East Asian width F, W or H
  kWideCP,      // CP of East Asian width F, W or H
  kPictograph,  // unassigned Extended_Pictographic, otherwise an ID
};

/// The class of one code point after LB1.
BreakClass BreakClassOf(char32_t code_point);

/// What may happen before a code point. kWeak comes from Chinese rules only: something to be kept
/// whole, unless it is wider than its line.
enum class Boundary : std::uint8_t { kNo, kWeak, kMay, kMust };

/// One entry for each code point and one for the end: `result[i]` is the boundary before code point
/// i. The first is kNo (LB2), the last kMust (LB3); empty text gives one kNo.
std::vector<Boundary> LineBoundaries(const std::vector<BreakClass>& classes);

}  // namespace tingping
