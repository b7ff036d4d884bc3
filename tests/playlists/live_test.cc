// Warnings and clocks, apart from what the schedule makes of them.
#include "playlists/alert.h"
#include "playlists/clock_trust.h"
#include "playlists/resolver.h"
#include "tests/playlists/schedule_support.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

Instant At(std::string_view text) { return *ParseInstant(text, TimeZone()); }

Alert Rain(const std::string& id, AlertLevel level, std::string_view issued) {
  Alert alert;
  alert.id = id;
  alert.category = "暴雨";
  alert.level = level;
  alert.starts_at = At(issued);
  alert.area = "云岭县北部各乡镇";
  alert.matters = {"山洪、滑坡"};
  alert.measures = {"停止户外作业"};
  alert.issuer = "云岭县气象台";
  alert.issued_at = At(issued);
  alert.expires_at = At(issued) + std::chrono::hours(6);
  return alert;
}

std::vector<std::string> IdsOf(const std::vector<Alert>& alerts) {
  std::vector<std::string> ids;
  for (const Alert& alert : alerts) ids.push_back(alert.id);
  return ids;
}

using Ids = std::vector<std::string>;

TEST(Alert, SaysItsLevelInWords) {
  EXPECT_EQ(LevelWords(AlertLevel::kRed), "红色预警（Ⅰ级，特别严重）");
  EXPECT_EQ(LevelWords(AlertLevel::kBlue), "蓝色预警（Ⅳ级，一般）");
  EXPECT_EQ(HeadingOf(Rain("a", AlertLevel::kOrange, "2026-07-01T08:00")), "暴雨橙色预警");
}

TEST(Alert, HasTheEightPartsOfTheLaw) {
  EXPECT_TRUE(MissingParts(Rain("a", AlertLevel::kRed, "2026-07-01T08:00")).empty());
  EXPECT_EQ(MissingParts(Alert{}).size(), 7u) << "the level always has a value";
  Alert silent = Rain("a", AlertLevel::kRed, "2026-07-01T08:00");
  silent.issuer.clear();
  EXPECT_EQ(MissingParts(silent), Ids{"发布机关"});
}

TEST(Alert, EndsByExpiryReleaseUpdateOrCancel) {
  const Instant now = At("2026-07-01T10:00");
  std::vector<Alert> alerts = {Rain("blue", AlertLevel::kBlue, "2026-07-01T09:00"),
                               Rain("red", AlertLevel::kRed, "2026-07-01T08:00"),
                               Rain("late_red", AlertLevel::kRed, "2026-07-01T09:30")};
  EXPECT_EQ(IdsOf(StandingAlerts(alerts, now)), (Ids{"late_red", "red", "blue"}));
  EXPECT_EQ(IdsOf(StandingAlerts(alerts, At("2026-07-01T14:00"))), (Ids{"late_red", "blue"}));
  alerts[2].released_at = now;
  EXPECT_EQ(IdsOf(StandingAlerts(alerts, now)), (Ids{"red", "blue"}));
  Alert update = Rain("orange", AlertLevel::kOrange, "2026-07-01T09:45");
  update.act = AlertAct::kUpdate;
  update.references = {"red"};
  alerts.push_back(update);
  EXPECT_EQ(IdsOf(StandingAlerts(alerts, now)), (Ids{"orange", "blue"}));
  Alert cancel;
  cancel.id = "end";
  cancel.act = AlertAct::kCancel;
  cancel.references = {"orange", "blue"};
  alerts.push_back(cancel);
  EXPECT_EQ(IdsOf(StandingAlerts(alerts, now)), Ids{});
}

TEST(Alert, IsToldToTheResolverUntilItEnds) {
  std::vector<Alert> alerts = {Rain("a", AlertLevel::kRed, "2026-07-01T08:00")};
  alerts[0].released_at = At("2026-07-01T10:00");
  const std::vector<LiveAlert> live = ToLive(alerts, At("2026-07-01T09:00"), TimeZone());
  ASSERT_EQ(live.size(), 1u);
  EXPECT_EQ(TextOf(live[0].from), "2026-07-01 08:00");
  EXPECT_EQ(TextOf(*live[0].until), "2026-07-01 10:00");
  EXPECT_TRUE(ToLive(alerts, At("2026-07-01T10:00"), TimeZone()).empty());
  alerts[0].released_at.reset();
  EXPECT_TRUE(ToLive(alerts, At("2030-01-01T00:00"), TimeZone()).empty());
}

TEST(Alert, AnUpdateReplacesFromItsBeginningOn) {
  std::vector<Alert> alerts = {Rain("first", AlertLevel::kRed, "2026-07-01T08:00"),
                               Rain("second", AlertLevel::kOrange, "2026-07-01T10:00")};
  alerts[1].act = AlertAct::kUpdate;
  alerts[1].references = {"first", "second"};
  const auto standing = [&](std::string_view at) { return IdsOf(StandingAlerts(alerts, At(at))); };
  EXPECT_EQ(standing("2026-07-01T09:00"), (Ids{"first", "second"})) << "one of them still to come";
  EXPECT_EQ(TextOf(*ToLive(alerts, At("2026-07-01T09:00"), TimeZone())[0].until),
            "2026-07-01 10:00");
  EXPECT_EQ(standing("2026-07-01T10:00"), Ids{"second"}) << "it does not replace itself";
  alerts[0].act = AlertAct::kUpdate;
  alerts[0].references = {"second"};
  EXPECT_EQ(standing("2026-07-01T10:00"), Ids{"second"}) << "of two that name each other the later";
}

TEST(JudgeClock, DoesNotBelieveAClockBeforeWhatIsThere) {
  ClockEvidence evidence{At("2026-11-20T08:00"), At("2026-11-01T00:00"), At("2026-11-28T09:00")};
  EXPECT_TRUE(JudgeClock(At("2026-11-28T09:00"), evidence).trusted);
  EXPECT_TRUE(JudgeClock(At("2026-11-28T08:51"), evidence).trusted) << "a small step is forgiven";
  EXPECT_EQ(JudgeClock(At("2026-11-27T09:00"), evidence).why, "时钟早于上次运行的时间，不可信");
  evidence.last_seen = {};
  EXPECT_EQ(JudgeClock(At("2026-11-19T08:00"), evidence).why, "时钟早于最新的内容文件，不可信");
  evidence.newest_file = {};
  EXPECT_EQ(JudgeClock(At("2000-01-01T00:00"), evidence).why, "时钟早于本程序的生成时间，不可信");
  EXPECT_FALSE(JudgeClock(At("2100-01-01T12:00"), evidence).trusted);
}

TEST(JudgeClock, BelievesATimeServerRatherThanAFileFromTheFuture) {
  ClockEvidence evidence{At("2036-01-01T00:00"), {}, {}, true};
  EXPECT_TRUE(JudgeClock(At("2026-11-28T09:00"), evidence).trusted);
  evidence.synchronized = false;
  EXPECT_FALSE(JudgeClock(At("2026-11-28T09:00"), evidence).trusted);
}

TEST(SafeDecision, ShowsTheSlateWhenNothingIsFit) {
  Schedule schedule;
  schedule.default_playlist = "night";
  Live live;
  live.clock_trusted = false;
  const CivilTime now = MomentOf("2000-01-01 00:00");
  EXPECT_EQ(Resolve(schedule, Calendar(), now, live).playlist, "");
  schedule.default_any_hour = true;
  const Decision decision = Resolve(schedule, Calendar(), now, live);
  EXPECT_EQ(decision.playlist, "night");
  EXPECT_EQ(decision.ground, Ground::kSafe);
  EXPECT_EQ(decision.why.front(), "时钟不可信，只播放任何时候都可以放的内容");
}

}  // namespace
}  // namespace tingping
