#include "renderer/text/open_engine.h"

#include <string>
#include <utility>

#include "renderer/host/files.h"

namespace tingping {
namespace {

constexpr std::size_t kChainBytes = 1u << 20;

}  // namespace

Result<std::unique_ptr<TextEngine>> OpenTextEngine(const std::filesystem::path& chain,
                                                   Errors* warnings) {
  Result<std::string> text = ReadFile(chain, kChainBytes);
  if (!text) return text.error();
  const Result<JsonDocument> document = JsonDocument::Parse(*std::move(text), chain.string());
  if (!document) return document.error();
  Errors errors;
  std::vector<FaceSpec> faces = ReadFontChain(*document, &errors);
  if (!errors.empty()) return errors.front();
  return TextEngine::Create(std::move(faces), TextEngine::Options{}, warnings);
}

std::future<OpenedEngine> OpenTextEngineAside(std::filesystem::path chain) {
  return std::async(std::launch::async, [chain = std::move(chain)] {
    OpenedEngine opened;
    Result<std::unique_ptr<TextEngine>> engine = OpenTextEngine(chain, &opened.faults);
    if (engine) {
      opened.engine = std::move(engine).value();
    } else {
      opened.faults.push_back(engine.error());
    }
    return opened;
  });
}

}  // namespace tingping
