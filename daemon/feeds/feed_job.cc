#include "daemon/feeds/feed_job.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace tingping {
namespace {

/// A list of which nothing could be used is a broken source, not an empty one.
std::optional<Error> NothingUsable(const MappedRows& rows) {
  if (!rows.records.empty() || rows.held.empty() || rows.dropped > 0 || rows.too_old > 0) return {};
  return Error{FaultCode::kFeedRowsHeld,
               "全部 " + std::to_string(rows.held.size()) +
                   " 行都被暂扣，保留上次的数据；第一行的原因：" + rows.held.front().words,
               {}};
}

void NoteEmpty(bool empty, FeedOutcome* outcome) {
  if (!empty) return;
  outcome->errors.push_back({FaultCode::kFeedReallyEmpty, "列表是空的，来源的总数也是 0", {}});
}

void NoteHeld(const std::vector<HeldRow>& held, FeedOutcome* outcome) {
  outcome->held = held;
  if (held.empty()) return;
  outcome->errors.push_back({FaultCode::kFeedRowsHeld,
                             "暂扣 " + std::to_string(held.size()) + " 行，如" + held.front().words,
                             {}});
}

/// What was read and yet should be looked at: words no map knows, bytes that were no text.
void NoteDoubts(const LookResult& look, FeedOutcome* outcome) {
  const auto add = [&](const Errors& notes) {
    outcome->errors.insert(outcome->errors.end(), notes.begin(), notes.end());
  };
  add(look.notes);
  add(look.answer.rows.notes);
  for (const auto& [field, rows] : look.mapped.otherwise) {
    outcome->errors.push_back(
        {FaultCode::kFeedUnknownWord,
         field + "有 " + std::to_string(rows) + " 行的写法不在对照表里，按“其他”处理",
         {}});
  }
  if (look.answer.reading.replaced == 0) return;
  outcome->errors.push_back({FaultCode::kFeedBytes,
                             "有 " + std::to_string(look.answer.reading.replaced) +
                                 " 处字节不成文字（按 " + look.answer.reading.charset + " 读）",
                             {}});
}

void NoteCharset(const std::string& before, const std::string& now, FeedOutcome* outcome) {
  if (before.empty() || before == now) return;
  outcome->errors.push_back(
      {FaultCode::kFeedCharset, "来源的编码从 " + before + " 变成了 " + now, {}});
}

FeedState StateOf(Store& store, const std::string& id) {
  const auto states = store.LoadFeedStates();
  if (states) {
    for (const FeedState& state : *states) {
      if (state.id == id) return state;
    }
  }
  FeedState fresh;
  fresh.id = id;
  return fresh;
}

std::map<std::string, Verdict> VerdictsOf(Store& store, const std::string& id) {
  auto verdicts = store.LoadVerdicts(id);
  return verdicts ? *std::move(verdicts) : std::map<std::string, Verdict>{};
}

void Fail(const Error& error, const FeedConfig& config, Store& store, Instant now,
          FeedOutcome* outcome) {
  outcome->errors.push_back(error);
  const Status noted = store.RecordFailure(config.id, now, outcome->http_status, error.detail);
  if (!noted) outcome->errors.push_back(noted.error());
}

std::chrono::seconds RetireAfter(const FeedConfig& config) {
  return std::chrono::seconds(config.retire_after_s);
}

/// Why an empty list does not empty the wall yet.
std::optional<Error> NotYetEmpty(const FeedConfig& config, const LookResult& look,
                                 const FeedState& known, Store& store, Instant now) {
  if (!look.answer.rows.rows.empty()) return {};
  std::optional<Error> doubt = EmptyError(config, look.answer);
  // That the source says itself how many rows there are, and shows none, is no doubt but a fault.
  if (doubt && look.answer.total) return doubt;
  if (!doubt && known.accepted == 0) return {};
  const Result<int> times = store.RecordEmpty(config.id, now);
  if (times && *times >= config.confirm_empty) return {};
  if (!doubt) doubt = Error{FaultCode::kFeedEmpty, "列表忽然空了", {}};
  doubt->detail += "；连续 " + std::to_string(config.confirm_empty) + " 次都是空的才撤下（现在第 " +
                   std::to_string(times ? *times : 1) + " 次）";
  return doubt;
}

FeedOutcome SettleUnchanged(const FeedConfig& config, const LookResult& look,
                            const FeedState& known, Store& store, Instant now) {
  FeedOutcome outcome;
  outcome.http_status = look.http_status;
  // What the source said of its own time stays true: nothing is newer than it.
  const bool own_time = known.as_of != Instant{} && known.as_of != known.last_good;
  const auto touched =
      store.TouchFresh(config.id, now, own_time ? known.as_of : now, RetireAfter(config));
  if (!touched) outcome.errors.push_back(touched.error());
  outcome.not_modified = true;
  outcome.good = touched.ok();
  outcome.changed = touched.ok() && touched->any();
  outcome.accepted = known.accepted;
  const auto held = store.LoadHeld(config.id);
  if (held) NoteHeld(*held, &outcome);
  if (held) NoteEmpty(known.accepted == 0 && held->empty(), &outcome);
  return outcome;
}

LookResult LookThrough(FeedLook look, Fetcher& fetcher) {
  while (look.Take(fetcher.Fetch(look.Request()))) {
  }
  return look.Finish();
}

}  // namespace

FeedLook NewLook(const FeedConfig& config, const TimeZone& zone, Store& store, Instant now) {
  return {config, StateOf(store, config.id), {zone, now, VerdictsOf(store, config.id)}};
}

FeedOutcome Settle(const FeedConfig& config, const TimeZone& zone, LookResult look, Store& store,
                   Instant now) {
  const FeedState known = StateOf(store, config.id);
  if (look.not_modified) return SettleUnchanged(config, look, known, store, now);
  FeedOutcome outcome;
  outcome.http_status = look.http_status;
  outcome.retry_after_s = look.retry_after_s;
  std::optional<Error> error = look.error;
  if (!error) error = NothingUsable(look.mapped);
  if (!error) {
    error = NotYetEmpty(config, look, known, store, now);
    outcome.answered = error.has_value();
  }
  if (error) {
    outcome.turned_away = error->code == FaultCode::kFeedUnavailable;
    Fail(*error, config, store, now, &outcome);
    return outcome;
  }
  outcome.accepted = static_cast<int>(look.mapped.records.size());
  NewRows rows;
  rows.records = std::move(look.mapped.records);
  rows.held = look.mapped.held;
  rows.fetched_at = now;
  rows.as_of = look.answer.as_of.value_or(now);
  rows.http_status = look.http_status;
  rows.etag = look.etag;
  rows.last_modified = look.last_modified;
  rows.read_as = ReadAs(config, {zone, now, VerdictsOf(store, config.id)});
  rows.charset = look.answer.reading.shown ? look.answer.reading.charset : known.charset;
  rows.retire_after = RetireAfter(config);
  const Result<RowChanges> changes = store.ReplaceRows(config.id, rows);
  if (!changes) {
    outcome.errors.push_back(changes.error());
    return outcome;
  }
  outcome.good = true;
  outcome.changed = changes->any();
  NoteHeld(rows.held, &outcome);
  NoteDoubts(look, &outcome);
  NoteCharset(known.charset, rows.charset, &outcome);
  NoteEmpty(look.answer.rows.rows.empty(), &outcome);
  return outcome;
}

FeedOutcome FetchOnce(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher,
                      Store& store, Instant now) {
  return Settle(config, zone, LookThrough(NewLook(config, zone, store, now), fetcher), store, now);
}

LookResult FetchForShow(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher,
                        Instant now, const std::string& charset,
                        std::map<std::string, Verdict> verdicts) {
  FeedState known;
  known.charset = charset;
  return LookThrough(FeedLook(config, known, {zone, now, std::move(verdicts)}), fetcher);
}

Errors AgeErrors(const FeedConfig& config, const FeedState& state, Instant now) {
  const auto age = std::chrono::floor<std::chrono::seconds>(now - state.as_of).count();
  if (state.as_of == Instant{}) {
    return {{FaultCode::kFeedExpired, config.name + " 还没有取到过数据", {}}};
  }
  const std::string words = config.name + " 的数据是 " + std::to_string(age / 60) + " 分钟以前的";
  if (age >= config.drop_after_s) return {{FaultCode::kFeedExpired, words, {}}};
  if (age >= config.late_after_s) return {{FaultCode::kFeedLate, words, {}}};
  return {};
}

std::string_view StateName(const FeedConfig& config, const FeedState& state, Instant now) {
  if (state.as_of == Instant{}) return "never";
  const Errors age = AgeErrors(config, state, now);
  if (!age.empty()) return age.front().code == FaultCode::kFeedExpired ? "expired" : "late";
  return state.failures > 0 ? "failing" : "ok";
}

}  // namespace tingping
