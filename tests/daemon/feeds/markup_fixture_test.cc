// Whole documents in the shape county sites have, with all their dirt.
#include <set>

#include "daemon/feeds/html_source.h"
#include "daemon/feeds/html_text.h"
#include "daemon/feeds/plain_text.h"
#include "daemon/feeds/syndication_source.h"
#include "daemon/feeds/xml_source.h"
#include "playlists/decode.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

std::string CaseFile(const std::string& name) {
  return BytesOf(std::string(TINGPING_SOURCE_DIR) + "/tests/cases/feeds/" + name);
}

RowQuery Query(std::string rows, std::vector<std::string> selectors) {
  RowQuery query;
  query.rows = std::move(rows);
  query.selectors = std::move(selectors);
  return query;
}

Cell Column(const SourceRows& rows, std::size_t column) {
  Cell values;
  for (const SourceRow& row : rows.rows) {
    values.push_back(row.cells[column].empty() ? "(none)" : row.cells[column].front());
  }
  return values;
}

/// tests/cases/feeds/notices_rss2.xml: 40 items, of which
///   4 has a title of 97 characters         5 has personal data in the text, which we hand on
///   6 has blanks and &amp;amp; around      7 has an empty title
///   8 dates like a database                9 has an empty date
///   10 is of the 32nd of November          12 has the guid of 11, which is no permalink there
///   13 has a relative link                 18, 28, 38 have a character beyond the BMP
///   and descriptions are CDATA or escaped, dates +0800 or GMT
class NoticesRss : public testing::Test {
 protected:
  NoticesRss()
      : read_(ReadSyndicationSource(
            CaseFile("notices_rss2.xml"),
            Query("", {"title", "link", "id", "published", "category", "summary"}))) {}

  const Cell& Of(int item, std::size_t column) const {
    return read_->rows[static_cast<std::size_t>(item - 1)].cells[column];
  }

  Result<SourceRows> read_;
};

TEST_F(NoticesRss, AllFortyItems) {
  ASSERT_TRUE(read_.ok()) << ToString(read_.error());
  ASSERT_EQ(read_->rows.size(), 40u);
  EXPECT_TRUE(read_->notes.empty());
  EXPECT_EQ(read_->found, std::vector<bool>(6, true));
  std::set<std::string> hashes;
  for (const SourceRow& row : read_->rows) hashes.insert(row.hash);
  EXPECT_EQ(hashes.size(), 40u);
}

TEST_F(NoticesRss, TheHardOnes) {
  ASSERT_TRUE(read_.ok());
  EXPECT_NE(Of(4, 0)[0].find("“多审合一、多证合一、多测合一”"), std::string::npos);
  EXPECT_EQ(Of(6, 0), Cell{"　关于清明节放假安排的通知\u00A0&amp; 值班表"});
  EXPECT_EQ(PlainText(Of(6, 0)[0]), "关于清明节放假安排的通知 & 值班表");
  EXPECT_EQ(Of(7, 0), Cell{});
  EXPECT_EQ(Of(8, 3), Cell{"2026-11-12 10:00:00"});
  EXPECT_EQ(Of(9, 3), Cell{});
  EXPECT_EQ(Of(10, 3), Cell{"Thu, 32 Nov 2026 10:00:00 +0800"});
  EXPECT_EQ(Of(12, 2), Of(11, 2));
  EXPECT_EQ(Of(12, 1), Cell{"http://zrzy.yunling.example/art/2026/11/8/art_2305_100012.html"});
  EXPECT_EQ(Of(13, 1), Cell{"http://zrzy.yunling.example/art/relative.html"});
  EXPECT_EQ(Of(18, 0), Cell{"不动产权证书遗失声明（罗𬭎）"});
  EXPECT_EQ(Of(18, 3), Cell{"Sun, 01 Nov 2026 21:00:00 GMT"});
  EXPECT_EQ(Of(40, 4), Cell{"通知公告"});
}

TEST_F(NoticesRss, TheTextsAreParagraphsHoweverTheyAreEscaped) {
  ASSERT_TRUE(read_.ok());
  for (const int item : {2, 3}) {
    const HtmlText text = ReadHtmlText(Of(item, 5)[0]);
    ASSERT_EQ(text.paragraphs.size(), 3u);
    EXPECT_EQ(text.paragraphs[2], "联系电话：0399-765400" + std::to_string(item));
  }
}

TEST(Jpage, TheDataproxy) {
  RowQuery query =
      Query("//record", {". >> .//a/@title", ". >> .//a", ". >> .//a/@href", ". >> .//span"});
  query.base = "http://zrzy.yunling.example/module/web/jpage/dataproxy.jsp?startrecord=1";
  query.envelope = {"//totalrecord"};
  const auto read = ReadXmlSource(CaseFile("jpage_dataproxy.xml"), query);
  ASSERT_TRUE(read.ok()) << ToString(read.error());
  EXPECT_EQ(read->envelope[0], Cell{"45"});
  EXPECT_EQ(Column(*read, 0), (Cell{"云岭县城南片区控制性详细规划（草案）批前公示",
                                    "关于“多测合一”的通知 & 说明", "(none)"}));
  EXPECT_EQ(Column(*read, 1), (Cell{"云岭县城南片区控制性详细规划（草案）...",
                                    "关于“多测合一”的...", "国有建设用地使用权挂牌出让公告"}));
  EXPECT_EQ(Column(*read, 2)[1], "http://zrzy.yunling.example/art/2026/11/19/art_2305_2.html");
  EXPECT_EQ(Column(*read, 3), (Cell{"2026-11-20", "2026-11-19", "2026-11-18"}));
}

TEST(Jpage, ThePage) {
  const auto read = ReadHtmlSource(
      CaseFile("jpage_page.html"),
      Query("//script[@type='text/xml'] >> //record", {". >> .//a/@title", ". >> .//span"}));
  ASSERT_TRUE(read.ok()) << ToString(read.error());
  EXPECT_EQ(Column(*read, 0), (Cell{"云岭县征收土地预公告（云征预告〔2026〕4号）", "遗失声明"}));
  EXPECT_EQ(Column(*read, 1), (Cell{"2026-11-16", "2026-11-15"}));
}

TEST(ListPages, OfThreeMakes) {
  struct {
    const char* file;
    const char* rows;
    std::vector<std::string> selectors;
  } const kTable[] = {
      {"list_ul.html",
       "//ul[contains(@class,'news-list')]/li",
       {"a/@title", "a/@href", "span[last()]"}},
      {"list_dl.html", "//div[@id='list']/dl/dd", {".//a/@title", ".//a/@href", ".//strong"}},
      {"list_table.html",
       "//table[@class='tb']//tr[td[2]/a]",
       {"td[2]/a/@title", "td[2]/a/@href", "td[last()]"}},
  };
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.file);
    RowQuery query = Query(each.rows, each.selectors);
    query.base = "http://zrzy.yunling.example/zwgk/tzgg/index.html";
    const auto read = ReadHtmlSource(CaseFile(each.file), query);
    ASSERT_TRUE(read.ok()) << ToString(read.error());
    EXPECT_EQ(Column(*read, 0), (Cell{"云岭县城南片区控制性详细规划（草案）批前公示",
                                      "不动产权证书遗失声明（罗𬭎）",
                                      "国有建设用地使用权挂牌出让公告"}));
    EXPECT_EQ(Column(*read, 1), (Cell{"http://zrzy.yunling.example/zwgk/tzgg/202611/t1.html",
                                      "http://zrzy.yunling.example/art/2.html",
                                      "https://www.yunling.example/3.html"}));
    EXPECT_EQ(Column(*read, 2), (Cell{"2026-11-20", "2026-11-19", "2026-11-18"}));
  }
}

TEST(TablePages, DeclaredGb2312AndWrittenInGbk) {
  const DecodedText text = Decode(CaseFile("licences_gbk.htm"), Charset::kGb18030);
  EXPECT_EQ(text.replaced, 0u);
  const auto read = ReadHtmlSource(
      text.text, Query("table:", {"行政相对人名称", "许可内容", "决定日期", "许可机关"}));
  ASSERT_TRUE(read.ok()) << ToString(read.error());
  ASSERT_EQ(read->rows.size(), 4u);
  EXPECT_EQ(read->rows[0].cells[0], Cell{"云岭县瑄瑢镕鑫建材有限公司"});
  EXPECT_EQ(read->rows[1].cells[1], Cell{"临时用地审批\n（堃祎矿区）"});
  EXPECT_EQ(Column(*read, 2), (Cell{"2026-11-20", "2026-11-20", "2026-11-19", "2026-11-18"}));
  EXPECT_EQ(Column(*read, 3), Cell(4, "云岭县自然资源局"));
}

}  // namespace
}  // namespace tingping
