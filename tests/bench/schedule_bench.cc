// What questions to a schedule cost: of 10,000 rules over two years, and of a hall's own.
#include <benchmark/benchmark.h>

#include "playlists/resolver.h"
#include "tests/playlists/schedule_maker.h"

namespace tingping {
namespace {

constexpr int kManyRules = 10'000;
constexpr std::size_t kRows = 1'000'000;

CivilTime At(unsigned month, unsigned day, int second) {
  return {CivilDate{std::chrono::year{2026}, std::chrono::month{month}, std::chrono::day{day}},
          TimeOfDay{second}};
}

const Schedule& Many() {
  static const Schedule schedule = ScheduleMaker(1).MakeLarge(kManyRules);
  return schedule;
}

/// Some moment of a day, another one each time.
int SecondOf(std::int64_t i) { return static_cast<int>(i * 7919 % 86400); }

void Build(benchmark::State& state) {
  const Calendar calendar;
  for (auto _ : state) {
    Resolver resolver(Many(), calendar);
    benchmark::DoNotOptimize(resolver.Decide(At(6, 1, 0)));
  }
}

void DecideWarm(benchmark::State& state) {
  const Calendar calendar;
  Resolver resolver(Many(), calendar);
  std::int64_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(resolver.Decide(At(6, 1, SecondOf(++i))));
  state.counters["kept_KB"] = static_cast<double>(resolver.Bytes()) / 1024;
}

/// The first question of a day that was not asked before.
void DecideNewDay(benchmark::State& state) {
  const Calendar calendar;
  Resolver resolver(Many(), calendar);
  std::int64_t i = 0;
  resolver.Decide(At(1, 1, 0));
  for (auto _ : state) {
    CivilTime now = At(1, 1, SecondOf(++i));
    now.date = AddDays(now.date, static_cast<int>(i * 37 % 365));
    benchmark::DoNotOptimize(resolver.Decide(now));
  }
  state.counters["kept_KB"] = static_cast<double>(resolver.Bytes()) / 1024;
}

void NextChange(benchmark::State& state) {
  const Calendar calendar;
  Resolver resolver(Many(), calendar);
  std::int64_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(resolver.NextChange(At(6, 1, SecondOf(++i))));
}

/// One rule that always wins hides 10,000: there is no change, however long is looked.
void NextChangeNone(benchmark::State& state) {
  const Calendar calendar;
  Schedule schedule = Many();
  Rule above;
  above.id = "above";
  above.kind = RuleKind::kInterrupt;
  above.priority = 1000;
  schedule.rules.push_back(above);
  Resolver resolver(schedule, calendar);
  std::int64_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(resolver.NextChange(At(6, 1, SecondOf(++i))));
}

void Whole(benchmark::State& state) {
  const Calendar calendar;
  Resolver resolver(Many(), calendar);
  std::int64_t i = 0;
  for (auto _ : state) benchmark::DoNotOptimize(resolver.Resolve(At(6, 1, SecondOf(++i))));
}

void YearOf(benchmark::State& state, const Schedule& schedule) {
  const Calendar calendar;
  std::size_t rows = 0;
  for (auto _ : state) {
    CivilTime to = At(1, 1, 0);
    to.date += std::chrono::years{1};
    const auto preview = Preview(schedule, calendar, At(1, 1, 0), to, kRows);
    rows = preview.size();
    benchmark::DoNotOptimize(preview);
  }
  state.counters["rows"] = static_cast<double>(rows);
}

void YearOfMany(benchmark::State& state) { YearOf(state, Many()); }
void YearOfHall(benchmark::State& state) { YearOf(state, ScheduleMaker(2).MakeLarge(30)); }
/// As much as the routes and the command line answer with.
void YearToLimit(benchmark::State& state) {
  const Calendar calendar;
  CivilTime to = At(1, 1, 0);
  to.date += std::chrono::years{1};
  for (auto _ : state) {
    benchmark::DoNotOptimize(Preview(Many(), calendar, At(1, 1, 0), to, 20'000));
  }
}

BENCHMARK(Build)->Name("10,000 rules: build, first answer")->Unit(benchmark::kMillisecond);
BENCHMARK(DecideWarm)->Name("10,000 rules: resolve")->Unit(benchmark::kMicrosecond);
BENCHMARK(DecideNewDay)->Name("10,000 rules: resolve, another day")->Unit(benchmark::kMicrosecond);
BENCHMARK(NextChange)->Name("10,000 rules: next change")->Unit(benchmark::kMicrosecond);
BENCHMARK(NextChangeNone)->Name("10,000 rules: next change, none")->Unit(benchmark::kMicrosecond);
BENCHMARK(Whole)->Name("10,000 rules: all of a decision")->Unit(benchmark::kMicrosecond);
BENCHMARK(YearOfMany)->Name("10,000 rules: a year, every row")->Unit(benchmark::kMillisecond);
BENCHMARK(YearToLimit)->Name("10,000 rules: 20,000 rows")->Unit(benchmark::kMillisecond);
BENCHMARK(YearOfHall)->Name("30 rules: a year")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tingping

BENCHMARK_MAIN();
