#include "daemon/feeds/folder_source.h"

#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "daemon/feeds/file_source.h"

namespace tingping {
namespace {

constexpr int kMostNames = 10'000;
constexpr std::size_t kMostTried = 3;  // files that still change, before it is left for next time

struct DirCloser {
  void operator()(DIR* dir) const { closedir(dir); }
};
using Dir = std::unique_ptr<DIR, DirCloser>;

struct Candidate {
  std::string name;
  FileStamp stamp;
};

bool EndsWithAnyCase(std::string_view text, std::string_view lower) {
  if (text.size() < lower.size()) return false;
  const std::string_view end = text.substr(text.size() - lower.size());
  return std::equal(end.begin(), end.end(), lower.begin(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
  });
}

bool IsNewer(const Candidate& a, const Candidate& b) {
  if (a.stamp.modified_ns != b.stamp.modified_ns) {
    return a.stamp.modified_ns > b.stamp.modified_ns;
  }
  return a.name > b.name;
}

/// Names that match; the files behind them are not looked at yet.
Result<std::vector<std::string>> MatchingNames(DIR* dir, const FetchRequest& request) {
  std::vector<std::string> names;
  int seen = 0;
  errno = 0;
  while (const dirent* entry = readdir(dir)) {
    if (++seen > kMostNames) {
      return Error{FaultCode::kFeedTooLarge,
                   request.path.string() + " 里的文件超过 " + std::to_string(kMostNames) + " 个",
                   {}};
    }
    if (IsLeftover(entry->d_name)) continue;
    if (fnmatch(request.pattern.c_str(), entry->d_name, FNM_CASEFOLD | FNM_NOESCAPE) == 0) {
      names.emplace_back(entry->d_name);
    }
    errno = 0;
  }
  if (errno != 0) return PathError(request.path, errno);
  return names;
}

class Folder {
 public:
  Folder(const FetchRequest& request, Dir dir, std::stop_token stop)
      : request_(request),
        dir_(std::move(dir)),
        deadline_(FileReader::Clock::now() + std::chrono::milliseconds(request.timeout_ms)),
        stop_(std::move(stop)) {}

  Result<FetchAnswer> Newest() const {
    Result<std::vector<Candidate>> candidates = Candidates();
    if (!candidates) return candidates.error();
    std::sort(candidates->begin(), candidates->end(), IsNewer);
    candidates->resize(std::min(candidates->size(), kMostTried));
    for (const Candidate& each : *candidates) {
      if (stop_.stop_requested()) break;
      if (!request_.etag.empty() && ValidatorOf(each.stamp) == request_.etag) {
        return NotModified(each.stamp);
      }
      const FileReader reader = ReaderOf(each.name);
      if (!reader.Settles(each.stamp)) continue;
      Result<std::optional<FetchAnswer>> answer = reader.Read(each.stamp);
      if (!answer) return answer.error();
      if (*answer) return **std::move(answer);
    }
    return Error{
        FaultCode::kFeedTimeout, request_.path.string() + " 里的文件还在写，没有等到写完", {}};
  }

 private:
  FileReader ReaderOf(const std::string& name) const {
    return {request_, dirfd(dir_.get()), name, deadline_, stop_};
  }

  /// Not empty.
  Result<std::vector<Candidate>> Candidates() const {
    const Result<std::vector<std::string>> names = MatchingNames(dir_.get(), request_);
    if (!names) return names.error();
    std::vector<Candidate> out;
    for (const std::string& name : *names) {
      const Result<FileStamp> stamp = ReaderOf(name).Look();
      if (stamp && stamp->size > 0) out.push_back({name, *stamp});
    }
    if (!out.empty()) return out;
    return Error{FaultCode::kFeedFolderEmpty,
                 request_.path.string() + " 里没有符合 " + request_.pattern + " 的文件",
                 {}};
  }

  const FetchRequest& request_;
  const Dir dir_;
  const FileReader::Clock::time_point deadline_;
  const std::stop_token stop_;
};

}  // namespace

bool IsLeftover(std::string_view name) {
  constexpr std::array<std::string_view, 11> kEndings = {
      "~",    ".tmp", ".temp",     ".part",     ".partial", ".crdownload",
      ".swp", ".swx", ".download", ".filepart", ".bak"};
  if (name.starts_with('.') || name.starts_with("~") || name.starts_with('#')) return true;
  return std::any_of(kEndings.begin(), kEndings.end(),
                     [&](std::string_view ending) { return EndsWithAnyCase(name, ending); });
}

Result<FetchAnswer> ReadFolderSource(const FetchRequest& request, std::stop_token stop) {
  Dir dir(opendir(request.path.c_str()));
  if (dir == nullptr) return PathError(request.path, errno);
  return Folder(request, std::move(dir), std::move(stop)).Newest();
}

}  // namespace tingping
