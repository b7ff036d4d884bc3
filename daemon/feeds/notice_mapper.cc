#include <algorithm>

#include "daemon/feeds/feed_days.h"
#include "daemon/feeds/html_text.h"
#include "daemon/feeds/record_mapper.h"
#include "playlists/mask.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kMostCategories = 2;

MaybeObjection TakeDates(const RowValues& row, const TimeZone& zone, Notice* notice) {
  std::optional<CivilDate> issued;
  if (auto found = TakeDate(row, "issued_on", "发布日期", zone, true, &issued)) return found;
  if (!issued) return Objection{HeldReason::kBadDate, "没有发布日期"};
  notice->issued_on = *issued;
  if (auto found = TakeDate(row, "show_from", "开始日期", zone, false, &notice->show_from)) {
    return found;
  }
  if (auto found = TakeDate(row, "show_to", "结束日期", zone, false, &notice->show_to)) {
    return found;
  }
  if (notice->show_from && notice->show_to && *notice->show_to < *notice->show_from) {
    return Objection{HeldReason::kBadDate, "结束日期早于开始日期"};
  }
  return {};
}

}  // namespace

MappedRecord MapNotice(const FeedConfig& config, const RowValues& row,
                       const MappingContext& context) {
  Notice notice;
  const std::string key = row.Code("id");
  notice.id = RecordId(config.id, key);
  notice.issued_on = context.zone.ToCivil(context.now).date;
  notice.title = row.Text("title");
  notice.category = row.List("category");
  notice.category.resize(std::min(notice.category.size(), kMostCategories));
  notice.body = row.Paragraphs("body");
  notice.doc_no = row.Code("doc_no");
  notice.issued_by = row.Text("issued_by");
  notice.min_show = ReadFeedDays(row.Text("min_show"));
  notice.withdrawn_reason = row.Text("withdrawn_reason");
  notice.attachments = row.List("attachments");
  for (std::string& name : row.Attachments("body")) notice.attachments.push_back(std::move(name));
  MappedRecord out;
  out.objection = CheckKey("公告编号", key);
  if (!out.objection && notice.title.empty()) out.objection = {HeldReason::kNoTitle, "没有标题"};
  if (!out.objection) out.objection = TakeDates(row, context.zone, &notice);
  out.expired = row.Text("expired") == "yes" || row.Text("abolished") == "yes";
  if (!out.objection) {
    out.day_name = "发布日期";
    out.day = notice.issued_on;
    out.age = notice.show_to ? notice.show_to : notice.issued_on;
  }
  out.record = std::move(notice);
  return out;
}

/// The later publication of one notice is its correction.
Choice ChooseNotice(const Notice& earlier, const Notice& later) {
  return {later.issued_on >= earlier.issued_on, later.title != earlier.title};
}

}  // namespace tingping
