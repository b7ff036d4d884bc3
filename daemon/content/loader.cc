#include "daemon/content/loader.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "daemon/content/asset_shelf.h"
#include "daemon/content/content_files.h"
#include "playlists/quote.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr std::size_t kFileBytes = 16u << 20;

/// A version of a file: its bytes and what they hold.
struct Version {
  FileKind kind = FileKind::kPlaylist;
  std::string file;  // for messages
  std::string bytes;
  ParsedFile parsed;
};

using Versions = std::map<std::string, Version>;  // by ContentFile::key

template <typename T>
void Append(std::vector<T>* out, const std::vector<T>& more) {
  out->insert(out->end(), more.begin(), more.end());
}

template <typename T>
void SortById(std::vector<T>* list) {
  std::stable_sort(list->begin(), list->end(), [](const T& a, const T& b) { return a.id < b.id; });
}

/// Ids are unique within a kind.
std::string OwnedId(FileKind kind, const std::string& id) {
  return std::string(FolderOf(kind)) + '/' + id;
}

std::vector<std::string> NamedSources(const std::vector<Playlist>& playlists) {
  std::set<std::string> ids;
  for (const Playlist& playlist : playlists) {
    for (const PlaylistItem& item : playlist.items) ids.insert(item.source);
  }
  return {ids.begin(), ids.end()};
}

Content Assemble(const Versions& versions) {
  Content out;
  for (const auto& [key, version] : versions) {
    const ParsedFile& parsed = version.parsed;
    Append(&out.playlists, parsed.playlists);
    Append(&out.guides, parsed.guides);
    Append(&out.notices, parsed.notices);
    Append(&out.screens, parsed.screens);
    Append(&out.alerts, parsed.alerts);
    Append(&out.calls, parsed.calls);
    if (parsed.schedule) out.schedule = *parsed.schedule;
    if (parsed.calendar) out.calendar.Add(*parsed.calendar);
  }
  SortById(&out.playlists);
  SortById(&out.guides);
  SortById(&out.notices);
  SortById(&out.screens);
  SortById(&out.alerts);
  return out;
}

}  // namespace

struct ContentLoader::Impl {
  ContentPaths paths;
  std::optional<std::vector<std::string>> source_ids;
  AssetShelf assets{paths.folder};
  Versions good = {};  // in force

  /// Takes up the versions that were in force before a restart.
  void LoadAccepted() {
    for (const ContentFile& file : ListAccepted(paths)) {
      Result<std::string> bytes = ReadFile(paths.accepted / file.key, kFileBytes);
      if (!bytes) continue;  // nothing kept, or not readable: the file itself has to do
      Errors errors;
      ParsedFile parsed = ParseContent(file.kind, *bytes, file.path.string(), &errors);
      if (!errors.empty()) continue;
      good[file.key] = {file.kind, file.path.string(), *std::move(bytes), std::move(parsed)};
    }
  }

  const Version* LastGood(const std::string& key) const {
    const auto found = good.find(key);
    return found == good.end() ? nullptr : &found->second;
  }

  bool IsInForce(const std::string& key, const Version& version) const {
    const Version* last = LastGood(key);
    return last != nullptr && last->bytes == version.bytes;
  }

  /// The files as they stand; a bad one is replaced by its last good version.
  Versions ReadCandidates(const std::vector<ContentFile>& files, Errors* errors) {
    Versions candidates;
    for (const ContentFile& file : files) {
      Errors problems;
      Result<std::string> bytes = ReadFile(file.path, kFileBytes);
      if (!bytes) {
        problems.push_back(bytes.error());
      } else {
        const Version* last = LastGood(file.key);
        if (last != nullptr && last->bytes == *bytes) {
          candidates[file.key] = *last;
          continue;
        }
        ParsedFile parsed = ParseContent(file.kind, *bytes, file.path.string(), &problems);
        if (problems.empty()) {
          candidates[file.key] = {file.kind, file.path.string(), *std::move(bytes),
                                  std::move(parsed)};
          continue;
        }
      }
      errors->insert(errors->end(), problems.begin(), problems.end());
      if (const Version* last = LastGood(file.key)) candidates[file.key] = *last;
    }
    return candidates;
  }

  /// A folder that could not be listed says nothing about its files.
  void KeepUnlisted(const std::vector<FileKind>& unknown, Versions* candidates,
                    Errors* errors) const {
    bool warnings = false;
    for (const auto& [key, version] : good) {
      const bool unlisted =
          std::find(unknown.begin(), unknown.end(), version.kind) != unknown.end();
      if (unlisted) candidates->emplace(key, version);
      warnings = warnings || (unlisted && version.kind == FileKind::kAlert);
    }
    const fs::path folder = paths.folder / FolderOf(FileKind::kAlert);
    std::error_code unreadable;
    if (!warnings || fs::exists(folder, unreadable) || unreadable) return;
    // Whoever takes warnings down deletes their files; a folder that is gone may be a share.
    errors->push_back({FaultCode::kFileUnreadable,
                       "文件夹不见了，里面的预警仍在屏上；要撤下，请恢复文件夹再删文件",
                       {folder.string()}});
  }

  /// Enters the ids of a version, unless one of them has another owner: then the error.
  static std::optional<Error> Own(const Version& version,
                                  std::map<std::string, std::string>* owners) {
    for (const auto& [id, place] : version.parsed.ids) {
      const auto owner = owners->find(OwnedId(version.kind, id));
      if (owner == owners->end()) continue;
      const std::string name = fs::path(owner->second).filename().string();
      return Error{FaultCode::kDuplicateId, "编号 " + Quoted(id) + " 已经在 " + name + " 里用了",
                   place};
    }
    for (const auto& [id, place] : version.parsed.ids) {
      (*owners)[OwnedId(version.kind, id)] = version.file;
    }
    return {};
  }

  /// Of two files with one id the one in force stays, else the first by name; the other one is
  /// refused. So a copy of a file never takes the place of the original.
  void RefuseDuplicates(Versions* candidates, Errors* errors) const {
    std::map<std::string, std::string> owners;
    Versions kept;
    for (const bool in_force : {true, false}) {
      for (auto& [key, version] : *candidates) {
        if (kept.contains(key)) continue;  // moved from in the first round
        if (IsInForce(key, version) != in_force) continue;
        const std::optional<Error> clash = Own(version, &owners);
        if (!clash) {
          kept[key] = std::move(version);
          continue;
        }
        errors->push_back(*clash);
        const Version* last = LastGood(key);
        if (last != nullptr && !in_force && !Own(*last, &owners)) kept[key] = *last;
      }
    }
    *candidates = std::move(kept);
  }

  Errors References(const Versions& candidates) const {
    Content content = Assemble(candidates);
    Program program;
    program.playlists = std::move(content.playlists);
    program.guides = std::move(content.guides);
    program.notices = std::move(content.notices);
    program.screens = std::move(content.screens);
    program.schedule = std::move(content.schedule);
    for (const std::string& id : source_ids ? *source_ids : NamedSources(program.playlists)) {
      program.sources.emplace_back();
      program.sources.back().id = id;
    }
    return CheckReferences(program);
  }

  /// Puts a file back to its last good version when that is another one.
  bool Revert(const std::string& file, Versions* candidates) const {
    for (auto& [key, version] : *candidates) {
      if (version.file != file) continue;
      const auto last = good.find(key);
      if (last == good.end() || last->second.bytes == version.bytes) return false;
      version = last->second;
      return true;
    }
    return false;
  }

  /// Brings back playlists the schedule names that were in force and are deleted, renamed or
  /// refused now.
  bool BringBackPlaylists(Versions* candidates) const {
    const Content content = Assemble(*candidates);
    std::set<std::string> wanted = {content.schedule.default_playlist};
    for (const Rule& rule : content.schedule.rules) wanted.insert(rule.playlist);
    for (const Playlist& playlist : content.playlists) wanted.erase(playlist.id);
    bool any = false;
    for (const auto& [key, version] : good) {
      if (version.kind != FileKind::kPlaylist) continue;
      const bool has_one = std::any_of(version.parsed.ids.begin(), version.parsed.ids.end(),
                                       [&](const auto& id) { return wanted.contains(id.first); });
      if (!has_one) continue;
      (*candidates)[key] = version;
      any = true;
    }
    return any;
  }

  void RefuseBrokenReferences(Versions* candidates, Errors* errors) const {
    // Each round puts back at least one file; a file is put back once.
    for (std::size_t round = 0; round <= good.size(); ++round) {
      bool changed = false;
      for (const Error& error : References(*candidates)) {
        if (std::find(errors->begin(), errors->end(), error) == errors->end()) {
          errors->push_back(error);
        }
        if (changed) continue;
        changed = Revert(error.place.file, candidates) ||
                  (error.code == FaultCode::kMissingPlaylist && BringBackPlaylists(candidates));
      }
      if (!changed) return;
    }
  }

  void KeepAccepted(const Versions& before, Errors* errors) const {
    if (paths.accepted.empty()) return;
    for (const auto& [key, version] : good) {
      const auto known = before.find(key);
      if (known != before.end() && known->second.bytes == version.bytes) continue;
      const fs::path file = paths.accepted / key;
      std::error_code ignored;
      fs::create_directories(file.parent_path(), ignored);
      // Not kept is no reason not to show it: after a restart the file itself is read again.
      const Status kept = ReplaceFile(file, version.bytes);
      if (!kept) errors->push_back(kept.error());
    }
    for (const auto& [key, version] : before) {
      std::error_code ignored;
      if (!good.contains(key)) fs::remove(paths.accepted / key, ignored);
    }
  }
};

ContentLoader::ContentLoader(ContentPaths paths, std::optional<std::vector<std::string>> source_ids)
    : impl_(std::make_unique<Impl>(
          Impl{.paths = std::move(paths), .source_ids = std::move(source_ids)})) {
  impl_->LoadAccepted();
}

ContentLoader::~ContentLoader() = default;

Content ContentLoader::Load(Errors* errors) {
  const Versions before = impl_->good;
  std::vector<FileKind> unknown;
  const std::vector<ContentFile> files = ListContent(impl_->paths, &unknown, errors);
  Versions candidates = impl_->ReadCandidates(files, errors);
  impl_->KeepUnlisted(unknown, &candidates, errors);
  impl_->RefuseDuplicates(&candidates, errors);
  impl_->RefuseBrokenReferences(&candidates, errors);
  impl_->good = std::move(candidates);
  impl_->KeepAccepted(before, errors);
  Content content = Assemble(impl_->good);
  content.assets = impl_->assets.Take(content.playlists, errors);
  return content;
}

std::vector<fs::path> ContentLoader::Folders() const {
  std::vector<fs::path> folders = {impl_->paths.folder};
  for (const FileKind kind : FolderKinds()) {
    folders.push_back(impl_->paths.folder / FolderOf(kind));
  }
  folders.push_back(impl_->paths.folder / kAssetFolder);
  for (const fs::path& calendar : impl_->paths.calendars) folders.push_back(calendar.parent_path());
  return folders;
}

}  // namespace tingping
