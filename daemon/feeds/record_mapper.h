// From the rows of an answer to masked records. Pure.
//
// A white list: only the fields named in the configuration are looked at, so an ID number or a
// phone number that the source also sends never enters. Every row ends accepted, held (with the
// reason), dropped by an operator, too old, or superseded by a newer row of the same key.
//
// Held is a row
//   - without its key (受理编号, 文书号 …), or without the name or title that it is shown by;
//   - with a date that cannot be (2026-02-30), or a first date after tomorrow. When most rows are
//     "in the future" it is this machine's clock that is wrong, and nothing is held for it;
//   - with a word the map does not know, when the map has no `otherwise`;
//   - with a text longer than such a thing ever is, or with � in it;
//   - with what looks like an ID number, mobile or bank card in a text to be shown, or with a
//     name or address label (申请人：, 联系电话：…) in one;
//   - with the key of another row but other content: of cases the one that is further along stays.
//
// Applicants and holders are masked here and the name is not kept (see playlists/mask.h).
#pragma once

#include <map>
#include <string>
#include <vector>

#include "daemon/feeds/row_check.h"
#include "daemon/feeds/source_rows.h"
#include "playlists/feed_record.h"

namespace tingping {

struct MappingContext {
  const TimeZone& zone;
  Instant now{};
  std::map<std::string, Verdict> verdicts = {};  // by the hash of a row
};

struct MappedRows {
  std::vector<Record> records;  // unique by KeyOf, in the source's order
  std::vector<HeldRow> held;    // by row
  int superseded = 0;
  int too_old = 0;  // by `keep_days`, or expired by the source's own word
  int dropped = 0;  // by an operator
  /// Fields whose map did not know a word, and in how many rows `otherwise` took its place.
  std::map<std::string, int> otherwise;
};

/// `rows` were read by `plan`, which was made from `config`.
MappedRows MapRows(const FeedConfig& config, const FieldPlan& plan, const SourceRows& rows,
                   const MappingContext& context);

/// One row as its kind of record: its key and dates are checked, its texts are not yet (those of a
/// notice are not masked either).
struct MappedRecord {
  Record record;
  std::string person;              // the name that `record` has masked; goes no further
  MaybeObjection objection;        // what it is held for
  std::optional<CivilDate> day;    // its first date, which is not in the future
  std::string_view day_name = {};  // 受理日期
  std::optional<CivilDate> age;    // its last date, for how long it is kept
  bool expired = false;            // the source itself says that it is over
};

MappedRecord MapCase(const FeedConfig& config, const RowValues& row, const MappingContext& context);
MappedRecord MapLicence(const FeedConfig& config, const RowValues& row,
                        const MappingContext& context);
MappedRecord MapGuide(const FeedConfig& config, const RowValues& row,
                      const MappingContext& context);
MappedRecord MapNotice(const FeedConfig& config, const RowValues& row,
                       const MappingContext& context);
MappedRecord MapAlert(const FeedConfig& config, const RowValues& row,
                      const MappingContext& context);

/// What becomes of two rows of one key, `later` being the later one in the list.
struct Choice {
  bool later = true;      // it stays
  bool doubtful = false;  // and the other one is held, for they speak of different things
};
Choice ChooseCase(const Case& earlier, const Case& later);
Choice ChooseLicence(const Licence& earlier, const Licence& later);
Choice ChooseGuide(const Guide& earlier, const Guide& later);
Choice ChooseNotice(const Notice& earlier, const Notice& later);
Choice ChooseAlert(const Alert& earlier, const Alert& later);

}  // namespace tingping
