#include "daemon/build/shown_texts.h"

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
  for (const PlaylistItem& item : playlist.items) text += item.title + Joined(item.text);
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

}  // namespace tingping
