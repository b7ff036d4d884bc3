#include "daemon/feeds/csv_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "playlists/decode.h"
#include "playlists/program.h"
#include "tests/daemon/feeds/source_cases.h"

namespace tingping {
namespace {

using Json = nlohmann::json;
using testing::ElementsAre;

TEST(CsvSource, EveryFileIsReadAsTheTableSays) {
  CheckSourceTable("csv_source.json", [](const Json& entry, const RowQuery& query) {
    return ReadCsvSource(entry["text"].get<std::string>(), query);
  });
}

TEST(CsvSource, TheHashIsOfTheRecordAsWritten) {
  RowQuery query;
  query.selectors = {"a"};
  const auto rows = ReadCsvSource("a,b\r\n\"x\ny\", 1\r\n", query);
  ASSERT_TRUE(rows.ok());
  EXPECT_EQ(rows->rows.at(0).hash, HashHex("\"x\ny\", 1", 16));
}

TEST(CsvSource, ABrokenByteDamagesItsOwnRow) {
  RowQuery query;
  query.selectors = {"编号"};
  const auto rows = ReadCsvSource("编号,事项\nA\xFF,x\nB,y\n", query);
  ASSERT_TRUE(rows.ok());
  ASSERT_EQ(rows->rows.size(), 2u);
  EXPECT_THAT(rows->rows[0].cells[0], ElementsAre("A\uFFFD"));
  EXPECT_THAT(rows->rows[1].cells[0], ElementsAre("B"));
}

TEST(CsvSource, TheSampleOfLicences) {
  RowQuery query;
  query.selectors = {"行政相对人名称",
                     "行政相对人代码_1(统一社会信用代码)",
                     "行政许可决定文书号",
                     "许可内容",
                     "许可决定日期",
                     "有效期至",
                     "备注",
                     "#28"};
  const DecodedText decoded = Decode(FeedCase("xzxk_sgs_gb18030.csv"));
  const auto rows = ReadCsvSource(decoded.text, query);
  ASSERT_TRUE(rows.ok()) << ToString(rows.error());
  ASSERT_EQ(rows->rows.size(), 100u);
  EXPECT_THAT(rows->found, testing::Each(true));
  EXPECT_TRUE(rows->notes.empty());
  const auto cell = [&](std::size_t row, std::size_t column) {
    return Shown(rows->rows[row - 1].cells[column]);
  };
  for (std::size_t i = 1; i <= 100; ++i) {
    EXPECT_EQ(cell(i, 2), "云自然资许〔2026〕" + std::to_string(i) + "号") << i;
    EXPECT_EQ(rows->rows[i - 1].number, static_cast<int>(i + 1));
  }
  EXPECT_EQ(cell(1, 0), "云岭县老刘砖瓦厂（个体工商户）");
  EXPECT_EQ(cell(2, 0), "Yunling Foods Co., Ltd.（中外合资）");
  EXPECT_EQ(cell(4, 0), "黄㛃") << "a character that GBK has not";
  EXPECT_EQ(cell(5, 3), "准予建设，\"三层\"框架结构\n附条件：开工前放线，验线合格后施工");
  EXPECT_EQ(cell(6, 1), "9.11E+17");
  EXPECT_EQ(cell(7, 4), "46345");
  EXPECT_EQ(cell(7, 5), "2099/12/31");
  EXPECT_EQ(cell(14, 6), "=HYPERLINK(\"http://x.example\",\"点我\")");
  EXPECT_EQ(cell(1, 6), Json());
  EXPECT_EQ(cell(14, 7), cell(14, 6));
}

}  // namespace
}  // namespace tingping
