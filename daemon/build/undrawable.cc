#include "daemon/build/undrawable.h"

#include <memory>
#include <utility>

#include "renderer/text/open_engine.h"

namespace tingping {

Undrawable UndrawableBy(const Config& config, Errors* errors) {
  if (config.missing_glyphs != MissingGlyphs::kHold) return {};
  auto engine = OpenTextEngine(config.fonts, errors);
  if (!engine) {
    errors->push_back(engine.error());
    return {};
  }
  // std::function wants something it can copy.
  const std::shared_ptr<TextEngine> shared = *std::move(engine);
  return [shared](const std::string& text) { return shared->Undrawable(text); };
}

}  // namespace tingping
