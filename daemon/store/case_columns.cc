#include "daemon/store/case_columns.h"

#include <SQLiteCpp/Column.h>

namespace tingping {
namespace {

/// Hands out parameter numbers 1, 2, 3 …
class Binder {
 public:
  explicit Binder(SQLite::Statement& statement) : statement_(statement) {}

  void Text(std::string_view text) { statement_.bind(++at_, std::string(text)); }
  void Number(std::int64_t number) { statement_.bind(++at_, number); }
  void Date(const std::optional<CivilDate>& date) {
    if (date) return Text(FormatDate(*date));
    statement_.bind(++at_);
  }
  void Days(const std::optional<DayCount>& count) {
    if (count) {
      Number(count->days);
      return Number(count->working ? 1 : 0);
    }
    statement_.bind(++at_);
    Number(1);
  }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

class Columns {
 public:
  explicit Columns(SQLite::Statement& statement) : statement_(statement) {}

  std::string Text() { return statement_.getColumn(at_++).getString(); }
  std::int64_t Number() { return statement_.getColumn(at_++).getInt64(); }
  std::optional<CivilDate> Date() { return ParseDate(Text()); }
  std::optional<DayCount> Days() {
    const SQLite::Column days = statement_.getColumn(at_);
    const bool none = days.isNull();
    const DayCount count{days.getInt(), statement_.getColumn(at_ + 1).getInt() != 0};
    at_ += 2;
    return none ? std::nullopt : std::optional(count);
  }

 private:
  SQLite::Statement& statement_;
  int at_ = 0;
};

}  // namespace

void BindCase(SQLite::Statement& statement, const Case& row) {
  Binder out(statement);
  out.Text(row.source_id);
  out.Text(row.no);
  out.Text(row.item_code);
  out.Text(row.item_name);
  out.Text(NameOf(row.applicant_kind));
  out.Text(row.applicant_masked);
  out.Text(row.dept);
  out.Text(row.window);
  out.Text(ChineseNameOf(row.stage));
  out.Date(row.accepted_on);
  out.Days(row.promised);
  out.Days(row.legal);
  out.Number(row.clock_stopped ? 1 : 0);
  out.Date(row.finished_on);
  out.Text(row.result);
  out.Number(row.fetched_at.time_since_epoch().count());
  out.Text(row.raw_hash);
}

Case CaseFrom(SQLite::Statement& statement) {
  Columns in(statement);
  Case row;
  row.source_id = in.Text();
  row.no = in.Text();
  row.item_code = in.Text();
  row.item_name = in.Text();
  row.applicant_kind = ApplicantKindFromName(in.Text()).value_or(ApplicantKind::kUnknown);
  row.applicant_masked = in.Text();
  row.dept = in.Text();
  row.window = in.Text();
  row.stage = StageFromChinese(in.Text());
  row.accepted_on = in.Date();
  row.promised = in.Days();
  row.legal = in.Days();
  row.clock_stopped = in.Number() != 0;
  row.finished_on = in.Date();
  row.result = in.Text();
  row.fetched_at = Instant(std::chrono::milliseconds(in.Number()));
  row.raw_hash = in.Text();
  return row;
}

}  // namespace tingping
