#include <CLI/CLI.hpp>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "daemon/ctl/plays_output.h"
#include "daemon/plays/play_json.h"
#include "daemon/plays/play_query.h"
#include "daemon/plays/play_verify.h"
#include "renderer/host/system_error.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

struct PlaysOptions {
  std::string from;
  std::string to;
  std::string item;
  std::string csv;  // a file or "-"; empty: none wanted
  std::string expected;
  bool totals = false;
  bool verify = false;
};

int CodeOf(const PlayFindings& findings) { return findings.count == 0 ? kFine : kFindings; }

/// To people, on standard error: the plays themselves may go to a file or a pipe.
void TellFindings(const PlayFindings& findings) {
  for (const Error& error : findings.told) std::cerr << ToString(error) << '\n';
  const auto told = static_cast<std::int64_t>(findings.told.size());
  if (findings.count > told) std::cerr << "还有 " << findings.count - told << " 处没有列出\n";
}

CivilDate TodayIn(const TimeZone& zone) {
  using std::chrono::floor;
  using std::chrono::milliseconds;
  return zone.ToCivil(floor<milliseconds>(std::chrono::system_clock::now())).date;
}

int RunVerify(const CommandLine& line, const fs::path& folder, const PlaysOptions& options) {
  const Result<PlayVerdict> verdict = VerifyPlays(folder, options.expected);
  if (!verdict) return Fail(verdict.error());
  if (line.json) {
    const Json findings = Json::parse(ErrorsToJson(verdict->findings.told));
    std::cout << Json({{"lines", verdict->lines},
                       {"first", verdict->first_seq},
                       {"last", verdict->last.seq},
                       {"chain", verdict->last.chain},
                       {"findings", findings},
                       {"findings_count", verdict->findings.count}})
                     .dump(2)
              << '\n';
    return CodeOf(verdict->findings);
  }
  std::cout << "记录    " << verdict->lines << " 条，第 " << verdict->first_seq << " 到第 "
            << verdict->last.seq << " 条\n"
            << "校验值  " << (verdict->lines == 0 ? "—" : verdict->last.chain)
            << "（记入档案；以后用 --expect 核对）\n"
            << "结果    "
            << (verdict->findings.count == 0
                    ? "逐条相接，没有改动"
                    : "有 " + std::to_string(verdict->findings.count) + " 处问题")
            << '\n';
  TellFindings(verdict->findings);
  return CodeOf(verdict->findings);
}

int RunTotals(const CommandLine& line, const fs::path& folder, const PlayQuery& query,
              const TimeZone& zone, bool csv, std::ostream& out) {
  PlayTotals totals(zone);
  PlayFindings findings;
  const auto add = [&totals](const PlayLine& play, std::string_view) {
    totals.Add(play.record);
    return true;
  };
  const Status read = ReadPlays(folder, query, add, &findings);
  if (!read) return Fail(read.error());
  const PlayTotalTable table = totals.Table();
  const bool json = line.json && !csv;
  out << (csv    ? CsvOfTotals(table)
          : json ? TotalsToJson(table, ErrorsToJson(findings.told))
                 : TableOfTotals(table));
  if (!json) TellFindings(findings);
  return CodeOf(findings);
}

int RunList(const CommandLine& line, const fs::path& folder, const PlayQuery& query,
            const TimeZone& zone, bool csv, std::ostream& out) {
  const bool json = line.json && !csv;
  if (json) out << "{\"plays\": [\n";
  const std::unique_ptr<PlaysOutput> output = csv    ? CsvOfPlays(out, zone)
                                              : json ? JsonOfPlays(out)
                                                     : TableOfPlays(out, zone);
  PlayFindings findings;
  const auto add = [&](const PlayLine& play, std::string_view text) {
    output->Add(play, text);
    return out.good();  // nobody reads on
  };
  const Status read = ReadPlays(folder, query, add, &findings);
  if (json) out << "\n], \"findings\": " << ErrorsToJson(findings.told) << "}\n";
  if (!read) return Fail(read.error());
  if (!json) TellFindings(findings);
  return CodeOf(findings);
}

int RunRange(const CommandLine& line, const Config& config, const fs::path& folder,
             const PlaysOptions& options) {
  const Result<PlayRange> range =
      ReadPlayRange(options.from, options.to, TodayIn(config.zone), config.zone);
  if (!range) {
    std::cerr << "--" << range.error().detail << '\n';
    return kUsage;
  }
  const bool csv = !options.csv.empty();
  std::ofstream file;
  if (csv && options.csv != "-") {
    file.open(options.csv, std::ios::binary | std::ios::trunc);
    if (!file) return Fail(SystemError(FaultCode::kFileUnreadable, "无法写入", options.csv, errno));
  }
  std::ostream& out = file.is_open() ? static_cast<std::ostream&>(file) : std::cout;
  const bool reads_text = !options.totals && (csv || !line.json);
  const PlayText text = reads_text ? PlayText::kRead : PlayText::kPassedOver;
  const PlayQuery query{*range, options.item, text};
  const int code = options.totals ? RunTotals(line, folder, query, config.zone, csv, out)
                                  : RunList(line, folder, query, config.zone, csv, out);
  out.flush();
  if (!out) return Fail(Error{FaultCode::kFileUnreadable, "没有写完，磁盘满或对方关闭", {}});
  return code;
}

int RunPlays(const CommandLine& line, const PlaysOptions& options) {
  const Result<Config> config = LoadConfig(line);
  if (!config) return Fail(config.error());
  std::error_code failed;
  fs::directory_iterator readable(config->state_dir, failed);
  if (failed) {
    return Fail(
        SystemError(FaultCode::kFileUnreadable, "无法读取", config->state_dir, failed.value()));
  }
  const fs::path folder = config->state_dir / "plays";
  if (options.verify) return RunVerify(line, folder, options);
  return RunRange(line, *config, folder, options);
}

}  // namespace

void AddPlays(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<PlaysOptions>();
  CLI::App* command = app.add_subcommand("plays", "proof of play: what was on the wall, and when");
  CLI::Option* from =
      command->add_option("--from", options->from, "first day or moment (default: today)");
  CLI::Option* to =
      command->add_option("--to", options->to, "last day, or the moment at which the range ends");
  CLI::Option* item = command->add_option("--item", options->item, "this item only");
  CLI::Option* totals =
      command->add_flag("--totals", options->totals, "daily totals of each category");
  CLI::Option* csv =
      command->add_option("--csv", options->csv, "as CSV to a file (-: standard output)");
  CLI::Option* verify =
      command->add_flag("--verify", options->verify, "check that nothing was altered or taken out");
  command->add_option("--expect", options->expected, "a chain value noted earlier")->needs(verify);
  for (CLI::Option* other : {from, to, item, totals, csv}) verify->excludes(other);
  command->callback(
      [line, options] { line->run = [line, options] { return RunPlays(*line, *options); }; });
}

}  // namespace tingping
