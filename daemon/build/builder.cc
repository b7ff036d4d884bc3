#include "daemon/build/builder.h"

#include <algorithm>
#include <map>
#include <utility>

#include "daemon/build/notice_periods.h"
#include "daemon/build/shown_texts.h"
#include "playlists/due_day.h"
#include "playlists/image_place.h"
#include "playlists/json_reader.h"
#include "playlists/qr_place.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

std::optional<Instant> AsOf(const FeedState* state) {
  if (state == nullptr || state->as_of == Instant{}) return {};
  return std::chrono::floor<std::chrono::minutes>(state->as_of);
}

std::vector<SourceState> Sources(const Config& config, const std::vector<FeedState>& feeds) {
  std::vector<SourceState> out;
  for (const FeedConfig& feed : config.feeds) {
    const auto known = std::find_if(feeds.begin(), feeds.end(),
                                    [&](const FeedState& state) { return state.id == feed.id; });
    const FeedState* state = known == feeds.end() ? nullptr : &*known;
    out.push_back({feed.id, feed.name, AsOf(state), feed.late_after_s, feed.drop_after_s});
  }
  return out;
}

/// Newest first; a case without a date goes behind those with one.
bool Newer(const Case& a, const Case& b) {
  if (a.accepted_on != b.accepted_on) {
    if (!a.accepted_on || !b.accepted_on) return a.accepted_on.has_value();
    return *a.accepted_on > *b.accepted_on;
  }
  return a.no > b.no;
}

bool Newer(const Licence& a, const Licence& b) {
  if (a.decided_on != b.decided_on) {
    if (!a.decided_on || !b.decided_on) return a.decided_on.has_value();
    return *a.decided_on > *b.decided_on;
  }
  return a.no > b.no;
}

/// Gives each record its place in the program.
class Shelves {
 public:
  explicit Shelves(Program* program) : out_(*program) {}

  void operator()(Case row) { out_.cases.push_back(std::move(row)); }
  void operator()(Licence row) { out_.licences.push_back(std::move(row)); }
  void operator()(Guide guide) { out_.guides.push_back(std::move(guide)); }
  void operator()(Notice notice) { out_.notices.push_back(std::move(notice)); }
  /// What staff say of a warning counts, so that they can release what a source leaves standing.
  void operator()(Alert alert) {
    const bool posted = std::ranges::any_of(out_.alerts, [&](const Alert& each) {
      return each.id == alert.id && each.source_id.empty();
    });
    if (!posted) out_.alerts.push_back(std::move(alert));
  }

 private:
  Program& out_;
};

/// The characters that the fonts of a configuration lack, asked of each record.
class Glyphs {
 public:
  Glyphs(const Undrawable& undrawable, HeldBack* held) : undrawable_(undrawable), held_(held) {}

  /// Whether `record` must be left out; `source` is empty for what staff wrote.
  template <typename Record>
  bool Hold(const Record& record, const std::string& source) {
    if constexpr (requires { ShownTextOf(record); }) {
      if (!undrawable_ || held_ == nullptr) return false;
      const std::vector<char32_t> lacking = undrawable_(ShownTextOf(record));
      if (lacking.empty()) return false;
      Error error = MissingGlyph(OwnerOf(record), lacking, MissingGlyphs::kHold);
      std::string hash;
      if constexpr (requires { record.raw_hash; }) hash = record.raw_hash;
      if (!source.empty()) {
        held_->rows[source].push_back({0, HeldReason::kMissingGlyph, error.detail, hash});
      }
      held_->errors.push_back(std::move(error));
      return true;
    }
    return false;
  }

 private:
  const Undrawable& undrawable_;
  HeldBack* held_;
};

/// What this machine knows of a stored record beside what the source says.
void Complete(const FeedConfig& feed, const Calendar& calendar, StoredRecord* stored) {
  if (auto* row = std::get_if<Case>(&stored->record); row != nullptr && !stored->paused) {
    row->due_on = DueOn(*row, calendar);
  }
  KeepForItsPeriod(feed, calendar, stored);
}

void PlaceRecords(const Config& config, std::vector<StoredRecord> records, Glyphs* glyphs,
                  Program* out) {
  Shelves shelves(out);
  for (StoredRecord& stored : records) {
    const auto feed =
        std::find_if(config.feeds.begin(), config.feeds.end(),
                     [&](const FeedConfig& each) { return each.id == stored.source; });
    if (feed == config.feeds.end()) continue;
    // A guide has no word for "withdrawn by its source": it is not shown.
    if (stored.gone && KindOf(stored.record) == RecordKind::kGuide) continue;
    Complete(*feed, out->calendar, &stored);
    if (stored.retired) continue;
    std::visit(
        [&](auto& record) {
          if (!glyphs->Hold(record, stored.source)) shelves(std::move(record));
        },
        stored.record);
  }
  std::stable_sort(out->cases.begin(), out->cases.end(),
                   [](const Case& a, const Case& b) { return Newer(a, b); });
  std::stable_sort(out->licences.begin(), out->licences.end(),
                   [](const Licence& a, const Licence& b) { return Newer(a, b); });
}

/// Whether what the item shows is not there.
bool Dangles(const Program& program, const PlaylistItem& item) {
  switch (item.kind) {
    case ItemKind::kGuide:
      return item.ref != kEvery && program.FindGuide(item.ref) == nullptr;
    case ItemKind::kNotice:
      return item.ref != kEvery && program.FindNotice(item.ref) == nullptr;
    case ItemKind::kCases:
    case ItemKind::kLicences:
    case ItemKind::kCounters:
      return !item.source.empty() && program.FindSource(item.source) == nullptr;
    case ItemKind::kImage:
      return program.FindAsset(item.image) == nullptr;
    case ItemKind::kText:
    case ItemKind::kClock:
    case ItemKind::kMarquee:
    case ItemKind::kQr:
      break;
  }
  return false;
}

/// What leads nowhere is left out, so that the rest of it plays: items, then playlists that lost
/// everything, then rules without a playlist, which would beat a rule that has one.
void DropDangling(Program* program) {
  for (Playlist& playlist : program->playlists) {
    std::erase_if(playlist.items,
                  [&](const PlaylistItem& item) { return Dangles(*program, item); });
  }
  std::erase_if(program->playlists,
                [](const Playlist& playlist) { return playlist.items.empty(); });
  const auto missing = [&](const std::string& id) { return program->FindPlaylist(id) == nullptr; };
  std::erase_if(program->schedule.rules, [&](const Rule& rule) { return missing(rule.playlist); });
  if (missing(program->schedule.default_playlist)) program->schedule.default_playlist.clear();
}

/// A posted warning that replaces or ends one that is not there does nothing. The numbers of those
/// that sources send are not known before they come, nor after they are over.
void CheckAlertReferences(const Config& config, const Program& program, Errors* errors) {
  const auto sends = [](const FeedConfig& feed) { return feed.record == RecordKind::kAlert; };
  if (std::ranges::any_of(config.feeds, sends)) return;
  std::vector<std::string_view> ids;
  for (const Alert& alert : program.alerts) ids.push_back(alert.id);
  for (const Alert& alert : program.alerts) {
    for (const std::string& id : alert.references) {
      if (std::ranges::find(ids, id) != ids.end()) continue;
      const std::string_view nearest = Nearest(id, ids);
      const bool hint = !nearest.empty() && nearest != alert.id;
      errors->push_back({FaultCode::kMissingReference,
                         "没有编号是 " + Quoted(id) + " 的预警，" + Quoted(alert.id) +
                             " 对它不起作用；" +
                             (hint ? "是否想写 " + Quoted(nearest) + "？"
                                   : std::string("要是已经撤下，这个编号可以删去")),
                         alert.origin.place});
    }
  }
}

}  // namespace

Program BuildProgram(const Config& config, const Content& content,
                     std::vector<StoredRecord> records, const std::vector<FeedState>& feeds,
                     const Undrawable& undrawable, HeldBack* held) {
  Program out;
  out.bureau = config.bureau;
  out.zone = config.zone;
  out.calendar = content.calendar;
  out.schedule = content.schedule;
  out.playlists = content.playlists;
  Glyphs glyphs(undrawable, held);
  for (const Guide& guide : content.guides) {
    if (!glyphs.Hold(guide, {})) out.guides.push_back(guide);
  }
  for (const Notice& notice : content.notices) {
    if (!glyphs.Hold(notice, {})) out.notices.push_back(notice);
  }
  out.alerts = content.alerts;
  out.sources = Sources(config, feeds);
  PlaceRecords(config, std::move(records), &glyphs, &out);
  out.assets = content.assets;
  out.calls = content.calls;
  out.screens = content.screens;
  std::stable_partition(out.screens.begin(), out.screens.end(),
                        [&](const Screen& screen) { return screen.id == config.screen; });
  DropDangling(&out);
  return out;
}

Errors CheckProgram(const Config& config, const Program& program, CivilDate today) {
  Errors errors = CheckYears(program.calendar, today);
  const std::string& filler = program.schedule.default_playlist;
  if (filler.empty() || program.FindPlaylist(filler) == nullptr) {
    errors.push_back({FaultCode::kNothingScheduled, "没有可用的默认节目单（垫片）",
                      program.schedule.default_origin.place});
  }
  if (!config.screen.empty() && program.FindScreen(config.screen) == nullptr) {
    errors.push_back({FaultCode::kMissingReference,
                      "没有屏幕 \"" + config.screen + "\"",
                      {config.file.string()}});
  }
  CheckAlertReferences(config, program, &errors);
  for (const Screen& screen : program.screens) {
    const Errors light = CheckLight(screen);
    errors.insert(errors.end(), light.begin(), light.end());
  }
  CheckQrCodes(program.playlists, program.screens, &errors);
  CheckImages(program.playlists, program.assets, program.screens, &errors);
  return errors;
}

}  // namespace tingping
