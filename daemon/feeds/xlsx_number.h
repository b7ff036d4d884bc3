// What a number in a workbook means: by itself it may be a measure, a date or a time of day.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

struct XlsxFormat {
  bool date = false;     // has a year, a month or a day
  bool time = false;     // has hours, minutes or seconds
  bool elapsed = false;  // [h]: hours beyond 24
  int zeros = 0;         // 0000: at least so many digits
  std::string prefix;    // of "云受"0000
};

/// The built-in formats by number, as a Chinese office has them: dates 14–17, 22, 27–31, 36, 50–54,
/// 57, 58; times 18–21, 32–35, 45–47, 55, 56. ECMA-376 part 1, 18.8.30.
XlsxFormat BuiltInXlsxFormat(int id);

/// A format somebody wrote: yyyy"年"m"月"d"日";@ is a date, #,##0.00 is none. The first section
/// counts; letters in quotes and colours do not.
XlsxFormat ReadXlsxFormat(std::string_view code);

/// `text` as the file has it ("46345", "1.0", "9.1100000000000006E+17"). A number as a spreadsheet
/// shows it: whole ones without a point, at most 15 digits, beyond that 9.11E+17. A date or a time
/// as 2026-11-20, 09:30:00 or 2026-11-20 09:30:00. What no date can be stays a number, what is no
/// number stays as it is. `since_1904` is the workbook's other count of days.
std::string XlsxNumberText(std::string_view text, const XlsxFormat& format, bool since_1904);

}  // namespace tingping
