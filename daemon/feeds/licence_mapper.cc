#include "daemon/feeds/record_mapper.h"
#include "playlists/mask.h"
#include "playlists/personal_number.h"

namespace tingping {
namespace {

constexpr int kForEver = 2099;  // sources write 2099-12-31 for "without end"

MaybeObjection Check(const RowValues& row, const TimeZone& zone, Licence* record) {
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
  return {};
}

}  // namespace

MappedRecord MapLicence(const FeedConfig& config, const RowValues& row,
                        const MappingContext& context) {
  MappedRecord out;
  out.person = row.Text("holder");
  Licence record;
  record.no = row.Code("no");
  record.name = row.Text("name");
  record.certificate = row.Text("certificate");
  record.certificate_no = row.Code("certificate_no");
  record.category = row.Text("category");
  record.content = row.Text("content");
  record.holder_kind =
      ApplicantKindFromName(row.Text("holder_kind")).value_or(ApplicantKind::kUnknown);
  record.holder_masked = MaskApplicant(out.person, record.holder_kind, config.mask);
  // The number of a natural person is that of his paper, whatever column it stands in.
  const std::string code = row.Code("holder_code");
  if (record.holder_kind != ApplicantKind::kPerson && IsCreditCode(code)) record.holder_code = code;
  record.organ = row.Text("organ");
  record.status = row.Text("status");
  record.source_id = config.id;
  record.fetched_at = context.now;
  record.raw_hash = row.hash();
  out.objection = Check(row, context.zone, &record);
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
