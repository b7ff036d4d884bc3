#include "daemon/feeds/feed_job.h"

#include <algorithm>
#include <optional>

#include "daemon/feeds/case_mapper.h"
#include "daemon/feeds/fetch_status.h"
#include "daemon/feeds/gate.h"
#include "daemon/feeds/json_rows.h"
#include "playlists/decode.h"
#include "playlists/program.h"

namespace tingping {
namespace {

constexpr std::size_t kHashBytes = 16;

/// By which rules the rows are read: the mapping of the configuration, and the day, because a row
/// held for a date to come may be due tomorrow. When they change, an unchanged source is read anew.
std::string ReadAs(const FeedConfig& config, const TimeZone& zone, Instant now) {
  std::string rules = config.url + '\n' + config.rows + '\n' + FormatDate(zone.ToCivil(now).date);
  for (const auto& [name, mapping] : config.fields) {
    rules += '\n' + name + '\t' + mapping.pointer + '\t' + mapping.otherwise;
    for (const auto& [from, to] : mapping.map) rules += '\t' + from + '\t' + to;
  }
  return HashHex(rules, kHashBytes);
}

/// Whether the answer is a page that is no data, in whatever charset.
bool IsGate(const std::string& body) {
  const std::size_t first = body.find_first_not_of(" \t\r\n\xef\xbb\xbf");
  return first != std::string::npos && body[first] == '<' && LooksLikeGate(Decode(body).text);
}

/// One exchange with the source, up to masked rows.
struct Exchange {
  std::optional<Error> error;
  FetchAnswer answer;
  std::optional<MappedRows> rows;  // none after 304
};

Exchange Ask(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher, Instant now,
             const FeedState& known) {
  FetchRequest request;
  request.url = config.url;
  request.headers = config.headers;
  request.timeout_ms = config.timeout_ms;
  request.limit_bytes = config.limit_bytes;
  request.etag = known.etag;
  request.last_modified = known.last_modified;
  Exchange out;
  Result<FetchAnswer> answer = fetcher.Fetch(request);
  if (!answer) {
    out.error = answer.error();
    return out;
  }
  out.answer = *std::move(answer);
  const bool asked_for_change = !known.etag.empty() || !known.last_modified.empty();
  out.error = StatusError(out.answer, asked_for_change);
  if (!out.error && IsGate(out.answer.body)) out.error = GateError();
  if (out.error || out.answer.status != 200) return out;
  const Result<JsonRows> rows = ReadJsonRows(config, std::move(out.answer.body));
  if (!rows) {
    out.error = rows.error();
  } else if (const Status columns = CheckColumns(config, *rows); !columns) {
    out.error = columns.error();
  } else {
    out.rows = MapRows(config, *rows, zone, now);
  }
  return out;
}

/// A list of which nothing could be used is a broken source, not an empty one.
std::optional<Error> NothingUsable(const MappedRows& rows) {
  if (!rows.cases.empty() || rows.held.empty()) return {};
  return Error{FaultCode::kFeedRowsHeld,
               "全部 " + std::to_string(rows.held.size()) +
                   " 行都被暂扣，保留上次的数据；第一行的原因：" + rows.held.front().reason,
               {}};
}

void NoteEmpty(int rows, FeedOutcome* outcome) {
  if (rows > 0) return;
  outcome->errors.push_back({FaultCode::kFeedReallyEmpty, "列表是空的，来源的总数也是 0", {}});
}

void NoteHeld(const std::vector<HeldRow>& held, FeedOutcome* outcome) {
  outcome->held = held;
  if (held.empty()) return;
  outcome->errors.push_back(
      {FaultCode::kFeedRowsHeld,
       "暂扣 " + std::to_string(held.size()) + " 行，如" + held.front().reason,
       {}});
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

void Fail(const Error& error, int status, const FeedConfig& config, Store& store, Instant now,
          FeedOutcome* outcome) {
  outcome->errors.push_back(error);
  const Status noted = store.RecordFailure(config.id, now, status, error.detail);
  if (!noted) outcome->errors.push_back(noted.error());
}

}  // namespace

FeedOutcome FetchOnce(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher,
                      Store& store, Instant now) {
  FeedOutcome outcome;
  const std::string read_as = ReadAs(config, zone, now);
  FeedState known = StateOf(store, config.id);
  if (known.read_as != read_as) known.etag = known.last_modified = {};
  Exchange exchange = Ask(config, zone, fetcher, now, known);
  outcome.http_status = exchange.answer.status;
  if (!exchange.error && exchange.rows) exchange.error = NothingUsable(*exchange.rows);
  outcome.retry_after_s = exchange.answer.retry_after_s;
  if (exchange.answer.note) outcome.errors.push_back(*exchange.answer.note);
  if (exchange.error) {
    outcome.turned_away = exchange.error->code == FaultCode::kFeedUnavailable;
    Fail(*exchange.error, outcome.http_status, config, store, now, &outcome);
    return outcome;
  }
  if (!exchange.rows) {
    const Status touched = store.TouchFresh(config.id, now);
    if (!touched) outcome.errors.push_back(touched.error());
    outcome.not_modified = true;
    outcome.good = touched.ok();
    outcome.accepted = known.accepted;
    const auto held = store.LoadHeld(config.id);
    if (held) NoteHeld(*held, &outcome);
    if (held) NoteEmpty(outcome.accepted + static_cast<int>(held->size()), &outcome);
    return outcome;
  }
  outcome.accepted = static_cast<int>(exchange.rows->cases.size());
  NewRows rows{std::move(exchange.rows->cases),
               exchange.rows->held,
               now,
               outcome.http_status,
               exchange.answer.etag,
               exchange.answer.last_modified,
               read_as};
  const Result<RowChanges> changes = store.ReplaceRows(config.id, rows);
  if (!changes) {
    outcome.errors.push_back(changes.error());
    return outcome;
  }
  outcome.good = true;
  outcome.changed = changes->any();
  NoteHeld(rows.held, &outcome);
  NoteEmpty(outcome.accepted + static_cast<int>(rows.held.size()), &outcome);
  return outcome;
}

FeedOutcome FetchForShow(const FeedConfig& config, const TimeZone& zone, Fetcher& fetcher,
                         Instant now, MappedRows* mapped) {
  FeedOutcome outcome;
  Exchange exchange = Ask(config, zone, fetcher, now, {});
  outcome.http_status = exchange.answer.status;
  if (exchange.error) {
    outcome.errors.push_back(*exchange.error);
    return outcome;
  }
  outcome.good = true;
  outcome.accepted = static_cast<int>(exchange.rows->cases.size());
  NoteHeld(exchange.rows->held, &outcome);
  *mapped = *std::move(exchange.rows);
  return outcome;
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
