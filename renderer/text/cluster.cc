#include "renderer/text/cluster.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <functional>
#include <memory>
#include <string>

namespace tingping {
namespace {

// Code points. A heap of accents on one letter must cost no more than a line of text.
constexpr std::uint32_t kLongestCluster = 64;

/// Grapheme clusters of text that is plain hanzi and ASCII are its code points; only text with
/// marks, joiners or emoji has to ask ICU.
bool IsSimple(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) {
    return (c >= 0x20 && c < 0x7F) || (c >= 0x2010 && c <= 0x2027) ||
           (c >= 0x3000 && c <= 0x3029) || (c >= 0x3030 && c < 0x3099) ||
           (c >= 0x309B && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF5E) || c == 0xB7;
  });
}

using MakeIterator = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

/// Calls `each` with the code point offset of every boundary that ICU finds.
void ForEachBreak(std::u32string_view text, MakeIterator make,
                  const std::function<void(std::uint32_t)>& each) {
  std::u16string units;
  std::vector<std::uint32_t> point_of_unit;
  const auto size = static_cast<std::uint32_t>(text.size());
  for (std::uint32_t i = 0; i < size; ++i) {
    const char32_t c = text[i];
    if (c >= 0x10000) {
      units += static_cast<char16_t>(0xD7C0 + (c >> 10));
      units += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
      point_of_unit.insert(point_of_unit.end(), 2, i);
    } else {
      units += static_cast<char16_t>(c);
      point_of_unit.push_back(i);
    }
  }
  point_of_unit.push_back(size);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(make(icu::Locale::getChina(), status));
  const icu::UnicodeString string(false, units.data(), static_cast<std::int32_t>(units.size()));
  breaks->setText(string);
  for (std::int32_t at = breaks->first(); at != icu::BreakIterator::DONE; at = breaks->next()) {
    each(point_of_unit[static_cast<std::size_t>(at)]);
  }
}

}  // namespace

std::vector<std::uint32_t> GraphemeClusters(std::u32string_view text) {
  std::vector<std::uint32_t> starts;
  const auto size = static_cast<std::uint32_t>(text.size());
  if (IsSimple(text)) {
    starts.reserve(text.size() + 1);
    for (std::uint32_t i = 0; i <= size; ++i) starts.push_back(i);
    return starts;
  }
  ForEachBreak(text, icu::BreakIterator::createCharacterInstance, [&](std::uint32_t start) {
    while (!starts.empty() && start - starts.back() > kLongestCluster) {
      starts.push_back(starts.back() + kLongestCluster);
    }
    starts.push_back(start);
  });
  if (starts.empty() || starts.back() != size) starts.push_back(size);
  return starts;
}

std::vector<bool> WordStarts(std::u32string_view text) {
  std::vector<bool> starts(text.size() + 1, false);
  ForEachBreak(text, icu::BreakIterator::createWordInstance,
               [&](std::uint32_t start) { starts[start] = true; });
  return starts;
}

}  // namespace tingping
