#include "daemon/build/ended_alerts.h"

#include <gmock/gmock.h>

#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

class EndedAlertsTest : public testing::Test {
 protected:
  static Instant At(const char* time) { return *ParseInstant(time, TimeZone()); }

  static Alert Warning(const std::string& id, std::vector<std::string> references = {}) {
    Alert alert;
    alert.id = id;
    alert.act = references.empty() ? AlertAct::kAlert : AlertAct::kUpdate;
    alert.references = std::move(references);
    alert.category = "暴雨";
    alert.starts_at = At("2026-07-20T09:00:00+08:00");
    return alert;
  }

  static Alert Cancel(const std::string& id, const std::string& reference) {
    Alert alert = Warning(id, {reference});
    alert.act = AlertAct::kCancel;
    return alert;
  }

  /// What is left of the files of the folder, in a process begun anew each time.
  std::vector<std::string> Left(std::vector<Alert> files,
                                const char* time = "2026-07-20T12:00:00+08:00") {
    EndedAlerts ended(folder_ / "ended.json");
    ended.Note(files, At(time));
    ended.Settle(&files);
    std::vector<std::string> ids;
    for (const Alert& alert : StandingAlerts(files, At(time))) ids.push_back(alert.id);
    return ids;
  }

  TempFolder folder_;
};

TEST_F(EndedAlertsTest, ACancelledWarningStaysOffWithoutItsCancellation) {
  const Alert rain = Warning("rain");
  EXPECT_THAT(Left({rain}), testing::ElementsAre("rain"));
  EXPECT_THAT(Left({rain, Cancel("end", "rain")}), testing::IsEmpty());
  EXPECT_THAT(Left({rain}), testing::IsEmpty());
  Alert again = rain;
  again.issuer = "云岭县气象台";
  EXPECT_THAT(Left({again}), testing::ElementsAre("rain")) << "it was written anew";
}

TEST_F(EndedAlertsTest, AReplacedWarningStaysOffFromTheBeginningOfTheOther) {
  Alert update = Warning("rain2", {"rain"});
  update.starts_at = At("2026-07-20T11:00:00+08:00");
  EXPECT_THAT(Left({Warning("rain"), update}, "2026-07-20T10:00:00+08:00"),
              testing::ElementsAre("rain", "rain2"));
  EXPECT_THAT(Left({Warning("rain")}, "2026-07-20T10:30:00+08:00"), testing::ElementsAre("rain"))
      << "the other was taken back before it began";
  EXPECT_THAT(Left({Warning("rain"), update}), testing::ElementsAre("rain2"));
  EXPECT_THAT(Left({Warning("rain")}), testing::IsEmpty());
}

TEST_F(EndedAlertsTest, AFileThatWasGoneBeginsAnew) {
  EXPECT_THAT(Left({Warning("rain"), Cancel("end", "rain")}), testing::IsEmpty());
  EXPECT_THAT(Left({}), testing::IsEmpty());
  EXPECT_THAT(Left({Warning("rain")}), testing::ElementsAre("rain"));
}

TEST_F(EndedAlertsTest, ADamagedFileForgets) {
  folder_.Write("ended.json", "{");
  EXPECT_THAT(Left({Warning("rain")}), testing::ElementsAre("rain"));
}

}  // namespace
}  // namespace tingping
