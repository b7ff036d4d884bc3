#include "renderer/player/round.h"

#include <utility>

#include "playlists/play_order.h"
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

/// Items that no day or hour keeps from being shown.
bool FitsAnyHour(const PlaylistItem& item) {
  const ItemLimits any;
  const ItemLimits& limits = item.limits;
  return item.kind != ItemKind::kClock && limits.on == any.on && limits.from == any.from &&
         limits.to == any.to;
}

std::vector<std::size_t> ItemsFor(const Program& program, const Playlist& playlist,
                                  const RoundMoment& moment) {
  if (moment.clock_trusted) return ItemsAt(playlist, program.calendar, moment.now);
  std::vector<std::size_t> items;
  for (std::size_t i = 0; i < playlist.items.size(); ++i) {
    if (FitsAnyHour(playlist.items[i])) items.push_back(i);
  }
  return items;
}

bool MayShow(const Notice& notice, const RoundMoment& moment) {
  if (moment.clock_trusted) return notice.ShownOn(moment.now.date);
  return !notice.show_from && !notice.show_to && notice.withdrawn_reason.empty();
}

void AddNotices(const Program& program, const PlaylistItem& item, const RoundMoment& moment,
                std::vector<Turn>* turns) {
  for (const Notice& notice : program.notices) {
    const bool named = item.ref == kEvery || item.ref == notice.id;
    if (named && MayShow(notice, moment)) AddTurn(item, notice.id, turns);
  }
}

std::vector<Turn> Unfold(const Program& program, const PlaylistItem& item,
                         const RoundMoment& moment) {
  std::vector<Turn> turns;
  switch (item.kind) {
    case ItemKind::kGuide:
      AddGuides(program, item, &turns);
      break;
    case ItemKind::kNotice:
      AddNotices(program, item, moment, &turns);
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
  return turns;
}

std::vector<std::string> OverlayLines(const Program& program, const Claim& claim,
                                      const RoundMoment& moment) {
  const Playlist* overlay = program.FindPlaylist(claim.playlist);
  if (overlay == nullptr) return {};
  std::vector<std::string> lines = overlay->ticker;
  for (const std::size_t i : ItemsFor(program, *overlay, moment)) {
    const PlaylistItem& item = overlay->items[i];
    if (item.kind != ItemKind::kMarquee) continue;
    lines.insert(lines.end(), item.text.begin(), item.text.end());
  }
  return lines;
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

void AppendAlert(const Alert& alert, const TimeZone& zone, std::string* key) {
  Append({HeadingOf(alert), LevelWords(alert.level), alert.area, alert.issuer,
          FormatInstant(alert.starts_at, zone), FormatInstant(alert.issued_at, zone)},
         key);
  for (const auto* list : {&alert.matters, &alert.measures}) Append(*list, key);
}

}  // namespace

std::vector<std::vector<Turn>> UnfoldItems(const Program& program, const Playlist& playlist,
                                           const Screen& screen, const RoundMoment& moment) {
  std::vector<std::vector<Turn>> turns(playlist.items.size());
  for (const std::size_t i : ItemsFor(program, playlist, moment)) {
    const PlaylistItem& item = playlist.items[i];
    if (item.ShownOn(screen.id)) turns[i] = Unfold(program, item, moment);
  }
  return turns;
}

std::vector<std::string> RunningLines(const Program& program, const std::vector<Claim>& overlays,
                                      const Playlist* playlist, const RoundMoment& moment) {
  std::vector<std::string> lines;
  for (const Claim& claim : overlays) {
    for (std::string& line : OverlayLines(program, claim, moment)) lines.push_back(std::move(line));
  }
  if (lines.empty() && playlist != nullptr) lines = playlist->ticker;
  return lines;
}

std::vector<std::string> AlertLines(const Program& program,
                                    const std::vector<std::string>& alerts) {
  std::vector<std::string> lines;
  for (const std::string& id : alerts) {
    const Alert* alert = program.FindAlert(id);
    if (alert == nullptr) continue;
    lines.push_back(alert->headline.empty() ? alert->issuer + "发布" + HeadingOf(*alert)
                                            : alert->headline);
  }
  return lines;
}

std::vector<Turn> TickerTurns(const Program& program, const std::vector<Claim>& overlays,
                              const Playlist& playlist, const RoundMoment& moment) {
  std::vector<Turn> turns;
  const auto add = [&](const std::string& id, const std::vector<std::string>& lines) {
    if (lines.empty()) return;
    PlaylistItem item;
    item.id = id;
    item.kind = ItemKind::kMarquee;
    item.text = lines;
    turns.push_back({id, std::move(item)});
  };
  for (const Claim& claim : overlays) {
    add("ticker/" + claim.playlist, OverlayLines(program, claim, moment));
    if (!turns.empty() && !turns.back().overlay) turns.back().overlay = claim;
  }
  if (turns.empty()) add("ticker", playlist.ticker);
  return turns;
}

std::vector<Turn> AlertTurns(const std::vector<std::string>& alerts) {
  std::vector<Turn> turns;
  for (const std::string& id : alerts) turns.push_back({"alert/" + id, {}, id});
  return turns;
}

TurnContent ContentOf(const Program& program, const Turn& turn, Instant now) {
  const PlaylistItem& item = turn.item;
  TurnContent content;
  std::string& key = content.records;
  if (!turn.alert.empty()) {
    if (const Alert* alert = program.FindAlert(turn.alert)) AppendAlert(*alert, program.zone, &key);
    content.hash = HashHex(key, kDigestBytes);
    return content;
  }
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

}  // namespace tingping
