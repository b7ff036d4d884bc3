// Emphasis and colour in what staff write, and nothing else: no HTML, no links, no sizes.
//
//   本周五{重点:停电}一天，{红:3号窗口}不办业务。
//
// The words are 重点 (emphasis), 红, 绿 and 黄 (colours); braces and colon may be full-width. Marks
// may stand inside each other and end in their own paragraph. Anything else in braces is text.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/json_document.h"
#include "playlists/json_reader.h"

namespace tingping {

enum class MarkColour { kNone, kRed, kGreen, kYellow };

/// How a part of a text is marked.
struct MarkedSpan {
  std::size_t start = 0;  // code points of the plain text, [start, end)
  std::size_t end = 0;
  bool emphasis = false;
  MarkColour colour = MarkColour::kNone;

  bool operator==(const MarkedSpan&) const = default;
};

struct MarkedText {
  std::string plain;              // what is read
  std::vector<MarkedSpan> spans;  // in order, without overlap, none empty
};

/// Takes the marks out of a text. A mark that is not closed in its paragraph is text as well.
MarkedText ParseMarkup(std::string_view text);

/// Reads a text that may not be marked, a title; adds an error when it is.
std::string ReadUnmarked(ObjectReader& in, std::string_view key, bool required);

/// Adds an error at each string of `list` (an array, may be null) that has a mark which is not
/// closed, or nearly a mark ({红色:…}, {蓝:…}, {重点 …}).
void CheckMarkup(const JsonDocument& document, const JsonNode* list, Errors* errors);

}  // namespace tingping
