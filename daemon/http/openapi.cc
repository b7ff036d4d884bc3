#include <nlohmann/json.hpp>

#include "daemon/http/json_answers.h"
#include "daemon/http/routes.h"

namespace tingping {

using Json = nlohmann::ordered_json;

namespace {

Json TimeParameter(const char* name) {
  return {{"name", name},
          {"in", "query"},
          {"required", false},
          {"schema", {{"type", "string"}, {"format", "date-time"}}}};
}

Json FpsParameter() {
  return {{"name", "fps"},
          {"in", "query"},
          {"required", false},
          {"schema",
           {{"type", "integer"},
            {"minimum", 1},
            {"maximum", LiveHub::kMostFps},
            {"default", LiveHub::kDefaultFps}}}};
}

Json TextParameter(const char* name) {
  return {{"name", name}, {"in", "query"}, {"required", false}, {"schema", {{"type", "string"}}}};
}

Json PlaysParameters() {
  Json limit = {{"name", "limit"}, {"in", "query"}, {"required", false}};
  limit["schema"] = {
      {"type", "integer"}, {"minimum", 1}, {"maximum", kMostPlays}, {"default", kUsualPlays}};
  Json totals = {{"name", "totals"}, {"in", "query"}, {"required", false}};
  totals["schema"] = {{"type", "integer"}, {"enum", {0, 1}}, {"default", 0}};
  return Json::array(
      {TimeParameter("from"), TimeParameter("to"), TextParameter("item"), limit, totals});
}

Json ListOf(const Json& items) { return {{"type", "array"}, {"items", items}}; }

Json ObjectOf(const Json& properties) { return {{"type", "object"}, {"properties", properties}}; }

/// A row of the schedule, as DecisionJson tells it.
Json ScheduleRow() {
  const Json text = {{"type", "string"}};
  const Json moment = {{"type", "string"}, {"format", "date-time"}};
  const Json claim = ObjectOf({{"rule", text}, {"playlist", text}, {"name", text}});
  Json preempted = claim;
  preempted["nullable"] = true;
  const Json ground = {
      {"type", "string"},
      {"enum", {"default", "filler", "normal", "interrupt", "manual", "alert", "safe"}}};
  const Json kind = {{"type", "string"}, {"enum", {"workday", "restday", "holiday", "makeup"}}};
  const Json day = ObjectOf(
      {{"kind", kind}, {"zh", text}, {"name", text}, {"year_known", {{"type", "boolean"}}}});
  return ObjectOf(
      {{"from", moment},
       {"to", moment},
       {"playlist", text},
       {"name", text},
       {"rule", text},
       {"ground", ground},
       {"ground_zh", text},
       {"day", day},
       {"rotation", ListOf(claim)},
       {"overlays", ListOf(claim)},
       {"alerts", ListOf(ObjectOf({{"id", text}, {"heading", text}}))},
       {"preempted", preempted},
       {"beaten", ListOf(ObjectOf({{"rule", text}, {"playlist", text}, {"why", text}}))},
       {"more_beaten", {{"type", "integer"}}},
       {"why", ListOf(text)}});
}

Json ErrorResponse() {
  const Json text = {{"type", "string"}};
  const Json error = {
      {"type", "object"},
      {"properties", {{"code", {{"type", "integer"}}}, {"zh", text}, {"en", text}}}};
  const Json schema = {{"type", "object"}, {"properties", {{"error", error}}}};
  return {{"description", "What was wrong, in Chinese and English"},
          {"content", {{"application/json", {{"schema", schema}}}}}};
}

}  // namespace

HttpAnswer OpenApiRoute(WallView& view, const HttpRequest&) {
  Json paths = Json::object();
  for (const Route& route : Routes()) {
    Json operation = {{"summary", route.summary}, {"responses", Json::object()}};
    Json content = Json::object();
    if (route.path == "/api/v1/schedule") {
      operation["parameters"] = Json::array({TimeParameter("from"), TimeParameter("to")});
      content["schema"] = ListOf({{"$ref", "#/components/schemas/ScheduleRow"}});
    }
    if (route.path == "/api/v1/plays") operation["parameters"] = PlaysParameters();
    if (route.path == "/api/v1/screenshot.png") {
      Json as = TextParameter("as");
      as["schema"] = {{"type", "string"}, {"enum", {"lit", "content"}}, {"default", "lit"}};
      operation["parameters"] = Json::array({as});
    }
    if (route.path == "/api/v1/live") operation["parameters"] = Json::array({FpsParameter()});
    operation["responses"]["200"] = {
        {"description", route.summary},
        {"content", {{std::string(route.content_type), std::move(content)}}}};
    operation["responses"]["default"] = {{"$ref", "#/components/responses/Error"}};
    paths[std::string(route.path)] = {{"get", std::move(operation)}};
  }
  return JsonAnswer({{"openapi", "3.0.3"},
                     {"info", {{"title", "Tingping"}, {"version", view.version()}}},
                     {"paths", std::move(paths)},
                     {"components",
                      {{"responses", {{"Error", ErrorResponse()}}},
                       {"schemas", {{"ScheduleRow", ScheduleRow()}}}}}});
}

}  // namespace tingping
