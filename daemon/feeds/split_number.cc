#include "daemon/feeds/split_number.h"

#include <algorithm>
#include <string_view>

#include "playlists/number_signs.h"

namespace tingping {
namespace {

using View = std::u32string_view;

/// Nobody's number is longer, with what may stand between its digits.
constexpr std::size_t kFarthest = 40;

bool IsJoint(char c) { return std::string_view("- .,_(/|").find(c) != std::string_view::npos; }

/// A piece without the joints at its ends (138-), and how many digits are at either.
struct Piece {
  View text;
  std::size_t head = 0;
  std::size_t tail = 0;
  std::size_t digits = 0;
  bool whole = false;  // digits and joints alone, or the X of an ID number
};

Piece PieceOf(View text) {
  Piece piece;
  std::vector<NumberSign> signs = NumberSignsOf(text);
  while (!signs.empty() && IsJoint(signs.back().c)) signs.pop_back();
  const auto front = std::find_if(signs.begin(), signs.end(),
                                  [](const NumberSign& sign) { return !IsJoint(sign.c); });
  signs.erase(signs.begin(), front);
  if (signs.empty()) return piece;
  piece.text = text.substr(signs.front().origin, signs.back().origin + 1 - signs.front().origin);
  const auto digit = [](const NumberSign& sign) { return IsDigitSign(sign.c); };
  const bool x = signs.back().c == 'x';
  const auto last = signs.end() - (x ? 1 : 0);
  piece.head =
      static_cast<std::size_t>(std::find_if_not(signs.begin(), last, digit) - signs.begin());
  piece.tail = static_cast<std::size_t>(std::find_if_not(signs.rbegin(), signs.rend(), digit) -
                                        signs.rbegin());
  piece.digits = static_cast<std::size_t>(std::count_if(signs.begin(), last, digit));
  piece.whole = std::all_of(signs.begin(), last,
                            [&](const NumberSign& sign) { return digit(sign) || IsJoint(sign.c); });
  return piece;
}

/// Whether people part numbers so. The figures of a table make a number by chance; its rows are
/// numbered, so that what begins with less than three digits is one of those.
bool IsLikely(PersonalKind kind, std::size_t digits, const std::vector<std::size_t>& parts) {
  constexpr std::size_t kId = 17;
  constexpr std::size_t kFirst = 3;
  if (kind == PersonalKind::kIdNumber && digits >= kId) return true;
  const auto at_most_one = [](std::size_t part) { return part <= 1; };
  if (std::all_of(parts.begin(), parts.end(), at_most_one)) return true;  // digit by digit
  return parts.front() >= kFirst && std::none_of(parts.begin() + 1, parts.end(), at_most_one);
}

/// The number that begins at the end of `pieces[first]`.
std::optional<PersonalKind> NumberFrom(const std::vector<Piece>& pieces, std::size_t first) {
  constexpr std::size_t kMostDigits = 20;
  const View begin = pieces[first].text;
  std::u32string text(begin.substr(begin.size() - std::min(begin.size(), kFarthest)));
  const std::size_t border = text.size();
  std::vector<std::size_t> parts = {pieces[first].tail};
  std::size_t digits = parts.front();
  if (digits == 0) return {};
  for (std::size_t i = first + 1; i < pieces.size() && digits <= kMostDigits; ++i) {
    const Piece& piece = pieces[i];
    if (piece.head == 0 && !piece.whole) break;
    if (piece.text.empty()) break;
    const std::size_t last = text.size();
    text += piece.text.substr(0, kFarthest);
    parts.push_back(piece.whole ? piece.digits : piece.head);
    digits += parts.back();
    for (const PersonalFinding& found : FindPersonalData(text)) {
      if (found.start < border && found.end > last && IsLikely(found.kind, digits, parts)) {
        return found.kind;
      }
    }
    if (!piece.whole) break;
  }
  return {};
}

}  // namespace

std::optional<PersonalKind> FindSplitNumber(const std::vector<std::u32string>& pieces) {
  std::vector<Piece> all;
  all.reserve(pieces.size());
  for (const std::u32string& piece : pieces) all.push_back(PieceOf(piece));
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (const auto kind = NumberFrom(all, i)) return kind;
  }
  return {};
}

}  // namespace tingping
