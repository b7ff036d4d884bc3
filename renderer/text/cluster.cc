#include "renderer/text/cluster.h"

#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <memory>
#include <optional>
#include <string>

namespace tingping {
namespace {

// Code points. A heap of accents on one letter must cost no more than a line of text.
constexpr std::uint32_t kLongestCluster = 64;

/// Hanzi, ASCII and marks that stand alone: between two of them a cluster always ends.
bool IsSimple(char32_t c) {
  return (c >= 0x20 && c < 0x7F) || (c >= 0x2010 && c <= 0x2027) || (c >= 0x3000 && c <= 0x3029) ||
         (c >= 0x3030 && c < 0x3099) || (c >= 0x309B && c <= 0x9FFF) ||
         (c >= 0xFF01 && c <= 0xFF5E) || c == 0xB7;
}

using MakeIterator = icu::BreakIterator* (*)(const icu::Locale&, UErrorCode&);

/// An iterator of ICU over code points; making one costs more than a line of text.
class Breaks {
 public:
  explicit Breaks(MakeIterator make) {
    UErrorCode status = U_ZERO_ERROR;
    iterator_.reset(make(icu::Locale::getChina(), status));
  }

  /// Calls `each` with the code point offset of every boundary, the ends included.
  template <typename Each>
  void ForEach(std::u32string_view text, const Each& each) {
    units_.clear();
    point_of_unit_.clear();
    units_.reserve(text.size());
    point_of_unit_.reserve(text.size() + 1);
    const auto size = static_cast<std::uint32_t>(text.size());
    for (std::uint32_t i = 0; i < size; ++i) {
      const char32_t c = text[i];
      if (c >= 0x10000) {
        units_ += static_cast<char16_t>(0xD7C0 + (c >> 10));
        units_ += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
        point_of_unit_.insert(point_of_unit_.end(), 2, i);
      } else {
        units_ += static_cast<char16_t>(c);
        point_of_unit_.push_back(i);
      }
    }
    point_of_unit_.push_back(size);
    const icu::UnicodeString string(false, units_.data(), static_cast<std::int32_t>(units_.size()));
    iterator_->setText(string);
    for (std::int32_t at = iterator_->first(); at != icu::BreakIterator::DONE;
         at = iterator_->next()) {
      each(point_of_unit_[static_cast<std::size_t>(at)]);
    }
  }

 private:
  std::unique_ptr<icu::BreakIterator> iterator_;
  std::u16string units_;
  std::vector<std::uint32_t> point_of_unit_;
};

/// The part of `text` from `at` on that has to be looked at as a whole: to where two simple
/// characters meet.
std::size_t EndOfTangle(std::u32string_view text, std::size_t at) {
  for (++at; at < text.size(); ++at) {
    if (IsSimple(text[at - 1]) && IsSimple(text[at])) break;
  }
  return at;
}

}  // namespace

std::vector<std::uint32_t> GraphemeClusters(std::u32string_view text) {
  std::vector<std::uint32_t> starts = {0};
  starts.reserve(text.size() + 1);
  std::optional<Breaks> breaks;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = EndOfTangle(text, at);
    const auto offset = static_cast<std::uint32_t>(at);
    if (end == at + 1 && IsSimple(text[at])) {
      starts.push_back(offset + 1);
    } else {
      if (!breaks) breaks.emplace(icu::BreakIterator::createCharacterInstance);
      breaks->ForEach(text.substr(at, end - at), [&](std::uint32_t start) {
        while (offset + start > starts.back() + kLongestCluster) {
          starts.push_back(starts.back() + kLongestCluster);
        }
        if (offset + start > starts.back()) starts.push_back(offset + start);
      });
    }
    at = end;
  }
  return starts;
}

std::vector<bool> WordStarts(std::u32string_view text) {
  std::vector<bool> starts(text.size() + 1, false);
  Breaks(icu::BreakIterator::createWordInstance).ForEach(text, [&](std::uint32_t start) {
    starts[start] = true;
  });
  return starts;
}

}  // namespace tingping
