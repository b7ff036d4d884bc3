#include "tests/playlists/support.h"

#include <filesystem>
#include <fstream>
#include <sstream>

namespace tingping {

std::string SourcePath(const std::string& relative) {
  return (std::filesystem::path(TINGPING_SOURCE_DIR) / relative).string();
}

std::string ReadSource(const std::string& relative) {
  std::ifstream in(SourcePath(relative), std::ios::binary);
  EXPECT_TRUE(in.is_open()) << relative;
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

JsonDocument Parsed(const std::string& text, const std::string& file) {
  Result<JsonDocument> document = JsonDocument::Parse(text, file);
  EXPECT_TRUE(document.ok()) << ToString(document.error());
  return *std::move(document);
}

std::string AllOf(const Errors& errors) {
  std::string out;
  for (const Error& error : errors) out += ToString(error) + "\n";
  return out;
}

}  // namespace tingping
