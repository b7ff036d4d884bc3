#include "playlists/posted_alert.h"

#include <filesystem>

#include "tests/playlists/support.h"

namespace tingping {
namespace {

constexpr char kWhole[] = R"({
  "id": "a", "category": "暴雨", "level": "红色", "starts_at": "2026-07-20T09:00:00+08:00",
  "area": "全县", "matters": ["山洪"], "measures": ["避险"], "issuer": "县气象台",
  "issued_at": "2026-07-20T08:50:00+08:00")";

struct PostedCase {
  const char* says;
  std::string json;
  AlertAct act;
  std::string errors;  // of each the sentence without what stands in round brackets at its end
};

std::string Shortened(const Errors& errors) {
  std::string out;
  for (const Error& error : errors) out += error.detail.substr(0, error.detail.find("（")) + '\n';
  return out;
}

TEST(ReadPostedAlert, DemandsTheEightPartsOfAWarning) {
  const std::string whole = kWhole;
  const PostedCase cases[] = {
      {"all there", whole + "}", AlertAct::kAlert, ""},
      {"with an end", whole + R"(, "expires_at": "2026-07-20T15:00:00+08:00"})", AlertAct::kAlert,
       ""},
      {"nothing but an id and a level", R"({"id": "a", "level": "红色"})", AlertAct::kAlert,
       "预警缺少预警类别 \"category\"\n预警缺少起始时间 \"starts_at\"\n"
       "预警缺少可能影响范围 \"area\"\n预警缺少警示事项 \"matters\"\n"
       "预警缺少应当采取的措施 \"measures\"\n预警缺少发布机关 \"issuer\"\n"
       "预警缺少发布时间 \"issued_at\"\n"},
      {"names others: an update", whole + R"(, "references": ["b"]})", AlertAct::kUpdate, ""},
      {"an alert does not name others", whole + R"(, "act": "alert", "references": ["b"]})",
       AlertAct::kAlert, "写了 \"references\" 的是更新或解除：\"act\" 应是 update 或 cancel\n"},
      {"a cancellation", R"({"id": "c", "act": "cancel", "references": ["a"]})", AlertAct::kCancel,
       ""},
      {"a cancellation of nothing", R"({"id": "c", "act": "cancel"})", AlertAct::kCancel,
       "解除预警要在 \"references\" 写明解除哪几条\n"},
      {"it ends before it begins", whole + R"(, "expires_at": "2026-07-20T08:00:00+08:00"})",
       AlertAct::kAlert, "\"expires_at\" 应当晚于预警的起始时间\n"},
  };
  for (const PostedCase& each : cases) {
    Errors errors;
    const Alert alert = ReadRoot<Alert>(ReadPostedAlert, each.json, &errors);
    EXPECT_EQ(Shortened(errors), each.errors) << each.says;
    EXPECT_EQ(alert.act, each.act) << each.says;
    if (each.errors.empty() && alert.act != AlertAct::kCancel) {
      EXPECT_TRUE(MissingParts(alert).empty()) << each.says;
    }
  }
}

TEST(ReadPostedAlert, BlankWordsAreNoPart) {
  std::string json = kWhole;
  json.replace(json.find("[\"避险\"]"), std::string("[\"避险\"]").size(), "[\" \"]");
  Errors errors;
  ReadRoot<Alert>(ReadPostedAlert, json + "}", &errors);
  ASSERT_EQ(errors.size(), 1u);
  EXPECT_EQ(errors[0].place.line, 3);
  EXPECT_NE(errors[0].detail.find("第六十四条"), std::string::npos);
}

/// The examples are one story: a warning, its update, its end.
TEST(PostedAlertExamples, TellAStory) {
  std::vector<Alert> alerts;
  for (const char* name : {"baoyu", "baoyu-jiangji", "baoyu-jiechu"}) {
    const std::string file = "playlists/examples/alerts/" + std::string(name) + ".json";
    Errors errors;
    const JsonDocument document = Parsed(ReadSource(file), file);
    alerts.push_back(ReadPostedAlert(document, document.root(), &errors));
    EXPECT_EQ(AllOf(errors), "");
    const auto standing =
        StandingAlerts(alerts, *ParseInstant("2026-07-20T12:30:00+08:00", TimeZone()));
    EXPECT_EQ(standing.empty() ? "" : HeadingOf(standing[0]), alerts.size() == 1 ? "暴雨红色预警"
                                                              : alerts.size() == 2 ? "暴雨黄色预警"
                                                                                   : "");
  }
}

}  // namespace
}  // namespace tingping
