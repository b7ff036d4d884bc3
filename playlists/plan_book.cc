#include "playlists/plan_book.h"

#include <algorithm>
#include <bit>
#include <tuple>

#include "playlists/year_days.h"

namespace tingping {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr int kDay = 86400;
constexpr std::size_t kWord = 64;
constexpr std::size_t kMostYears = 3;
constexpr std::size_t kMostPlans = 800;
constexpr std::size_t kMostWindows = 200'000;

std::size_t LayerOf(RuleKind kind) {
  if (kind == RuleKind::kInterrupt) return kInterruptLayer;
  return kind == RuleKind::kOverlay ? kOverlayLayer : kBaseLayer;
}

/// Rules of equal standing have equal keys; the lower one wins.
auto StandingOf(const Rule& rule) {
  return std::tuple(LayerOf(rule.kind), rule.kind == RuleKind::kFiller, -rule.priority);
}

}  // namespace

CivilDate DateOf(DayNumber day) { return sys_days(days(day)); }

DayNumber DayNumberOf(CivilDate date) { return sys_days(date).time_since_epoch().count(); }

PlanBook::PlanBook(const Schedule& schedule, const Calendar& calendar)
    : schedule_(schedule), calendar_(calendar) {
  SortRules();
  MeasureRules();
}

void PlanBook::SortRules() {
  const std::vector<Rule>& rules = schedule_.rules;
  for (std::uint32_t i = 0; i < rules.size(); ++i) rule_of_.push_back(i);
  std::stable_sort(rule_of_.begin(), rule_of_.end(), [&](std::uint32_t a, std::uint32_t b) {
    return StandingOf(rules[a]) < StandingOf(rules[b]);
  });
  std::uint32_t group = 0;
  for (std::uint32_t rank = 0; rank < rule_of_.size(); ++rank) {
    const Rule& rule = rules[rule_of_[rank]];
    if (rank > 0 && StandingOf(rules[rule_of_[rank - 1]]) != StandingOf(rule)) ++group;
    group_of_.push_back(group);
    for (std::size_t layer = LayerOf(rule.kind) + 1; layer <= kLayers; ++layer) {
      layers_[layer] = rank + 1;
    }
  }
  words_ = (rules.size() + kWord - 1) / kWord;
}

void PlanBook::MeasureRules() {
  into_next_day_.assign(words_, 0);
  for (std::uint32_t rank = 0; rank < rule_of_.size(); ++rank) {
    const Rule& rule = schedule_.rules[rule_of_[rank]];
    stretches_from_.push_back(static_cast<std::uint32_t>(stretches_.size()));
    needs_hours_.push_back(NeedsHours(rule));
    const OfficeHours* hours = schedule_.FindHours(rule.hours);
    hours_of_.push_back(
        static_cast<std::int16_t>(hours == nullptr ? -1 : hours - schedule_.hours.data()));
    bool over_midnight = needs_hours_.back();
    if (!over_midnight) {
      const std::vector<OpenPart> closed;
      const std::vector<Stretch> own = StretchesOf(rule, {closed, closed});
      stretches_.insert(stretches_.end(), own.begin(), own.end());
      over_midnight = !own.empty() && own.back().end > kDay;
    }
    if (over_midnight) into_next_day_[rank / kWord] |= std::uint64_t{1} << rank % kWord;
  }
  stretches_from_.push_back(static_cast<std::uint32_t>(stretches_.size()));
}

void PlanBook::LearnHours(Year* year) const {
  YearDays days(calendar_, year->year);
  const DayBits working = days.WorkingDays();
  for (const OfficeHours& hours : schedule_.hours) {
    std::vector<std::int16_t> table_of(kLongestYear, -1);
    for (std::size_t table = hours.tables.size(); table-- > 0;) {
      const Occasion& on = hours.tables[table].on;
      DayBits meant = days.Of(on);
      if (on.days.empty()) meant &= working;
      for (std::size_t day = 0; day < kLongestYear; ++day) {
        if (meant.test(day)) table_of[day] = static_cast<std::int16_t>(table);
      }
    }
    year->hours.push_back(std::move(table_of));
  }
}

const PlanBook::Year& PlanBook::YearOf(int number) {
  const auto known = std::find_if(years_.begin(), years_.end(),
                                  [&](const Year& each) { return each.year == number; });
  if (known != years_.end()) return *known;
  if (years_.size() == kMostYears) years_.erase(years_.begin());
  YearDays days(calendar_, number);
  Year year;
  year.year = number;
  year.first = days.first();
  year.bits.assign(words_ * kLongestYear, 0);
  for (std::uint32_t rank = 0; rank < rule_of_.size(); ++rank) {
    const DayBits meant = days.Of(OccasionOf(schedule_.rules[rule_of_[rank]]));
    if (meant.none()) continue;
    for (std::size_t day = 0; day < kLongestYear; ++day) {
      if (!meant.test(day)) continue;
      year.bits[day * words_ + rank / kWord] |= std::uint64_t{1} << rank % kWord;
    }
  }
  LearnHours(&year);
  years_.push_back(std::move(year));
  return years_.back();
}

const std::uint64_t* PlanBook::RanksOn(DayNumber day) {
  const CivilDate date = DateOf(day);
  const Year& year = YearOf(static_cast<int>(date.year()));
  return year.bits.data() + static_cast<std::size_t>(DaysBetween(year.first, date)) * words_;
}

const std::vector<OpenPart>& PlanBook::PartsOn(DayNumber day, std::uint32_t rank) {
  static const std::vector<OpenPart> kClosed;
  if (hours_of_[rank] < 0) return kClosed;
  const auto hours = static_cast<std::size_t>(hours_of_[rank]);
  const CivilDate date = DateOf(day);
  const Year& year = YearOf(static_cast<int>(date.year()));
  const std::int16_t table =
      year.hours[hours][static_cast<std::size_t>(DaysBetween(year.first, date))];
  if (table < 0) return kClosed;
  return schedule_.hours[hours].tables[static_cast<std::size_t>(table)].parts;
}

void PlanBook::AddWindows(DayNumber day, std::uint32_t rank, int shift, DayPlan* plan) {
  const auto add = [&](const Stretch& stretch) {
    if (stretch.end + shift <= 0) return;
    plan->windows.push_back({stretch.begin + shift, stretch.end + shift, rank, shift < 0});
  };
  if (!needs_hours_[rank]) {
    for (std::uint32_t i = stretches_from_[rank]; i < stretches_from_[rank + 1]; ++i) {
      add(stretches_[i]);
    }
    return;
  }
  const Rule& rule = schedule_.rules[rule_of_[rank]];
  const std::vector<OpenPart>& today = PartsOn(day, rank);
  const std::vector<OpenPart>& tomorrow = NeedsTomorrow(rule) ? PartsOn(day + 1, rank) : today;
  for (const Stretch& each : StretchesOf(rule, {today, tomorrow})) add(each);
}

DayPlan PlanBook::MakePlan(DayNumber day) {
  DayPlan plan;
  // Both years are made before either is looked at: making one may move or drop the other, which
  // the second round makes again.
  for (const int each : {-1, 1, -1, 1}) YearOf(static_cast<int>(DateOf(day + each).year()));
  const std::uint64_t* before = RanksOn(day - 1);
  const std::uint64_t* today = RanksOn(day);
  for (std::size_t word = 0; word < words_; ++word) {
    const std::uint64_t late = before[word] & into_next_day_[word];
    for (std::uint64_t left = late | today[word]; left != 0; left &= left - 1) {
      const auto bit = static_cast<std::uint32_t>(std::countr_zero(left));
      const auto rank = static_cast<std::uint32_t>(word * kWord) + bit;
      if ((late >> bit & 1) != 0) AddWindows(day - 1, rank, -kDay, &plan);
      if ((today[word] >> bit & 1) != 0) AddWindows(day, rank, 0, &plan);
    }
  }
  for (std::size_t layer = 0; layer < kLayers; ++layer) {
    const auto at = [&](std::uint32_t rank) {
      const auto found =
          std::partition_point(plan.windows.begin(), plan.windows.end(),
                               [&](const PlanWindow& window) { return window.rank < rank; });
      return static_cast<std::size_t>(found - plan.windows.begin());
    };
    Paint(plan.windows, at(layers_[layer]), at(layers_[layer + 1]), group_of_,
          &plan.segments[layer]);
  }
  return plan;
}

const DayPlan& PlanBook::PlanOf(DayNumber day) {
  if (last_plan_ != nullptr && last_day_ == day) return *last_plan_;
  auto known = plans_.find(day);
  if (known == plans_.end()) {
    DayPlan plan = MakePlan(day);
    effort_ += 1 + words_ / 8 + plan.windows.size();
    if (plans_.size() >= kMostPlans || kept_ + plan.windows.size() > kMostWindows) {
      plans_.clear();
      kept_ = 0;
    }
    kept_ += plan.windows.size();
    known = plans_.emplace(day, std::move(plan)).first;
  }
  last_day_ = day;
  last_plan_ = &known->second;
  return *last_plan_;
}

std::size_t PlanBook::Bytes() const {
  std::size_t bytes = rule_of_.capacity() * (2 * sizeof(std::uint32_t) + sizeof(std::int16_t)) +
                      stretches_.capacity() * sizeof(Stretch) +
                      stretches_from_.capacity() * sizeof(std::uint32_t);
  for (const Year& year : years_) {
    bytes += year.bits.capacity() * sizeof(std::uint64_t) +
             year.hours.size() * kLongestYear * sizeof(std::int16_t);
  }
  for (const auto& [day, plan] : plans_) bytes += plan.Bytes();
  return bytes;
}

}  // namespace tingping
