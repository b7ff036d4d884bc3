#include "daemon/ctl/check_file.h"

#include <functional>
#include <string_view>
#include <utility>

#include "playlists/calendar.h"
#include "playlists/mask.h"
#include "playlists/playlist.h"
#include "playlists/record.h"
#include "playlists/schedule.h"
#include "playlists/screen.h"
#include "renderer/host/files.h"
#include "renderer/text/text_engine.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kFileBytes = 16u << 20;

enum class FileKind { kUnknown, kPlaylist, kGuide, kNotice, kScreen, kSchedule, kCalendar, kFonts };

FileKind KindByPlace(const fs::path& file) {
  const std::string folder = file.parent_path().filename().string();
  if (folder == "playlists") return FileKind::kPlaylist;
  if (folder == "guides") return FileKind::kGuide;
  if (folder == "notices") return FileKind::kNotice;
  if (folder == "screens") return FileKind::kScreen;
  if (folder == "holidays") return FileKind::kCalendar;
  return file.filename() == "schedule.json" ? FileKind::kSchedule : FileKind::kUnknown;
}

FileKind KindByContent(const JsonNode& root) {
  constexpr std::pair<std::string_view, FileKind> kMarks[] = {
      {"rules", FileKind::kSchedule},  {"items", FileKind::kPlaylist}, {"zones", FileKind::kScreen},
      {"years", FileKind::kCalendar},  {"chain", FileKind::kFonts},    {"body", FileKind::kNotice},
      {"materials", FileKind::kGuide}, {"basis", FileKind::kGuide}};
  const JsonNode& first =
      root.kind == JsonNode::Kind::kArray && !root.items.empty() ? root.items.front() : root;
  for (const auto& [key, kind] : kMarks) {
    if (first.Find(key) != nullptr) return kind;
  }
  return FileKind::kUnknown;
}

void FindPersonal(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  if (node.kind == JsonNode::Kind::kString) {
    for (const PersonalFinding& finding : FindPersonalData(node.string)) {
      errors->push_back({FaultCode::kPersonalData,
                         "疑似有" + std::string(ChineseNameOf(finding.kind)) + "，请删去",
                         document.PlaceOf(node.offset)});
    }
  }
  for (const JsonNode& item : node.items) FindPersonal(document, item, errors);
  for (const auto& [key, value] : node.members) FindPersonal(document, value, errors);
}

void ReadEach(const JsonDocument& document,
              const std::function<void(const JsonDocument&, const JsonNode&)>& read) {
  const JsonNode& root = document.root();
  if (root.kind != JsonNode::Kind::kArray) return read(document, root);
  for (const JsonNode& item : root.items) read(document, item);
}

void ReadAs(FileKind kind, const JsonDocument& document, Errors* errors) {
  const auto each = [&](auto reader) {
    ReadEach(document, [&](const JsonDocument& in, const JsonNode& node) {
      static_cast<void>(reader(in, node, errors));
    });
    FindPersonal(document, document.root(), errors);
  };
  switch (kind) {
    case FileKind::kPlaylist:
      return each(ReadPlaylist);
    case FileKind::kGuide:
      return each(ReadGuide);
    case FileKind::kNotice:
      return each(ReadNotice);
    case FileKind::kScreen:
      return each(ReadScreen);
    case FileKind::kSchedule:
      static_cast<void>(ReadSchedule(document, errors));
      return;
    case FileKind::kCalendar:
      static_cast<void>(ReadCalendar(document, errors));
      return;
    case FileKind::kFonts:
      static_cast<void>(ReadFontChain(document, errors));
      return;
    case FileKind::kUnknown:
      break;
  }
  errors->push_back(
      {FaultCode::kJsonShape,
       "看不出这是什么文件：应是节目单、办事指南、通知、屏幕、排期、节假日、字体或配置",
       {document.file()}});
}

Result<JsonDocument> Open(const fs::path& file) {
  Result<std::string> text = ReadFile(file, kFileBytes);
  if (!text) return text.error();
  return JsonDocument::Parse(*std::move(text), file.string());
}

}  // namespace

bool IsConfigFile(const fs::path& file) {
  const Result<JsonDocument> document = Open(file);
  if (!document) return file.filename() == "tingping.json";
  return KindByPlace(file) == FileKind::kUnknown && document->root().Find("content") != nullptr;
}

void CheckFile(const fs::path& file, Errors* errors) {
  const Result<JsonDocument> document = Open(file);
  if (!document) {
    errors->push_back(document.error());
    return;
  }
  FileKind kind = KindByPlace(file);
  if (kind == FileKind::kUnknown) kind = KindByContent(document->root());
  ReadAs(kind, *document, errors);
}

}  // namespace tingping
