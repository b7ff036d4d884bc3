#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "daemon/ctl/preview_program.h"
#include "daemon/ctl/schedule_output.h"
#include "daemon/timetable/timetable_ics.h"
#include "daemon/timetable/timetable_page.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

struct ScheduleOptions {
  std::string at;
  std::string from;
  std::string to;
  bool html = false;
  bool ics = false;
  std::size_t limit = kMostTimetableRows;
  fs::path output = "-";
};

struct Range {
  CivilTime from;
  CivilTime to;
};

Instant Now() {
  return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

int Write(const ScheduleOptions& options, const std::string& text) {
  if (options.output == "-") {
    std::cout << text;
    return kFine;
  }
  const Status written = ReplaceFile(options.output, text);
  return written ? kFine : Fail(written.error());
}

std::string RangeOutput(const Program& program, const CommandLine& line,
                        const ScheduleOptions& options, const Range& range,
                        const Timetable& table) {
  if (options.html) return TimetableToPage(program, table, range.from, range.to, Now());
  if (options.ics) return TimetableToIcs(program, table, Now());
  return line.json ? RowsToJson(program, table) : RowsText(program, table);
}

int ShowRange(const Program& program, const CommandLine& line, const ScheduleOptions& options,
              const Range& range) {
  const Timetable table = TimetableOf(program, range.from, range.to, options.limit);
  const int written = Write(options, RangeOutput(program, line, options, range, table));
  if (written != kFine || !table.cut_at) return written;
  std::cerr << CutWords(table) << '\n';
  return kFindings;
}

int Usage(const Error& error) {
  Fail(error);
  return kUsage;
}

Result<Range> ReadRange(const Program& program, const ScheduleOptions& options) {
  const Result<Instant> from = ReadTime(options.from, program.zone);
  if (!from) return from.error();
  const Result<Instant> to = ReadTime(options.to, program.zone);
  if (!to) return to.error();
  if (*to <= *from) return Error{FaultCode::kJsonShape, "--to 应当晚于 --from", {}};
  const Range range{program.zone.ToCivil(*from), program.zone.ToCivil(*to)};
  if (DaysBetween(range.from.date, range.to.date) > kMostTimetableDays) {
    return Error{
        FaultCode::kJsonShape, "一次最多查 " + std::to_string(kMostTimetableDays) + " 天", {}};
  }
  return range;
}

int RunSchedule(const CommandLine& line, const ScheduleOptions& options) {
  const Result<Config> config = LoadConfig(line);
  if (!config) return Fail(config.error());
  const Result<Program> program = BuildTimetable(*config);
  if (!program) return Fail(program.error());
  if (!options.at.empty()) {
    const Result<Instant> at = ReadTime(options.at, program->zone);
    if (!at) return Usage(at.error());
    return Write(options, line.json ? MomentToJson(*program, *at) : MomentText(*program, *at));
  }
  const Result<Range> range = ReadRange(*program, options);
  return range ? ShowRange(*program, line, options, *range) : Usage(range.error());
}

}  // namespace

void AddSchedule(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<ScheduleOptions>();
  CLI::App* command = app.add_subcommand("schedule", "what plays when, and which rule decided");
  CLI::Option* at = command->add_option("--at", options->at, "moment, e.g. 2026-11-23T09:30");
  CLI::Option* from = command->add_option("--from", options->from, "first moment of a range");
  CLI::Option* to = command->add_option("--to", options->to, "end of the range");
  CLI::Option* html = command->add_flag("--html", options->html, "the range as a page to print");
  CLI::Option* ics = command->add_flag("--ics", options->ics, "the range as an iCalendar file");
  command->add_option("--limit", options->limit, "at most so many rows")
      ->check(CLI::Range(std::size_t{1}, kMostTimetableRows))
      ->needs(from);
  command->add_option("-o,--output", options->output, "file instead of standard output");
  from->needs(to);
  to->needs(from);
  at->excludes(from);
  html->needs(from)->excludes(ics);
  ics->needs(from);
  command->callback([line, options] {
    if (options->at.empty() && options->from.empty()) {
      throw CLI::RequiredError("--at T, or --from T --to T");
    }
    if (line->json && (options->html || options->ics)) throw CLI::ExcludesError("--json", "--html");
    line->run = [line, options] { return RunSchedule(*line, *options); };
  });
}

}  // namespace tingping
