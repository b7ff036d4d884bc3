#include "daemon/ctl/coverage_check.h"

#include "daemon/build/shown_texts.h"
#include "renderer/text/open_engine.h"

namespace tingping {

void CheckCoverage(const Program& program, const std::filesystem::path& chain, MissingGlyphs policy,
                   Errors* errors) {
  Errors warnings;
  const auto engine = OpenTextEngine(chain, &warnings);
  if (!engine) {
    errors->push_back(engine.error());
    return;
  }
  errors->insert(errors->end(), warnings.begin(), warnings.end());
  const auto ask = [&](const std::string& text, const std::string& owner, MissingGlyphs then) {
    const std::vector<char32_t> lacking = (*engine)->Undrawable(text);
    if (!lacking.empty()) errors->push_back(MissingGlyph(owner, lacking, then));
  };
  // Only records are held; the rest is the wall's own.
  ask(program.bureau.name, "单位名称", MissingGlyphs::kShow);
  for (const std::string& text : program.bureau.enquiry) {
    ask(text, "咨询信息", MissingGlyphs::kShow);
  }
  for (const Playlist& playlist : program.playlists) {
    ask(ShownTextOf(playlist), OwnerOf(playlist), MissingGlyphs::kShow);
  }
  // A warning is never held for a character.
  for (const Alert& alert : program.alerts) {
    ask(ShownTextOf(alert), OwnerOf(alert), MissingGlyphs::kShow);
  }
  for (const Guide& guide : program.guides) ask(ShownTextOf(guide), OwnerOf(guide), policy);
  for (const Notice& notice : program.notices) ask(ShownTextOf(notice), OwnerOf(notice), policy);
  for (const Case& row : program.cases) ask(ShownTextOf(row), OwnerOf(row), policy);
}

}  // namespace tingping
