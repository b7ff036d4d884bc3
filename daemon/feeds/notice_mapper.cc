#include <algorithm>

#include "daemon/feeds/html_text.h"
#include "daemon/feeds/record_mapper.h"
#include "playlists/mask.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kLongestTitle = 200;
constexpr std::size_t kLongestNotice = 20'000;  // characters in all, as for notices of staff
constexpr std::size_t kMostCategories = 2;

/// A notice is the office's own publication, with its telephones and addresses: what is looked for
/// are numbers of persons.
MaybeObjection Check(const std::string& key, const std::string& title, const Notice& notice,
                     const std::vector<std::string>& body) {
  if (MaybeObjection found = CheckKey("公告编号", key)) return found;
  if (title.empty()) return Objection{HeldReason::kNoTitle, "没有标题"};
  if (MaybeObjection found = CheckNumbers("标题", title, kLongestTitle)) return found;
  std::string all = notice.doc_no + '\n' + notice.issued_by + '\n';
  for (const auto* list : {&body, &notice.category, &notice.attachments}) {
    for (const std::string& text : *list) all += text + '\n';
  }
  return CheckNumbers("正文", all, kLongestNotice);
}

/// Names where notices have them: behind a label (联系人：李晓明), and in the brackets of a
/// declaration (遗失声明（罗𬭎）).
std::string Masked(const std::string& text, const MaskRules& rules) {
  constexpr std::string_view kDeclares[] = {"声明", "遗失"};
  constexpr std::string_view kOpen = "（";
  constexpr std::string_view kClose = "）";
  std::string out = MaskFreeText(text, rules);
  for (const std::string_view word : kDeclares) {
    const std::string before = std::string(word) + std::string(kOpen);
    for (std::size_t at = out.find(before); at != std::string::npos;
         at = out.find(before, at + 1)) {
      const std::size_t begin = at + before.size();
      const std::size_t end = out.find(kClose, begin);
      if (end == std::string::npos) break;
      const std::string name = out.substr(begin, end - begin);
      out.replace(begin, end - begin, MaskApplicant(name, ApplicantKind::kUnknown, rules));
    }
  }
  return out;
}

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
  const std::string title = row.Text("title");
  notice.title = Masked(title, config.mask);
  notice.category = row.List("category");
  notice.category.resize(std::min(notice.category.size(), kMostCategories));
  const std::vector<std::string> body = row.Paragraphs("body");
  for (const std::string& paragraph : body) notice.body.push_back(Masked(paragraph, config.mask));
  notice.doc_no = row.Code("doc_no");
  notice.issued_by = row.Text("issued_by");
  notice.attachments = row.List("attachments");
  for (std::string& name : row.Attachments("body")) notice.attachments.push_back(std::move(name));
  MappedRecord out;
  out.objection = Check(key, title, notice, body);
  if (!out.objection) out.objection = TakeDates(row, context.zone, &notice);
  out.expired = row.Text("expired") == "yes";
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
