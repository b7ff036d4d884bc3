// What a source was in before is a prior for what its bytes do not show, and lives on in the store.
#include "daemon/feeds/charset_memory.h"

#include "daemon/feeds/feed_job.h"
#include "tests/daemon/feeds/feed_fixture.h"
#include "tests/daemon/http_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

constexpr std::string_view kNoticeGbk = "\xB9\xAB\xB8\xE6\xA3\xBA\xB0\xEC\xC0\xED";  // 公告：办理
constexpr std::string_view kRoadGbk = "1\xC2\xB7";  // 1路, and 1· in UTF-8

TEST(CharsetMemory, TheBytesComeFirstThenWhatTheyWereBeforeThenWhatIsDeclared) {
  const struct {
    const char* rule;
    std::string_view bytes;
    CharsetHints hints;
    Charset charset;
    bool shown;
  } kTable[] = {
      {"plain text is in what it is in", kNoticeGbk, {}, Charset::kGb18030, true},
      {"whatever was before", kNoticeGbk, {{}, Charset::kUtf8}, Charset::kGb18030, true},
      {"UTF-8 after GBK", "公告：办理", {{}, Charset::kGb18030}, Charset::kUtf8, true},
      {"one hanzi alone looks like UTF-8", kRoadGbk, {}, Charset::kUtf8, false},
      {"and is what was before", kRoadGbk, {{}, Charset::kGb18030}, Charset::kGb18030, false},
      {"also when UTF-8 is declared",
       kRoadGbk,
       {Charset::kUtf8, Charset::kGb18030},
       Charset::kGb18030,
       false},
      {"ASCII shows nothing", "A-12", {{}, Charset::kGb18030}, Charset::kGb18030, false},
      {"nor does an empty answer", "", {}, Charset::kUtf8, false},
      {"Big5 is heard",
       "\xA4\xBD\xA7\x69",
       {Charset::kBig5, Charset::kGb18030},
       Charset::kBig5,
       true},
      {"and remembered", "\xA4\xBD\xA7\x69", {{}, Charset::kBig5}, Charset::kBig5, true},
  };
  for (const auto& row : kTable) {
    SCOPED_TRACE(row.rule);
    const DecodedText read = DecodeRemembering(row.bytes, row.hints);
    EXPECT_EQ(NameOf(read.charset), NameOf(row.charset)) << read.confidence;
    EXPECT_EQ(ShowsCharset(row.bytes, read), row.shown) << read.confidence;
  }
}

class CharsetOfSource : public testing::Test {
 protected:
  CharsetOfSource() {
    Open();
    feed_.url = server_.Url("/rows");
  }

  void Open() {
    store_.reset();
    store_ = std::move(Store::Open(folder_ / "t.db", SampleNow())->store);
  }

  /// One row with this item's name, in what bytes it is.
  FeedOutcome FetchRow(std::string_view item) {
    server_.Answer(
        "/rows", 200, "",
        Envelope(R"([{"flowsn":"A","status":"02","taskname":")" + std::string(item) + "\"}]", 1));
    return FetchOnce(feed_, TimeZoneOfTests(), *fetcher_, *store_, SampleNow());
  }

  std::string Item() { return std::get<Case>(store_->LoadRecords()->at(0).record).item_name; }
  std::string Charset() { return store_->LoadFeedStates()->at(0).charset; }

  CurlScope curl_;
  TempFolder folder_;
  HttpFixture server_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<Fetcher> fetcher_ = NewCurlFetcher();
  FeedConfig feed_ = SampleFeed();
};

TEST_F(CharsetOfSource, IsRememberedOverARestart) {
  ASSERT_TRUE(FetchRow(kRoadGbk).good);
  EXPECT_EQ(Item(), "1·") << "nothing is known yet";
  EXPECT_EQ(Charset(), "");
  ASSERT_TRUE(FetchRow(kNoticeGbk).good);
  EXPECT_EQ(Charset(), "gb18030");
  ASSERT_TRUE(FetchRow("A-12").good);
  EXPECT_EQ(Charset(), "gb18030") << "ASCII says nothing";
  Open();
  ASSERT_TRUE(FetchRow(kRoadGbk).good);
  EXPECT_EQ(Item(), "1路");
}

TEST_F(CharsetOfSource, AChangeIsTold) {
  ASSERT_TRUE(FetchRow(kNoticeGbk).errors.empty()) << "the first is no change";
  const FeedOutcome changed = FetchRow("公告：办理");
  ASSERT_EQ(changed.errors.size(), 1u);
  EXPECT_EQ(changed.errors[0].code, FaultCode::kFeedCharset);
  EXPECT_EQ(changed.errors[0].detail, "来源的编码从 gb18030 变成了 utf-8");
  EXPECT_TRUE(FetchRow("公告：办理").errors.empty());
}

TEST_F(CharsetOfSource, APinnedOneIsNotAsked) {
  feed_.charset = tingping::Charset::kGb18030;
  ASSERT_TRUE(FetchRow(kRoadGbk).good);
  EXPECT_EQ(Item(), "1路");
  EXPECT_EQ(Charset(), "");
}

}  // namespace
}  // namespace tingping
