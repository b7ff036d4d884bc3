#include "daemon/build/shown_texts.h"

#include <algorithm>

#include "playlists/unicode.h"

namespace tingping {
namespace {

std::string Joined(const std::vector<std::string>& texts) {
  std::string all;
  for (const std::string& text : texts) all += text;
  return all;
}

}  // namespace

std::string ShownTextOf(const Playlist& playlist) {
  std::string text = playlist.title + Joined(playlist.ticker);
  for (const PlaylistItem& item : playlist.items) {
    text += item.title + item.caption + Joined(item.text);
  }
  return text;
}

std::string ShownTextOf(const Guide& guide) {
  std::string text = guide.name + guide.kind + Joined(guide.basis) + Joined(guide.conditions) +
                     Joined(guide.materials);
  for (const GuideStep& step : guide.steps) text += step.name + step.who + step.limit;
  return text + guide.legal_time + guide.promised_time + guide.fee + guide.place + guide.hours +
         guide.phone + guide.complaint_phone;
}

std::string ShownTextOf(const Notice& notice) {
  return notice.title + notice.doc_no + notice.issued_by + Joined(notice.body) +
         Joined(notice.attachments);
}

std::string ShownTextOf(const Case& row) {
  return row.no + row.item_name + row.applicant_masked + row.result;
}

std::string ShownTextOf(const Licence& licence) {
  return licence.no + licence.name + licence.certificate + licence.content + licence.holder_masked +
         licence.category;
}

std::string ShownTextOf(const Alert& alert) {
  return alert.headline + alert.category + alert.area + Joined(alert.matters) +
         Joined(alert.measures) + alert.issuer;
}

std::string OwnerOf(const Playlist& playlist) { return "节目单 " + playlist.id; }
std::string OwnerOf(const Guide& guide) { return "办事指南 " + guide.id; }
std::string OwnerOf(const Notice& notice) { return "通知 " + notice.id; }
std::string OwnerOf(const Case& row) { return "办件 " + row.no; }
std::string OwnerOf(const Alert& alert) { return "预警 " + alert.id; }
std::string OwnerOf(const Licence& licence) { return "行政许可 " + licence.no; }

Error MissingGlyph(const std::string& owner, const std::vector<char32_t>& lacking,
                   MissingGlyphs policy) {
  constexpr std::size_t kNamed = 10;
  std::string detail = owner + " 里的";
  for (std::size_t i = 0; i < std::min(kNamed, lacking.size()); ++i) {
    detail += (i == 0 ? "“" : "、“") + ToUtf8(std::u32string(1, lacking[i])) + "”（" +
              CodePointName(lacking[i]) + "）";
  }
  if (lacking.size() > kNamed) detail += "等 " + std::to_string(lacking.size()) + " 个字";
  const bool held = policy == MissingGlyphs::kHold;
  return {FaultCode::kGlyphMissing,
          detail + "没有字体可以显示，" + (held ? "按设置不上屏" : "屏上会是〓"),
          {}};
}

}  // namespace tingping
