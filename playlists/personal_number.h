// What single numbers are, by their digits alone. Digits are '0' … '9', and 'X' at the end.
#pragma once

#include <string_view>

namespace tingping {

/// 1[3-9] and nine more digits.
bool IsMobileNumber(std::string_view digits);

/// 18 characters that begin with a region and a real date of birth, the last a digit or X.
bool HasIdForm(std::string_view digits);

/// Digits that begin with those of a province.
bool BeginsWithProvince(std::string_view digits);

/// ISO 7064 MOD 11-2 (GB 11643-1999). Only for what has the form of an ID number.
bool HasIdCheckDigit(std::string_view digits);

/// Numbers of cases are built like ID numbers, of a region, the day and a serial; none that is in
/// use is as old as 2015. Only for what has the form of an ID number.
bool IsOlderThanCases(std::string_view digits);

/// 15 digits with a real date, or 18: a slip in one digit hides nobody, so the check digit is asked
/// for only where the number of a case could look like it.
bool IsIdNumber(std::string_view digits);

/// 统一社会信用代码 (GB 32100-2015): 18 characters, upper case, with the right check character.
bool IsCreditCode(std::string_view code);

/// 16 to 19 digits that begin like a bank's (ISO/IEC 7812) and pass the Luhn check.
bool IsBankCard(std::string_view digits);

}  // namespace tingping
