// Generated numbers of people, sent through a source in pieces: no notice with one is accepted.
#include "daemon/feeds/split_number.h"

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>

#include "playlists/unicode.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/playlists/number_maker.h"

namespace tingping {
namespace {

using Json = nlohmann::json;

class Pieces : public NumberMaker {
 public:
  /// Two to four pieces, none of them so short that it could be the number of a row.
  std::vector<std::string> Cut(const std::string& number) {
    constexpr std::size_t kShortest = 3;
    std::vector<std::string> pieces;
    std::size_t at = 0;
    while (pieces.size() < 3 && number.size() - at >= 2 * kShortest) {
      const auto most = static_cast<int>(number.size() - at - kShortest);
      const auto length = static_cast<std::size_t>(Int(kShortest, most));
      pieces.push_back(number.substr(at, length));
      at += length;
    }
    pieces.push_back(number.substr(at));
    return pieces;
  }

  std::string Html(const std::vector<std::string>& pieces) {
    const std::array<std::array<const char*, 4>, 5> kWays = {
        {{"<p>", "<br>", "", "</p>"},
         {"", "<p>", "</p>", ""},
         {"<div>电话", "<br/>", "", "请联系</div>"},
         {"<ul>", "<li>", "</li>", "</ul>"},
         {"<table><tr><td>姓</td><td>号</td></tr><tr>", "<td>", "</td>", "</tr></table>"}}};
    const auto& [front, before, behind, end] = kWays[static_cast<std::size_t>(Int(0, 4))];
    std::string out = front;
    for (const std::string& piece : pieces) out += before + piece + behind;
    return out + end;
  }
};

TEST(SplitNumbers, NoNoticeWithOneIsAccepted) {
  constexpr int kRounds = 300;
  const FeedConfig feed = FeedOf(
      R"({"id": "n", "url": "http://127.0.0.1/", "record": "notice", "format": "json", "rows": "",)"
      R"( "fields": {"id": "id", "title": "title", "body": "body", "issued_on": "day"}})");
  Pieces numbers;
  Json rows = Json::array();
  for (int i = 0; i < kRounds; ++i) {
    for (const std::string& number : {numbers.Mobile(), numbers.IdNumber(), numbers.Card()}) {
      rows.push_back({{"id", "N-" + std::to_string(rows.size())},
                      {"title", "公告"},
                      {"day", "2026-11-20"},
                      {"body", numbers.Html(numbers.Cut(number))}});
    }
  }
  const MappedRows mapped = Mapped(feed, rows.dump());
  for (const Record& record : mapped.records) {
    ADD_FAILURE() << SerializeRecord(record, TimeZoneOfTests());
  }
  EXPECT_EQ(mapped.held.size(), rows.size());
}

TEST(SplitNumbers, FiguresOfATableAreNone) {
  const std::vector<std::u32string> kTable[] = {{U"13", U"3500", U"120000"},
                                                {U"2026", U"11", U"28"},
                                                {U"138", U"村民"},
                                                {U"138.50", U"0013.00", U"8000.00"},
                                                {U"1", U"3800138000"}};
  for (const auto& pieces : kTable) EXPECT_FALSE(FindSplitNumber(pieces)) << ToUtf8(pieces[0]);
}

}  // namespace
}  // namespace tingping
