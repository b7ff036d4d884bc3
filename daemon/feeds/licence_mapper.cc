#include "daemon/feeds/record_mapper.h"
#include "playlists/mask.h"
#include "playlists/personal_number.h"

namespace tingping {
namespace {

constexpr std::size_t kLongestNumber = 60;
constexpr std::size_t kLongestContent = 500;
constexpr std::size_t kLongestOther = 120;
constexpr int kForEver = 2099;  // sources write 2099-12-31 for "without end"

MaybeObjection CheckTexts(const Licence& record, const std::string& name) {
  const std::string holder = name == record.holder_masked ? "" : name;
  if (auto found = CheckCode("决定文书号", record.no, holder, kLongestNumber)) return found;
  if (auto found = CheckCode("许可编号", record.certificate_no, holder, kLongestNumber))
    return found;
  const struct {
    const char* name;
    const std::string& text;
    std::size_t most;
  } texts[] = {{"决定文书名称", record.name, kLongestOther},
               {"许可证书名称", record.certificate, kLongestOther},
               {"许可类别", record.category, kLongestOther},
               {"许可内容", record.content, kLongestContent},
               {"许可机关", record.organ, kLongestOther},
               {"当前状态", record.status, kLongestOther}};
  for (const auto& [field, text, most] : texts) {
    if (MaybeObjection found = CheckText(field, text, holder, most)) return found;
  }
  return CheckPerson("行政相对人", name);
}

MaybeObjection Check(const RowValues& row, const TimeZone& zone, const std::string& holder,
                     Licence* record) {
  if (MaybeObjection found = CheckNumberKey("决定文书号", record->no)) return found;
  if (record->name.empty() && record->certificate.empty() && record->content.empty()) {
    return Objection{HeldReason::kNoTitle, "没有决定文书名称、证书名称和许可内容"};
  }
  if (auto found = TakeDate(row, "decided_on", "许可决定日期", zone, true, &record->decided_on)) {
    return found;
  }
  if (auto found = TakeDate(row, "valid_from", "有效期自", zone, false, &record->valid_from)) {
    return found;
  }
  if (auto found = TakeDate(row, "valid_to", "有效期至", zone, false, &record->valid_to)) {
    return found;
  }
  if (record->valid_to && static_cast<int>(record->valid_to->year()) >= kForEver) {
    record->valid_to.reset();
  }
  return CheckTexts(*record, holder);
}

}  // namespace

MappedRecord MapLicence(const FeedConfig& config, const RowValues& row,
                        const MappingContext& context) {
  Licence record;
  record.no = row.Code("no");
  record.name = row.Text("name");
  record.certificate = row.Text("certificate");
  record.certificate_no = row.Code("certificate_no");
  record.category = row.Text("category");
  record.content = row.Text("content");
  record.holder_kind =
      ApplicantKindFromName(row.Text("holder_kind")).value_or(ApplicantKind::kUnknown);
  const std::string holder = row.Text("holder");
  record.holder_masked = MaskApplicant(holder, record.holder_kind, config.mask);
  // The number of a natural person is that of his paper, whatever column it stands in.
  const std::string code = row.Code("holder_code");
  if (record.holder_kind != ApplicantKind::kPerson && IsCreditCode(code)) record.holder_code = code;
  record.organ = row.Text("organ");
  record.status = row.Text("status");
  record.source_id = config.id;
  record.fetched_at = context.now;
  record.raw_hash = row.hash();
  MappedRecord out;
  out.objection = Check(row, context.zone, holder, &record);
  out.day_name = "许可决定日期";
  out.day = record.decided_on;
  out.age = record.decided_on;
  out.record = std::move(record);
  return out;
}

Choice ChooseLicence(const Licence& earlier, const Licence& later) {
  const bool same = later.content == earlier.content && later.certificate == earlier.certificate &&
                    later.holder_masked == earlier.holder_masked;
  return {same, !same};
}

}  // namespace tingping
