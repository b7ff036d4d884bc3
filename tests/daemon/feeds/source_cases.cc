#include "tests/daemon/feeds/source_cases.h"

#include <gtest/gtest.h>

#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

RowQuery QueryOf(const Json& entry) {
  RowQuery query;
  query.rows = entry.value("rows", "");
  query.selectors = entry["selectors"].get<std::vector<std::string>>();
  query.envelope = entry.value("envelope", std::vector<std::string>());
  query.needed = entry.value("needed", std::vector<std::size_t>());
  query.limit_rows = entry.value("limit_rows", query.limit_rows);
  return query;
}

void CheckFault(const Json& entry, const Result<SourceRows>& read) {
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(static_cast<int>(read.error().code), entry["fault"]) << read.error().detail;
  EXPECT_NE(read.error().detail.find(entry.value("says", "")), std::string::npos)
      << read.error().detail;
}

void CheckRows(const Json& entry, const SourceRows& read) {
  Json rows = Json::array();
  Json numbers = Json::array();
  for (const SourceRow& row : read.rows) {
    Json cells = Json::array();
    for (const Cell& cell : row.cells) cells.push_back(Shown(cell));
    rows.push_back(cells);
    numbers.push_back(row.number);
    EXPECT_EQ(row.hash.size(), 32u);
  }
  EXPECT_EQ(rows, entry["want"]);
  EXPECT_EQ(numbers, entry.value("numbers", numbers));
  ASSERT_EQ(read.found.size(), entry["selectors"].size());
  EXPECT_EQ(Json(read.found), entry.value("found", Json(read.found)));
  Json around = Json::array();
  for (const Cell& cell : read.envelope) around.push_back(Shown(cell));
  EXPECT_EQ(around, entry.value("around", Json::array()));
  Json notes = Json::array();
  for (const Error& note : read.notes) {
    EXPECT_EQ(note.code, FaultCode::kFeedPatched);
    notes.push_back(note.detail);
  }
  EXPECT_EQ(notes, entry.value("notes", Json::array()));
}

}  // namespace

std::string FeedCase(const std::string& name) {
  return BytesOf(std::string(TINGPING_SOURCE_DIR) + "/tests/cases/feeds/" + name);
}

Json Shown(const Cell& cell) {
  if (cell.empty()) return nullptr;
  return cell.size() == 1 ? Json(cell[0]) : Json(cell);
}

void CheckSourceTable(const std::string& table, const ReadSource& read) {
  const Json entries = Json::parse(FeedCase(table));
  ASSERT_FALSE(entries.empty());
  for (const Json& entry : entries) {
    SCOPED_TRACE(entry["rule"].get<std::string>());
    const Result<SourceRows> rows = read(entry, QueryOf(entry));
    if (entry.contains("fault")) {
      CheckFault(entry, rows);
      continue;
    }
    EXPECT_TRUE(rows.ok()) << (rows.ok() ? "" : ToString(rows.error()));
    if (rows.ok()) CheckRows(entry, *rows);
  }
}

}  // namespace tingping
