#include "playlists/mask.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "playlists/mask_name.h"
#include "playlists/surnames.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

bool IsNumberSign(char32_t c) {
  return u_charDigitValue(static_cast<UChar32>(c)) >= 0 || c == 'x' || c == 'X' || c == U'ｘ' ||
         c == U'Ｘ';
}

/// Stars for all number signs of `text` but the first `head` and the last `tail` of them.
void Star(std::u32string& text, std::size_t begin, std::size_t end, std::size_t head,
          std::size_t tail) {
  const auto first = text.begin() + static_cast<std::ptrdiff_t>(begin);
  const auto last = text.begin() + static_cast<std::ptrdiff_t>(end);
  const auto count = static_cast<std::size_t>(std::count_if(first, last, IsNumberSign));
  std::size_t seen = 0;
  for (auto at = first; at != last; ++at) {
    if (!IsNumberSign(*at)) continue;
    if (seen >= head && seen + tail < count) *at = U'*';
    ++seen;
  }
}

std::size_t CountDigits(std::u32string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), IsNumberSign));
}

void StarFinding(std::u32string& text, const PersonalFinding& finding) {
  const std::size_t digits =
      CountDigits(std::u32string_view(text).substr(finding.start, finding.end - finding.start));
  constexpr std::size_t kOldIdDigits = 15;
  switch (finding.kind) {
    case PersonalKind::kIdNumber:
      Star(text, finding.start, finding.end, 6, digits == kOldIdDigits ? 3 : 4);
      break;
    case PersonalKind::kMobile:
      Star(text, finding.start, finding.end, 3, 4);
      break;
    case PersonalKind::kBankCard:
      Star(text, finding.start, finding.end, 0, 4);
      break;
  }
}

/// Where the name behind a label's colon ends: at punctuation, a digit or a bracket.
std::size_t NameEnd(std::u32string_view text, std::size_t at) {
  constexpr std::u32string_view kInNames = U"·•．‧・*＊";
  while (at < text.size()) {
    const auto c = static_cast<UChar32>(text[at]);
    const bool in_name = u_isalpha(c) || kInNames.find(text[at]) != std::u32string_view::npos;
    if (!in_name) break;
    ++at;
  }
  return at;
}

/// Masks the name behind each label such as 联系人：
std::u32string MaskLabelledNames(std::u32string_view text) {
  constexpr std::size_t kLongestName = 15;
  std::u32string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if ((text[i] != U'：' && text[i] != U':') || PersonLabelAtEnd(text.substr(0, i)) == 0) continue;
    std::size_t begin = i + 1;
    while (begin < text.size() && u_isUWhiteSpace(static_cast<UChar32>(text[begin]))) ++begin;
    if (begin < done) continue;
    const std::size_t end = NameEnd(text, begin);
    if (end == begin || end - begin > kLongestName) continue;
    out += text.substr(done, begin - done);
    const std::u32string_view name = text.substr(begin, end - begin);
    out += LooksLikeOrganisation(name) ? std::u32string(name) : MaskOneName(name);
    done = end;
  }
  return out += text.substr(done);
}

}  // namespace

std::string MaskIdNumber(std::string_view number) {
  std::u32string text = ToCodePoints(Nfkc(number));
  std::erase_if(text, [](char32_t c) { return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0; });
  const std::size_t head = text.size() == 18 || text.size() == 15 ? 6 : 1;
  const std::size_t tail = text.size() == 18 ? 4 : text.size() == 15 ? 3 : 2;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool kept = text.size() > head + tail && (i < head || i + tail >= text.size());
    if (!kept) text[i] = U'*';
  }
  return ToUtf8(text);
}

std::string MaskPhone(std::string_view number) {
  constexpr std::size_t kShortest = 7;  // shorter ones are hotlines
  std::u32string text = ToCodePoints(Nfkc(number));
  const std::size_t digits = CountDigits(text);
  const bool masked = text.find(U'*') != std::u32string::npos;
  if (digits < kShortest || masked) return ToUtf8(text);
  const std::vector<PersonalFinding> findings = FindPersonalData(ToUtf8(text));
  if (!findings.empty()) {
    for (const PersonalFinding& finding : findings) StarFinding(text, finding);
    return ToUtf8(text);
  }
  // A landline keeps its area code, which is no secret, and three digits to recognise it by.
  const std::size_t hyphen = text.find(U'-');
  const std::size_t area = hyphen == std::u32string::npos ? 0 : CountDigits(text.substr(0, hyphen));
  Star(text, 0, text.size(), area, 3);
  return ToUtf8(text);
}

std::string MaskFreeText(std::string_view text) {
  std::u32string out = ToCodePoints(text);
  for (const PersonalFinding& finding : FindPersonalData(text)) StarFinding(out, finding);
  return ToUtf8(MaskLabelledNames(out));
}

}  // namespace tingping
