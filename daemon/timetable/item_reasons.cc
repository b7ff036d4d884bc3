#include "daemon/timetable/item_reasons.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "daemon/timetable/occasion_words.h"
#include "playlists/play_order.h"

namespace tingping {
namespace {

constexpr int kDaysAhead = 14;
constexpr std::size_t kRowsAhead = 2000;
constexpr char kNoSlogans[] = "节目单给标语的份额（most_slogan_percent）是 0";
constexpr char kWarned[] = "紧急预警期间，别的内容都不放";

bool Names(const PlaylistItem& item, const Notice& notice) {
  return item.kind == ItemKind::kNotice && (item.ref == kEvery || item.ref == notice.id);
}

std::string WhyNotShown(const Notice& notice, CivilDate date) {
  if (!notice.withdrawn_reason.empty()) return "已撤下：" + notice.withdrawn_reason;
  if (notice.show_to && *notice.show_to < date) {
    return "只展示到 " + FormatDate(*notice.show_to) + "，已经过了";
  }
  if (!notice.ShownOn(date)) {
    return "从 " + FormatDate(notice.show_from.value_or(notice.issued_on)) + " 起才展示";
  }
  return {};
}

std::string TitleOf(const Program& program, const PlaylistItem& item) {
  if (!item.title.empty()) return item.title;
  if (item.kind == ItemKind::kNotice) {
    if (item.ref == kEvery) return "全部通知";
    const Notice* notice = program.FindNotice(item.ref);
    return notice == nullptr ? item.ref : notice->title;
  }
  if (item.kind == ItemKind::kGuide) {
    if (item.ref == kEvery) return "全部办事指南";
    const Guide* guide = program.FindGuide(item.ref);
    return guide == nullptr ? item.ref : guide->name;
  }
  return item.text.empty() ? item.id : item.text.front();
}

/// What the item shows is not there or not meant for that day.
std::string WhyEmpty(const Program& program, const PlaylistItem& item, CivilDate date) {
  if (item.kind == ItemKind::kGuide) {
    const bool any =
        item.ref == kEvery ? !program.guides.empty() : program.FindGuide(item.ref) != nullptr;
    return any ? "" : "没有可放的办事指南";
  }
  if (item.kind != ItemKind::kNotice) return {};
  if (item.ref != kEvery) {
    const Notice* notice = program.FindNotice(item.ref);
    return notice == nullptr ? "没有这条通知" : WhyNotShown(*notice, date);
  }
  const bool any =
      std::ranges::any_of(program.notices, [&](const Notice& each) { return each.ShownOn(date); });
  return any ? "" : "当天没有可展示的通知";
}

std::string WhyNot(const Program& program, const PlaylistItem& item, CivilTime now) {
  if (std::string why = WhyLimited(item.limits, program.calendar, now); !why.empty()) return why;
  if (!program.screens.empty() && !item.ShownOn(program.screens.front().id)) {
    return "不在这块屏上放";
  }
  return WhyEmpty(program, item, now.date);
}

std::string RationWords(const Playlist& playlist) {
  return "标语最多占 " + std::to_string(playlist.most_slogan_percent) + "%，不是每轮都放";
}

/// The playlists of a decision, each once.
std::vector<const Playlist*> PlayingIn(const Program& program, const Decision& decision) {
  std::vector<const Playlist*> playing;
  for (const auto* claims : {&decision.rotation, &decision.overlays}) {
    for (const Claim& claim : *claims) {
      const Playlist* playlist = program.FindPlaylist(claim.playlist);
      if (playlist == nullptr || std::ranges::count(playing, playlist) > 0) continue;
      playing.push_back(playlist);
    }
  }
  return playing;
}

/// The items of the coming two weeks, row by row.
class Ahead {
 public:
  Ahead(const Program& program, CivilTime now)
      : program_(program),
        rows_(
            TimetableOf(program, now, {AddDays(now.date, kDaysAhead), now.time}, kRowsAhead).rows) {
  }

  /// When the notice is on the wall next, and in which playlist.
  std::string NextOf(const Notice& notice) const {
    for (const Decision& row : rows_) {
      if (!row.alerts.empty()) continue;
      std::optional<CivilTime> first;
      const Playlist* where = nullptr;
      for (const Playlist* playlist : PlayingIn(program_, row)) {
        for (const PlaylistItem& item : playlist->items) {
          const auto at = Names(item, notice) ? FirstIn(row, item, notice) : std::nullopt;
          if (!at || (first && *first <= *at)) continue;
          first = at;
          where = playlist;
        }
      }
      if (first) {
        return MomentWords(*first) + " 起在节目单“" + NameOfPlaylist(program_, where->id) + "”里";
      }
    }
    return {};
  }

 private:
  /// The first moment of a row at which the item shows the notice: its begin, a midnight, or the
  /// hour from which the item is shown.
  std::optional<CivilTime> FirstIn(const Decision& row, const PlaylistItem& item,
                                   const Notice& notice) const {
    for (CivilDate date = row.since.date; CivilTime{date, {}} < row.until;
         date = AddDays(date, 1)) {
      for (const TimeOfDay time : {TimeOfDay{0}, item.limits.from}) {
        const CivilTime at = std::max(row.since, CivilTime{date, time});
        if (at >= row.until || !notice.ShownOn(at.date)) continue;
        if (WhyNot(program_, item, at).empty()) return at;
      }
    }
    return std::nullopt;
  }

  const Program& program_;
  const std::vector<Decision> rows_;
};

/// A notice that no playing item shows: what its items there say, or where else it stands.
std::string WhyAbsent(const Program& program, const Decision& decision, const Notice& notice,
                      CivilTime now, const Ahead& ahead) {
  std::string why;
  for (const Playlist* playlist : PlayingIn(program, decision)) {
    for (const PlaylistItem& item : playlist->items) {
      if (Names(item, notice) && why.empty()) why = WhyNot(program, item, now);
    }
  }
  const bool named = std::ranges::any_of(program.playlists, [&](const Playlist& playlist) {
    return std::ranges::any_of(playlist.items,
                               [&](const PlaylistItem& item) { return Names(item, notice); });
  });
  if (!named) return "没有一个节目单写了它";
  if (why.empty()) why = "这时放的节目单里没有它";
  const std::string next = ahead.NextOf(notice);
  return why + (next.empty() ? "；今后两周也排不到" : "；" + next);
}

}  // namespace

std::vector<ItemReason> ItemReasons(const Program& program, const Decision& decision,
                                    CivilTime now) {
  std::vector<ItemReason> out;
  for (const Playlist* playlist : PlayingIn(program, decision)) {
    const std::vector<std::size_t> due = ItemsAt(*playlist, program.calendar, now);
    const bool without_slogans = LeavesOutSlogans(*playlist, due);
    const std::string ration = RationsSlogans(*playlist, due) ? RationWords(*playlist) : "";
    for (const PlaylistItem& item : playlist->items) {
      std::string why = decision.alerts.empty() ? WhyNot(program, item, now) : std::string(kWarned);
      const bool slogan = item.limits.share == ShareClass::kSlogan;
      if (why.empty() && without_slogans && slogan) why = kNoSlogans;
      const bool shown = why.empty();
      out.push_back({playlist->id, item.id, std::string(NameOf(item.kind)), TitleOf(program, item),
                     shown, std::move(why), shown && slogan ? ration : ""});
    }
  }
  return out;
}

std::vector<ItemReason> NoticeReasons(const Program& program, const Decision& decision,
                                      const std::vector<ItemReason>& items, CivilTime now) {
  const auto is_shown = [&](const Notice& notice) {
    return std::ranges::any_of(items, [&](const ItemReason& reason) {
      const Playlist* playlist = program.FindPlaylist(reason.playlist);
      const auto item = std::ranges::find(playlist->items, reason.id, &PlaylistItem::id);
      return reason.shown && item != playlist->items.end() && Names(*item, notice);
    });
  };
  std::vector<ItemReason> out;
  std::optional<Ahead> ahead;  // asked for only when something is not there
  for (const Notice& notice : program.notices) {
    ItemReason row{"", notice.id, "notice", notice.title, false, WhyNotShown(notice, now.date), ""};
    if (row.why.empty() && !decision.alerts.empty()) row.why = kWarned;
    row.shown = row.why.empty() && is_shown(notice);
    if (!row.shown && row.why.empty()) {
      if (!ahead) ahead.emplace(program, now);
      row.why = WhyAbsent(program, decision, notice, now, *ahead);
    }
    out.push_back(std::move(row));
  }
  return out;
}

nlohmann::ordered_json ItemsJson(const std::vector<ItemReason>& reasons) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ItemReason& reason : reasons) {
    list.push_back({{"playlist", reason.playlist},
                    {"item", reason.id},
                    {"show", reason.show},
                    {"title", reason.title},
                    {"shown", reason.shown},
                    {"why", reason.why},
                    {"note", reason.note}});
  }
  return list;
}

}  // namespace tingping
