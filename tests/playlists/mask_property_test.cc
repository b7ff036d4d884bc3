// Generated numbers: those of people never come through, those of papers always do.
#include <array>
#include <functional>
#include <string>
#include <vector>

#include "playlists/mask.h"
#include "playlists/quote.h"
#include "playlists/unicode.h"
#include "tests/playlists/number_maker.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

class Generator : public NumberMaker {
 public:
  std::string CreditCode() {
    constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    constexpr std::array<std::size_t, 17> kWeights = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                                      29, 25, 13, 8,  24, 10, 30, 28};
    static const std::vector<std::string> kKinds = {"91", "92", "93", "11", "12", "51", "52"};
    std::string code = OneOf(kKinds) + Province() + Two(Int(1, 18)) + Two(Int(1, 31));
    const int form = Int(0, 2);
    if (form == 0) code += "MA";
    while (code.size() < kWeights.size()) {
      code += form == 2 ? kAlphabet[static_cast<std::size_t>(Int(0, 30))] : Digits(1)[0];
    }
    std::size_t sum = 0;
    for (std::size_t i = 0; i < code.size(); ++i) sum += kAlphabet.find(code[i]) * kWeights[i];
    return code + kAlphabet[(31 - sum % 31) % 31];
  }

  /// 不动产单元号 (GB/T 37346): region, cadastral area and sub-area, land and serial, building.
  std::string UnitNumber() {
    static const std::vector<std::string> kLand = {"GB", "JC", "JB", "GX", "JE", "ZD"};
    const std::string building = Int(0, 1) == 0 ? "W00000000" : "F" + Digits(8);
    return Province() + Digits(4) + Digits(3) + Digits(3) + OneOf(kLand) + Digits(5) + building;
  }

  std::string DocumentNumber() {
    static const std::vector<std::string> kOrgans = {"云自然资许", "国办发", "云政发明电",
                                                     "自然资规", "云岭县处罚告字"};
    static const std::vector<std::array<std::string, 2>> kBrackets = {
        {"〔", "〕"}, {"[", "]"}, {"（", "）"}, {"(", ")"}};
    const auto& [open, close] = OneOf(kBrackets);
    return OneOf(kOrgans) + open + std::to_string(Int(1980, 2030)) + close +
           (Int(0, 3) == 0 ? "第" : "") + std::to_string(Int(1, 99999)) + "号";
  }

  std::string Amount() {
    const std::string yuan = std::to_string(Int(1, 9)) + Digits(Int(0, 13));
    const std::string cents = "." + Digits(2);
    switch (Int(0, 4)) {
      case 0:
        return "￥" + yuan;
      case 1:
        return yuan + "元";
      case 2:
        return Grouped(yuan) + cents;
      case 3:
        return "人民币" + Grouped(yuan) + cents + "元";
      default:
        return yuan + cents + "万元";
    }
  }

 private:
  static std::string Grouped(const std::string& digits) {
    std::string out;
    for (std::size_t i = 0; i < digits.size(); ++i) {
      if (i > 0 && (digits.size() - i) % 3 == 0) out += ',';
      out += digits[i];
    }
    return out;
  }
};

std::string FullWidth(const std::string& ascii) {
  std::u32string out;
  for (const char c : ascii) out += static_cast<char32_t>(c) + 0xFEE0;
  return ToUtf8(out);
}

/// Digits put apart by `joint` after so many of each group, the last group taking the rest.
std::string Apart(const std::string& digits, const std::vector<std::size_t>& groups,
                  const std::string& joint) {
  std::string out;
  std::size_t at = 0;
  for (const std::size_t length : groups) {
    out += digits.substr(at, length) + joint;
    at += length;
  }
  return out + digits.substr(at);
}

/// Digits from `zero` on in place of 0 … 9, with `mark` behind each.
std::string Disguised(const std::string& digits, char32_t zero, std::u32string_view mark = U"") {
  std::u32string out;
  for (const char c : digits) {
    const bool digit = c >= '0' && c <= '9';
    out += digit ? zero + static_cast<char32_t>(c - '0') : static_cast<char32_t>(c);
    if (digit) out += mark;
  }
  return ToUtf8(out);
}

/// Alphabets of digits, and marks around them, that a scan of ASCII would not see.
std::vector<std::string> Disguises(const std::string& digits) {
  return {Disguised(digits, U'０'),
          Disguised(digits, U'\U0001D7CE'),          // 𝟎
          Disguised(digits, U'\U0001D7F6'),          // 𝟶
          Disguised(digits, U'\u0660'),              // ٠
          Disguised(digits, U'0', U"\uFE0F\u20E3"),  // 0️⃣
          Disguised(digits, U'0', U"\u200B"),
          Disguised(digits, U'0', U"\u0332")};
}

/// The ways a number is put into a text, and all the ways by which a text leaves.
class Leaks : public testing::Test {
 protected:
  void Expect(const std::string& number, const std::string& written, MaskKind field) {
    static const std::vector<std::array<std::string, 2>> kAround = {{"", ""},
                                                                    {"电话：", "，请联系"},
                                                                    {"联系人张三", "的材料"},
                                                                    {"编号1)", "；2)地址"},
                                                                    {"QQ/微信", " ok"},
                                                                    {"（", "）"},
                                                                    {"身份证号码", "。"},
                                                                    {"1、", "；2、地址"},
                                                                    {"Tel:", " "},
                                                                    {"王五 ", " 二楼"},
                                                                    {"号码是", "号"},
                                                                    {"张三/", "/李四"},
                                                                    {"\n", "\n"}};
    const auto& [before, behind] = generator_.OneOf(kAround);
    const std::string text = before + written + behind;
    ASSERT_FALSE(FindPersonalData(text).empty()) << text;
    for (const MaskPolicy policy : {MaskPolicy::kStars, MaskPolicy::kMou, MaskPolicy::kMiddle,
                                    MaskPolicy::kHidden, MaskPolicy::kEnds, MaskPolicy::kCounty}) {
      Hidden(number, Mask(MaskKind::kFree, text, policy));
      Hidden(number, Mask(field, written, policy));
      for (const MaskKind kind :
           {MaskKind::kName, MaskKind::kAddress, MaskKind::kCert, MaskKind::kOrg}) {
        Hidden(number, Mask(kind, written, policy));
      }
    }
    Hidden(number, Quoted(text));
  }

  Generator generator_;

 private:
  static void Hidden(const std::string& number, const std::string& out) {
    ASSERT_EQ(DigitsOf(out).find(number), std::string::npos) << out;
  }
};

constexpr int kRounds = 1000;

TEST_F(Leaks, NoIdNumberSurvives) {
  for (int i = 0; i < kRounds; ++i) {
    const std::string id = generator_.IdNumber();
    std::string lower = id;
    if (lower.back() == 'X') lower.back() = 'x';
    Expect(id, id, MaskKind::kId);
    Expect(id, lower, MaskKind::kId);
    Expect(id, FullWidth(id), MaskKind::kId);
    for (const std::string& disguise : Disguises(id)) Expect(id, disguise, MaskKind::kId);
    Expect(id, Apart(id, {6, 8}, " "), MaskKind::kId);
    Expect(id, Apart(id, {6, 4, 4}, " "), MaskKind::kId);
    Expect(id, Apart(id, {3, 3, 4, 4}, "\u00A0"), MaskKind::kId);
    Expect(id, Apart(id, {9}, "\u200B"), MaskKind::kId);
    const std::string old = generator_.OldIdNumber();
    Expect(old, old, MaskKind::kId);
    Expect(old, FullWidth(old), MaskKind::kId);
    if (HasFatalFailure()) return;
  }
}

TEST_F(Leaks, NoMobileSurvives) {
  for (int i = 0; i < kRounds; ++i) {
    const std::string mobile = generator_.Mobile();
    for (const std::string prefix : {"", "+86", "+86 ", "0086", "86-", "(86)", "（+86）", "0"}) {
      Expect(mobile, prefix + mobile, MaskKind::kPhone);
    }
    for (const std::string& disguise : Disguises(mobile)) {
      Expect(mobile, disguise, MaskKind::kPhone);
    }
    for (const std::string joint : {" ", "-", ".", "－", "\u3000", "—", " - "}) {
      Expect(mobile, Apart(mobile, {3, 4}, joint), MaskKind::kPhone);
    }
    Expect(mobile, "(" + mobile.substr(0, 3) + ")" + mobile.substr(3), MaskKind::kPhone);
    Expect(mobile, "+86 " + Apart(mobile, {3, 4}, " "), MaskKind::kPhone);
    Expect(mobile, Apart(mobile, {1, 1, 1, 1, 1, 1, 1, 1, 1, 1}, " "), MaskKind::kPhone);
    if (HasFatalFailure()) return;
  }
}

TEST_F(Leaks, NoBankCardSurvives) {
  for (int i = 0; i < kRounds; ++i) {
    const std::string card = generator_.Card();
    Expect(card, card, MaskKind::kBank);
    for (const std::string& disguise : Disguises(card)) Expect(card, disguise, MaskKind::kBank);
    for (const std::string joint : {" ", "-", "\u3000"}) {
      Expect(card, Apart(card, {4, 4, 4, 4}, joint), MaskKind::kBank);
      Expect(card, Apart(card, {4, 4, 4}, joint), MaskKind::kBank);
    }
    if (HasFatalFailure()) return;
  }
}

/// 100,000 numbers that are nobody's, each in a text: none is found.
void ExpectNoneFound(const std::function<std::string()>& make) {
  constexpr int kNumbers = 100'000;
  Generator generator;
  static const std::vector<std::array<std::string, 2>> kAround = {
      {"", ""}, {"", "，"}, {"为", "的"}, {"（", "）"}, {"共计 ", " 。"}};
  for (int i = 0; i < kNumbers; ++i) {
    const auto& [before, behind] = generator.OneOf(kAround);
    const std::string text = before + make() + behind;
    ASSERT_TRUE(FindPersonalData(text).empty()) << text;
  }
}

TEST(FalseHits, UnitNumbers) {
  Generator generator;
  ExpectNoneFound([&] { return generator.UnitNumber(); });
}

TEST(FalseHits, CreditCodes) {
  Generator generator;
  ExpectNoneFound([&] { return generator.CreditCode(); });
}

TEST(FalseHits, DocumentNumbers) {
  Generator generator;
  ExpectNoneFound([&] { return generator.DocumentNumber(); });
}

TEST(FalseHits, Amounts) {
  Generator generator;
  ExpectNoneFound([&] { return generator.Amount(); });
}

TEST(FalseHits, CaseNumbers) {
  Generator generator;
  ExpectNoneFound([&] {
    return generator.Province() + generator.Digits(4) + "-" +
           std::to_string(generator.Int(2015, 2030)) + generator.Two(generator.Int(1, 12)) +
           generator.Two(generator.Int(1, 28)) + "-" + generator.Digits(5);
  });
}

}  // namespace
}  // namespace tingping
