#include "daemon/ctl/console.h"

#include <algorithm>
#include <cwchar>
#include <iostream>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "playlists/unicode.h"

namespace tingping {

int DisplayWidth(std::string_view text) {
  int width = 0;
  for (const char32_t c : ToCodePoints(text)) {
    width += std::max(0, ::wcwidth(static_cast<wchar_t>(c)));
  }
  return width;
}

std::string FormatTable(const std::vector<std::vector<std::string>>& rows) {
  std::vector<int> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()), 0);
    for (std::size_t i = 0; i < row.size(); ++i) {
      widths[i] = std::max(widths[i], DisplayWidth(row[i]));
    }
  }
  std::string out;
  for (const auto& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
      line += row[i];
      if (i + 1 == row.size()) break;
      line.append(static_cast<std::size_t>(widths[i] - DisplayWidth(row[i]) + 2), ' ');
    }
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + '\n';
  }
  return out;
}

std::string ErrorsToJson(const Errors& errors) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const Error& error : errors) {
    list.push_back({{"code", static_cast<int>(error.code)},
                    {"level", NameOf(TextOf(error.code).level)},
                    {"detail", error.detail},
                    {"file", error.place.file},
                    {"line", error.place.line},
                    {"column", error.place.column}});
  }
  return list.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

int Fail(const Error& error) {
  std::cerr << ToString(error) << '\n';
  return kCannot;
}

int Fail(const Errors& errors) {
  for (const Error& error : errors) Fail(error);
  return kCannot;
}

}  // namespace tingping
