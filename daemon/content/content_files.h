// The files of the content folder: which there are, what each kind holds.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "daemon/content/loader.h"

namespace tingping {

enum class FileKind { kPlaylist, kGuide, kNotice, kScreen, kAlert, kSchedule, kCalls, kCalendar };

struct ContentFile {
  FileKind kind = FileKind::kPlaylist;
  std::filesystem::path path;
  std::string key;  // unique and stable: "playlists/morning.json"; its name among accepted files
};

/// What one file holds; only the members of its kind are filled.
struct ParsedFile {
  std::vector<Playlist> playlists;
  std::vector<Guide> guides;
  std::vector<Notice> notices;
  std::vector<Screen> screens;
  std::vector<Alert> alerts;
  std::vector<WindowCall> calls;
  std::optional<Schedule> schedule;
  std::optional<Calendar> calendar;
  std::map<std::string, Place> ids;  // of the records above, with the place of each
};

/// The kind and key of every file kept in the folder of accepted files.
std::vector<ContentFile> ListAccepted(const ContentPaths& paths);

/// The files that stand there now, by key. A folder that cannot be listed is an error; its kind is
/// then in `unknown`, and nothing follows from the absence of files of that kind.
std::vector<ContentFile> ListContent(const ContentPaths& paths, std::vector<FileKind>* unknown,
                                     Errors* errors);

/// Reads bytes of a kind: syntax, shape, ids given twice, personal data. Problems go to `errors`;
/// the value is usable only when there were none.
ParsedFile ParseContent(FileKind kind, std::string bytes, const std::string& file, Errors* errors);

/// The kinds with a folder of their own, which holds any number of files.
std::span<const FileKind> FolderKinds();
/// The folder of a kind below the content folder; empty for the others.
std::string_view FolderOf(FileKind kind);

}  // namespace tingping
