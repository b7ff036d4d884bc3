// Markup that is meant to do harm, or too large: refused, and soon.
#include "daemon/feeds/html_source.h"
#include "daemon/feeds/html_text.h"
#include "daemon/feeds/markup_tree.h"
#include "daemon/feeds/syndication_source.h"
#include "daemon/feeds/xml_source.h"
#include "tests/daemon/http_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

RowQuery Query(std::string rows, std::vector<std::string> selectors) {
  RowQuery query;
  query.rows = std::move(rows);
  query.selectors = std::move(selectors);
  return query;
}

std::string Times(std::size_t count, std::string_view text) {
  std::string all;
  for (std::size_t i = 0; i < count; ++i) all += text;
  return all;
}

FaultCode CodeOf(const Result<SourceRows>& read) {
  EXPECT_FALSE(read.ok());
  return read.ok() ? FaultCode::kInternal : read.error().code;
}

FaultCode XmlFault(const std::string& text) {
  return CodeOf(ReadXmlSource(text, Query("//r", {"."})));
}

FaultCode HtmlFault(const std::string& text) {
  return CodeOf(ReadHtmlSource(text, Query("//li", {"."})));
}

TEST(MarkupLimits, ABombIsRefusedBeforeItIsLit) {
  std::string bomb = "<!DOCTYPE r [<!ENTITY l0 'ha'>";
  for (int i = 1; i <= 30; ++i) {
    const std::string below = "&l" + std::to_string(i - 1) + ";";
    bomb += "<!ENTITY l" + std::to_string(i) + " '" + Times(10, below) + "'>";
  }
  EXPECT_EQ(XmlFault(bomb + "]><r>&l30;</r>"), FaultCode::kFeedXmlUnsafe);
  EXPECT_EQ(XmlFault(bomb + "]><r k='&l30;'/>"), FaultCode::kFeedXmlUnsafe);
}

TEST(MarkupLimits, NothingIsFetched) {
  TempFolder folder;
  const std::string secret = folder.Write("secret.dtd", "<!ENTITY a 'secret'>").string();
  HttpFixture server;
  server.Answer("/a.dtd", 200, "", "<!ENTITY a 'secret'>");
  for (const std::string& address : {"file://" + secret, secret, server.Url("/a.dtd")}) {
    const std::string named = "<!DOCTYPE r [<!ENTITY a SYSTEM '" + address + "'>]><r>&a;</r>";
    EXPECT_EQ(XmlFault(named), FaultCode::kFeedXmlUnsafe);
    const std::string outside = "<!DOCTYPE r SYSTEM '" + address + "'><r>登记</r>";
    EXPECT_TRUE(ReadXmlSource(outside, Query("//r", {"."})).ok());
  }
  EXPECT_TRUE(server.Requests().empty());
}

TEST(MarkupLimits, DeepNestingIsRefused) {
  EXPECT_EQ(XmlFault(Times(100'000, "<r>")), FaultCode::kFeedTooLarge);
  EXPECT_EQ(XmlFault(Times(100'000, "<r>") + Times(100'000, "</r>")), FaultCode::kFeedTooLarge);
  EXPECT_EQ(HtmlFault(Times(100'000, "<div>")), FaultCode::kFeedTooLarge);
  EXPECT_EQ(HtmlFault(Times(100'000, "<font><b>")), FaultCode::kFeedTooLarge);
  EXPECT_EQ(HtmlFault(Times(100'000, "<table><tr><td>")), FaultCode::kFeedTooLarge);
  EXPECT_TRUE(ReadHtmlText(Times(100'000, "<p><font>")).paragraphs.empty());
}

TEST(MarkupLimits, FourHundredTagsThatNobodyClosedAreAPage) {
  const auto read =
      ReadHtmlSource(Times(400, "<p><font>公告"), Query("//p", {"text()|font/text()"}));
  ASSERT_TRUE(read.ok()) << ToString(read.error());
  EXPECT_EQ(read->rows.size(), 400u);
  EXPECT_EQ(ReadHtmlText(Times(400, "<p><font>公告")).paragraphs.size(), 400u);
}

TEST(MarkupLimits, EndTagsThatNobodyOpenedCannotHoldTheParserUp) {
  EXPECT_EQ(HtmlFault(Times(900, "<font>") + Times(2'000'000, "</b>")), FaultCode::kFeedTooLarge);
}

TEST(MarkupLimits, NodesAreCounted) {
  EXPECT_EQ(XmlFault("<a>" + Times(kMarkupNodes, "<r/>") + "</a>"), FaultCode::kFeedTooLarge);
  EXPECT_EQ(HtmlFault(Times(kMarkupNodes, "<br>")), FaultCode::kFeedTooLarge);
  EXPECT_EQ(XmlFault(std::string(kMarkupBytes + 1, ' ')), FaultCode::kFeedTooLarge);
  EXPECT_EQ(HtmlFault(std::string(kMarkupBytes + 1, ' ')), FaultCode::kFeedTooLarge);
}

TEST(MarkupLimits, AnAttributeOfTenMegabytes) {
  const std::string value(10'000'001, 'x');
  const auto xml = ReadXmlSource("<r k='" + value + "'>登记</r>", Query("//r", {"."}));
  EXPECT_FALSE(xml.ok()) << "libxml2 takes ten million bytes of one value at most";
  const auto html =
      ReadHtmlSource("<li title='" + value + "'>登记", Query("//li", {".", "@title"}));
  ASSERT_TRUE(html.ok());
  EXPECT_EQ(html->rows[0].cells[0], Cell{"登记"});
  EXPECT_EQ(html->rows[0].cells[1][0].size(), value.size());
}

TEST(MarkupLimits, NulIsDropped) {
  const std::string html = std::string("<li>登") + '\0' + "记<li>二" + '\0';
  const auto read = ReadHtmlSource(html, Query("//li", {"."}));
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->rows.size(), 2u);
  EXPECT_EQ(read->rows[0].cells[0], Cell{"登记"});
}

TEST(MarkupLimits, BytesThatAreNoTextBecomeReplacementCharacters) {
  const auto read = ReadXmlSource("<r>\xC1\xAA</r>", Query("//r", {"."}));
  ASSERT_TRUE(read.ok()) << ToString(read.error());
  EXPECT_EQ(read->rows[0].cells[0], Cell{"\uFFFD\uFFFD"});
}

TEST(MarkupLimits, ASelectorThatTakesTooLongIsStopped) {
  const std::string page = "<a>" + Times(20'000, "<r/>") + "</a>";
  const auto read = ReadXmlSource(
      page,
      Query("//r[count(preceding::*) > count(following::*[count(preceding::*) > 1])]", {"."}));
  EXPECT_EQ(CodeOf(read), FaultCode::kFeedSelector);
}

}  // namespace
}  // namespace tingping
