// The three records a hall shows: 办件 case, 办事指南 guide, 通知公告 notice.
//
// A Case holds masked data only: what is personal never gets this far (see mask.h).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/civil_time.h"
#include "playlists/json_reader.h"

namespace tingping {

enum class ApplicantKind { kUnknown, kPerson, kOrganisation, kSoleTrader };

/// Stages of the provincial exchange set; what a source calls otherwise is kUnknown.
enum class Stage {
  kUnknown,      // 未知
  kApplied,      // 申报
  kPreAccepted,  // 预受理
  kAccepted,     // 受理
  kProcessing,   // 办理中: 承办, 审核, 批准
  kSupplement,   // 补正
  kSpecial,      // 特别程序: the clock stands
  kFinished,     // 办结
  kCollected,    // 已领证
  kRefused,      // 不予受理
  kWithdrawn,    // 撤回, 终止
};

/// The Chinese word shown on the wall and used in files.
std::string_view ChineseNameOf(Stage stage);
/// From that word, kUnknown when it is none of them.
Stage StageFromChinese(std::string_view word);
/// All those words, in the order of the enumerators.
std::vector<std::string_view> StageWords();
/// "unknown", "person", "organisation", "sole_trader".
std::string_view NameOf(ApplicantKind kind);
std::optional<ApplicantKind> ApplicantKindFromName(std::string_view name);

/// A period in days; `working` tells working days from calendar days.
struct DayCount {
  int days = 0;
  bool working = true;

  bool operator==(const DayCount&) const = default;
};

struct Case {
  std::string no;  // 受理编号, NFKC
  std::string item_code;
  std::string item_name;
  ApplicantKind applicant_kind = ApplicantKind::kUnknown;
  std::string applicant_masked;  // empty when the source has none
  std::string dept;
  std::string window;
  Stage stage = Stage::kUnknown;
  std::optional<CivilDate> accepted_on;
  std::optional<DayCount> promised;
  std::optional<DayCount> legal;
  bool clock_stopped = false;  // 补正, 特别程序: days left must not be computed
  std::optional<CivilDate> finished_on;
  std::string result;
  std::string source_id;
  Instant fetched_at{};
  std::string raw_hash;  // BLAKE2b-128 of the source row, hex
  /// The last day of the promised period, by the calendar of working days (行政许可法 art. 82);
  /// none where it cannot be told: the clock stands, a year of the calendar is missing.
  std::optional<CivilDate> due_on = {};
  bool gone = false;  // 来源已撤下: no longer in the source's list

  bool operator==(const Case&) const = default;
};

struct GuideStep {
  std::string name;
  std::string who;
  std::string limit;

  bool operator==(const GuideStep&) const = default;
};

struct Guide {
  std::string id;
  std::string item_code;
  std::string name;
  std::string kind;  // 行政许可, 不动产登记 …
  std::vector<std::string> basis;
  std::vector<std::string> conditions;
  std::vector<std::string> materials;
  std::vector<GuideStep> steps;
  std::string legal_time;
  std::string promised_time;
  std::string fee;
  std::string place;
  std::string hours;
  std::string phone;
  std::string complaint_phone;
  std::string version;
  std::string approved_by;

  bool operator==(const Guide&) const = default;
};

/// The `withdrawn_reason` of a notice that left its source without one.
inline constexpr std::string_view kLeftItsSource = "来源已撤下";

struct Notice {
  std::string id;
  std::string title;
  std::vector<std::string> category;  // one or two levels
  std::vector<std::string> body;      // paragraphs
  std::string doc_no;                 // 文号
  std::string issued_by;
  CivilDate issued_on{};
  std::optional<CivilDate> show_from;
  std::optional<CivilDate> show_to;  // last day shown
  std::optional<DayCount> min_show;
  std::string withdrawn_reason;          // not empty: off the wall
  std::vector<std::string> attachments;  // names only
  Origin origin = {};                    // of its last day, or of all of it

  /// Whether it may be on the wall on `date`.
  bool ShownOn(CivilDate date) const;
  bool operator==(const Notice&) const = default;
};

/// The applicant's kind at `key`; kUnknown when absent.
ApplicantKind ReadApplicantKind(ObjectReader& in, std::string_view key);

/// Readers of `schemas/{case,guide,notice}.schema.json`. Problems go to `errors`.
Case ReadCase(const JsonDocument& document, const JsonNode& node, Errors* errors);
Guide ReadGuide(const JsonDocument& document, const JsonNode& node, Errors* errors);
Notice ReadNotice(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping
