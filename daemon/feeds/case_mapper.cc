#include "daemon/feeds/case_mapper.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "daemon/feeds/feed_date.h"
#include "daemon/feeds/feed_days.h"
#include "daemon/feeds/plain_text.h"
#include "daemon/feeds/shown_text.h"
#include "playlists/mask.h"
#include "playlists/program.h"
#include "playlists/quote.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kHashBytes = 16;
// Code points; longer ones are no such thing, and would crowd everybody else's off the wall.
constexpr std::size_t kLongestNumber = 40;
constexpr std::size_t kLongestItem = 120;
constexpr std::size_t kLongestApplicant = 80;
constexpr std::size_t kLongestOther = 60;

/// A row that was read, or the reason why not.
struct Mapped {
  Case record;
  std::string held;  // empty: fine
  bool in_future = false;
};

class RowReader {
 public:
  RowReader(const FeedConfig& config, const JsonRows& rows, const JsonNode& row)
      : config_(config), document_(*rows.document), row_(row) {}

  bool IsMapped(const std::string& field) const { return config_.fields.contains(field); }

  /// The field's text, translated by its map; `unknown` is set when the map has no such word.
  std::string Text(const std::string& field, bool* unknown = nullptr) const {
    const auto found = config_.fields.find(field);
    if (found == config_.fields.end()) return {};
    const FieldMapping& mapping = found->second;
    const JsonNode* node = FindPointer(row_, mapping.pointer);
    const std::string text = node == nullptr ? "" : PlainText(ScalarText(document_, *node));
    if (mapping.map.empty()) return IsPlaceholder(text) ? "" : text;
    const auto word = mapping.map.find(text);
    if (word != mapping.map.end()) return word->second;
    if (unknown != nullptr) *unknown = mapping.otherwise.empty();
    return mapping.otherwise;
  }

  /// Whether the field is written as a number that is no count of anything: 1e20, true.
  bool IsOddScalar(const std::string& field) const {
    const auto found = config_.fields.find(field);
    if (found == config_.fields.end()) return false;
    const JsonNode* node = FindPointer(row_, found->second.pointer);
    return node != nullptr &&
           (node->kind == JsonNode::Kind::kBool || node->kind == JsonNode::Kind::kNumber);
  }

  std::string Hash() const { return HashHex(RawText(document_, row_), kHashBytes); }

 private:
  const FeedConfig& config_;
  const JsonDocument& document_;
  const JsonNode& row_;
};

/// 受理编号: codes are compared, so full-width digits and inner blanks are folded.
std::string CodeText(const std::string& text) {
  std::string code = Nfkc(text);
  std::erase(code, ' ');
  return code;
}

/// A date that cannot be is quoted, so that the source can find it; any other text is not.
std::string QuotedDate(const std::string& text) {
  constexpr std::u32string_view kInDates = U"0123456789-/.年月日时分秒: TZ+";
  const std::u32string plain = Nfkc(ToCodePoints(text));
  const bool like_a_date = std::all_of(plain.begin(), plain.end(), [&](char32_t c) {
    return kInDates.find(c) != std::u32string_view::npos;
  });
  return like_a_date ? Quoted(text) : "不是日期";
}

/// Sets `date`, or returns why the row is held.
std::string ReadDate(const RowReader& row, const std::string& field, const std::string& name,
                     const TimeZone& zone, std::optional<CivilDate>* date) {
  const std::string text = row.Text(field);
  const FeedDate read = ReadFeedDate(text, zone);
  // A case without an end writes zeros for it; one without a beginning has lost its date.
  const bool lost = read.kind == FeedDate::Kind::kZero && field == "accepted_on";
  if (lost || read.kind == FeedDate::Kind::kImpossible) return name + "不对：" + QuotedDate(text);
  if (read.kind == FeedDate::Kind::kDate) *date = read.date;
  return {};
}

std::string CheckTexts(const Case& record, const std::string& applicant) {
  if (std::string found = CodeObjection(record.no, applicant, kLongestNumber); !found.empty()) {
    return "受理编号" + found;
  }
  if (std::string found = CodeObjection(record.item_code, applicant, kLongestOther);
      !found.empty()) {
    return "事项编码" + found;
  }
  const struct {
    const char* name;
    const std::string& text;
    std::size_t most;
  } texts[] = {{"事项名称", record.item_name, kLongestItem},
               {"部门", record.dept, kLongestOther},
               {"窗口", record.window, kLongestOther},
               {"结果", record.result, kLongestOther}};
  for (const auto& [name, text, most] : texts) {
    if (std::string found = TextObjection(text, applicant, most); !found.empty()) {
      return name + found;
    }
  }
  if (std::string found = NumberObjection(applicant, kLongestApplicant); !found.empty()) {
    return "申请人" + found;
  }
  return {};
}

std::string ReadStage(const RowReader& row, Case* record) {
  bool unknown = false;
  const std::string word = row.Text("stage", &unknown);
  if (unknown) return "环节不认识";
  record->stage = StageFromChinese(word);
  record->clock_stopped = record->stage == Stage::kSupplement || record->stage == Stage::kSpecial;
  return {};
}

Mapped MapRow(const FeedConfig& config, const RowReader& row, const TimeZone& zone, Instant now) {
  Mapped out;
  Case& record = out.record;
  record.no = CodeText(row.Text("no"));
  if (record.no.empty()) return {{}, "没有受理编号"};
  if (row.IsOddScalar("no")) return {{}, "受理编号不是文字或整数"};
  record.item_code = CodeText(row.Text("item_code"));
  record.item_name = row.Text("item_name");
  if (row.IsMapped("item_name") && record.item_name.empty()) return {{}, "没有事项名称"};
  record.applicant_kind =
      ApplicantKindFromName(row.Text("applicant_kind")).value_or(ApplicantKind::kUnknown);
  const std::string applicant = row.Text("applicant");
  record.applicant_masked = MaskApplicant(applicant, record.applicant_kind);
  record.dept = row.Text("dept");
  record.window = row.Text("window");
  record.result = row.Text("result");
  record.promised = ReadFeedDays(row.Text("promised_days"));
  record.legal = ReadFeedDays(row.Text("legal_days"));
  record.source_id = config.id;
  record.fetched_at = now;
  record.raw_hash = row.Hash();
  if (std::string held = ReadStage(row, &record); !held.empty()) return {{}, std::move(held)};
  if (std::string held = ReadDate(row, "accepted_on", "受理日期", zone, &record.accepted_on);
      !held.empty()) {
    return {{}, std::move(held)};
  }
  if (std::string held = ReadDate(row, "finished_on", "办结日期", zone, &record.finished_on);
      !held.empty()) {
    return {{}, std::move(held)};
  }
  if (std::string held = CheckTexts(record, applicant); !held.empty()) return {{}, std::move(held)};
  out.in_future = record.accepted_on && *record.accepted_on > AddDays(zone.ToCivil(now).date, 1);
  return out;
}

/// How far along a case is, for telling which of two rows is the newer one.
int Progress(const Case& record) {
  if (record.stage == Stage::kCollected) return static_cast<int>(Stage::kFinished) + 1;
  return std::min(static_cast<int>(record.stage), static_cast<int>(Stage::kFinished));
}

/// Whether `later`, the later of two rows in the list, tells more than `earlier`: further along,
/// else of a later date, else because it is the later row.
bool TellsMore(const Case& later, const Case& earlier) {
  if (Progress(later) != Progress(earlier)) return Progress(later) > Progress(earlier);
  return !later.accepted_on || !earlier.accepted_on || *later.accepted_on >= *earlier.accepted_on;
}

HeldRow Held(std::size_t index, const std::string& reason) {
  const int row = static_cast<int>(index) + 1;
  return {row, "第 " + std::to_string(row) + " 行：" + reason};
}

/// Puts rows of one number together.
class Merger {
 public:
  void Add(std::size_t index, Case record) {
    const auto [known, fresh] = by_no_.try_emplace(record.no, result_.cases.size());
    if (fresh) {
      result_.cases.push_back(std::move(record));
      rows_.push_back(index);
      return;
    }
    Case& other = result_.cases[known->second];
    std::size_t& other_row = rows_[known->second];
    const bool same_item =
        record.item_code == other.item_code && record.item_name == other.item_name;
    const bool newer = TellsMore(record, other);
    if (!same_item) {
      const std::size_t kept = newer ? index : other_row;
      Hold(newer ? other_row : index,
           "受理编号与第 " + std::to_string(kept + 1) + " 行相同，事项却不同");
    } else {
      ++result_.superseded;
    }
    if (!newer) return;
    other = std::move(record);
    other_row = index;
  }

  void Hold(std::size_t index, const std::string& reason) {
    result_.held.push_back(Held(index, reason));
  }

  MappedRows Take() {
    std::sort(result_.held.begin(), result_.held.end(),
              [](const HeldRow& a, const HeldRow& b) { return a.row < b.row; });
    return std::move(result_);
  }

 private:
  MappedRows result_;
  std::vector<std::size_t> rows_;  // of the source, for each case
  std::map<std::string, std::size_t> by_no_;
};

}  // namespace

Status CheckColumns(const FeedConfig& config, const JsonRows& rows) {
  for (const char* field : {"no", "item_name", "stage"}) {
    const auto mapping = config.fields.find(field);
    if (mapping == config.fields.end() || rows.rows.empty()) continue;
    const std::string& pointer = mapping->second.pointer;
    const bool there = std::any_of(rows.rows.begin(), rows.rows.end(), [&](const JsonNode* row) {
      return FindPointer(*row, pointer) != nullptr;
    });
    if (there) continue;
    return Error{FaultCode::kFeedPointerMissing,
                 "所有行里都没有 " + Quoted(pointer) + "（" + field + "）",
                 {}};
  }
  return Ok{};
}

MappedRows MapRows(const FeedConfig& config, const JsonRows& rows, const TimeZone& zone,
                   Instant now) {
  std::vector<Mapped> mapped;
  for (const JsonNode* node : rows.rows) {
    mapped.push_back(MapRow(config, RowReader(config, rows, *node), zone, now));
  }
  const auto future = static_cast<std::size_t>(
      std::count_if(mapped.begin(), mapped.end(), [](const Mapped& row) { return row.in_future; }));
  const bool clock_wrong = future * 2 > mapped.size();
  Merger merger;
  for (std::size_t i = 0; i < mapped.size(); ++i) {
    if (!mapped[i].held.empty()) {
      merger.Hold(i, mapped[i].held);
    } else if (mapped[i].in_future && !clock_wrong) {
      merger.Hold(i, "受理日期在今天之后：" + FormatDate(*mapped[i].record.accepted_on));
    } else {
      merger.Add(i, std::move(mapped[i].record));
    }
  }
  return merger.Take();
}

}  // namespace tingping
