// Every minute of 2025 and 2026, the resolver against the rules read as sentences: 1,051,200
// minutes of each of 200 schedules.
#include "tests/playlists/naive_schedule.h"
#include "tests/playlists/schedule_maker.h"
#include "tests/playlists/schedule_support.h"
#include "tests/playlists/support.h"

namespace tingping {
namespace {

constexpr int kSchedules = 200;
constexpr int kMostRules = 10;
constexpr int kParts = 10;

std::string Words(const Outcome& outcome) {
  std::string out(NameOf(outcome.ground));
  for (const std::uint32_t rule : outcome.winners) out += " r" + std::to_string(rule);
  for (const std::uint32_t rule : outcome.overlays) out += " +r" + std::to_string(rule);
  return out;
}

/// Walks [first, end) and fails at the first minute on which the two differ, or that lies before
/// the change that was foretold and is not as foretold.
std::int64_t Walk(const Schedule& schedule, const Calendar& calendar, CivilDate first,
                  CivilDate end) {
  Resolver resolver(schedule, calendar);
  NaiveSchedule naive(schedule, calendar, first);
  Outcome outcome;
  Outcome foretold;
  CivilTime until{first, TimeOfDay{0}};
  std::int64_t minutes = 0;
  for (; naive.time().date < end; naive.NextMinute(), ++minutes) {
    const CivilTime now = naive.time();
    resolver.OutcomeAt(now, &outcome);
    if (!(outcome == naive.now())) {
      ADD_FAILURE() << FormatDate(now.date) << " " << FormatTimeOfDay(now.time) << ": "
                    << Words(outcome) << ", by its words " << Words(naive.now()) << "\n"
                    << SerializeSchedule(schedule);
      return minutes;
    }
    if (now >= until) {
      until = resolver.NextChange(now);
      foretold = naive.now();
    }
    if (!(foretold == naive.now())) {
      ADD_FAILURE() << FormatDate(now.date) << " " << FormatTimeOfDay(now.time)
                    << ": changed before " << FormatDate(until.date) << " "
                    << FormatTimeOfDay(until.time) << "\n"
                    << SerializeSchedule(schedule);
      return minutes;
    }
  }
  return minutes;
}

/// One in kParts of the schedules.
class ScheduleWalk : public testing::TestWithParam<int> {};

TEST_P(ScheduleWalk, EveryMinuteAgreesWithTheRulesReadAsSentences) {
  const Calendar calendar = NationalCalendar();
  ScheduleMaker maker(20261128);
  std::int64_t minutes = 0;
  for (int i = 0; i < kSchedules; ++i) {
    const Schedule schedule = maker.Make(kMostRules);
    if (i % kParts != GetParam()) continue;
    minutes += Walk(schedule, calendar, Ymd(2025, 1, 1), Ymd(2027, 1, 1));
    ASSERT_FALSE(HasFailure()) << "schedule " << i;
  }
  EXPECT_EQ(minutes, kSchedules / kParts * std::int64_t{1'051'200});
}

INSTANTIATE_TEST_SUITE_P(Parts, ScheduleWalk, testing::Range(0, kParts));

TEST(NextChange, IsForetoldToTheMinute) {
  const Calendar calendar = NationalCalendar();
  ScheduleMaker maker(7);
  for (int i = 0; i < 40; ++i) {
    const Schedule schedule = maker.Make(kMostRules);
    Resolver resolver(schedule, calendar);
    NaiveSchedule naive(schedule, calendar, Ymd(2026, 2, 1));
    CivilTime until = resolver.NextChange(naive.time());
    Outcome before = naive.now();
    while (naive.time().date < Ymd(2026, 3, 1)) {
      naive.NextMinute();
      if (naive.now() == before) continue;
      ASSERT_EQ(FormatTimeOfDay(naive.time().time), FormatTimeOfDay(until.time));
      ASSERT_EQ(naive.time().date, until.date) << SerializeSchedule(schedule);
      before = naive.now();
      until = resolver.NextChange(naive.time());
    }
  }
}

}  // namespace
}  // namespace tingping
