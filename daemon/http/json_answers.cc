#include "daemon/http/json_answers.h"

#include <nlohmann/json.hpp>

namespace tingping {

using Json = nlohmann::ordered_json;

HttpAnswer JsonAnswer(const Json& body, int status) {
  HttpAnswer answer;
  answer.status = status;
  answer.body = body.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
  return answer;
}

HttpAnswer ErrorAnswer(int status, const std::string& zh, const std::string& en) {
  return JsonAnswer({{"error", {{"code", status}, {"zh", zh}, {"en", en}}}}, status);
}

Json InstantOrNull(Instant instant, const TimeZone& zone) {
  return instant == Instant{} ? Json() : Json(FormatInstant(instant, zone));
}

TimeZone ZoneOf(const WallView& view) {
  const auto program = view.program();
  return program == nullptr ? TimeZone() : program->zone;
}

Json FaultJson(const StandingFault& fault, const TimeZone& zone) {
  const FaultText& text = TextOf(fault.code);
  return {{"code", static_cast<int>(fault.code)},
          {"level", NameOf(text.level)},
          {"zh", text.zh},
          {"en", text.en},
          {"subject", fault.subject},
          {"detail", fault.detail},
          {"file", fault.place.file},
          {"line", fault.place.line},
          {"column", fault.place.column},
          {"since", FormatInstant(fault.since, zone)},
          {"count", fault.count},
          {"todo", text.todo_zh}};
}

namespace {

/// The words alone, and each row with what an operator's command needs.
void AddHeld(const std::vector<HeldRow>& rows, Json* feed) {
  Json words = Json::array();
  Json held = Json::array();
  for (const HeldRow& row : rows) {
    words.push_back(row.words);
    held.push_back({{"row", row.row},
                    {"reason", NameOf(row.reason)},
                    {"words", row.words},
                    {"hash", row.hash}});
  }
  (*feed)["held_reasons"] = std::move(words);
  (*feed)["held_rows"] = std::move(held);
}

Json VerdictsJson(const std::vector<GivenVerdict>& verdicts, const TimeZone& zone) {
  Json list = Json::array();
  for (const GivenVerdict& given : verdicts) {
    list.push_back({{"verdict", NameOf(given.verdict)},
                    {"row", given.row},
                    {"reason", NameOf(given.reason)},
                    {"hash", given.hash},
                    {"by", given.by},
                    {"at", FormatInstant(given.at, zone)}});
  }
  return list;
}

}  // namespace

Json FeedJson(const FeedReport& feed, const TimeZone& zone) {
  Json out = {{"id", feed.id},
              {"name", feed.name},
              {"state", feed.state},
              {"as_of", InstantOrNull(feed.as_of, zone)},
              {"last_try", InstantOrNull(feed.last_try, zone)},
              {"http_status", feed.http_status},
              {"last_error", feed.last_error},
              {"charset", feed.charset},
              {"accepted", feed.accepted},
              {"held", feed.held},
              {"gone", feed.gone},
              {"overdue", feed.overdue},
              {"due_unknown", feed.due_unknown}};
  AddHeld(feed.held_rows, &out);
  out["verdicts"] = VerdictsJson(feed.verdicts, zone);
  return out;
}

}  // namespace tingping
