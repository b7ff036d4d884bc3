#include "playlists/personal_number.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

namespace tingping {
namespace {

bool AreDigits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

int Value(std::string_view digits) {
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  return value;
}

/// The first two digits of GB/T 2260, and 91 of a foreigner's permanent residence card.
bool IsProvince(std::string_view digits) {
  static constexpr std::string_view kProvinces =
      "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 "
      "65 71 81 82 83 91";
  const std::size_t at = kProvinces.find(digits.substr(0, 2));
  return at != std::string_view::npos && at % 3 == 0;
}

bool IsBirthDate(int year, std::string_view month_and_day) {
  if (year < 1900 || year > 2099) return false;
  const auto month = static_cast<unsigned>(Value(month_and_day.substr(0, 2)));
  const auto day = static_cast<unsigned>(Value(month_and_day.substr(2, 2)));
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(month),
                                     std::chrono::day(day))
      .ok();
}

/// A region and a day of this time, as numbers of cases begin.
bool BeginsLikeACase(std::string_view digits) {
  return IsProvince(digits) && digits.substr(6, 4) >= "2015" &&
         IsBirthDate(Value(digits.substr(6, 4)), digits.substr(10, 4));
}

int LuhnSum(std::string_view digits) {
  int sum = 0;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    int digit = digits[digits.size() - 1 - i] - '0';
    if (i % 2 == 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum;
}

}  // namespace

bool IsMobileNumber(std::string_view digits) {
  return digits.size() == 11 && digits[0] == '1' && digits[1] >= '3' && AreDigits(digits);
}

bool HasIdForm(std::string_view digits) {
  return digits.size() == 18 && AreDigits(digits.substr(0, 17)) &&
         (digits[17] == 'X' || AreDigits(digits.substr(17))) && IsProvince(digits) &&
         IsBirthDate(Value(digits.substr(6, 4)), digits.substr(10, 4));
}

bool BeginsWithProvince(std::string_view digits) { return IsProvince(digits); }

bool HasIdCheckDigit(std::string_view digits) {
  static constexpr std::array<int, 17> kWeights = {7, 9, 10, 5,  8, 4, 2, 1, 6,
                                                   3, 7, 9,  10, 5, 8, 4, 2};
  int sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * (digits[i] - '0');
  return digits[17] == "10X98765432"[sum % 11];
}

bool IsOlderThanCases(std::string_view digits) { return digits.substr(6, 4) < "2015"; }

bool IsIdNumber(std::string_view digits) {
  if (digits.size() == 15) {
    return AreDigits(digits) && IsProvince(digits) &&
           IsBirthDate(1900 + Value(digits.substr(6, 2)), digits.substr(8, 4));
  }
  if (!HasIdForm(digits)) return false;
  if (HasIdCheckDigit(digits)) return true;
  // A credit code of digits alone may hold a date by chance, but not the other check digit too.
  return !IsCreditCode(digits) && (digits.back() == 'X' || IsOlderThanCases(digits));
}

bool IsCreditCode(std::string_view code) {
  static constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
  static constexpr std::array<std::size_t, 17> kWeights = {1,  3,  9,  27, 19, 26, 16, 17, 20,
                                                           29, 25, 13, 8,  24, 10, 30, 28};
  // Who registered it, as what kind of body, and in which region; 10 is the whole country.
  if (code.size() != kWeights.size() + 1 || code[0] == '0') return false;
  const bool kind = code[1] >= '1' && code[1] <= '9';
  if (!kind || !(IsProvince(code.substr(2)) || code.substr(2, 2) == "10")) return false;
  std::size_t sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) {
    const std::size_t value = kAlphabet.find(code[i]);
    if (value == std::string_view::npos) return false;
    sum += value * kWeights[i];
  }
  return kAlphabet[(31 - sum % 31) % 31] == code.back();
}

bool IsBankCard(std::string_view digits) {
  if (digits.size() < 16 || digits.size() > 19 || !AreDigits(digits)) return false;
  const bool bank = (digits[0] >= '3' && digits[0] <= '6') || digits.starts_with("955");
  if (!bank || LuhnSum(digits) % 10 != 0) return false;
  // Longer ones than 16 are UnionPay's, which begin with 6; others may be credit codes, or numbers
  // of cases.
  return digits[0] == '6' || digits.size() == 16 ||
         (!IsCreditCode(digits) && !BeginsLikeACase(digits));
}

}  // namespace tingping
