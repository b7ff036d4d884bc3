// Readers of XML, HTML, tables of HTML, RSS and Atom by the tables of tests/cases/feeds.
#include <nlohmann/json.hpp>

#include "daemon/feeds/gate.h"
#include "daemon/feeds/html_source.h"
#include "daemon/feeds/html_text.h"
#include "daemon/feeds/link.h"
#include "daemon/feeds/syndication_source.h"
#include "daemon/feeds/xml_source.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

using Json = nlohmann::json;
using Reader = Result<SourceRows> (*)(std::string_view, const RowQuery&);

std::string CaseFile(const std::string& name) {
  return BytesOf(std::string(TINGPING_SOURCE_DIR) + "/tests/cases/feeds/" + name);
}

Json Table(const std::string& name) { return Json::parse(CaseFile(name)); }

RowQuery QueryOf(const Json& entry) {
  RowQuery query;
  query.rows = entry.value("rows", "");
  query.selectors = entry["selectors"].get<std::vector<std::string>>();
  query.envelope = entry.value("envelope", std::vector<std::string>());
  query.limit_rows = entry.value("limit_rows", query.limit_rows);
  query.base = entry.value("base", "");
  return query;
}

std::string SourceOf(const Json& entry) {
  if (entry.contains("file")) return CaseFile(entry["file"].get<std::string>());
  return entry["source"].get<std::string>();
}

void ExpectRefused(const Json& entry, const Result<SourceRows>& read) {
  ASSERT_FALSE(read.ok()) << read->rows.size() << " rows";
  EXPECT_EQ(static_cast<int>(read.error().code), entry["fault"]) << read.error().detail;
  if (entry.contains("place")) {
    EXPECT_EQ(Json({read.error().place.line, read.error().place.column}), entry["place"]);
  }
  const std::string hidden = entry.value("hides", "");
  if (!hidden.empty()) {
    EXPECT_EQ(ToString(read.error()).find(hidden), std::string::npos);
  }
}

void ExpectRead(const Json& entry, const Result<SourceRows>& read) {
  ASSERT_TRUE(read.ok()) << ToString(read.error());
  Json rows = Json::array();
  Json numbers = Json::array();
  for (const SourceRow& row : read->rows) {
    rows.push_back(row.cells);
    numbers.push_back(row.number);
    EXPECT_EQ(row.hash.size(), 32u);
  }
  EXPECT_EQ(rows, entry["is"]);
  if (entry.contains("numbers")) {
    EXPECT_EQ(numbers, entry["numbers"]);
  }
  if (entry.contains("around")) {
    EXPECT_EQ(Json(read->envelope), entry["around"]);
  }
  if (entry.contains("found")) {
    EXPECT_EQ(Json(read->found), entry["found"]);
  }
  const int mended = entry.value("mended", 0);
  ASSERT_EQ(read->notes.size(), mended > 0 ? 1u : 0u);
  if (mended == 0) return;
  EXPECT_EQ(read->notes[0].code, FaultCode::kFeedPatched);
  EXPECT_NE(read->notes[0].detail.find(" " + std::to_string(mended) + " 处"), std::string::npos)
      << read->notes[0].detail;
}

void ExpectTable(const std::string& name, Reader reader) {
  for (const Json& entry : Table(name)) {
    SCOPED_TRACE(entry["rule"]);
    const Result<SourceRows> read = reader(SourceOf(entry), QueryOf(entry));
    entry.contains("fault") ? ExpectRefused(entry, read) : ExpectRead(entry, read);
  }
}

TEST(MarkupTables, Xml) { ExpectTable("xml.json", ReadXmlSource); }
TEST(MarkupTables, Html) { ExpectTable("html.json", ReadHtmlSource); }
TEST(MarkupTables, HtmlTables) { ExpectTable("html_tables.json", ReadHtmlSource); }
TEST(MarkupTables, Syndication) { ExpectTable("syndication.json", ReadSyndicationSource); }

TEST(MarkupTables, HtmlText) {
  for (const Json& entry : Table("html_text.json")) {
    SCOPED_TRACE(entry["rule"]);
    const HtmlText text = ReadHtmlText(entry["html"].get<std::string>());
    EXPECT_EQ(Json(text.paragraphs), entry["is"]);
    EXPECT_EQ(Json(text.attachments), entry.value("attachments", Json::array()));
    EXPECT_EQ(Json(text.images), entry.value("images", Json::array()));
  }
}

TEST(MarkupTables, Gates) {
  for (const Json& entry : Table("gate.json")) {
    EXPECT_EQ(LooksLikeGate(entry["text"].get<std::string>()), entry["gate"]) << entry["rule"];
  }
}

TEST(MarkupTables, Links) {
  for (const Json& entry : Table("links.json")) {
    EXPECT_EQ(ResolveLink(entry["base"].get<std::string>(), entry["link"].get<std::string>()),
              entry["is"])
        << entry;
  }
}

}  // namespace
}  // namespace tingping
