// One entry of "feeds" in the configuration: where a source is, how its answer is read, and which
// field of a record is taken from where.
//
// `"preset": "bjgs"` fills in what the entry does not say itself (daemon/presets): the format, the
// rows and the fields of a shape that many bureaus' systems speak.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "playlists/charset.h"
#include "playlists/feed_record.h"
#include "playlists/json_reader.h"
#include "playlists/mask.h"

namespace tingping {

enum class SourceFormat { kJson, kCsv, kXlsx, kXml, kHtml, kSyndication };
std::string_view NameOf(SourceFormat format);  // "json", "csv", "xlsx", "xml", "html", "rss"

/// One named change to a value on its way into a field, in the order of the configuration. What a
/// kind of field needs anyway (HTML undone, dates read, codes folded) happens without being named.
struct FieldStep {
  enum class Kind {
    kNfkc,     // full-width to half-width, compatibility forms to plain ones
    kCapture,  // the first group of a regular expression (RE2), or the whole match; else nothing
    kBefore,   // what stands before a text
    kAfter,    // what stands behind a text
    kDigits    // only the digits
  };

  Kind kind = Kind::kNfkc;
  std::string argument;  // the expression, the text

  bool operator==(const FieldStep&) const = default;
};

/// How one field of a record is taken from a row. `map` (when not empty) translates the row's word;
/// a word it does not know becomes `otherwise`, and is counted.
struct FieldMapping {
  std::vector<std::string> from;  // selectors of the format (daemon/feeds/source_rows.h)
  std::vector<FieldStep> steps;
  std::map<std::string, std::string> map;
  std::string otherwise;
  /// Given: the values of all selectors, with this between them. Else those of the first selector
  /// that has any, with ， between them where the field is one text.
  std::optional<std::string> join;
  std::string constant;  // instead of `from`: the same in every row

  bool operator==(const FieldMapping&) const = default;
};

/// How to come by the further pages of a list. At most one of the ways.
struct PagingConfig {
  std::string parameter;  // of the address, or of a form that is posted: its number is counted up
  int first = 1;          // …from here: the number in the first request
  int step = 1;           // …by so many: 1 for pages, the size of a page for offsets
  std::string next;       // a selector of the envelope: the next page's address
  int most = 1;           // pages of one look, the first among them

  bool operator==(const PagingConfig&) const = default;
};

/// Where the source's own words about its answer stand; selectors of the envelope, empty: nowhere.
struct EnvelopeConfig {
  std::string ok;      // its verdict on itself…
  std::string equals;  // …when all is well
  std::string total;   // its count of the rows
  std::string as_of;   // its own time, for 数据截至

  bool operator==(const EnvelopeConfig&) const = default;
};

/// A header whose value stands in a file, so that no configuration, log or API has it.
struct SecretConfig {
  std::string header;
  std::filesystem::path file;
  std::string prefix;  // before the value: "Bearer "

  bool operator==(const SecretConfig&) const = default;
};

struct FeedConfig {
  std::string id;
  std::string name;  // 办件公示
  RecordKind record = RecordKind::kCase;

  // Where it is: one of the three.
  std::string url;               // http or https
  std::filesystem::path file;    // what somebody replaces
  std::filesystem::path folder;  // whose newest file that `pattern` names
  std::string pattern;
  std::filesystem::path mount;  // not empty: must be a mount point (a stick, a share)

  // How it is asked.
  bool post = false;  // GET otherwise
  std::string body;
  std::filesystem::path body_file;
  std::string content_type = "application/x-www-form-urlencoded";
  std::map<std::string, std::string> headers;
  std::vector<SecretConfig> secrets;
  std::vector<std::string> hosts;  // that redirects may lead to
  std::string proxy;
  std::filesystem::path ca_file;
  int every_s = 300;
  int timeout_ms = 10000;  // for one request
  std::size_t limit_bytes = 16u << 20;
  PagingConfig pages;

  // How it is read.
  SourceFormat format = SourceFormat::kJson;
  std::optional<Charset> charset;  // pinned; else from what the source says and the bytes show
  std::string rows;
  int limit_rows = 10000;
  EnvelopeConfig envelope;
  MaskRules mask;                              // how much of what is personal is shown
  std::map<std::string, FieldMapping> fields;  // field of the record → mapping; a white list

  // How long it is believed.
  int late_after_s = 3600;
  int drop_after_s = 86400;
  int retire_after_s = 3600;  // a row that left the source stays so long, marked 来源已撤下
  int confirm_empty = 3;      // so many empty answers in a row before a full list is emptied
  /// A notice that leaves the source within its `min_show` stays on the wall until that is over.
  bool keep_min_show = false;
  int keep_days = 0;  // rows older than so many days are not taken; 0: any age

  /// What is asked, without secrets: the host of an address, or a path.
  std::string Place() const;
};

/// Problems go to `errors`: unknown fields (with the nearest good one), selectors that are none in
/// the format, words that do not exist, addresses that are not http(s), limits that contradict each
/// other. Relative paths start at `beside`.
FeedConfig ReadFeedConfig(const JsonDocument& document, const JsonNode& node,
                          const std::filesystem::path& beside, Errors* errors);

/// What a field wants to be; it decides what happens to a value after the mapping's own steps.
enum class FieldType {
  kCode,  // folded by NFKC, without blanks
  kText,  // plain text on one line
  kName,  // of an applicant: masked, never kept as it is
  kDate,  // in any of the forms of feed_date.h
  kTime,  // a date with a time
  kDays,  // a period
  kWord,  // one of `words`
  kList,  // several texts
  kBody   // HTML to paragraphs
};

struct FieldInfo {
  std::string_view name;
  FieldType type = FieldType::kText;
  std::string_view chinese;                  // 受理编号
  std::vector<std::string_view> words = {};  // kWord
  bool key = false;                          // without it there is no record
};

/// The fields that a record of a kind may be filled with: the white list.
const std::vector<FieldInfo>& FieldsOf(RecordKind kind);
const FieldInfo* FindField(RecordKind kind, std::string_view name);

}  // namespace tingping
