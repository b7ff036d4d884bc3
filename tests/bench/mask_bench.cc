// How many fields a second are masked: those of the example feed, and free text as it comes there.
// Target: 1 million fields a second on one core.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "playlists/json_document.h"
#include "playlists/mask.h"

namespace tingping {
namespace {

constexpr double kWantedFields = 1e6;  // a second

struct Fields {
  std::vector<std::string> names, ids, phones, texts;
};

std::string ReadWhole(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

const Fields& Sample() {
  static const Fields fields = [] {
    const std::string path = TINGPING_SOURCE_DIR "/playlists/examples/yunling/feed/bjgs.json";
    const auto feed = JsonDocument::Parse(ReadWhole(path), "bjgs.json");
    const JsonNode* rows = feed ? FindPointer(feed->root(), "/custom/projectlist") : nullptr;
    if (rows == nullptr) {
      std::fprintf(stderr, "the example feed is not as it was\n");
      std::exit(EXIT_FAILURE);
    }
    Fields out;
    for (const JsonNode& row : rows->items) {
      const auto add = [&](const char* key, std::vector<std::string>* to) {
        const JsonNode* value = row.Find(key);
        if (value != nullptr && !value->string.empty()) to->push_back(value->string);
      };
      add("applyername", &out.names);
      add("certnum", &out.ids);
      add("contactmobile", &out.phones);
      for (const char* key : {"flowsn", "taskname", "ouname", "windowname", "result", "remark"}) {
        add(key, &out.texts);
      }
    }
    return out;
  }();
  return fields;
}

void MaskAll(benchmark::State& state, const std::vector<std::string>& fields, MaskKind kind) {
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Mask(kind, fields[at]));
    if (++at == fields.size()) at = 0;
  }
  state.SetItemsProcessed(state.iterations());
}

void Names(benchmark::State& state) { MaskAll(state, Sample().names, MaskKind::kName); }
void Ids(benchmark::State& state) { MaskAll(state, Sample().ids, MaskKind::kId); }
void Phones(benchmark::State& state) { MaskAll(state, Sample().phones, MaskKind::kPhone); }
void FreeTexts(benchmark::State& state) { MaskAll(state, Sample().texts, MaskKind::kFree); }

/// A row after the other, each field as what it is.
void Mixed(benchmark::State& state) {
  const Fields& sample = Sample();
  struct Field {
    MaskKind kind;
    const std::string* text;
  };
  std::vector<Field> fields;
  const auto add = [&](MaskKind kind, const std::vector<std::string>& texts) {
    for (const std::string& text : texts) fields.push_back({kind, &text});
  };
  add(MaskKind::kName, sample.names);
  add(MaskKind::kId, sample.ids);
  add(MaskKind::kPhone, sample.phones);
  add(MaskKind::kFree, sample.texts);
  std::size_t at = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(Mask(fields[at].kind, *fields[at].text));
    if (++at == fields.size()) at = 0;
  }
  state.SetItemsProcessed(state.iterations());
}

BENCHMARK(Names);
BENCHMARK(Ids);
BENCHMARK(Phones);
BENCHMARK(FreeTexts);
BENCHMARK(Mixed);

/// Prints the table, and remembers whether a row missed the target.
class Judge : public benchmark::ConsoleReporter {
 public:
  void ReportRuns(const std::vector<Run>& runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run& run : runs) {
      const auto speed = run.counters.find("items_per_second");
      if (speed != run.counters.end() && speed->second < kWantedFields) missed_ = true;
    }
  }
  bool missed() const { return missed_; }

 private:
  bool missed_ = false;
};

}  // namespace
}  // namespace tingping

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  tingping::Judge judge;
  benchmark::RunSpecifiedBenchmarks(&judge);
  if (judge.missed()) std::printf("missed: 1,000,000 fields a second\n");
  return judge.missed() ? EXIT_FAILURE : EXIT_SUCCESS;
}
