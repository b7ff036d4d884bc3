// Files as both processes use them: read whole with a limit, replaced and never rewritten.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/result.h"
#include "renderer/host/unique_fd.h"

namespace tingping {

/// The whole file. Errors: kFileUnreadable, also for a file over `limit_bytes` and for what is no
/// regular file.
Result<std::string> ReadFile(const std::filesystem::path& path, std::size_t limit_bytes);

/// Writes a temporary beside `path`, syncs it, renames it over `path`, syncs the folder. On an
/// error the old content is still in place and the temporary is gone. Errors: kFileUnreadable;
/// the caller gives it the code of the job that failed.
Status ReplaceFile(const std::filesystem::path& path, std::string_view bytes);

/// Points the symbolic link `link` at `target` in one step (temporary link, rename, folder sync).
/// Errors: as ReplaceFile.
Status ReplaceLink(const std::filesystem::path& link, const std::string& target);

/// Takes the lock of `path`, which is made when missing, for as long as the result lives; children
/// do not inherit it. Errors: kInternal when another process has it, kFileUnreadable otherwise.
Result<UniqueFd> LockFile(const std::filesystem::path& path);

/// Regular files of a folder that end in `extension`, by name; hidden files and editors' leftovers
/// (~, ~$, .swp, .tmp) are passed over. A missing folder is the Error.
Result<std::vector<std::filesystem::path>> ListFiles(const std::filesystem::path& folder,
                                                     std::string_view extension);

}  // namespace tingping
