// How long programs take to read: what stands between the renderer's start and its first frame.
#include <benchmark/benchmark.h>

#include <string>

#include "playlists/program.h"

namespace tingping {
namespace {

Case CaseOf(int n) {
  Case out;
  out.no = "530425-2026-" + std::to_string(1'000'000 + n);
  out.item_code = "000115001000";
  out.item_name = "国有建设用地使用权及房屋所有权转移登记";
  out.applicant_kind = ApplicantKind::kPerson;
  out.applicant_masked = "王**";
  out.dept = "不动产登记中心";
  out.window = std::to_string(n % 12 + 1) + "号";
  out.stage = Stage::kProcessing;
  out.accepted_on = CivilDate{std::chrono::year(2026), std::chrono::November, std::chrono::day(2)};
  out.promised = DayCount{5, true};
  out.legal = DayCount{30, false};
  out.source_id = "banjian";
  out.raw_hash = HashHex(out.no, 16);
  return out;
}

std::string ProgramText(int cases, int playlists, int items) {
  Program program;
  program.bureau.name = "云岭县自然资源局";
  program.sources.push_back({"banjian", "办件公示", {}, 3600, 86400});
  for (int i = 0; i < cases; ++i) program.cases.push_back(CaseOf(i));
  for (int i = 0; i < playlists; ++i) {
    Playlist playlist;
    playlist.id = "list-" + std::to_string(i);
    for (int j = 0; j < items; ++j) {
      PlaylistItem item;
      item.id = "item-" + std::to_string(j);
      item.kind = ItemKind::kText;
      item.text = {"本局承诺：第 " + std::to_string(j) + " 项"};
      item.title = "服务承诺";
      item.seconds = 10;
      playlist.items.push_back(item);
    }
    program.playlists.push_back(playlist);
  }
  return SerializeProgram(program);
}

void ReadText(benchmark::State& state, const std::string& text) {
  for (auto _ : state) {
    Result<Program> program = ParseProgram(text, "bench");
    if (!program) return state.SkipWithError(ToString(program.error()).c_str());
    benchmark::DoNotOptimize(program);
  }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(text.size()));
}

void ReadCases(benchmark::State& state) { ReadText(state, ProgramText(10'000, 1, 5)); }
void ReadPlaylists(benchmark::State& state) { ReadText(state, ProgramText(100, 1'000, 100)); }

void HashProgram(benchmark::State& state) {
  const std::string text = ProgramText(10'000, 1, 5);
  for (auto _ : state) benchmark::DoNotOptimize(ProgramId(text));
}

BENCHMARK(ReadCases)->Name("read 10,000 cases")->Unit(benchmark::kMillisecond);
BENCHMARK(ReadPlaylists)->Name("read 1,000 playlists of 100")->Unit(benchmark::kMillisecond);
BENCHMARK(HashProgram)->Name("hash 10,000 cases")->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tingping

BENCHMARK_MAIN();
