#include "daemon/content/content_files.h"

#include <algorithm>

#include "playlists/markup.h"
#include "playlists/mask.h"
#include "playlists/posted_alert.h"
#include "playlists/quote.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

void FindPersonal(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  if (node.kind == JsonNode::Kind::kString) {
    // A mark inside a number does not hide it.
    for (const PersonalFinding& finding : FindPersonalData(ParseMarkup(node.string).plain)) {
      errors->push_back({FaultCode::kPersonalData,
                         "疑似有" + std::string(ChineseNameOf(finding.kind)) + "，请删去后保存",
                         document.PlaceOf(node.offset)});
    }
  }
  for (const JsonNode& item : node.items) FindPersonal(document, item, errors);
  for (const auto& [key, value] : node.members) FindPersonal(document, value, errors);
}

void NoteId(const JsonDocument& document, const JsonNode& node, std::map<std::string, Place>* ids,
            Errors* errors) {
  const JsonNode* id = node.Find("id");
  if (id == nullptr || id->kind != JsonNode::Kind::kString) return;  // reported by the reader
  const Place place = document.PlaceOf(id->offset);
  if (ids->emplace(id->string, place).second) return;
  errors->push_back(
      {FaultCode::kDuplicateId, "编号 " + Quoted(id->string) + " 在这个文件里用了两次", place});
}

/// One object or an array of them.
template <typename T>
void ReadEach(const JsonDocument& document,
              T (*read)(const JsonDocument&, const JsonNode&, Errors*), std::vector<T>* out,
              std::map<std::string, Place>* ids, Errors* errors) {
  const JsonNode& root = document.root();
  const auto one = [&](const JsonNode& node) {
    out->push_back(read(document, node, errors));
    NoteId(document, node, ids, errors);
  };
  if (root.kind != JsonNode::Kind::kArray) return one(root);
  for (const JsonNode& item : root.items) one(item);
}

/// A hall without warnings of its own has no folder for them.
bool MayBeAbsent(FileKind kind) { return kind == FileKind::kAlert; }

void ListFolder(const ContentPaths& paths, FileKind kind, std::vector<ContentFile>* files,
                std::vector<FileKind>* unknown, Errors* errors) {
  const fs::path folder = paths.folder / FolderOf(kind);
  std::error_code unreadable;
  if (MayBeAbsent(kind) && !fs::exists(folder, unreadable) && !unreadable) {
    unknown->push_back(kind);
    return;
  }
  const auto found = ListFiles(folder, ".json");
  if (!found) {
    unknown->push_back(kind);
    errors->push_back(found.error());
    return;
  }
  for (const fs::path& path : *found) {
    files->push_back({kind, path, (fs::path(FolderOf(kind)) / path.filename()).string()});
  }
}

/// The files the configuration names: absent is an error of reading, not a deletion.
void AddNamed(const ContentPaths& paths, std::vector<ContentFile>* files) {
  files->push_back({FileKind::kSchedule, paths.folder / "schedule.json", "schedule.json"});
  std::error_code unreadable;
  const fs::path calls = paths.folder / "calls.json";  // only where a queue system writes it
  if (fs::exists(calls, unreadable) || unreadable) {
    files->push_back({FileKind::kCalls, calls, "calls.json"});
  }
  int number = 0;
  for (const fs::path& path : paths.calendars) {
    files->push_back({FileKind::kCalendar, path,
                      "calendar-" + std::to_string(++number) + "-" + path.filename().string()});
  }
}

}  // namespace

std::span<const FileKind> FolderKinds() {
  static constexpr FileKind kKinds[] = {FileKind::kPlaylist, FileKind::kGuide, FileKind::kNotice,
                                        FileKind::kScreen, FileKind::kAlert};
  return kKinds;
}

std::string_view FolderOf(FileKind kind) {
  switch (kind) {
    case FileKind::kPlaylist:
      return "playlists";
    case FileKind::kGuide:
      return "guides";
    case FileKind::kNotice:
      return "notices";
    case FileKind::kScreen:
      return "screens";
    case FileKind::kAlert:
      return "alerts";
    case FileKind::kSchedule:
    case FileKind::kCalls:
    case FileKind::kCalendar:
      break;
  }
  return "";
}

std::vector<ContentFile> ListAccepted(const ContentPaths& paths) {
  std::vector<ContentFile> files;
  if (paths.accepted.empty()) return files;
  Errors ignored;  // nothing was kept yet
  std::vector<FileKind> none;
  for (const FileKind kind : FolderKinds()) {
    ListFolder({paths.accepted, {}, {}}, kind, &files, &none, &ignored);
  }
  for (ContentFile& file : files) file.path = paths.folder / file.key;
  AddNamed(paths, &files);
  return files;
}

std::vector<ContentFile> ListContent(const ContentPaths& paths, std::vector<FileKind>* unknown,
                                     Errors* errors) {
  std::vector<ContentFile> files;
  for (const FileKind kind : FolderKinds()) ListFolder(paths, kind, &files, unknown, errors);
  AddNamed(paths, &files);
  return files;
}

ParsedFile ParseContent(FileKind kind, std::string bytes, const std::string& file, Errors* errors) {
  const Result<JsonDocument> document = JsonDocument::Parse(std::move(bytes), file);
  ParsedFile out;
  if (!document) {
    errors->push_back(document.error());
    return out;
  }
  switch (kind) {
    case FileKind::kPlaylist:
      ReadEach<Playlist>(*document, ReadPlaylist, &out.playlists, &out.ids, errors);
      break;
    case FileKind::kGuide:
      ReadEach<Guide>(*document, ReadGuide, &out.guides, &out.ids, errors);
      break;
    case FileKind::kNotice:
      ReadEach<Notice>(*document, ReadNotice, &out.notices, &out.ids, errors);
      break;
    case FileKind::kScreen:
      ReadEach<Screen>(*document, ReadScreen, &out.screens, &out.ids, errors);
      break;
    case FileKind::kAlert:
      ReadEach<Alert>(*document, ReadPostedAlert, &out.alerts, &out.ids, errors);
      break;
    case FileKind::kSchedule:
      out.schedule = ReadSchedule(*document, errors);
      break;
    case FileKind::kCalls:
      out.calls = ReadCallFile(*document, errors);
      return out;  // of a shape that holds nothing personal
    case FileKind::kCalendar:
      out.calendar = ReadCalendar(*document, errors);
      return out;  // a public paper: its numbers are no persons'
  }
  FindPersonal(*document, document->root(), errors);
  return out;
}

}  // namespace tingping
