#include "playlists/mask_number.h"

#include <algorithm>
#include <vector>

#include "playlists/landline.h"
#include "playlists/mask_name.h"
#include "playlists/name_pieces.h"
#include "playlists/name_words.h"
#include "playlists/number_signs.h"
#include "playlists/personal_number.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Text = std::u32string;
using View = std::u32string_view;

/// How many digits stay at either end.
struct Kept {
  std::size_t head = 0;
  std::size_t tail = 0;
};

constexpr std::size_t kId = 18;
constexpr std::size_t kOldId = 15;

Kept KeptOfId(std::size_t length, MaskPolicy policy) {
  if (policy == MaskPolicy::kEnds && length >= kOldId) return {1, 1};
  if (length == kId) return {6, 4};
  if (length == kId - 1) return {6, 3};  // its last sign is a star already
  return length == kOldId ? Kept{6, 3} : Kept{1, 2};
}

bool IsNumberSign(char c) {
  return IsDigitSign(c) || IsNumeralSign(c) || c == 'x' || c == 'o' || c == 'l' || c == 'i';
}

/// Signs of digits, and of what stands for digits in a disguised number.
std::vector<NumberSign> DigitsOf(View text) {
  std::vector<NumberSign> signs = NumberSignsOf(text);
  std::erase_if(signs, [](const NumberSign& sign) { return !IsNumberSign(sign.c); });
  return signs;
}

void Star(Text& text, const std::vector<NumberSign>& digits, Kept kept) {
  for (std::size_t i = kept.head; i + kept.tail < digits.size(); ++i) {
    text[digits[i].origin] = U'*';
  }
}

bool IsAlnum(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '*';
}

bool IsAsciiDigit(char32_t c) { return c >= '0' && c <= '9'; }

std::size_t CountAsciiDigits(View text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsAsciiDigit));
}

/// Names written beside a number: 13800138000（张三）.
Text MaskPeopleIn(View text) {
  Text out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && IsHan(text[end])) ++end;
    const View run = text.substr(i, end - i);
    out += LooksLikePerson(run) && !IsOtherWord(run) ? MaskOneName(run, MaskPolicy::kStars)
                                                     : Text(run);
    if (end < text.size()) out += text[end];
    i = end + 1;
  }
  return out;
}

/// Calls `mask` for each number of a list.
template <typename MaskPiece>
std::string EachPiece(std::string_view list, const MaskPiece& mask) {
  constexpr View kSeparators = U"、,;/|\n";
  const Text text = WithAsciiDigits(Nfkc(WithoutInvisible(ToCodePoints(list))));
  Text out;
  std::size_t begin = 0;
  while (true) {
    const std::size_t end = text.find_first_of(kSeparators, begin);
    out += MaskPeopleIn(mask(TrimSpace(View(text).substr(begin, end - begin))));
    if (end == Text::npos) return ToUtf8(out);
    out += text[end];
    begin = end + 1;
  }
}

/// One number of a paper: letters and digits in a row.
Text MaskPaper(View number, MaskPolicy policy) {
  std::string ascii(number.size(), '\0');
  std::transform(number.begin(), number.end(), ascii.begin(), [](char32_t c) {
    return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  });
  if (IsCreditCode(ascii) && !HasIdForm(ascii)) return Text(number);  // an organisation's
  const Kept kept = number.size() == kId - 1 ? Kept{1, 2} : KeptOfId(number.size(), policy);
  Text out(number);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const bool stays =
        out.size() > kept.head + kept.tail && (i < kept.head || i + kept.tail >= out.size());
    if (!stays) out[i] = U'*';
  }
  return out;
}

Text MaskOneId(View piece, MaskPolicy policy) {
  Text text(piece);
  std::erase_if(text, IsSpace);
  Text joined = text;
  std::erase(joined, U'-');
  if (joined.size() == kId || joined.size() == kOldId) text = joined;
  Text out;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && IsAlnum(text[end])) ++end;
    const View run = View(text).substr(i, end - i);
    const bool label = CountAsciiDigits(run) == 0 && run.find(U'*') == View::npos &&
                       end < text.size();  // ID:139901…
    out += label ? Text(run) : MaskPaper(run, policy);
    if (end < text.size()) out += text[end];
    i = end + 1;
  }
  return out;
}

/// Rows of digits of a telephone number.
struct DigitRow {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<DigitRow> RowsOf(View text) {
  std::vector<DigitRow> rows;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsAsciiDigit(text[i])) continue;
    if (!rows.empty() && rows.back().end == i) {
      ++rows.back().end;
    } else {
      rows.push_back({i, i + 1});
    }
  }
  return rows;
}

/// Hotlines and services: too short for anybody's line, 400 and 800, 1010….
bool IsService(View text) {
  constexpr std::size_t kShortest = 7;
  std::string digits;
  for (const char32_t c : text) {
    if (IsAsciiDigit(c)) digits += static_cast<char>(c);
  }
  if (digits.size() < kShortest) return true;
  const bool free = digits.starts_with("400") || digits.starts_with("800");
  return (free && digits.size() == 10) || (digits.starts_with("1010") && digits.size() == 8);
}

/// The area code stays, which is no secret, and the last three digits of the number; an extension
/// does not.
Text MaskLandline(View piece) {
  constexpr std::size_t kShortest = 7;
  constexpr std::size_t kTail = 3;
  Text text(piece);
  const std::vector<DigitRow> rows = RowsOf(piece);
  const auto digits = [&](std::size_t row) {
    std::string out;
    for (std::size_t i = rows[row].begin; i < rows[row].end; ++i) {
      out += static_cast<char>(piece[i]);
    }
    return out;
  };
  std::size_t row = 0;
  if (rows.size() > 1 && (digits(0) == "86" || digits(0) == "0086")) ++row;
  std::size_t begin = rows[row].begin;
  const std::size_t length = rows[row].end - begin;
  const bool more = row + 1 < rows.size();
  if (more && length >= 2 && length <= 4 && rows[row + 1].end - rows[row + 1].begin >= 3) {
    begin = rows[++row].begin;
  } else if (length >= kShortest) {
    begin += AreaCodeLength(digits(row));
  }
  std::size_t count = 0;
  std::size_t last = row;
  std::vector<std::size_t> number;
  for (; last < rows.size() && count < kShortest; ++last) {
    for (std::size_t i = std::max(begin, rows[last].begin); i < rows[last].end; ++i, ++count) {
      number.push_back(i);
    }
  }
  for (std::size_t i = 0; i + kTail < number.size(); ++i) text[number[i]] = U'*';
  for (; last < rows.size(); ++last) {
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(rows[last].begin),
              text.begin() + static_cast<std::ptrdiff_t>(rows[last].end), U'*');
  }
  return text;
}

/// 138****8000转8001 without the digits behind 转.
Text WithoutExtension(Text text) {
  const std::size_t turn = text.find_first_of(U"转轉");
  for (std::size_t i = std::min(turn, text.size()); i < text.size(); ++i) {
    if (IsAsciiDigit(text[i])) text[i] = U'*';
  }
  return text;
}

Text MaskOnePhone(View piece) {
  constexpr std::ptrdiff_t kMaskedStars = 3;
  const Text masked = MaskNumbersIn(piece, MaskRules::All(MaskPolicy::kStars));
  const bool done = std::count_if(masked.begin(), masked.end(), [](char32_t c) {
                      return c == U'*' || c == U'X' || c == U'x' || c == U'×';
                    }) >= kMaskedStars;
  if (done) return WithoutExtension(masked);
  return IsService(masked) ? masked : MaskLandline(masked);
}

MaskPolicy PolicyOf(PersonalKind kind, const MaskRules& rules) {
  switch (kind) {
    case PersonalKind::kIdNumber:
    case PersonalKind::kPaper:
      return rules.id;
    case PersonalKind::kMobile:
      return rules.phone;
    case PersonalKind::kBankCard:
      return rules.bank;
    case PersonalKind::kLandline:
      break;
  }
  return rules.tel;
}

/// An ID number or a mobile with masks in it already: what stays is told by places, for what is
/// masked counts too. Of a mobile the beginning alone stays.
bool StarHalfMasked(Text& text, PersonalKind kind, MaskPolicy policy) {
  constexpr std::size_t kMobile = 11;
  std::vector<NumberSign> signs = NumberSignsOf(text);
  if (kind == PersonalKind::kIdNumber) {
    std::erase_if(signs, [](const NumberSign& sign) { return sign.c == ' ' || sign.c == '-'; });
  }
  const auto count = [&](char c) {
    return std::count_if(signs.begin(), signs.end(),
                         [c](const NumberSign& sign) { return sign.c == c; });
  };
  const auto plain = std::count_if(signs.begin(), signs.end(), [](const NumberSign& sign) {
    return IsDigitSign(sign.c) || IsNumeralSign(sign.c);
  });
  const auto stars = count('*');
  const auto crosses = count('x');
  const auto dots = count(',');
  const auto size = static_cast<std::ptrdiff_t>(signs.size());
  const bool whole = signs.size() == kMobile || signs.size() == kOldId || signs.size() == kId;
  if (!whole || plain + stars + crosses + dots != size) return false;
  // One mask at the end of an ID number (13990119850615123*) is its check digit.
  if (kind == PersonalKind::kIdNumber && plain + 1 >= size) return false;
  if (plain == size) return false;
  const Kept kept = kind == PersonalKind::kMobile ? Kept{3, 0} : KeptOfId(signs.size(), policy);
  for (std::size_t i = kept.head; i + kept.tail < signs.size(); ++i) {
    text[signs[i].origin] = U'*';
  }
  return true;
}

/// What stands for `part`, which was found to be of `kind`.
Text MaskedFinding(View part, PersonalKind kind, const MaskRules& rules) {
  const MaskPolicy policy = PolicyOf(kind, rules);
  if (policy == MaskPolicy::kHidden) return U"***";
  Text text(part);
  const bool of_person = kind == PersonalKind::kIdNumber || kind == PersonalKind::kMobile;
  if (of_person && StarHalfMasked(text, kind, policy)) return text;
  const std::vector<NumberSign> digits = DigitsOf(part);
  switch (kind) {
    case PersonalKind::kIdNumber:
      Star(text, digits, KeptOfId(digits.size(), policy));
      break;
    case PersonalKind::kPaper:
      return MaskOneId(WithAsciiDigits(Nfkc(WithoutInvisible(part))), policy);
    case PersonalKind::kMobile:
      Star(text, digits, {3, 4});
      break;
    case PersonalKind::kBankCard:
      Star(text, digits, {0, 4});
      break;
    case PersonalKind::kLandline:
      return MaskLandline(WithAsciiDigits(part));
  }
  return text;
}

Text MaskOneCard(View piece) {
  constexpr std::size_t kTail = 4;
  Text text(piece);
  std::vector<NumberSign> digits = NumberSignsOf(piece);
  std::erase_if(digits, [](const NumberSign& sign) { return !IsDigitSign(sign.c); });
  const bool masked = text.find(U'*') != Text::npos && digits.size() <= kTail;
  if (!masked) Star(text, digits, {0, digits.size() > kTail ? kTail : 0});
  return text;
}

}  // namespace

Text MaskNumbersIn(View text, const MaskRules& rules) {
  constexpr std::size_t kShortest = 11;
  const std::vector<PersonalFinding> findings = FindPersonalData(text);
  Text out;
  std::size_t done = 0;
  for (const PersonalFinding& finding : findings) {
    out += text.substr(done, finding.start - done);
    out +=
        MaskedFinding(text.substr(finding.start, finding.end - finding.start), finding.kind, rules);
    done = finding.end;
  }
  out += text.substr(done);
  // A number may have had its beginning in another: 138 0010 6222 0213 9901 0001 209.
  const DigitCount left = CountDigitSigns(out);
  const bool more = left.digits + left.numerals + left.lookalikes >= kShortest;
  return findings.empty() || !more ? out : MaskNumbersIn(out, rules);
}

std::string MaskIdNumber(std::string_view number, MaskPolicy policy) {
  return EachPiece(number, [&](View piece) { return MaskOneId(piece, policy); });
}

std::string MaskPhone(std::string_view number) {
  // What parts numbers of a list may stand inside one too: 138/0013/8000.
  if (number.find_first_of("/|") == std::string_view::npos) return EachPiece(number, MaskOnePhone);
  const Text text = WithAsciiDigits(Nfkc(WithoutInvisible(ToCodePoints(number))));
  return EachPiece(ToUtf8(MaskNumbersIn(text, MaskRules::All(MaskPolicy::kStars))), MaskOnePhone);
}

std::string MaskBankCard(std::string_view number) { return EachPiece(number, MaskOneCard); }

std::string MaskCertificate(std::string_view number) {
  return EachPiece(number, [](View piece) -> Text {
    constexpr View kStars = U"****";
    if (piece.empty()) return {};
    const std::size_t begin = piece.find(U'第');
    if (begin == View::npos) return Text(kStars);
    const std::size_t end = std::min(piece.find(U'号', begin), piece.size());
    return Text(piece.substr(0, begin + 1)) + Text(kStars) + Text(piece.substr(end, 1));
  });
}

}  // namespace tingping
