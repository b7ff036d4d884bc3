// Numbers of people by chance, with the check digits that real ones have, and how to find them
// again.
#pragma once

#include <array>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "playlists/number_signs.h"
#include "playlists/unicode.h"

namespace tingping {

/// The digits of a text in whatever alphabet, and an X of an ID number.
inline std::string DigitsOf(const std::string& text) {
  std::string out;
  for (const NumberSign& sign : NumberSignsOf(ToCodePoints(text))) {
    if (IsDigitSign(sign.c)) out += sign.c;
    if (sign.c == 'x') out += 'X';
  }
  return out;
}

class NumberMaker {
 public:
  int Int(int low, int high) { return std::uniform_int_distribution<int>(low, high)(engine_); }

  std::string Digits(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += static_cast<char>('0' + Int(0, 9));
    return out;
  }

  template <typename Values>
  const auto& OneOf(const Values& values) {
    return values[static_cast<std::size_t>(Int(0, static_cast<int>(std::size(values)) - 1))];
  }

  static std::string Two(int value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
  }

  std::string Province() {
    static const std::vector<std::string> kProvinces = {
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34",
        "35", "36", "37", "41", "42", "43", "44", "45", "46", "50", "51", "52",
        "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83"};
    return OneOf(kProvinces);
  }

  /// Of somebody born until that year.
  std::string IdNumber(int last_year = 2025) {
    const std::string body = Province() + Digits(4) + std::to_string(Int(1930, last_year)) +
                             Two(Int(1, 12)) + Two(Int(1, 28)) + Digits(3);
    constexpr std::array<int, 17> kWeights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    int sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i) sum += kWeights[i] * (body[i] - '0');
    return body + "10X98765432"[sum % 11];
  }

  std::string OldIdNumber() {
    return Province() + Digits(4) + Two(Int(0, 99)) + Two(Int(1, 12)) + Two(Int(1, 28)) + Digits(3);
  }

  std::string Mobile() { return "1" + std::to_string(Int(3, 9)) + Digits(9); }

  std::string Card() {
    static const std::vector<std::string> kBanks = {"62", "4", "51", "35", "6222", "9558"};
    std::string body = OneOf(kBanks);
    const bool union_pay = body[0] == '6' || body[0] == '9';
    body += Digits((union_pay ? Int(15, 18) : 15) - static_cast<int>(body.size()));
    int sum = 0;
    for (std::size_t i = 0; i < body.size(); ++i) {
      int digit = body[body.size() - 1 - i] - '0';
      if (i % 2 == 0) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
      sum += digit;
    }
    return body + static_cast<char>('0' + (10 - sum % 10) % 10);
  }

 private:
  std::mt19937 engine_{20261123};
};

}  // namespace tingping
