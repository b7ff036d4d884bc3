#include "playlists/gap_finder.h"

#include <algorithm>

namespace tingping {

GapFinder::GapFinder(const Schedule& schedule, const Calendar& calendar, CivilTime end)
    : schedule_(schedule), calendar_(calendar), end_(end) {}

void GapFinder::Note(const Outcome& outcome, CivilTime from, CivilTime to) {
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
  return std::move(words_);
}

void GapFinder::Close() {
  if (!gap_) return;
  const Gap gap = *gap_;
  gap_.reset();
  const bool slate = gap.by_default && schedule_.default_playlist.empty();
  if (slate) return TellSlate(gap);
  if (!schedule_.hours.empty()) TellOfficeHours(gap);
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
  const std::string what = !gap.by_filler    ? "默认节目单"
                           : !gap.by_default ? "垫片"
                                             : "垫片和默认节目单";
  for (CivilDate date = gap.from.date; CivilTime{date, TimeOfDay{0}} < gap.to;
       date = AddDays(date, 1)) {
    for (const OpenPart& part : PartsOf(date)) {
      const CivilTime from = std::max(gap.from, CivilTime{date, part.from});
      const CivilTime to = std::min(gap.to, CivilTime{date, part.to});
      if (to <= from || !told_.insert({from.time, to.time}).second) continue;
      words_.push_back("办公时间 " + FormatCivilTime(from) + " 到 " + FormatTimeOfDay(to.time) +
                       " 只有" + what);
    }
  }
}

const std::vector<OpenPart>& GapFinder::PartsOf(CivilDate date) {
  const auto [known, is_new] = parts_.try_emplace(date, nullptr);
  if (is_new) known->second = &PartsOn(schedule_.hours.front(), calendar_, date);
  return *known->second;
}

}  // namespace tingping
