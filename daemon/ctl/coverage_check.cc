#include "daemon/ctl/coverage_check.h"

#include <cstdio>
#include <map>
#include <set>

#include "daemon/ctl/locate.h"
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

void Add(const std::vector<std::string>& texts, const std::string& owner, Owners* owners) {
  for (const std::string& text : texts) Add(text, owner, owners);
}

Owners CollectCharacters(const Program& program) {
  Owners owners;
  Add(program.bureau.name, "单位名称", &owners);
  Add(program.bureau.enquiry, "咨询信息", &owners);
  for (const Playlist& playlist : program.playlists) {
    const std::string owner = "节目单 " + playlist.id;
    Add(playlist.title, owner, &owners);
    Add(playlist.ticker, owner, &owners);
    for (const PlaylistItem& item : playlist.items) {
      Add(item.title, owner, &owners);
      Add(item.text, owner, &owners);
    }
  }
  for (const Guide& guide : program.guides) {
    const std::string owner = "办事指南 " + guide.id;
    for (const auto* texts : {&guide.basis, &guide.conditions, &guide.materials}) {
      Add(*texts, owner, &owners);
    }
    for (const GuideStep& step : guide.steps)
      Add(step.name + step.who + step.limit, owner, &owners);
    Add(guide.name + guide.kind + guide.fee + guide.place + guide.hours + guide.phone +
            guide.legal_time + guide.promised_time + guide.complaint_phone,
        owner, &owners);
  }
  for (const Notice& notice : program.notices) {
    const std::string owner = "通知 " + notice.id;
    Add(notice.body, owner, &owners);
    Add(notice.title + notice.doc_no + notice.issued_by, owner, &owners);
  }
  for (const Case& row : program.cases) {
    Add(row.no + row.item_name + row.applicant_masked + row.result, "办件 " + row.no, &owners);
  }
  return owners;
}

std::string CodePointName(char32_t c) {
  char text[16];
  std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(c));
  return text;
}

std::set<int> FontSizes(const Program& program) {
  std::set<int> sizes;
  for (const Screen& screen : program.screens) {
    for (const Zone& zone : screen.zones) sizes.insert(zone.font_px);
  }
  return sizes;
}

}  // namespace

void CheckCoverage(const Program& program, const std::filesystem::path& chain, Errors* errors) {
  Errors warnings;
  const auto engine = OpenTextEngine(chain, &warnings);
  if (!engine) {
    errors->push_back(engine.error());
    return;
  }
  errors->insert(errors->end(), warnings.begin(), warnings.end());
  const std::set<int> sizes = FontSizes(program);
  for (const auto& [c, owner] : CollectCharacters(program)) {
    for (const int px : sizes) {
      if (!(*engine)->FaceFor(c, FontSpec{px, false, false}).empty()) continue;
      errors->push_back({FaultCode::kGlyphMissing,
                         owner + " 里的“" + ToUtf8(std::u32string(1, c)) + "”（" +
                             CodePointName(c) + "）没有字体可以显示，屏上会是〓",
                         {}});
      break;
    }
  }
}

}  // namespace tingping
