#include "playlists/announced_number.h"

#include <algorithm>
#include <array>
#include <string>

#include "playlists/first_characters.h"
#include "playlists/name_pieces.h"
#include "playlists/organisation.h"
#include "playlists/personal_number.h"

namespace tingping {
namespace {

using Word = std::u32string_view;

constexpr std::array kPapers = std::to_array<Word>(
    {U"护照",   U"護照",     U"通行证",   U"通行證",     U"军官证",   U"士兵证",     U"居留证",
     U"居住证", U"驾驶证",   U"身份证",   U"身份證",     U"身份号码", U"社会保障号", U"社保卡",
     U"社保号", U"社保账号", U"医保卡",   U"医保号",     U"軍官證",   U"士兵證",     U"居留證",
     U"居住證", U"駕駛證",   U"身份號碼", U"社會保障號", U"社保號",   U"醫保卡",     U"醫保號",
     U"台胞证", U"回乡证",   U"户口簿",   U"户口本",     U"残疾证",   U"残疾人证",   U"结婚证",
     U"离婚证", U"永居证",   U"学生证",   U"退役军人证", U"警官证",   U"老年证"});
constexpr std::array kAccounts =
    std::to_array<Word>({U"账号", U"帐号", U"帳號", U"賬號", U"银行账户", U"银行卡", U"銀行卡",
                         U"卡号", U"卡號", U"存折", U"銀行賬戶", U"銀行帳戶", U"存摺"});
constexpr FirstCharacters kFirstOfPapers(kPapers);
constexpr FirstCharacters kFirstOfAccounts(kAccounts);

/// Where the number behind a label begins: 号码, a colon, brackets, 为 and blanks stand between.
std::size_t SkipBetween(Word text, std::size_t at) {
  constexpr Word kBetween = U"号號码碼编证为為是：:=（(“\"";
  constexpr std::size_t kFarthest = 6;
  const std::size_t end = std::min(text.size(), at + kFarthest);
  while (at < end && (IsSpace(text[at]) || IsOneOf(text[at], kBetween))) ++at;
  // 南字第01234567号
  return text.substr(std::min(at + 1, text.size())).starts_with(U"字第") ? at + 3 : at;
}

bool IsInNumber(char c) { return IsDigitSign(c) || IsLetterSign(c); }

/// Digits and letters from sign `begin` on, groups parted by a blank or a hyphen.
struct Token {
  std::string characters;
  std::size_t digits = 0;
  std::size_t end = 0;
};

Token TokenAt(const std::vector<NumberSign>& signs, std::size_t begin) {
  Token token;
  token.end = begin;
  for (std::size_t i = begin; i < signs.size(); ++i) {
    const char c = signs[i].c;
    const bool joint = (c == ' ' || c == '-') && i > begin && IsDigitSign(signs[i - 1].c) &&
                       i + 1 < signs.size() && IsDigitSign(signs[i + 1].c);
    if (joint) continue;
    if (!IsInNumber(c)) break;
    token.characters += IsLetterSign(c) ? static_cast<char>(c - 'a' + 'A') : c;
    if (IsDigitSign(c)) ++token.digits;
    token.end = i + 1;
  }
  return token;
}

/// Whether the text says whose account it is, and that is an organisation's: 户名：云岭县财政局.
bool IsOfOrganisation(Word before) {
  constexpr auto kOwners = std::to_array<Word>(
      {U"户名", U"账户名", U"帐户名", U"账户名称", U"收款人", U"收款单位", U"单位名称", U"单位"});
  constexpr std::size_t kFarthest = 80;
  if (before.size() > kFarthest) before.remove_prefix(before.size() - kFarthest);
  for (const Word owner : kOwners) {
    const std::size_t at = before.rfind(owner);
    if (at == Word::npos) continue;
    const std::size_t begin = SkipBetween(before, at + owner.size());
    const std::size_t end = std::min(before.find_first_of(U"，,；;。 \n", begin), before.size());
    const Word name = before.substr(begin, end - begin);
    if (LooksLikeOrganisation(name) || NamesOrganisation(name)) return true;
  }
  return before.find(U"专户") != Word::npos || before.find(U"保证金") != Word::npos;
}

std::size_t SignAt(const std::vector<NumberSign>& signs, std::size_t origin) {
  const auto found =
      std::lower_bound(signs.begin(), signs.end(), origin,
                       [](const NumberSign& sign, std::size_t at) { return sign.origin < at; });
  return static_cast<std::size_t>(found - signs.begin());
}

bool IsPersonalToken(const Token& token) {
  constexpr std::size_t kFewest = 6;
  return token.digits >= kFewest &&
         (!IsCreditCode(token.characters) || HasIdForm(token.characters));
}

}  // namespace

std::vector<PersonalFinding> FindAnnouncedNumbers(Word text, const std::vector<NumberSign>& signs) {
  std::vector<PersonalFinding> findings;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Word rest = text.substr(i);
    const std::size_t paper = LongestAtStart(rest, kPapers, kFirstOfPapers);
    const std::size_t account = LongestAtStart(rest, kAccounts, kFirstOfAccounts);
    if (paper + account == 0) continue;
    const std::size_t begin = SignAt(signs, SkipBetween(text, i + std::max(paper, account)));
    const Token token = TokenAt(signs, begin);
    const bool stars = token.end < signs.size() && signs[token.end].c == '*';
    if (stars || !IsPersonalToken(token)) continue;
    if (paper == 0 && IsOfOrganisation(text.substr(0, i))) continue;
    findings.push_back(
        {paper > 0 ? PersonalKind::kPaper : PersonalKind::kBankCard, begin, token.end});
  }
  return findings;
}

}  // namespace tingping
