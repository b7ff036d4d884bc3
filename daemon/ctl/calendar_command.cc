#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "playlists/calendar.h"
#include "playlists/quote.h"
#include "renderer/host/files.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kFileBytes = 16u << 20;

struct ImportOptions {
  fs::path file;
  fs::path output = "-";
  std::string paper;
};

struct YearSummary {
  int year = 0;
  int off = 0;
  int makeup = 0;
  int working = 0;
  std::string kept;  // Chinese; why the file's own table stays; empty: taken over
};

YearSummary Summarize(int year, const Calendar& calendar) {
  YearSummary out;
  out.year = year;
  for (const CalendarDay& day : calendar.years().at(year).days) ++(day.off ? out.off : out.makeup);
  const auto last_day = [](int of) {
    return CivilDate{std::chrono::year{of}, std::chrono::December, std::chrono::day{31}};
  };
  out.working = calendar.WorkingDaysBetween(last_day(year - 1), last_day(year));
  return out;
}

Result<Calendar> ReadImport(const ImportOptions& options, Errors* errors) {
  Result<std::string> text = ReadFile(options.file, kFileBytes);
  if (!text) return text.error();
  const Result<JsonDocument> document =
      JsonDocument::Parse(*std::move(text), options.file.string());
  if (!document) return document.error();
  Calendar calendar = ImportCalendar(*document, options.paper, errors);
  std::size_t days = 0;
  for (const auto& [year, table] : calendar.years()) days += table.days.size();
  if (errors->empty() && days == 0) {
    return Error{FaultCode::kJsonShape, "这份文件里一天也没有：安排公布之前，别人的文件是空的",
                 document->PlaceOf(document->root().offset)};
  }
  return calendar;
}

/// The file that is written over, or one that is new. Its other years and remarks stay.
Result<Json> ReadTarget(const fs::path& file, Calendar* there) {
  std::error_code ignored;
  if (file == "-" || !fs::exists(file, ignored)) return Json{{"years", Json::object()}};
  Result<std::string> text = ReadFile(file, kFileBytes);
  if (!text) return text.error();
  const Result<JsonDocument> document = JsonDocument::Parse(*text, file.string());
  if (!document) return document.error();
  Errors errors;
  *there = ReadCalendar(*document, &errors);
  if (!errors.empty()) return errors.front();
  if (!there->layers().empty()) {
    return Error{FaultCode::kJsonShape,
                 "这份文件是地方或本大厅的安排，国家的安排请写到另一份文件",
                 {file.string()}};
  }
  return Json::parse(document->text());
}

/// A file of one year may list a day or two of its neighbour: they are no table of that year.
std::string WhyKept(int year, const Calendar& imported, const Calendar& there) {
  const auto old = there.years().find(year);
  if (old == there.years().end()) return "";
  const std::size_t now = imported.years().at(year).days.size();
  const std::size_t before = old->second.days.size();
  if (now * 2 >= before) return "";
  return "新文件只列了 " + std::to_string(now) + " 天，原有的 " + std::to_string(before) +
         " 天不动";
}

/// One day a line: people read these files and compare them.
std::string Pretty(const Json& target) {
  std::string text = target.dump(1, ' ', false, Json::error_handler_t::replace);
  return text + '\n';
}

void Show(const std::vector<YearSummary>& years, bool json, std::ostream& out) {
  Json list = Json::array();
  std::vector<std::vector<std::string>> rows = {{"年份", "放假", "调休上班", "全年工作日", "说明"}};
  for (const YearSummary& year : years) {
    list.push_back({{"year", year.year},
                    {"off", year.off},
                    {"makeup", year.makeup},
                    {"working", year.working},
                    {"taken", year.kept.empty()}});
    rows.push_back({std::to_string(year.year), std::to_string(year.off) + " 天",
                    std::to_string(year.makeup) + " 天", std::to_string(year.working) + " 天",
                    year.kept.empty() ? "已导入" : year.kept});
  }
  out << (json ? list.dump(2) + '\n' : FormatTable(rows));
}

int RunImport(const CommandLine& line, const ImportOptions& options) {
  Errors errors;
  const Result<Calendar> imported = ReadImport(options, &errors);
  if (!imported) return Fail(imported.error());
  if (!errors.empty()) return Fail(errors);
  Calendar there;
  Result<Json> target = ReadTarget(options.output, &there);
  if (!target) return Fail(target.error());
  Calendar whole = there;
  whole.Add(*imported);  // days of a late December may stand in the next year's table
  const Json tables = Json::parse(SerializeYears(imported->years()));
  std::vector<YearSummary> summary;
  for (const auto& [year, table] : imported->years()) {
    if (table.days.empty()) continue;
    summary.push_back(Summarize(year, whole));
    summary.back().kept = WhyKept(year, *imported, there);
    const std::string key = std::to_string(year);
    if (summary.back().kept.empty()) (*target)["years"][key] = tables[key];
  }
  const bool to_file = options.output != "-";
  if (to_file) {
    const Status written = ReplaceFile(options.output, Pretty(*target));
    if (!written) return Fail(written.error());
  } else {
    std::cout << Pretty(*target);
  }
  Show(summary, line.json, to_file ? std::cout : std::cerr);
  const bool taken =
      std::ranges::any_of(summary, [](const YearSummary& year) { return year.kept.empty(); });
  return taken ? kFine : kFindings;
}

}  // namespace

void AddCalendar(CLI::App& app, CommandLine* line) {
  CLI::App* calendar = app.add_subcommand("calendar", "holidays and make-up workdays");
  calendar->require_subcommand(1);
  auto options = std::make_shared<ImportOptions>();
  CLI::App* command = calendar->add_subcommand(
      "import", "takes over a list of holiday-cn, chinese-days or chinese-holidays-data");
  command->add_option("FILE", options->file, "the list that was downloaded")->required();
  command->add_option("-o,--output", options->output,
                      "holiday file to write; its other years stay (default: standard output)");
  command->add_option("--paper", options->paper, "address of the notice, for lists without it");
  command->callback(
      [line, options] { line->run = [line, options] { return RunImport(*line, *options); }; });
}

}  // namespace tingping
