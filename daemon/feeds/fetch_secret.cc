#include "daemon/feeds/fetch_secret.h"

#include <sys/stat.h>

#include <algorithm>
#include <cctype>

#include "renderer/host/files.h"

namespace tingping {
namespace {

constexpr std::size_t kLargestSecret = 4096;
constexpr std::size_t kLargestBody = 1 << 20;

Error Problem(const std::filesystem::path& file, const std::string& what) {
  return {FaultCode::kFeedSecret, file.string() + ' ' + what, {}};
}

std::string Trimmed(std::string text) {
  const auto space = [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; };
  text.erase(std::find_if_not(text.rbegin(), text.rend(), space).base(), text.end());
  text.erase(text.begin(), std::find_if_not(text.begin(), text.end(), space));
  return text;
}

bool AllMayRead(const std::filesystem::path& file) {
  struct stat info {};
  return stat(file.c_str(), &info) == 0 && (info.st_mode & S_IROTH) != 0;
}

void NoteWhenOpen(const std::filesystem::path& file, RequestSecrets* out) {
  if (out->note || !AllMayRead(file)) return;
  out->note = Problem(file, "这台主机上的任何用户都能读，请改为 0640 或更严");
}

Result<std::string> ReadOne(const std::filesystem::path& file, std::size_t limit) {
  Result<std::string> bytes = ReadFile(file, limit);
  if (!bytes) return Error{FaultCode::kFeedSecret, bytes.error().detail, {}};
  return bytes;
}

}  // namespace

Result<RequestSecrets> ReadSecrets(const FetchRequest& request) {
  RequestSecrets out;
  for (const SecretHeader& secret : request.secrets) {
    const Result<std::string> bytes = ReadOne(secret.file, kLargestSecret);
    if (!bytes) return bytes.error();
    const std::string value = Trimmed(*bytes);
    if (value.empty()) return Problem(secret.file, "是空的");
    const auto control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (std::any_of(value.begin(), value.end(), control)) {
      return Problem(secret.file, "应只有一行，没有控制字符");
    }
    NoteWhenOpen(secret.file, &out);
    out.headers.emplace_back(secret.name, secret.prefix + value);
  }
  out.body = request.body;
  if (!request.body_file.empty()) {
    Result<std::string> bytes = ReadOne(request.body_file, kLargestBody);
    if (!bytes) return bytes.error();
    NoteWhenOpen(request.body_file, &out);
    out.body = *std::move(bytes);
  }
  return out;
}

}  // namespace tingping
