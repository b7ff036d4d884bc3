#include "playlists/mask_name.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <vector>

#include "playlists/mask.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

constexpr View kDots = U"·•‧・∙⋅●";
constexpr View kSeparators = U"、,，;；/／";
constexpr View kOpening = U"(（[【〔";
constexpr View kClosing = U")）]】〕";
constexpr View kColons = U":：";
constexpr View kStars = U"*＊×某";

bool Contains(View set, char32_t c) { return set.find(c) != View::npos; }

bool IsSpace(char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; }

bool IsIgnorable(char32_t c) {
  return u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0;
}

Text WithoutIgnorable(View text) {
  Text out(text);
  std::erase_if(out, IsIgnorable);
  return out;
}

View Trim(View text) {
  while (!text.empty() && IsSpace(text.front())) text.remove_prefix(1);
  while (!text.empty() && IsSpace(text.back())) text.remove_suffix(1);
  return text;
}

/// 等, 等4人, 等三户 at the end of a name: how many people, not who.
std::size_t AndOthersLength(View text) {
  const std::size_t at = text.rfind(U'等');
  if (at == View::npos || at == 0) return 0;
  constexpr View kCounting = U"0123456789０１２３４５６７８９一二三四五六七八九十两几余多人户名位";
  const View rest = text.substr(at + 1);
  const bool counts =
      std::all_of(rest.begin(), rest.end(), [&](char32_t c) { return Contains(kCounting, c); });
  return counts ? text.size() - at : 0;
}

std::vector<Text> Words(View text) {
  std::vector<Text> words(1);
  for (char32_t c : text) {
    if (!IsSpace(c)) {
      words.back() += c;
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

/// Whether a word is a Chinese name, masked or not.
bool IsChineseName(View word) {
  return IsHan(word.front()) && std::all_of(word.begin(), word.end(), [](char32_t c) {
           return IsHan(c) || Contains(kStars, c);
         });
}

/// Whether blanks stand inside one name (郑 丽, 欧阳 娜娜, John Smith) and not between names.
bool OneNameWithBlanks(const std::vector<Text>& words) {
  if (words.size() < 2) return true;
  return std::any_of(words.begin(), words.end(), [](const Text& word) {
    return word.size() == 1 || !IsChineseName(word) || CompoundSurnameLength(word) == word.size();
  });
}

/// Names parted by blanks only.
Text MaskWords(View text) {
  const std::vector<Text> words = Words(text);
  if (OneNameWithBlanks(words)) {
    Text joined;
    for (const Text& word : words) joined += word;
    return MaskOneName(joined);
  }
  Text out;
  for (const Text& word : words) out += (out.empty() ? U"" : U" ") + MaskOneName(word);
  return out;
}

constexpr std::size_t kLongestName = 4;  // of one Chinese name, in code points

/// A Chinese name with a frequent surname, masked or not.
bool LooksLikePerson(View text) {
  return text.size() >= 2 && text.size() <= kLongestName && IsChineseName(text) &&
         BeginsWithFrequentSurname(text);
}

/// A label at the front of `text`, with its colon (经营者：) or right before a name (户主刘大山).
std::size_t LabelLength(View text) {
  const std::size_t colon = text.find_first_of(kColons);
  if (colon != View::npos) {
    return PersonLabelAtEnd(Trim(text.substr(0, colon))) > 0 ? colon + 1 : 0;
  }
  const std::size_t label = PersonLabelAtStart(text);
  return label > 0 && LooksLikePerson(Trim(text.substr(label))) ? label : 0;
}

/// One stretch without separators and brackets.
Text MaskStretch(View text) {
  const std::size_t label = LabelLength(text);
  const View name = text.substr(label);
  const std::size_t others = AndOthersLength(name);
  const View core = Trim(name.substr(0, name.size() - others));
  Text out(text.substr(0, label));
  out += MaskWords(core);
  return out += name.substr(name.size() - others);
}

/// A list of names, or one applicant, cut at brackets and separators outside them.
struct Piece {
  enum class Kind { kText, kBrackets, kSeparator };
  Kind kind = Kind::kText;
  Text text;  // of kBrackets: what stands inside
  char32_t opening = 0;
  char32_t closing = 0;  // 0 when it is missing
};

std::vector<Piece> Cut(View text) {
  std::vector<Piece> pieces;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (Contains(kOpening, text[i])) {
      const std::size_t close = std::min(text.find_first_of(kClosing, i), text.size());
      Piece piece{Piece::Kind::kBrackets, Text(text.substr(i + 1, close - i - 1)), text[i], 0};
      if (close < text.size()) piece.closing = text[close];
      pieces.push_back(std::move(piece));
      i = close;
    } else if (Contains(kSeparators, text[i]) && !(i > 0 && text[i - 1] == U'.')) {  // Co., Ltd.
      pieces.push_back({Piece::Kind::kSeparator, Text(1, text[i])});
    } else if (!pieces.empty() && pieces.back().kind == Piece::Kind::kText) {
      pieces.back().text += text[i];
    } else {
      pieces.push_back({Piece::Kind::kText, Text(1, text[i])});
    }
  }
  return pieces;
}

Text Bracketed(const Piece& piece, View inside) {
  Text out(1, piece.opening);
  out += inside;
  if (piece.closing != 0) out += piece.closing;
  return out;
}

/// Every name of a list, brackets included.
Text MaskList(View text) {
  Text out;
  for (const Piece& piece : Cut(text)) {
    switch (piece.kind) {
      case Piece::Kind::kSeparator:
        out += piece.text;
        break;
      case Piece::Kind::kBrackets: {
        const bool remark = IsRemark(piece.text) || AndOthersLength(U'_' + piece.text) > 0;
        out += Bracketed(piece, remark ? piece.text : MaskList(piece.text));
        break;
      }
      case Piece::Kind::kText:
        out += MaskStretch(piece.text);
        break;
    }
  }
  return out;
}

/// What stands in the brackets of an organisation's name: part of it (集团), or a person.
Text MaskInsideOrganisation(View inside) {
  if (LabelLength(inside) > 0) return MaskList(inside);
  return LooksLikePerson(inside) && !IsRemark(inside) ? MaskList(inside) : Text(inside);
}

/// An organisation's name; a person named behind a label in it is masked.
Text MaskInOrganisation(const std::vector<Piece>& pieces) {
  Text out;
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::kBrackets) {
      out += Bracketed(piece, MaskInsideOrganisation(piece.text));
      continue;
    }
    const std::size_t label = LabelLength(piece.text);
    out += piece.text.substr(0, label);
    const View rest = View(piece.text).substr(label);
    out += label > 0 && !LooksLikeOrganisation(rest) ? MaskStretch(rest) : Text(rest);
  }
  return out;
}

/// The pieces of one applicant of a list, as one text.
Text Join(const std::vector<Piece>& pieces) {
  Text out;
  for (const Piece& piece : pieces) {
    out += piece.kind == Piece::Kind::kBrackets ? Bracketed(piece, piece.text) : piece.text;
  }
  return out;
}

/// Whether one applicant is an organisation, going by its words and by what the source says.
bool IsOrganisation(const std::vector<Piece>& pieces, ApplicantKind kind) {
  Text outside;
  for (const Piece& piece : pieces) {
    if (piece.kind != Piece::Kind::kBrackets) outside += piece.text;
  }
  const View bare = Trim(outside);
  if (kind == ApplicantKind::kPerson) return false;
  if (LooksLikeOrganisation(bare)) return true;
  if (kind != ApplicantKind::kOrganisation) return false;
  // Sources put people among the organisations; such a name is short, has a dot, a label or no
  // hanzi, or is several names.
  const std::vector<Text> words = Words(bare);
  const bool people = std::all_of(words.begin(), words.end(),
                                  [](const Text& word) { return LooksLikePerson(word); });
  return bare.size() > kLongestName && bare.find_first_of(kDots) == View::npos &&
         LabelLength(bare) == 0 && AndOthersLength(bare) == 0 && !people &&
         std::any_of(bare.begin(), bare.end(), IsHan);
}

}  // namespace

Text MaskOneName(View name) {
  // Full width to half width and the like; the dots would not survive as one kind otherwise.
  Text text = Nfkc(WithoutIgnorable(name));
  std::erase_if(text, IsSpace);
  if (text.empty()) return {};
  const auto is_star = [](char32_t c) { return Contains(kStars, c); };
  if (text.size() > 1 && std::all_of(text.begin() + 1, text.end(), is_star)) return text;
  const bool dotted = text.find_first_of(kDots) != Text::npos || text.find(U'.') != Text::npos;
  if (dotted) return text.substr(0, 1) + U"**";
  const std::size_t compound = CompoundSurnameLength(text);
  if (compound > 0 && text.size() > compound) return text.substr(0, compound) + U"**";
  return text.substr(0, 1) + (text.size() <= 2 ? U"*" : U"**");
}

std::string MaskName(std::string_view name) {
  return ToUtf8(MaskList(Trim(WithoutIgnorable(ToCodePoints(name)))));
}

std::string MaskApplicant(std::string_view name, ApplicantKind kind) {
  const Text text = WithoutIgnorable(ToCodePoints(name));
  Text out;
  std::vector<Piece> applicant;
  const auto flush = [&] {
    out +=
        IsOrganisation(applicant, kind) ? MaskInOrganisation(applicant) : MaskList(Join(applicant));
    applicant.clear();
  };
  for (Piece& piece : Cut(Trim(text))) {
    if (piece.kind != Piece::Kind::kSeparator) {
      applicant.push_back(std::move(piece));
      continue;
    }
    flush();
    out += piece.text;
  }
  flush();
  return ToUtf8(out);
}

}  // namespace tingping
