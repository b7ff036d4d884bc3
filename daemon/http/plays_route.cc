#include <charconv>
#include <nlohmann/json.hpp>

#include "daemon/http/json_answers.h"
#include "daemon/http/routes.h"
#include "daemon/plays/play_json.h"
#include "daemon/plays/play_query.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

// A week of a busy wall is read in about a second; more belongs to `tingping plays`, which keeps
// nobody waiting.
constexpr int kMostDays = 7;
constexpr std::size_t kMostBytes = 8u << 20;

/// 0 for what is no limit we serve.
int LimitOf(const std::string& text) {
  if (text.empty()) return kUsualPlays;
  int limit = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), limit);
  const bool whole = read.ec == std::errc() && read.ptr == text.data() + text.size();
  return whole && limit >= 1 && limit <= kMostPlays ? limit : 0;
}

std::string ListOf(const PlayFindings& findings) {
  Json list = Json::array();
  for (const Error& error : findings.told) {
    list.push_back({{"code", static_cast<int>(error.code)},
                    {"detail", error.detail},
                    {"file", std::filesystem::path(error.place.file).filename().string()},
                    {"line", error.place.line}});
  }
  return list.dump();
}

HttpAnswer Cannot(const Error& error) {
  return ErrorAnswer(503, error.detail, "the play log cannot be read");
}

HttpAnswer Totals(WallView& view, const PlayQuery& query, const TimeZone& zone) {
  PlayTotals totals(zone);
  PlayFindings findings;
  const auto add = [&totals](const PlayLine& play, std::string_view) {
    totals.Add(play.record);
    return true;
  };
  const Status read = ReadPlays(view.PlaysFolder(), query, add, &findings);
  if (!read) return Cannot(read.error());
  HttpAnswer answer;
  answer.body = TotalsToJson(totals.Table(), ListOf(findings));
  return answer;
}

/// The lines go out as they stand in the file, which is JSON.
HttpAnswer Plays(WallView& view, const PlayQuery& query, int limit) {
  HttpAnswer answer;
  std::string& body = answer.body;
  body = "{\"plays\": [\n";
  PlayFindings findings;
  int told = 0;
  bool more = false;
  const auto add = [&](const PlayLine&, std::string_view line) {
    more = told == limit || body.size() + line.size() > kMostBytes;
    if (more) return false;
    body.append(told++ == 0 ? "" : ",\n").append(line);
    return true;
  };
  const Status read = ReadPlays(view.PlaysFolder(), query, add, &findings);
  if (!read) return Cannot(read.error());
  body.append("\n], \"more\": ").append(more ? "true" : "false");
  body.append(", \"findings\": ").append(ListOf(findings)).append("}\n");
  return answer;
}

}  // namespace

HttpAnswer PlaysRoute(WallView& view, const HttpRequest& request) {
  const TimeZone zone = ZoneOf(view);
  const Result<PlayRange> range =
      ReadPlayRange(QueryValue(request.query, "from"), QueryValue(request.query, "to"),
                    zone.ToCivil(view.Now()).date, zone);
  if (!range) {
    return ErrorAnswer(400, range.error().detail,
                       "from, to: expected days or RFC 3339 moments in order");
  }
  if (range->to - range->from > std::chrono::days(kMostDays)) {
    const std::string most = std::to_string(kMostDays);
    return ErrorAnswer(400, "一次最多查 " + most + " 天；更长的用 tingping plays",
                       "at most " + most + " days; for more use tingping plays");
  }
  const int limit = LimitOf(QueryValue(request.query, "limit"));
  const std::string totals = QueryValue(request.query, "totals");
  if (limit == 0) {
    const std::string most = std::to_string(kMostPlays);
    return ErrorAnswer(400, "limit 应为 1 到 " + most + " 的整数",
                       "limit must be a whole number from 1 to " + most);
  }
  if (!totals.empty() && totals != "0" && totals != "1") {
    return ErrorAnswer(400, "totals 只能是 0 或 1", "totals: expected 0 or 1");
  }
  const PlayQuery query{*range, QueryValue(request.query, "item"), PlayText::kPassedOver};
  return totals == "1" ? Totals(view, query, zone) : Plays(view, query, limit);
}

}  // namespace tingping
