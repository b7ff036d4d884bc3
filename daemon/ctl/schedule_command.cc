#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "daemon/ctl/preview_program.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::size_t kMaxRows = 20000;
constexpr int kMaxDays = 400;  // as /api/v1/schedule

struct ScheduleOptions {
  std::string at;
  std::string from;
  std::string to;
};

std::string Moment(CivilTime time) {
  return FormatDate(time.date) + ' ' + FormatTimeOfDay(time.time);
}

std::string PlaylistName(const Program& program, const std::string& id) {
  const Playlist* playlist = program.FindPlaylist(id);
  return playlist == nullptr || playlist->name.empty() ? id : id + "（" + playlist->name + "）";
}

Json ToJson(const Decision& decision, const TimeZone& zone) {
  Json beaten = Json::array();
  for (const Beaten& loser : decision.beaten) {
    beaten.push_back({{"rule", loser.rule}, {"playlist", loser.playlist}, {"why", loser.why}});
  }
  return {{"playlist", decision.playlist},
          {"rule", decision.rule},
          {"day",
           {{"kind", NameOf(decision.day.kind)},
            {"name", decision.day.name},
            {"year_known", decision.day.year_known}}},
          {"since", FormatInstant(zone.ToInstant(decision.since), zone)},
          {"until", FormatInstant(zone.ToInstant(decision.until), zone)},
          {"beaten", beaten}};
}

std::string DayWords(const Day& day) {
  return std::string(ChineseNameOf(day.kind)) + (day.name.empty() ? "" : " " + day.name) +
         (day.year_known ? "" : "（没有这一年的节假日表，只知道周末）");
}

int ShowMoment(const Program& program, const CommandLine& line, Instant at) {
  const CivilTime now = program.zone.ToCivil(at);
  const Decision decision = Resolve(program.schedule, program.calendar, now);
  if (line.json) {
    Json out = {{"at", FormatInstant(at, program.zone)}};
    out.update(ToJson(decision, program.zone));
    std::cout << out.dump(2) << '\n';
    return kFine;
  }
  std::cout << "时间    " << Moment(now) << " 星期" << ChineseWeekday(now.date) << "，"
            << DayWords(decision.day) << '\n'
            << "节目单  " << PlaylistName(program, decision.playlist) << '\n'
            << "规则    "
            << (decision.rule.empty() ? "没有规则生效，播放默认节目单" : decision.rule) << '\n'
            << "开始    " << Moment(decision.since) << '\n'
            << "到      " << Moment(decision.until) << '\n';
  for (const Beaten& loser : decision.beaten) {
    std::cout << "让位    " << loser.rule << " → " << loser.playlist << "：" << loser.why << '\n';
  }
  return kFine;
}

int ShowRange(const Program& program, const CommandLine& line, CivilTime from, CivilTime to) {
  const auto rows = Preview(program.schedule, program.calendar, from, to, kMaxRows);
  if (line.json) {
    Json list = Json::array();
    for (const Decision& row : rows) list.push_back(ToJson(row, program.zone));
    std::cout << list.dump(2) << '\n';
    return kFine;
  }
  std::vector<std::vector<std::string>> table = {{"开始", "到", "日子", "节目单", "规则"}};
  for (const Decision& row : rows) {
    table.push_back({Moment(row.since), Moment(row.until), DayWords(row.day),
                     PlaylistName(program, row.playlist),
                     row.rule.empty() ? "（默认）" : row.rule});
  }
  std::cout << FormatTable(table);
  return kFine;
}

int Usage(const Error& error) {
  Fail(error);
  return kUsage;
}

int RunSchedule(const CommandLine& line, const ScheduleOptions& options) {
  const Result<Config> config = LoadConfig(line);
  if (!config) return Fail(config.error());
  const Result<Program> program = BuildPreview(*config);
  if (!program) return Fail(program.error());
  if (!options.at.empty()) {
    const Result<Instant> at = ReadTime(options.at, program->zone);
    return at ? ShowMoment(*program, line, *at) : Usage(at.error());
  }
  const Result<Instant> from = ReadTime(options.from, program->zone);
  if (!from) return Usage(from.error());
  const Result<Instant> to = ReadTime(options.to, program->zone);
  if (!to) return Usage(to.error());
  if (*to <= *from) return Usage({FaultCode::kJsonShape, "--to 应当晚于 --from", {}});
  const CivilTime first = program->zone.ToCivil(*from);
  const CivilTime last = program->zone.ToCivil(*to);
  if (DaysBetween(first.date, last.date) > kMaxDays) {
    return Usage({FaultCode::kJsonShape, "一次最多查 " + std::to_string(kMaxDays) + " 天", {}});
  }
  return ShowRange(*program, line, first, last);
}

}  // namespace

void AddSchedule(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<ScheduleOptions>();
  CLI::App* command = app.add_subcommand("schedule", "what plays when, and which rule decided");
  CLI::Option* at = command->add_option("--at", options->at, "moment, e.g. 2026-11-23T09:30");
  CLI::Option* from = command->add_option("--from", options->from, "first moment of a range");
  CLI::Option* to = command->add_option("--to", options->to, "end of the range");
  from->needs(to);
  to->needs(from);
  at->excludes(from);
  command->callback([line, options] {
    if (options->at.empty() && options->from.empty()) {
      throw CLI::RequiredError("--at T, or --from T --to T");
    }
    line->run = [line, options] { return RunSchedule(*line, *options); };
  });
}

}  // namespace tingping
