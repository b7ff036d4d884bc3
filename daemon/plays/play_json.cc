#include "daemon/plays/play_json.h"

#include <nlohmann/json.hpp>

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

Json ListOf(const std::vector<PlayTotal>& totals) {
  constexpr double kMillis = 1000;
  Json list = Json::array();
  for (const PlayTotal& each : totals) {
    Json entry = Json::object();
    if (each.date != CivilDate{}) entry["date"] = FormatDate(each.date);
    entry["category"] = each.category;
    entry["plays"] = each.plays;
    entry["seconds"] = static_cast<double>(each.lit.count()) / kMillis;
    entry["contents"] = each.contents;
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

std::string TotalsToJson(const PlayTotalTable& totals, const std::string& findings) {
  Json out = {{"days", ListOf(totals.days)}, {"sums", ListOf(totals.sums)}};
  out["findings"] = Json::parse(findings, nullptr, false);
  return out.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace tingping
