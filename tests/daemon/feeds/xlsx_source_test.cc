#include "daemon/feeds/xlsx_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/daemon/feeds/source_cases.h"
#include "tests/daemon/feeds/xlsx_fixture.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

RowQuery QueryOf(std::vector<std::string> selectors) {
  RowQuery query;
  query.selectors = std::move(selectors);
  return query;
}

/// The parts of a workbook of one sheet.
XlsxParts PartsOf(const Json& grid) {
  Json sheet = {{"name", "s"}, {"grid", grid}};
  return WorkbookParts({{"sheets", Json::array({sheet})}});
}

XlsxParts Small() { return PartsOf(Json::parse(R"([["编号"],["A"]])")); }

void ExpectFault(const std::string& bytes, FaultCode code, const std::string& says) {
  SCOPED_TRACE(says);
  const auto read = ReadXlsxSource(bytes, QueryOf({"编号"}));
  ASSERT_FALSE(read.ok());
  EXPECT_EQ(read.error().code, code);
  EXPECT_NE(read.error().detail.find(says), std::string::npos) << read.error().detail;
}

TEST(XlsxSource, EveryWorkbookIsReadAsTheTableSays) {
  CheckSourceTable("xlsx_source.json", [](const Json& entry, const RowQuery& query) {
    return ReadXlsxSource(Zipped(WorkbookParts(entry)), query);
  });
}

TEST(XlsxSource, WhatIsNoWorkbookIsToldByName) {
  const std::string compound = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1" + std::string(500, '\0');
  std::string wide;
  for (const char c : std::string("EncryptedPackage")) wide += {c, '\0'};
  ExpectFault(compound, FaultCode::kFeedNotTable, ".xls");
  ExpectFault(compound + wide, FaultCode::kFeedNotTable, "密码");
  ExpectFault("", FaultCode::kFeedNotTable, "空文件");
  ExpectFault(" <html>", FaultCode::kFeedNotTable, "网页");
  ExpectFault("编号,事项", FaultCode::kFeedNotTable, "不是 xlsx");
  ExpectFault("PK\x03\x04", FaultCode::kFeedNotTable, "损坏");
  XlsxParts parts = Small();
  parts["_rels/.rels"].replace(parts["_rels/.rels"].find("workbook.xml"), 12, "workbook.bin");
  ExpectFault(Zipped(parts), FaultCode::kFeedNotTable, ".xlsb");
}

TEST(XlsxSource, PartsMayBeNamedWithBackslashesAndCapitals) {
  XlsxParts parts = Small();
  XlsxParts other;
  for (auto& [name, bytes] : parts) {
    std::string key = name;
    for (char& c : key) c = c == '/' ? '\\' : c == 'w' ? 'W' : c;
    other[key] = bytes;
  }
  const auto read = ReadXlsxSource(Zipped(other), QueryOf({"编号"}));
  ASSERT_TRUE(read.ok()) << ToString(read.error());
  EXPECT_EQ(read->rows.size(), 1u);
}

TEST(XlsxSource, ACutOrFlippedArchiveIsDamagedAndNeverWrong) {
  const std::string whole = Zipped(Small());
  for (std::size_t size = 4; size < whole.size(); size += 7) {
    const auto read = ReadXlsxSource(whole.substr(0, size), QueryOf({"编号"}));
    ASSERT_FALSE(read.ok()) << size;
    EXPECT_EQ(read.error().code, FaultCode::kFeedNotTable) << size;
  }
  for (std::size_t at = 0; at < whole.size(); ++at) {
    std::string flipped = whole;
    flipped[at] = static_cast<char>(flipped[at] ^ 0x10);
    const auto read = ReadXlsxSource(flipped, QueryOf({"编号"}));
    if (!read.ok() || read->rows.empty()) continue;
    EXPECT_EQ(Shown(read->rows[0].cells[0]), "A") << at;
  }
}

TEST(XlsxSource, ABombIsNotInflated) {
  XlsxParts parts = Small();
  std::string& sheet = parts["xl/worksheets/sheet1.xml"];
  sheet.insert(sheet.find("<sheetData>"), std::string(257u << 20, ' '));
  std::string bomb = Zipped(parts);
  EXPECT_LT(bomb.size(), 1u << 20);
  ExpectFault(bomb, FaultCode::kFeedTooLarge, "256 MiB");
  // The same with a lie about the size, which comes out while it is inflated.
  const auto real = static_cast<std::uint32_t>(sheet.size());
  const std::string told(reinterpret_cast<const char*>(&real), sizeof real);
  int lies = 0;
  for (std::size_t at = 0; (at = bomb.find(told, at)) != std::string::npos; ++lies) {
    bomb.replace(at, told.size(), std::string("\x00\x10\x00\x00", 4));
  }
  ASSERT_GE(lies, 1);
  ExpectFault(bomb, FaultCode::kFeedTooLarge, "256 MiB");
}

TEST(XlsxSource, ASmallFileThatDeclaresGigabytesIsNotBelieved) {
  XlsxParts parts = Small();
  std::string bytes = Zipped(parts);
  const auto real = static_cast<std::uint32_t>(parts["xl/worksheets/sheet1.xml"].size());
  const std::string told(reinterpret_cast<const char*>(&real), sizeof real);
  for (std::size_t at = 0; (at = bytes.find(told, at)) != std::string::npos;) {
    bytes.replace(at, told.size(), "\xF0\xFF\xFF\xFF");
  }
  ExpectFault(bytes, FaultCode::kFeedTooLarge, "256 MiB");
}

TEST(XlsxSource, TwentyThousandRows) {
  Json grid = Json::parse(R"([["编号","事项"]])");
  for (int i = 0; i < 20'000; ++i) {
    grid.push_back(Json::array({std::to_string(i), "登记"}));
  }
  RowQuery query = QueryOf({"编号"});
  query.limit_rows = 20'000;
  const std::string bytes = Zipped(PartsOf(grid));
  const auto read = ReadXlsxSource(bytes, query);
  ASSERT_TRUE(read.ok()) << ToString(read.error());
  ASSERT_EQ(read->rows.size(), 20'000u);
  EXPECT_EQ(Shown(read->rows[19'999].cells[0]), "19999");
  EXPECT_EQ(read->rows[19'999].number, 20'001);
  query.limit_rows = 10'000;
  const auto less = ReadXlsxSource(bytes, query);
  ASSERT_FALSE(less.ok());
  EXPECT_EQ(less.error().code, FaultCode::kFeedTooLarge);
}

TEST(XlsxSource, TheHashIsOfTheRowsCells) {
  const Json grid = Json::parse(R"([["编号","b"],["A","1"],["A","2"],["A","1"]])");
  const auto read = ReadXlsxSource(Zipped(PartsOf(grid)), QueryOf({"编号"}));
  ASSERT_TRUE(read.ok());
  EXPECT_NE(read->rows[0].hash, read->rows[1].hash);
  EXPECT_EQ(read->rows[0].hash, read->rows[2].hash);
}

}  // namespace
}  // namespace tingping
