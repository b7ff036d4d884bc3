#include "playlists/gap_finder.h"

#include <algorithm>

namespace tingping {
namespace {

/// Open everywhere, whatever the season.
constexpr OpenPart kSurelyOpen[] = {{TimeOfDay{9 * 3600}, TimeOfDay{11 * 3600 + 1800}, {}},
                                    {TimeOfDay{15 * 3600}, TimeOfDay{16 * 3600 + 1800}, {}}};

}  // namespace

GapFinder::GapFinder(const Schedule& schedule, const Calendar& calendar, CivilTime end)
    : schedule_(schedule), calendar_(calendar), end_(end) {}

void GapFinder::Note(const Outcome& outcome, CivilTime from, CivilTime to) {
  if (!begin_) begin_ = from.date;
  // What an interrupt covers decides when it is over: on both sides the same gap goes on.
  if (outcome.ground == Ground::kInterrupt) return;
  const bool empty = outcome.ground == Ground::kDefault;
  if (!empty && outcome.ground != Ground::kFiller) return Close();
  if (!gap_) gap_ = Gap{from, to};
  gap_->to = std::min(to, end_);
  (empty ? gap_->by_default : gap_->by_filler) = true;
}

std::vector<std::string> GapFinder::Finish() {
  Close();
  if (begin_) TellUnusual();
  return std::move(words_);
}

void GapFinder::Close() {
  if (!gap_) return;
  const Gap gap = *gap_;
  gap_.reset();
  const bool slate = gap.by_default && schedule_.default_playlist.empty();
  if (slate) return TellSlate(gap);
  schedule_.hours.empty() ? NoteUnusual(gap) : TellOfficeHours(gap);
}

void GapFinder::TellSlate(const Gap& gap) {
  const bool ends = gap.to < end_;
  const auto same = [&](const auto& each) { return each.first == gap.from.time; };
  // The last of many is cut short by the end of the check.
  if (!ends && std::any_of(told_.begin(), told_.end(), same)) return;
  if (!told_.insert({gap.from.time, gap.to.time}).second) return;
  const std::string from = "从 " + FormatCivilTime(gap.from);
  words_.push_back((ends ? from + " 到 " + FormatCivilTime(gap.to) + " " : from + " 起") +
                   "没有规则生效，也没有默认节目单，屏上只有内置画面");
}

void GapFinder::TellOfficeHours(const Gap& gap) {
  for (CivilDate date = gap.from.date; CivilTime{date, TimeOfDay{0}} < gap.to;
       date = AddDays(date, 1)) {
    for (const OpenPart& part : PartsOf(date)) {
      const CivilTime from = std::max(gap.from, CivilTime{date, part.from});
      const CivilTime to = std::min(gap.to, CivilTime{date, part.to});
      if (to <= from || !told_.insert({from.time, to.time}).second) continue;
      words_.push_back("办公时间 " + FormatCivilTime(from) + " 到 " + FormatTimeOfDay(to.time) +
                       " 只有" + gap.What());
    }
  }
}

/// Without a table nobody knows the holidays of a year.
bool GapFinder::MayBeUnusual(CivilDate date) const {
  return calendar_.IsWorkingDay(date) && calendar_.Classify(date).year_known;
}

void GapFinder::NoteUnusual(const Gap& gap) {
  for (CivilDate date = gap.from.date; CivilTime{date, TimeOfDay{0}} < gap.to;
       date = AddDays(date, 1)) {
    if (!MayBeUnusual(date)) continue;
    for (std::size_t half = 0; half < std::size(kSurelyOpen); ++half) {
      const CivilTime from = std::max(gap.from, CivilTime{date, kSurelyOpen[half].from});
      const CivilTime to = std::min(gap.to, CivilTime{date, kSurelyOpen[half].to});
      if (to <= from) continue;
      unusual_[half].try_emplace(
          date, FormatCivilTime(from) + " 到 " + FormatTimeOfDay(to.time) + " 只有" + gap.What());
    }
  }
}

void GapFinder::TellUnusual() {
  int days = 0;
  for (CivilDate date = *begin_; date < end_.date; date = AddDays(date, 1)) {
    days += MayBeUnusual(date) ? 1 : 0;
  }
  for (const auto& half : unusual_) {
    const auto gaps = static_cast<int>(half.size());
    if (gaps == 0 || 2 * gaps > days) continue;
    words_.push_back(
        std::string(ChineseNameOf(calendar_.Classify(half.begin()->first).kind)) + " " +
        half.begin()->second + "，这样的日子有 " + std::to_string(gaps) +
        " 天，多数工作日这时有规则；这份排期里没有办公时间（\"hours\"），按 09:00—11:30、"
        "15:00—16:30 检查");
  }
}

std::string GapFinder::Gap::What() const {
  if (!by_filler) return "默认节目单";
  return by_default ? "垫片和默认节目单" : "垫片";
}

const std::vector<OpenPart>& GapFinder::PartsOf(CivilDate date) {
  const auto [known, is_new] = parts_.try_emplace(date, nullptr);
  if (is_new) known->second = &PartsOn(schedule_.hours.front(), calendar_, date);
  return *known->second;
}

}  // namespace tingping
