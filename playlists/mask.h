// Masking: what is personal is reduced before anything is stored, logged or drawn.
//
// Law: 个人信息保护法 arts. 6, 25, 28; 政府信息公开条例 art. 15. No national rule fixes the pattern
// of stars; the defaults are the ones most offices use. Everything works on code points after NFKC.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/record.h"

namespace tingping {

/// A person's name: surname kept, the rest as two stars (张**); a compound surname is kept whole
/// (欧阳**); a name with a middle dot keeps its first character (买**); one character and a star
/// for two-character names and shorter (李*). Several names split by 、,，;／ or space are masked
/// one by one; a blank inside a name (郑 丽) does not split it. Labels (户主：), remarks in
/// brackets (共同共有) and 等4人 stay; what is masked already stays as it is.
std::string MaskName(std::string_view name);

/// An applicant by kind: a person or unknown kind as a name, an organisation as it is but with a
/// person's name in brackets masked (经营者：刘**). A name of an unknown kind that ends like an
/// organisation (公司, 合作社, 村民委员会 …) is kept.
std::string MaskApplicant(std::string_view name, ApplicantKind kind);

/// Keeps the first 6 and last 4 of 18 (first 6, last 3 of 15).
std::string MaskIdNumber(std::string_view number);
/// 138****1234; of a landline the area code and the last three digits; hotlines (12345) whole.
std::string MaskPhone(std::string_view number);

enum class PersonalKind { kIdNumber, kMobile, kBankCard };

struct PersonalFinding {
  PersonalKind kind;
  std::size_t start = 0;  // code points
  std::size_t end = 0;
};

/// The last detector: personal numbers in free text, found after NFKC. 18-digit ID numbers with a
/// real date (the check digit is asked for only where a case number could look like one: dates from
/// 2015 on), 15-digit ones with a real date, mobiles 1[3-9]\d{9}, bank cards of 16–19 digits by
/// Luhn; also written in groups or digit by digit (138 0013 8000, 138.0013.8000), mobiles with +86.
/// It must not hit 统一社会信用代码, 不动产单元号, document and case numbers: only runs of digits
/// of the right length that no letter (but for a label such as Tel), digit or hyphen-digit touches
/// count, and ID numbers with the right check digit behind letters.
std::vector<PersonalFinding> FindPersonalData(std::string_view text);

/// `text` with every finding masked in place, and names behind a label (联系人：李**).
std::string MaskFreeText(std::string_view text);

/// 身份证号, 手机号, 银行卡号.
std::string_view ChineseNameOf(PersonalKind kind);

}  // namespace tingping
