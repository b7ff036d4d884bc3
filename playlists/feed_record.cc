#include "playlists/feed_record.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tingping {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"case", "licence", "guide", "notice", "alert"};
constexpr std::array<std::string_view, 5> kChinese = {"办件", "行政许可", "办事指南", "通知公告",
                                                      "预警"};

const std::string& KeyIn(const Case& record) { return record.no; }
const std::string& KeyIn(const Licence& record) { return record.no; }
const std::string& KeyIn(const Guide& record) { return record.id; }
const std::string& KeyIn(const Notice& record) { return record.id; }
const std::string& KeyIn(const Alert& record) { return record.id; }

Record ReadAs(RecordKind kind, const JsonDocument& document, Errors* errors) {
  const JsonNode& root = document.root();
  switch (kind) {
    case RecordKind::kLicence:
      return ReadLicence(document, root, errors);
    case RecordKind::kGuide:
      return ReadGuide(document, root, errors);
    case RecordKind::kNotice:
      return ReadNotice(document, root, errors);
    case RecordKind::kAlert:
      return ReadAlert(document, root, errors);
    case RecordKind::kCase:
      break;
  }
  return ReadCase(document, root, errors);
}

}  // namespace

std::string_view NameOf(RecordKind kind) { return kNames[static_cast<std::size_t>(kind)]; }

std::vector<std::string_view> RecordKindNames() { return {kNames.begin(), kNames.end()}; }

std::optional<RecordKind> RecordKindFromName(std::string_view name) {
  const auto found = std::find(kNames.begin(), kNames.end(), name);
  if (found == kNames.end()) return std::nullopt;
  return static_cast<RecordKind>(found - kNames.begin());
}

std::string_view ChineseNameOf(RecordKind kind) { return kChinese[static_cast<std::size_t>(kind)]; }

RecordKind KindOf(const Record& record) { return static_cast<RecordKind>(record.index()); }

const std::string& KeyOf(const Record& record) {
  return std::visit([](const auto& each) -> const std::string& { return KeyIn(each); }, record);
}

Result<Record> ParseRecord(RecordKind kind, std::string text) {
  const Result<JsonDocument> document = JsonDocument::Parse(std::move(text), "record");
  if (!document) return document.error();
  Errors errors;
  Record record = ReadAs(kind, *document, &errors);
  if (!errors.empty()) return errors.front();
  return record;
}

}  // namespace tingping
