#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "daemon/feeds/case_mapper.h"
#include "daemon/feeds/feed_job.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

struct FeedOptions {
  std::filesystem::path config;
  std::string source;
};

std::string DateText(const std::optional<CivilDate>& date) {
  return date ? FormatDate(*date) : std::string("—");
}

Json ToJson(const Case& row) {
  return {{"no", row.no},
          {"item_code", row.item_code},
          {"item_name", row.item_name},
          {"applicant_kind", NameOf(row.applicant_kind)},
          {"applicant", row.applicant_masked},
          {"window", row.window},
          {"stage", ChineseNameOf(row.stage)},
          {"accepted_on", row.accepted_on ? Json(FormatDate(*row.accepted_on)) : Json()},
          {"finished_on", row.finished_on ? Json(FormatDate(*row.finished_on)) : Json()},
          {"result", row.result}};
}

void PrintJson(const FeedOutcome& outcome, const MappedRows& rows) {
  Json accepted = Json::array();
  for (const Case& row : rows.cases) accepted.push_back(ToJson(row));
  Json held = Json::array();
  for (const HeldRow& row : rows.held) held.push_back({{"row", row.row}, {"reason", row.reason}});
  const Json out = {{"good", outcome.good},
                    {"http_status", outcome.http_status},
                    {"superseded", rows.superseded},
                    {"accepted", accepted},
                    {"held", held},
                    {"errors", Json::parse(ErrorsToJson(outcome.errors))}};
  std::cout << out.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

void PrintText(const MappedRows& rows) {
  std::vector<std::vector<std::string>> table = {
      {"受理编号", "事项", "申请人", "环节", "受理日期"}};
  for (const Case& row : rows.cases) {
    table.push_back({row.no, row.item_name,
                     row.applicant_masked.empty() ? "—" : row.applicant_masked,
                     std::string(ChineseNameOf(row.stage)), DateText(row.accepted_on)});
  }
  std::cout << FormatTable(table) << '\n'
            << "接收 " << rows.cases.size() << " 行，暂扣 " << rows.held.size() << " 行，重复合并 "
            << rows.superseded << " 行\n";
  for (const HeldRow& row : rows.held) std::cout << "  " << row.reason << '\n';
}

int RunFeed(CommandLine line, const FeedOptions& options) {
  line.config = options.config;
  const Result<Config> config = LoadConfig(line);
  if (!config) return Fail(config.error());
  const FeedConfig* feed = nullptr;
  std::vector<std::string_view> ids;
  for (const FeedConfig& each : config->feeds) {
    ids.push_back(each.id);
    if (each.id == options.source) feed = &each;
  }
  if (feed == nullptr) {
    const std::string_view near = Nearest(options.source, ids);
    const std::string hint = near.empty() ? "" : "，是否想写 \"" + std::string(near) + "\"？";
    Fail(Error{FaultCode::kMissingReference,
               "没有来源 \"" + options.source + "\"" + hint,
               {config->file.string()}});
    return kUsage;
  }
  const auto fetcher = NewCurlFetcher();
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  MappedRows rows;
  const FeedOutcome outcome = FetchForShow(*feed, config->zone, *fetcher, now, &rows);
  if (line.json) {
    PrintJson(outcome, rows);
  } else if (outcome.good) {
    PrintText(rows);
  }
  if (!outcome.good) return Fail(outcome.errors);
  return rows.held.empty() ? kFine : kFindings;
}

}  // namespace

void AddFeed(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<FeedOptions>();
  CLI::App* command = app.add_subcommand("feed", "fetch a source once and show its rows, masked");
  command->add_option("CONFIG", options->config, "configuration file")->required();
  command->add_option("SOURCE", options->source, "id of the feed")->required();
  command->callback(
      [line, options] { line->run = [line, options] { return RunFeed(*line, *options); }; });
}

}  // namespace tingping
