// How fast lists and tables of a source are read, ten columns a row, all asked for; and what memory
// that takes beside the text itself.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <cstdlib>
#include <functional>
#include <map>
#include <new>
#include <string>

#include "daemon/feeds/csv_source.h"
#include "daemon/feeds/json_source.h"
#include "daemon/feeds/xlsx_source.h"
#include "tests/daemon/feeds/xlsx_fixture.h"

namespace {

std::size_t live_bytes = 0;
std::size_t peak_bytes = 0;

}  // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
  void* const memory = std::malloc(size);
  if (memory == nullptr) std::abort();
  live_bytes += malloc_usable_size(memory);
  if (live_bytes > peak_bytes) peak_bytes = live_bytes;
  return memory;
}

[[gnu::noinline]] void operator delete(void* memory) noexcept {
  live_bytes -= malloc_usable_size(memory);
  std::free(memory);
}

[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
  operator delete(memory);
}

namespace tingping {
namespace {

constexpr int kRows = 100'000;
constexpr int kXlsxRows = 20'000;
constexpr const char* kNames[] = {"flowsn", "taskname",  "itemid",  "ouname", "windowname",
                                  "status", "applydate", "promise", "legal",  "result"};

std::string CellText(int row, int column) {
  switch (column) {
    case 0:
      return "139901-20261120-" + std::to_string(100'000 + row);
    case 1:
      return "国有建设用地使用权首次登记";
    case 2:
      return "1113990100000000XX4000115009000";
    case 3:
      return "云岭县自然资源局";
    case 4:
      return std::to_string(row % 12 + 1) + "号窗口";
    case 5:
      return "05";
    case 6:
      return "2026-11-20 09:30:00";
    case 7:
      return std::to_string(row % 20);
    case 8:
      return "30";
    default:
      return row % 3 == 0 ? "准予" : "";
  }
}

std::string JsonText(int rows) {
  std::string text = R"({"code":"1","list":[)";
  for (int row = 0; row < rows; ++row) {
    text += row == 0 ? "{" : ",{";
    for (int column = 0; column < 10; ++column) {
      if (column > 0) text += ',';
      text += '"' + std::string(kNames[column]) + R"(":")" + CellText(row, column) + '"';
    }
    text += '}';
  }
  return text + "]}";
}

std::string CsvText(int rows) {
  std::string text;
  for (const char* name : kNames) text += (text.empty() ? "" : ",") + std::string(name);
  for (int row = 0; row < rows; ++row) {
    text += "\r\n";
    for (int column = 0; column < 10; ++column) {
      if (column > 0) text += ',';
      text += CellText(row, column);
    }
  }
  return text;
}

/// As spreadsheets write it: texts shared, row and column at each cell.
std::string XlsxBytes(int rows) {
  nlohmann::json strings = nlohmann::json::array();
  std::map<std::string, std::size_t> known;
  std::string xml;
  for (int row = -1; row < rows; ++row) {
    const std::string number = std::to_string(row + 2);
    xml += "<row r=\"" + number + "\">";
    for (int column = 0; column < 10; ++column) {
      const std::string text = row < 0 ? kNames[column] : CellText(row, column);
      const auto [place, added] = known.emplace(text, strings.size());
      if (added) strings.push_back("<t>" + text + "</t>");
      xml += "<c r=\"" + std::string(1, static_cast<char>('A' + column)) + number +
             "\" t=\"s\"><v>" + std::to_string(place->second) + "</v></c>";
    }
    xml += "</row>";
  }
  const nlohmann::json sheet = {{"name", "s"}, {"xml", xml}};
  return Zipped(WorkbookParts({{"strings", strings}, {"sheets", nlohmann::json::array({sheet})}}));
}

RowQuery QueryOf(const std::string& prefix) {
  RowQuery query;
  for (const char* name : kNames) query.selectors.push_back(prefix + name);
  query.limit_rows = kRows;
  return query;
}

using Read = std::function<Result<SourceRows>(std::string)>;

void ReadRows(benchmark::State& state, const std::string& text, const Read& read) {
  const std::size_t before = live_bytes;
  peak_bytes = live_bytes;
  std::size_t rows = 0;
  for (auto _ : state) {
    Result<SourceRows> out = read(text);
    if (!out) return state.SkipWithError(ToString(out.error()).c_str());
    rows = out->rows.size();
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(rows));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
  state.counters["peak_MiB"] = static_cast<double>(peak_bytes - before) / (1 << 20);
  state.counters["text_MiB"] = static_cast<double>(text.size()) / (1 << 20);
}

void ReadJson(benchmark::State& state) {
  RowQuery query = QueryOf("/");
  query.rows = "/list";
  ReadRows(state, JsonText(kRows),
           [&](std::string text) { return ReadJsonSource(std::move(text), query); });
}

void ReadCsv(benchmark::State& state) {
  const RowQuery query = QueryOf("");
  ReadRows(state, CsvText(kRows),
           [&](std::string text) { return ReadCsvSource(std::move(text), query); });
}

void ReadXlsx(benchmark::State& state) {
  const RowQuery query = QueryOf("");
  ReadRows(state, XlsxBytes(kXlsxRows),
           [&](const std::string& bytes) { return ReadXlsxSource(bytes, query); });
}

BENCHMARK(ReadJson)->Name("read 100,000 rows of JSON")->Unit(benchmark::kMillisecond);
BENCHMARK(ReadCsv)->Name("read 100,000 rows of CSV")->Unit(benchmark::kMillisecond);
BENCHMARK(ReadXlsx)->Name("read 20,000 rows of XLSX")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tingping

BENCHMARK_MAIN();
