#include "renderer/app/order_file.h"

#include <nlohmann/json.hpp>
#include <system_error>

#include "renderer/host/files.h"
#include "renderer/host/log.h"

namespace tingping {
namespace {

constexpr std::size_t kFileBytes = 4096;

}  // namespace

nlohmann::ordered_json ReadOrder(const std::filesystem::path& file) {
  if (file.empty()) return {};
  const Result<std::string> text = ReadFile(file, kFileBytes);
  if (!text) return {};  // nothing was ordered yet
  auto order = nlohmann::ordered_json::parse(*text, nullptr, false);
  return order.is_object() ? order : nlohmann::ordered_json();
}

bool KeepOrder(const std::filesystem::path& file, const nlohmann::ordered_json& order) {
  if (file.empty()) return false;
  std::error_code failed;  // then the file cannot be written either
  std::filesystem::create_directories(file.parent_path(), failed);
  const Status written = ReplaceFile(file, order.dump() + '\n');
  if (!written) LogWarn(ToString(written.error()));
  return written.ok();
}

LocalAnswer RefuseOrder(const std::string& error) {
  return {nlohmann::ordered_json({{"error", error}}).dump(), {}};
}

}  // namespace tingping
