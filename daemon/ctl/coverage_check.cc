#include "daemon/ctl/coverage_check.h"

#include <map>
#include <set>

#include "daemon/build/shown_texts.h"
#include "playlists/unicode.h"
#include "renderer/text/open_engine.h"

namespace tingping {
namespace {

/// Which texts a character stands in: the first owner is named, one is enough to find it.
using Owners = std::map<char32_t, std::string>;

void Add(const std::string& text, const std::string& owner, Owners* owners) {
  for (const char32_t c : ToCodePoints(text)) {
    if (c > U' ') owners->emplace(c, owner);
  }
}

Owners CollectCharacters(const Program& program) {
  Owners owners;
  Add(program.bureau.name, "单位名称", &owners);
  for (const std::string& text : program.bureau.enquiry) Add(text, "咨询信息", &owners);
  for (const Playlist& playlist : program.playlists) {
    Add(ShownTextOf(playlist), "节目单 " + playlist.id, &owners);
  }
  for (const Guide& guide : program.guides) {
    Add(ShownTextOf(guide), "办事指南 " + guide.id, &owners);
  }
  for (const Notice& notice : program.notices) {
    Add(ShownTextOf(notice), "通知 " + notice.id, &owners);
  }
  for (const Case& row : program.cases) Add(ShownTextOf(row), "办件 " + row.no, &owners);
  return owners;
}

std::set<int> FontSizes(const Program& program) {
  std::set<int> sizes;
  for (const Screen& screen : program.screens) {
    for (const Zone& zone : screen.zones) sizes.insert(zone.font_px);
  }
  return sizes;
}

}  // namespace

void CheckCoverage(const Program& program, const std::filesystem::path& chain, MissingGlyphs policy,
                   Errors* errors) {
  Errors warnings;
  const auto engine = OpenTextEngine(chain, &warnings);
  if (!engine) {
    errors->push_back(engine.error());
    return;
  }
  errors->insert(errors->end(), warnings.begin(), warnings.end());
  const std::string outcome = policy == MissingGlyphs::kHold ? "按设置不上屏" : "屏上会是〓";
  const std::set<int> sizes = FontSizes(program);
  for (const auto& [c, owner] : CollectCharacters(program)) {
    for (const int px : sizes) {
      if (!(*engine)->FaceFor(c, FontSpec{px, false, false}).empty()) continue;
      errors->push_back({FaultCode::kGlyphMissing,
                         owner + " 里的“" + ToUtf8(std::u32string(1, c)) + "”（" +
                             CodePointName(c) + "）没有字体可以显示，" + outcome,
                         {}});
      break;
    }
  }
}

}  // namespace tingping
