#include "playlists/name_pieces.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace tingping {
namespace {

using View = std::u32string_view;

constexpr View kSeparators = U"、,，;；/／";
constexpr View kOpening = U"(（[【〔";
constexpr View kClosing = U")）]】〕";

/// Where the bracket at `open` is closed, or the end of the text.
std::size_t ClosingOf(View text, std::size_t open) {
  std::size_t depth = 0;
  for (std::size_t i = open; i < text.size(); ++i) {
    if (IsOneOf(text[i], kOpening)) ++depth;
    if (IsOneOf(text[i], kClosing) && --depth == 0) return i;
  }
  return text.size();
}

bool IsInvisible(char32_t c) {
  if (c < 0xAD || (c >= 0x3400 && c <= 0x9FFF)) return false;
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

}  // namespace

bool IsSpace(char32_t c) {
  if (c >= 0x3400 && c <= 0x9FFF) return false;
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

std::vector<NamePiece> CutNames(View text) {
  std::vector<NamePiece> pieces;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (IsOneOf(text[i], kOpening)) {
      const std::size_t close = ClosingOf(text, i);
      NamePiece piece{NamePiece::Kind::kBrackets, std::u32string(text.substr(i + 1, close - i - 1)),
                      text[i], 0};
      if (close < text.size()) piece.closing = text[close];
      pieces.push_back(std::move(piece));
      i = close;
    } else if (IsOneOf(text[i], kSeparators) && !(i > 0 && text[i - 1] == U'.')) {
      pieces.push_back({NamePiece::Kind::kSeparator, std::u32string(1, text[i])});
    } else if (!pieces.empty() && pieces.back().kind == NamePiece::Kind::kText) {
      pieces.back().text += text[i];
    } else {
      pieces.push_back({NamePiece::Kind::kText, std::u32string(1, text[i])});
    }
  }
  return pieces;
}

std::u32string InBrackets(const NamePiece& piece, View inside) {
  std::u32string out(1, piece.opening);
  out += inside;
  if (piece.closing != 0) out += piece.closing;
  return out;
}

View TrimSpace(View text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

std::vector<View> WordsOf(View text) {
  std::vector<View> words;
  for (std::size_t begin = 0; begin < text.size();) {
    if (IsSpace(text[begin])) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < text.size() && !IsSpace(text[end])) ++end;
    words.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  return words;
}

std::u32string WithoutInvisible(View text) {
  std::u32string out(text);
  std::erase_if(out, IsInvisible);
  return out;
}

}  // namespace tingping
