#include "renderer/player/round.h"

#include <numeric>
#include <utility>

#include "playlists/tally.h"
#include "renderer/scene/case_rows.h"

namespace tingping {
namespace {

void AddTurn(const PlaylistItem& item, const std::string& ref, std::vector<Turn>* turns) {
  Turn turn{item.id, item};
  if (item.ref == kEvery) turn.id += '/' + ref;
  turn.item.ref = ref;
  turns->push_back(std::move(turn));
}

void AddGuides(const Program& program, const PlaylistItem& item, std::vector<Turn>* turns) {
  for (const Guide& guide : program.guides) {
    if (item.ref == kEvery || item.ref == guide.id) AddTurn(item, guide.id, turns);
  }
}

void AddNotices(const Program& program, const PlaylistItem& item, CivilDate date,
                std::vector<Turn>* turns) {
  for (const Notice& notice : program.notices) {
    const bool named = item.ref == kEvery || item.ref == notice.id;
    if (named && notice.ShownOn(date)) AddTurn(item, notice.id, turns);
  }
}

PlaylistItem TickerAsItem(const Playlist& playlist) {
  PlaylistItem item;
  item.id = "ticker";
  item.kind = ItemKind::kMarquee;
  item.text = playlist.ticker;
  return item;
}

constexpr char kSeparator = '\x1f';

constexpr std::size_t kLongText = 1024;
constexpr std::size_t kDigestBytes = 16;

/// Of a long text its hash: keys are kept and compared, and a running line may be a book.
void Append(const std::string& text, std::string* key) {
  *key += (text.size() > kLongText ? HashHex(text, kDigestBytes) : text) + kSeparator;
}

void Append(const std::vector<std::string>& texts, std::string* key) {
  for (const std::string& text : texts) Append(text, key);
  *key += kSeparator;
}

void AppendEnquiry(const Program& program, std::string* key) {
  Append(program.bureau.name, key);
  Append(program.bureau.enquiry, key);
}

/// The rows as they are shown: what cannot be seen does not make a picture another one.
void AddCases(const Program& program, const PlaylistItem& item, Instant now, TurnContent* content) {
  const CaseRows cases = SelectCases(program, item, now);
  for (const CaseRow& row : cases.rows) {
    Append({row.no, row.item, row.applicant, row.stage_word, row.long_date}, &content->records);
  }
  if (cases.expired) {
    Append("expired", &content->records);
    AppendEnquiry(program, &content->records);
  }
  content->note = cases.as_of + (cases.late ? "late" : "");
}

/// Likewise the numbers as they are shown.
void AddCounters(const Program& program, const PlaylistItem& item, Instant now,
                 TurnContent* content) {
  const Tally tally = TallyOf(program, item, now);
  for (const TallyLine& line : tally.lines) {
    Append({line.title, std::to_string(line.count)}, &content->records);
  }
  const CaseRows cases = SelectCases(program, item, now);
  if (cases.expired) {
    Append("expired", &content->records);
    AppendEnquiry(program, &content->records);
  }
  content->note = cases.as_of + (cases.late ? "late" : "") + std::to_string(tally.cases);
}

void AppendGuide(const Guide& guide, std::string* key) {
  Append({guide.name, guide.kind, guide.legal_time, guide.promised_time, guide.fee, guide.place,
          guide.hours, guide.phone, guide.complaint_phone},
         key);
  for (const auto* list : {&guide.basis, &guide.conditions, &guide.materials}) Append(*list, key);
  for (const GuideStep& step : guide.steps) Append({step.name, step.who, step.limit}, key);
}

void AppendNotice(const Notice& notice, std::string* key) {
  Append({notice.title, notice.doc_no, notice.issued_by, FormatDate(notice.issued_on)}, key);
  Append(notice.body, key);
  Append(notice.attachments, key);
}

}  // namespace

std::vector<Turn> UnfoldRound(const Program& program, const Playlist& playlist,
                              const Screen& screen, CivilDate date) {
  std::vector<Turn> turns;
  for (const PlaylistItem& item : playlist.items) {
    if (!item.ShownOn(screen.id)) continue;
    switch (item.kind) {
      case ItemKind::kGuide:
        AddGuides(program, item, &turns);
        break;
      case ItemKind::kNotice:
        AddNotices(program, item, date, &turns);
        break;
      case ItemKind::kCases:
      case ItemKind::kLicences:
      case ItemKind::kCounters:
      case ItemKind::kText:
      case ItemKind::kClock:
      case ItemKind::kMarquee:
      case ItemKind::kQr:
      case ItemKind::kImage:
        AddTurn(item, item.ref, &turns);
        break;
    }
  }
  if (screen.Find(ZoneRole::kTicker) == nullptr && !playlist.ticker.empty()) {
    AddTurn(TickerAsItem(playlist), {}, &turns);
  }
  return turns;
}

TurnContent ContentOf(const Program& program, const Turn& turn, Instant now) {
  const PlaylistItem& item = turn.item;
  TurnContent content;
  std::string& key = content.records;
  Append(std::string(NameOf(item.kind)), &key);
  Append({item.ref, item.title, item.source, item.qr, item.caption, item.image}, &key);
  Append(item.text, &key);
  switch (item.kind) {
    case ItemKind::kCases:
    case ItemKind::kLicences:
      AddCases(program, item, now, &content);
      break;
    case ItemKind::kCounters:
      AddCounters(program, item, now, &content);
      break;
    case ItemKind::kGuide:
      if (const Guide* guide = program.FindGuide(item.ref)) AppendGuide(*guide, &key);
      break;
    case ItemKind::kNotice:
      if (const Notice* notice = program.FindNotice(item.ref)) AppendNotice(*notice, &key);
      break;
    case ItemKind::kClock:
      Append(std::string(item.lunar ? "lunar" : ""), &key);
      break;
    case ItemKind::kImage:
      if (const Asset* asset = program.FindAsset(item.image)) Append(asset->hash, &key);
      break;
    case ItemKind::kText:
    case ItemKind::kMarquee:
    case ItemKind::kQr:
      break;
  }
  // What was shown is the same however fast and in what way it was.
  content.hash = HashHex(key, kDigestBytes);
  Append({std::to_string(item.seconds), std::to_string(item.reading_distance_m),
          std::string(NameOf(item.fit)), std::string(NameOf(item.motion))},
         &key);
  return content;
}

std::string EnquiryHash(const Program& program) {
  std::string key;
  AppendEnquiry(program, &key);
  return HashHex(key, kDigestBytes);
}

std::optional<RoundPlace> PlaceAfter(const std::vector<std::int64_t>& lengths,
                                     std::int64_t elapsed) {
  const std::int64_t total = std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0});
  if (total <= 0) return std::nullopt;
  RoundPlace place;
  place.frame = elapsed % total;
  while (place.frame >= lengths[place.turn]) place.frame -= lengths[place.turn++];
  return place;
}

}  // namespace tingping
