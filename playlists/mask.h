// Masking: what is personal is reduced before anything is stored, logged or drawn.
//
// Law: 个人信息保护法 arts. 6, 25, 28; 政府信息公开条例 art. 15. No national rule fixes the pattern
// of stars; the defaults are the ones most offices use, docs/masking.md has the table. Everything
// works on code points after NFKC. What is masked already stays as it is.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/record.h"

namespace tingping {

/// How much of something personal is shown. A policy that is not of a kind is kStars there.
enum class MaskPolicy {
  kStars,   // 张**, 张*; of other kinds their own pattern: 138****8000, 青石镇****
  kMou,     // of names: 张某某, 张某, the courts' way
  kMiddle,  // of names: 张*三, the first and the last character
  kHidden,  // ***
  kEnds,    // of ID numbers: 1****************0
  kCounty,  // of addresses: 云岭县****
};

/// What a field holds.
enum class MaskKind {
  kName,     // MaskName
  kId,       // MaskIdNumber
  kPhone,    // MaskPhone
  kTel,      // MaskPhone: of offices too, unless the caller has the number on its list
  kAddress,  // MaskAddress
  kOrg,      // MaskApplicant of an organisation
  kCert,     // MaskCertificate
  kBank,     // MaskBankCard
  kFree,     // MaskFreeText
};

std::optional<MaskKind> MaskKindFromName(std::string_view name);      // name, id, phone …
std::optional<MaskPolicy> MaskPolicyFromName(std::string_view name);  // stars, mou or 某 …

/// A policy for each kind that a text may hold. The defaults are those of docs/masking.md: what the
/// courts leave out (bank cards) is not shown in part either.
struct MaskRules {
  MaskPolicy name = MaskPolicy::kStars;
  MaskPolicy id = MaskPolicy::kStars;
  MaskPolicy phone = MaskPolicy::kStars;
  MaskPolicy tel = MaskPolicy::kStars;
  MaskPolicy address = MaskPolicy::kStars;
  MaskPolicy bank = MaskPolicy::kHidden;
  /// Numbers of title deeds in texts; none: they stay, for a notice of loss must name them.
  std::optional<MaskPolicy> cert = {};

  /// The same policy for all, but title deeds stay.
  static MaskRules All(MaskPolicy policy);

  bool operator==(const MaskRules&) const = default;
};

std::string Mask(MaskKind kind, std::string_view text, MaskPolicy policy = MaskPolicy::kStars);

/// A person's name: surname kept, the rest as two stars (张**); a compound surname is kept whole
/// (欧阳**); a name with a dot keeps its first character (买**); one character and a star for
/// two-character names and shorter (李*). Several names split by 、,，;／, a blank or 和 are masked
/// one by one; a blank inside a name (郑 丽) does not split it. Labels (户主：), remarks in
/// brackets (共同共有50%) and 等4人 stay.
std::string MaskName(std::string_view name, MaskPolicy policy = MaskPolicy::kStars);

/// An applicant by kind: a person or unknown kind as a name, an organisation as it is but with a
/// person's name in brackets masked (经营者：刘**). A name of an unknown kind that ends like an
/// organisation (公司, 合作社, 村民委员会 …) is kept, also when a trader named it after a person.
std::string MaskApplicant(std::string_view name, ApplicantKind kind, const MaskRules& rules = {});

/// Numbers of papers: the first 6 and last 4 of 18, the first 6 and last 3 of 15, the first and the
/// last 2 of passports and others; several are masked one by one. A valid 统一社会信用代码 stays.
std::string MaskIdNumber(std::string_view number, MaskPolicy policy = MaskPolicy::kStars);
/// 138****1234; of a landline the area code and the last three digits; hotlines (12345, 400…)
/// whole. Whether an office's own line is shown is for the caller to know, by a list of them.
std::string MaskPhone(std::string_view number);
/// Down to the town (乡, 镇, 街道), or county where no town is named; the rest is ****.
std::string MaskAddress(std::string_view address, MaskPolicy policy = MaskPolicy::kStars);
/// A title deed's or certificate's number: the courts leave it out. Of 云（2026）云岭县不动产权第
/// 0001234号 the frame stays, without the number: 第****号; of any other nothing.
std::string MaskCertificate(std::string_view number);
/// The last four digits.
std::string MaskBankCard(std::string_view number);

enum class PersonalKind { kIdNumber, kMobile, kBankCard, kLandline, kPaper };

struct PersonalFinding {
  PersonalKind kind;
  std::size_t start = 0;  // code points
  std::size_t end = 0;
};

/// The last detector: personal numbers in free text, found after NFKC. 18-digit ID numbers with a
/// real date (the check digit is asked for only where a case number could look like one: dates from
/// 2015 on), 15-digit ones with a real date, mobiles 1[3-9]\d{9}, bank cards of 16–19 digits by
/// Luhn, landlines that the text says are a person's; also written in groups or digit by digit
/// (138 0013 8000, (138)0013-8000, 1#3#8…), with Chinese numerals for digits, mobiles with +86, and
/// with too few of their digits masked. Behind a word that announces one (护照号, 社保号, 账号) a
/// number of any form.
/// It must not hit 统一社会信用代码, 不动产单元号, document and case numbers, amounts: only runs of
/// digits of the right length that no letter (but for a label such as Tel), digit or hyphen-digit
/// touches count, and ID numbers with the right check digit among letters.
std::vector<PersonalFinding> FindPersonalData(std::string_view text);
std::vector<PersonalFinding> FindPersonalData(std::u32string_view text);

/// `text` with every finding masked in place, names behind a label (联系人：李**) or with what only
/// people do behind them (张*宅基地审批公示), accounts and plates behind their label, and addresses
/// behind a label that says whose they are (住址：青石镇****; 坐落： only beside a name).
/// With a rule for them, numbers of title deeds too (不动产权第****号).
std::string MaskFreeText(std::string_view text, const MaskRules& rules = {});

/// The part of it that goes by words: names and addresses, but no numbers.
std::string MaskAnnounced(std::string_view text, const MaskRules& rules = {});

/// 身份证号, 手机号, 银行卡号, 个人固定电话, 个人证件号.
std::string_view ChineseNameOf(PersonalKind kind);

}  // namespace tingping
