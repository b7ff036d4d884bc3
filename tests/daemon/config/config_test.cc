#include "daemon/config.h"

#include "daemon/feed_presets.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

constexpr std::string_view kGood = R"(// a comment
{
  "bureau": {"name": "云岭县自然资源局", "enquiry": ["咨询电话 0399-7654000"]},
  "timezone": "Asia/Urumqi",
  "content": "content",
  "calendars": ["a/cn.json", "/abs/local.json"],
  "fonts": "chain.json",
  "state_dir": "/var/lib/tingping",
  "run_dir": "run",
  "screen": "hall",
  "http": {"bind": "0.0.0.0", "port": 0},
  "feeds": [{
    "id": "bjgs",
    "name": "办件公示",
    "url": "https://example.gov.cn/rows",
    "headers": {"X-Token": "t"},
    "every_s": 60,
    "timeout_ms": 2000,
    "limit_bytes": 4096,
    "limit_rows": 10,
    "rows": "/custom/list",
    "ok": {"from": "/status", "equals": "1"},
    "total": "/custom/total",
    "fields": {
      "no": "/flowsn",
      "stage": {"from": "/status", "map": {"02": "受理"}, "otherwise": "未知"}
    },
    "late_after_s": 600,
    "drop_after_s": 7200
  }]
})";

class ConfigTest : public testing::Test {
 protected:
  Config Read(std::string_view text) {
    errors_.clear();
    return ReadConfig(folder_.Write("tingping.json", text), &errors_);
  }

  /// kGood with one piece replaced by another.
  Config ReadWith(std::string_view piece, std::string_view other) {
    std::string text(kGood);
    const std::size_t at = text.find(piece);
    EXPECT_NE(at, std::string::npos) << piece;
    return Read(text.replace(at, piece.size(), other));
  }

  TempFolder folder_;
  Errors errors_;
};

TEST_F(ConfigTest, EverythingIsRead) {
  const Config config = Read(kGood);
  ASSERT_TRUE(errors_.empty()) << ToString(errors_[0]);
  EXPECT_EQ(config.bureau.name, "云岭县自然资源局");
  EXPECT_EQ(config.bureau.enquiry.size(), 1u);
  EXPECT_EQ(config.zone.name(), "Asia/Urumqi");
  EXPECT_EQ(config.content, folder_ / "content");
  EXPECT_EQ(config.calendars[0], folder_ / "a/cn.json");
  EXPECT_EQ(config.calendars[1], "/abs/local.json");
  EXPECT_EQ(config.fonts, folder_ / "chain.json");
  EXPECT_EQ(config.DatabaseFile(), "/var/lib/tingping/tingping.db");
  EXPECT_EQ(config.ScreenSocket(), folder_ / "run/screen.sock");
  EXPECT_EQ(config.screen, "hall");
  EXPECT_EQ(config.http.bind, "0.0.0.0");
  EXPECT_EQ(config.http.port, 0);
  ASSERT_EQ(config.feeds.size(), 1u);
  const FeedConfig& feed = config.feeds[0];
  EXPECT_EQ(feed.url, "https://example.gov.cn/rows");
  EXPECT_EQ(feed.headers.at("X-Token"), "t");
  EXPECT_EQ(feed.every_s, 60);
  EXPECT_EQ(feed.timeout_ms, 2000);
  EXPECT_EQ(feed.limit_bytes, 4096u);
  EXPECT_EQ(feed.limit_rows, 10);
  EXPECT_EQ(feed.rows, "/custom/list");
  EXPECT_EQ(feed.envelope.ok, "/status");
  EXPECT_EQ(feed.envelope.equals, "1");
  EXPECT_EQ(feed.envelope.total, "/custom/total");
  EXPECT_EQ(feed.fields.at("no").from, std::vector<std::string>{"/flowsn"});
  EXPECT_EQ(feed.fields.at("stage").map.at("02"), "受理");
  EXPECT_EQ(feed.fields.at("stage").otherwise, "未知");
  EXPECT_EQ(feed.late_after_s, 600);
  EXPECT_EQ(feed.drop_after_s, 7200);
}

TEST_F(ConfigTest, WhatIsLeftOutHasItsDefault) {
  const Config config = Read(R"({"bureau": {"name": "局"}, "content": "c", "state_dir": "s",
    "run_dir": "r", "feeds": [{"id": "a", "url": "http://h/", "fields": {"no": "/no"}}]})");
  ASSERT_TRUE(errors_.empty()) << ToString(errors_[0]);
  EXPECT_EQ(config.zone.name(), "Asia/Shanghai");
  EXPECT_EQ(config.http.bind, "127.0.0.1") << "not beyond this machine until told to";
  EXPECT_EQ(config.http.port, 8470);
  EXPECT_EQ(config.feeds[0].every_s, 300);
  EXPECT_EQ(config.feeds[0].rows, "");
}

TEST_F(ConfigTest, EveryMistakeIsReportedWhereItStands) {
  struct {
    const char* piece;
    const char* other;
    FaultCode code;
    int line;
    const char* says;
  } const kTable[] = {
      {"\"no\": \"/flowsn\"", "\"no\": \"/flowsn\", \"aplicant\": \"/x\"", FaultCode::kUnknownKey,
       25, "applicant"},
      {"\"no\": \"/flowsn\",", "", FaultCode::kJsonShape, 24, "no"},
      {"\"no\": \"/flowsn\"", "\"no\": {\"from\": []}", FaultCode::kJsonShape, 25, "位置"},
      {"\"no\": \"/flowsn\"", "\"no\": {\"steps\": []}", FaultCode::kJsonShape, 25, "from"},
      {"\"no\": \"/flowsn\"", "\"no\": {\"from\": \"/a\", \"steps\": [\"nfc\"]}",
       FaultCode::kJsonShape, 25, "nfkc"},
      {"\"no\": \"/flowsn\"", "\"no\": {\"from\": \"/a\", \"steps\": [{\"capture\": \"(\"}]}",
       FaultCode::kJsonShape, 25, "正则"},
      {"\"name\": \"办件公示\",", "\"preset\": \"bjsg\",", FaultCode::kMissingReference, 14,
       "bjgs"},
      {"\"name\": \"办件公示\",", "\"file\": \"a.csv\",", FaultCode::kJsonShape, 15, "folder"},
      {"\"name\": \"办件公示\",", "\"body\": \"a=1\", \"method\": \"GET\",", FaultCode::kJsonShape,
       14, "POST"},
      {"\"name\": \"办件公示\",", "\"charset\": \"gbkk\",", FaultCode::kJsonShape, 14, "gbkk"},
      {"\"name\": \"办件公示\",", "\"pages\": {\"most\": 3},", FaultCode::kJsonShape, 14, "next"},
      {"\"/flowsn\"", "\"flow/sn\"", FaultCode::kJsonShape, 25, "/"},
      {"\"/flowsn\"", "\"/a~2\"", FaultCode::kJsonShape, 25, "/a~2"},
      {"\"/flowsn\"", "5", FaultCode::kJsonShape, 25, ""},
      {"\"02\": \"受理\"", "\"02\": \"受里\"", FaultCode::kJsonShape, 26, "受理"},
      {"\"02\": \"受理\"", "\"02\": 2", FaultCode::kJsonShape, 26, "02"},
      {"\"未知\"", "\"不知道\"", FaultCode::kJsonShape, 26, "不知道"},
      {"\"/custom/list\"", "\"custom/list\"", FaultCode::kJsonShape, 21, "custom/list"},
      {"\"/custom/total\"", "\"total\"", FaultCode::kJsonShape, 23, "total"},
      {"\"from\": \"/status\", \"equals\"", "\"from\": \"status\", \"equals\"",
       FaultCode::kJsonShape, 22, "status"},
      {"\"equals\": \"1\"", "\"equal\": \"1\"", FaultCode::kUnknownKey, 22, "equals"},
      {"\"https://", "\"ftp://", FaultCode::kJsonShape, 15, "http"},
      {"\"X-Token\": \"t\"", "\"X-Token\": 5", FaultCode::kJsonShape, 16, "X-Token"},
      {"\"X-Token\": \"t\"", "\"X-Token\": \"a\\r\\nb\"", FaultCode::kJsonShape, 16, "X-Token"},
      {"\"every_s\": 60", "\"every_s\": 0", FaultCode::kJsonShape, 17, ""},
      {"\"drop_after_s\": 7200", "\"drop_after_s\": 599", FaultCode::kJsonShape, 29,
       "late_after_s"},
      {"\"port\": 0", "\"port\": 65536", FaultCode::kJsonShape, 11, ""},
      {"\"Asia/Urumqi\"", "\"Asia/Urumchi\"", FaultCode::kJsonShape, 4, ""},
      {"\"screen\"", "\"scren\"", FaultCode::kUnknownKey, 10, "screen"},
      {"\"content\": \"content\",", "", FaultCode::kJsonShape, 2, "content"},
      {"\"name\": \"云岭县自然资源局\", ", "", FaultCode::kJsonShape, 3, "name"},
  };
  for (const auto& each : kTable) {
    SCOPED_TRACE(each.other);
    ReadWith(each.piece, each.other);
    ASSERT_FALSE(errors_.empty());
    const auto found = std::find_if(errors_.begin(), errors_.end(), [&](const Error& error) {
      return error.code == each.code && error.place.line == each.line &&
             error.detail.find(each.says) != std::string::npos;
    });
    EXPECT_NE(found, errors_.end()) << ToString(errors_[0]);
    EXPECT_TRUE(errors_[0].place.file.ends_with("tingping.json"));
  }
}

/// A feed that says as little as it can.
FeedConfig FeedWith(const Config& config) { return config.feeds.at(0); }

constexpr std::string_view kPresetFeed = R"({"bureau": {"name": "局"}, "content": "c",
    "state_dir": "s", "run_dir": "r", "feeds": [{"id": "a", "url": "http://h/", "preset": "bjgs",
    "secrets": {"X-Token": "t.txt", "Authorization": {"file": "/a/b", "prefix": "Bearer "}},
    "fields": {"no": "/number", "window": null}}]})";

TEST_F(ConfigTest, NullTakesThePagingOfAPresetOut) {
  const std::string begin = R"({"bureau": {"name": "局"}, "content": "c", "state_dir": "s",
      "run_dir": "r", "feeds": [{"id": "a", "url": "http://h/", "preset": "gkmlpt")";
  EXPECT_EQ(FeedWith(Read(begin + "}]}")).pages.parameter, "page");
  EXPECT_TRUE(errors_.empty());
  const FeedConfig feed = FeedWith(Read(begin + R"(, "pages": null}]})"));
  ASSERT_TRUE(errors_.empty()) << ToString(errors_[0]);
  EXPECT_EQ(feed.pages.parameter, "");
  EXPECT_EQ(feed.pages.next, "");
}

TEST_F(ConfigTest, AnEntryIsLaidOverItsPreset) {
  const FeedConfig feed = FeedWith(Read(kPresetFeed));
  ASSERT_TRUE(errors_.empty()) << ToString(errors_[0]);
  EXPECT_EQ(feed.rows, "/custom/projectlist");
  EXPECT_EQ(feed.fields.at("no").from, std::vector<std::string>{"/number"});
  EXPECT_EQ(feed.fields.at("item_name").from, std::vector<std::string>{"/taskname"});
  EXPECT_FALSE(feed.fields.contains("window"));
}

TEST_F(ConfigTest, SecretsAreFilesBesideTheConfiguration) {
  const FeedConfig feed = FeedWith(Read(kPresetFeed));
  EXPECT_EQ(feed.secrets, (std::vector<SecretConfig>{{"X-Token", folder_ / "t.txt", ""},
                                                     {"Authorization", "/a/b", "Bearer "}}));
}

TEST_F(ConfigTest, EveryPresetIsSound) {
  ASSERT_FALSE(PresetNames().empty());
  for (const std::string_view name : PresetNames()) {
    Read(R"({"bureau": {"name": "局"}, "content": "c", "state_dir": "s", "run_dir": "r",
      "feeds": [{"id": "a", "file": "x", "preset": ")" +
         std::string(name) + "\"}]}");
    EXPECT_TRUE(errors_.empty()) << name << ToString(errors_[0]);
  }
}

TEST_F(ConfigTest, TwoFeedsOfOneIdAreRefused) {
  ReadWith("\"feeds\": [",
           R"("feeds": [{"id": "bjgs", "url": "http://h/", "fields": {"no": "/n"}},)");
  ASSERT_EQ(errors_.size(), 1u);
  EXPECT_EQ(errors_[0].code, FaultCode::kDuplicateId);
  EXPECT_EQ(errors_[0].place.line, 13);
}

TEST_F(ConfigTest, FilesThatDoNotRead) {
  ReadConfig(folder_ / "missing.json", &errors_);
  ASSERT_EQ(errors_.size(), 1u);
  EXPECT_EQ(errors_[0].code, FaultCode::kFileUnreadable);
  Read(kGood.substr(0, 300));
  ASSERT_EQ(errors_.size(), 1u);
  EXPECT_EQ(errors_[0].code, FaultCode::kJsonSyntax);
  Read("[]");
  ASSERT_FALSE(errors_.empty());
  EXPECT_EQ(errors_[0].code, FaultCode::kJsonShape);
}

TEST_F(ConfigTest, TheShippedExampleIsGood) {
  const Config config = ReadConfig(
      std::filesystem::path(TINGPING_SOURCE_DIR) / "playlists/examples/yunling/tingping.json",
      &errors_);
  EXPECT_TRUE(errors_.empty()) << ToString(errors_[0]);
  EXPECT_FALSE(config.feeds.empty());
}

}  // namespace
}  // namespace tingping
