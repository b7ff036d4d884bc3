#include "daemon/build/notice_periods.h"

#include <algorithm>

#include "playlists/due_day.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

/// The last day of the period of a notice that its source took away without a word.
std::optional<CivilDate> PeriodOf(const StoredRecord& stored, const Calendar& calendar) {
  const auto* notice = std::get_if<Notice>(&stored.record);
  if (notice == nullptr || !stored.gone) return {};
  if (!notice->min_show || notice->min_show->days < 1) return {};
  if (notice->withdrawn_reason != kLeftItsSource) return {};
  return LastDayOf(*notice->min_show, notice->show_from.value_or(notice->issued_on), calendar);
}

}  // namespace

std::vector<EarlyWithdrawal> EarlyWithdrawals(const Config& config,
                                              const std::vector<StoredRecord>& records,
                                              const Calendar& calendar) {
  std::vector<EarlyWithdrawal> found;
  for (const StoredRecord& stored : records) {
    const auto feed =
        std::find_if(config.feeds.begin(), config.feeds.end(),
                     [&](const FeedConfig& each) { return each.id == stored.source; });
    const std::optional<CivilDate> last = PeriodOf(stored, calendar);
    if (feed == config.feeds.end() || !last) continue;
    const auto& notice = std::get<Notice>(stored.record);
    const std::string words = feed->name + " 的公告 " + Quoted(notice.title) + " 应公示到 " +
                              FormatDate(*last) + "，来源已经撤下，没有说明原因；" +
                              (feed->keep_min_show ? "屏上继续公示到期满" : "屏上随之撤下");
    found.push_back({*last, {FaultCode::kNoticeGone, words, {}}});
  }
  return found;
}

void KeepForItsPeriod(const FeedConfig& feed, const Calendar& calendar, StoredRecord* stored) {
  const std::optional<CivilDate> last = PeriodOf(*stored, calendar);
  if (!last || !feed.keep_min_show) return;
  auto& notice = std::get<Notice>(stored->record);
  notice.withdrawn_reason.clear();
  notice.show_to = *last;
  stored->retired = false;
}

}  // namespace tingping
