// The cases or licences an item shows at a moment, as words.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/program.h"

namespace tingping {

/// 受理编号, 事项, 申请人, 环节, 受理日期; of a licence 文书号, 许可内容, 相对人, 类别, 决定日期.
inline constexpr std::size_t kCaseColumns = 5;

/// What stands above the columns, in the longer and the shorter form.
struct CaseHeads {
  std::array<std::string_view, kCaseColumns> full;
  std::array<std::string_view, kCaseColumns> brief;
};

struct CaseRow {
  std::string no;
  std::string item;
  std::string applicant;
  std::string stage_word;
  Stage stage = Stage::kUnknown;
  std::string long_date;   // 2026-11-23
  std::string short_date;  // 11-23
};

struct CaseRows {
  const CaseHeads* heads = nullptr;  // static storage
  std::vector<CaseRow> rows;         // in the program's order
  std::string as_of;                 // 数据截至 09:42, of the oldest source
  std::string short_as_of;           // 截至 09:42
  bool late = false;                 // a source has not answered for longer than it should
  bool expired = false;              // cases there were, but all of them too old to show
};

/// Of cases, or of licences when that is what `item` shows. Rows of a source that is too old, or
/// that the program does not know, are left out: nobody can say how true they are.
CaseRows SelectCases(const Program& program, const PlaylistItem& item, Instant instant);

/// 截至 09:42, with the date when that was another day.
std::string AsOfText(const Program& program, Instant as_of, Instant now);

}  // namespace tingping
