#include "daemon/build/drawable.h"

#include <unordered_map>
#include <utility>

#include "renderer/text/open_engine.h"

namespace tingping {
namespace {

struct Lookup {
  std::unique_ptr<TextEngine> engine;
  std::unordered_map<char32_t, bool> known;

  bool Has(char32_t c) {
    const auto [entry, fresh] = known.try_emplace(c, false);
    // The outline faces serve every size: what one size lacks, all lack.
    if (fresh) entry->second = !engine->FaceFor(c, FontSpec{}).empty();
    return entry->second;
  }
};

}  // namespace

Drawable DrawableOf(const Config& config, Errors* errors) {
  if (config.missing_glyphs != MissingGlyphs::kHold) return {};
  auto engine = OpenTextEngine(config.fonts, errors);
  if (!engine) {
    errors->push_back(engine.error());
    return {};
  }
  // std::function wants something it can copy.
  auto lookup = std::make_shared<Lookup>(Lookup{*std::move(engine), {}});
  return [lookup](char32_t c) { return lookup->Has(c); };
}

}  // namespace tingping
