#include "daemon/ctl/feed_table.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <variant>

#include "daemon/ctl/console.h"
#include "playlists/due_day.h"
#include "playlists/mask.h"
#include "playlists/quote.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;
using Table = std::vector<std::vector<std::string>>;

constexpr std::size_t kShownCharacters = 60;
constexpr double kSure = 0.9;  // of a charset; below, the reader should look

std::string DateText(const std::optional<CivilDate>& date) {
  return date ? FormatDate(*date) : std::string("—");
}

std::string OrDash(const std::string& text) { return text.empty() ? "—" : text; }

struct RowOf {
  std::vector<std::string> operator()(const Case& row) const {
    return {row.no, row.item_name, OrDash(row.applicant_masked),
            std::string(ChineseNameOf(row.stage)), DateText(row.accepted_on)};
  }
  std::vector<std::string> operator()(const Licence& row) const {
    return {row.no, OrDash(row.certificate.empty() ? row.name : row.certificate),
            OrDash(row.holder_masked), OrDash(row.category), DateText(row.decided_on)};
  }
  std::vector<std::string> operator()(const Guide& row) const {
    return {row.id, row.name, OrDash(row.promised_time), std::to_string(row.materials.size()),
            std::to_string(row.steps.size())};
  }
  std::vector<std::string> operator()(const Notice& row) const {
    return {row.id, row.title, row.category.empty() ? "—" : row.category.front(),
            std::to_string(row.body.size()), FormatDate(row.issued_on)};
  }
  std::vector<std::string> operator()(const Alert& row) const {
    return {row.id, OrDash(row.headline), std::string(ColourOf(row.level)),
            std::string(NameOf(row.act)), row.expires_at ? "有" : "—"};
  }
};

std::vector<std::string> HeadOf(RecordKind kind) {
  switch (kind) {
    case RecordKind::kLicence:
      return {"决定文书号", "许可证书", "行政相对人", "类别", "决定日期"};
    case RecordKind::kGuide:
      return {"编号", "事项", "承诺时限", "材料", "步骤"};
    case RecordKind::kNotice:
      return {"编号", "标题", "类别", "段落", "发布日期"};
    case RecordKind::kAlert:
      return {"编号", "标题", "级别", "类型", "解除时间"};
    case RecordKind::kCase:
      break;
  }
  return {"受理编号", "事项", "申请人", "环节", "受理日期"};
}

Json RecordJson(const Record& record, const TimeZone& zone) {
  Json out = Json::parse(SerializeRecord(record, zone));
  // The shorter name that the table has.
  if (const auto* row = std::get_if<Case>(&record)) out["applicant"] = row->applicant_masked;
  return out;
}

std::string Shortened(const std::string& text) {
  const std::u32string all = ToCodePoints(text);
  return all.size() <= kShownCharacters ? text : ToUtf8(all.substr(0, kShownCharacters)) + "…";
}

/// A value as an engineer may see it.
std::string Seen(const FieldInfo& field, const std::string& value) {
  if (field.type == FieldType::kName) return MaskApplicant(value, ApplicantKind::kUnknown);
  return Shortened(MaskFreeText(value));  // what is cut off may be half a number
}

std::string SelectorsOf(const FieldMapping& mapping) {
  std::string out;
  for (const std::string& from : mapping.from) out += (out.empty() ? "" : " | ") + from;
  return mapping.constant.empty() ? out : "（固定）";
}

/// What became of each row, by its number.
std::map<int, std::string> Fates(const LookResult& look) {
  std::map<int, std::string> fates;
  for (const HeldRow& row : look.mapped.held) {
    fates[row.row] =
        "暂扣（" + std::string(NameOf(row.reason)) + "）" + row.words + "　" + row.hash;
  }
  return fates;
}

int CountOf(const LookResult& look, const LookContext& context, Punctuality punctuality) {
  return static_cast<int>(std::count_if(
      look.mapped.records.begin(), look.mapped.records.end(), [&](const Record& record) {
        const auto* row = std::get_if<Case>(&record);
        return row != nullptr && PunctualityOf(*row, context.today) == punctuality;
      }));
}

Json VerdictsJson(const LookContext& context) {
  Json list = Json::array();
  for (const GivenVerdict& given : context.verdicts) {
    list.push_back({{"verdict", NameOf(given.verdict)},
                    {"row", given.row},
                    {"code", NameOf(given.reason)},
                    {"hash", given.hash},
                    {"by", given.by},
                    {"at", FormatInstant(given.at, context.zone)}});
  }
  return list;
}

}  // namespace

Json LookJson(const FeedConfig& config, const LookResult& look, const LookContext& context) {
  const TimeZone& zone = context.zone;
  Json accepted = Json::array();
  for (const Record& record : look.mapped.records) accepted.push_back(RecordJson(record, zone));
  Json held = Json::array();
  for (const HeldRow& row : look.mapped.held) {
    held.push_back({{"row", row.row},
                    {"reason", row.words},
                    {"code", NameOf(row.reason)},
                    {"hash", row.hash}});
  }
  Errors errors = look.error ? Errors{*look.error} : Errors{};
  errors.insert(errors.end(), look.notes.begin(), look.notes.end());
  const Errors& notes = look.answer.rows.notes;
  errors.insert(errors.end(), notes.begin(), notes.end());
  const TextReading& reading = look.answer.reading;
  return {{"good", !look.error.has_value()},
          {"source", config.id},
          {"record", NameOf(config.record)},
          {"http_status", look.http_status},
          {"reading",
           {{"charset", reading.charset},
            {"confidence", reading.confidence},
            {"replaced", reading.replaced}}},
          {"pages", look.pages},
          {"rows", look.answer.rows.rows.size()},
          {"total", look.answer.total ? Json(*look.answer.total) : Json()},
          {"as_of", look.answer.as_of ? Json(FormatInstant(*look.answer.as_of, zone)) : Json()},
          {"superseded", look.mapped.superseded},
          {"too_old", look.mapped.too_old},
          {"otherwise", look.mapped.otherwise},
          {"overdue", CountOf(look, context, Punctuality::kOverdue)},
          {"due_unknown", CountOf(look, context, Punctuality::kUnknown)},
          {"accepted", std::move(accepted)},
          {"held", std::move(held)},
          {"verdicts", VerdictsJson(context)},
          {"errors", Json::parse(ErrorsToJson(errors))}};
}

std::string LookText(const FeedConfig& config, const LookResult& look, const LookContext& context) {
  Table table = {HeadOf(config.record)};
  for (const Record& record : look.mapped.records) table.push_back(std::visit(RowOf(), record));
  const TextReading& reading = look.answer.reading;
  std::string out = FormatTable(table) + "\n接收 " + std::to_string(look.mapped.records.size()) +
                    " 行，暂扣 " + std::to_string(look.mapped.held.size()) + " 行，重复合并 " +
                    std::to_string(look.mapped.superseded) + " 行，过期 " +
                    std::to_string(look.mapped.too_old) + " 行；编码 " + reading.charset;
  if (reading.confidence < kSure) {
    out += "（把握 " + std::to_string(static_cast<int>(reading.confidence * 100)) +
           " %，认错了就在配置里写明 charset）";
  }
  if (reading.replaced > 0) out += "，" + std::to_string(reading.replaced) + " 处乱码";
  if (look.pages > 1) out += "，" + std::to_string(look.pages) + " 页";
  out += '\n';
  for (const auto& [field, rows] : look.mapped.otherwise) {
    out += "  " + field + "：" + std::to_string(rows) + " 行的写法不在对照表里\n";
  }
  if (config.record == RecordKind::kCase) {
    out += "  超过承诺期限 " + std::to_string(CountOf(look, context, Punctuality::kOverdue)) +
           " 件；期限算不出来 " + std::to_string(CountOf(look, context, Punctuality::kUnknown)) +
           " 件（没有承诺期限、时钟停着、缺节假日表）\n";
  }
  for (const Error& note : look.notes) out += "  " + note.detail + '\n';
  for (const Error& note : look.answer.rows.notes) out += "  " + note.detail + '\n';
  for (const HeldRow& row : look.mapped.held) out += "  " + row.words + '\n';
  for (const GivenVerdict& given : context.verdicts) {
    out += (given.verdict == Verdict::kRelease ? "  人工放行：第 " : "  人工剔除：第 ") +
           std::to_string(given.row) + " 行（" + std::string(NameOf(given.reason)) + "）" +
           given.hash + "，" + given.by + "，" + FormatInstant(given.at, context.zone) + '\n';
  }
  return out;
}

std::string RowsText(const FeedConfig& config, const LookResult& look) {
  const FieldPlan plan(config);
  const std::map<int, std::string> fates = Fates(look);
  std::string out;
  for (const SourceRow& row : look.answer.rows.rows) {
    const auto fate = fates.find(row.number);
    out += "第 " + std::to_string(row.number) + " 行：" +
           (fate == fates.end() ? "接收" : fate->second) + '\n';
    const RowValues values(plan, row);
    for (const auto& [name, field] : plan.fields()) {
      std::string read;
      for (std::size_t i = 0; i < field.mapping->from.size(); ++i) {
        for (const std::string& value : row.cells[field.first + i]) {
          read += (read.empty() ? "" : " / ") + Seen(*field.info, value);
        }
      }
      const std::string became = Seen(*field.info, values.Text(name));
      out += "    " + name + "（" + std::string(field.info->chinese) + "） ← " +
             SelectorsOf(*field.mapping) + "：" + OrDash(read);
      if (became != read) out += " ⇒ " + OrDash(became);
      out += '\n';
    }
  }
  return out;
}

}  // namespace tingping
