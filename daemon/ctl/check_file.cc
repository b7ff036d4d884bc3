#include "daemon/ctl/check_file.h"

#include <optional>
#include <string_view>
#include <utility>

#include "daemon/content/content_files.h"
#include "playlists/play_order.h"
#include "playlists/schedule_check.h"
#include "renderer/host/files.h"
#include "renderer/text/text_engine.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kFileBytes = 16u << 20;

/// What a file is, going by where it lies.
std::optional<FileKind> KindByPlace(const fs::path& file) {
  const std::string folder = file.parent_path().filename().string();
  for (const FileKind kind : FolderKinds()) {
    if (folder == FolderOf(kind)) return kind;
  }
  if (folder == "holidays") return FileKind::kCalendar;
  if (file.filename() == "schedule.json") return FileKind::kSchedule;
  if (file.filename() == "calls.json") return FileKind::kCalls;
  return std::nullopt;
}

/// And by what stands in it.
std::optional<FileKind> KindByContent(const JsonNode& root) {
  constexpr std::pair<std::string_view, FileKind> kMarks[] = {
      {"rules", FileKind::kSchedule}, {"items", FileKind::kPlaylist},
      {"zones", FileKind::kScreen},   {"years", FileKind::kCalendar},
      {"measures", FileKind::kAlert}, {"references", FileKind::kAlert},
      {"body", FileKind::kNotice},    {"materials", FileKind::kGuide},
      {"basis", FileKind::kGuide}};
  const JsonNode& first =
      root.kind == JsonNode::Kind::kArray && !root.items.empty() ? root.items.front() : root;
  for (const auto& [key, kind] : kMarks) {
    if (first.Find(key) != nullptr) return kind;
  }
  return std::nullopt;
}

Result<JsonDocument> Open(const fs::path& file) {
  Result<std::string> text = ReadFile(file, kFileBytes);
  if (!text) return text.error();
  return JsonDocument::Parse(*std::move(text), file.string());
}

void CheckParsed(const ParsedFile& parsed, const CheckTime& time, Errors* errors) {
  const auto add = [&](const Errors& found) {
    errors->insert(errors->end(), found.begin(), found.end());
  };
  add(CheckShares(parsed.playlists));
  if (!time.calendar) return;
  if (parsed.schedule) add(CheckTimetable(*parsed.schedule, *time.calendar, {}, time.today));
  add(CheckNoticePeriods({}, parsed.notices, *time.calendar, time.today));
}

}  // namespace

bool IsConfigFile(const fs::path& file) {
  const Result<JsonDocument> document = Open(file);
  if (!document) return file.filename() == "tingping.json";
  return !KindByPlace(file) && document->root().Find("content") != nullptr;
}

Status CheckFile(const fs::path& file, const CheckTime& time, Errors* errors) {
  const Result<JsonDocument> document = Open(file);
  if (!document) {
    if (document.error().code == FaultCode::kFileUnreadable) return document.error();
    errors->push_back(document.error());
    return Ok{};
  }
  std::optional<FileKind> kind = KindByPlace(file);
  if (!kind) kind = KindByContent(document->root());
  if (kind) {
    Errors found;
    const ParsedFile parsed = ParseContent(*kind, document->text(), document->file(), &found);
    if (found.empty()) CheckParsed(parsed, time, &found);
    errors->insert(errors->end(), found.begin(), found.end());
  } else if (document->root().Find("faces") != nullptr) {
    static_cast<void>(ReadFontChain(*document, errors));
  } else {
    errors->push_back(
        {FaultCode::kJsonShape,
         "看不出这是什么文件：应是节目单、办事指南、通知、屏幕、预警、排期、节假日、字体或配置",
         {document->file()}});
  }
  return Ok{};
}

}  // namespace tingping
