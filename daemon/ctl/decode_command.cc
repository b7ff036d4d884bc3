#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "playlists/decode.h"
#include "playlists/quote.h"
#include "renderer/host/files.h"

namespace tingping {
namespace {

constexpr std::size_t kMaxBytes = 256u << 20;

struct DecodeOptions {
  std::filesystem::path file;
  std::string declared;
};

Result<std::string> ReadInput(const std::filesystem::path& file) {
  if (file != "-") return ReadFile(file, kMaxBytes);
  std::string bytes;
  for (char chunk[1u << 16]; std::cin.read(chunk, sizeof chunk) || std::cin.gcount() > 0;) {
    bytes.append(chunk, static_cast<std::size_t>(std::cin.gcount()));
    if (bytes.size() <= kMaxBytes) continue;
    return Error{
        FaultCode::kFileUnreadable, "输入超过 " + std::to_string(kMaxBytes >> 20) + " MB", {}};
  }
  return bytes;
}

int RunDecode(const DecodeOptions& options) {
  std::optional<Charset> declared;
  std::string note;
  if (!options.declared.empty()) {
    const Result<Charset> charset = CharsetFromName(options.declared);
    if (charset) {
      declared = *charset;
    } else {  // as with the sources: what they declare is often wrong, the bytes are not
      note = "不认识声明的编码 " + Quoted(options.declared) + "，按内容判断";
    }
  }
  const Result<std::string> bytes = ReadInput(options.file);
  if (!bytes) return Fail(bytes.error());
  const DecodedText decoded = Decode(*bytes, declared);
  std::cout << decoded.text << std::flush;
  nlohmann::ordered_json verdict = {{"charset", NameOf(decoded.charset)},
                                    {"confidence", std::round(decoded.confidence * 1000) / 1000},
                                    {"replaced", decoded.replaced}};
  if (!note.empty()) verdict["note"] = note;
  std::cerr << verdict.dump() << '\n';
  return kFine;
}

}  // namespace

void AddDecode(CLI::App& text, CommandLine* line) {
  auto options = std::make_shared<DecodeOptions>();
  CLI::App* decode =
      text.add_subcommand("decode", "a file in any charset in, UTF-8 out; what it was, to stderr");
  decode->add_option("FILE", options->file, "- for standard input")->required();
  decode->add_option("--declared", options->declared, "charset that its source claims");
  decode->callback([line, options] { line->run = [options] { return RunDecode(*options); }; });
}

}  // namespace tingping
