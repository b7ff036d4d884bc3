// What it costs to dim, grey or move a picture before it is presented, beside copying it.
#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "renderer/output/light_stage.h"
#include "tests/golden/png_file.h"

namespace tingping::test {
namespace {

/// A page of text on a wall of 1920×1080.
const Frame& Page() {
  static const Frame page = [] {
    Result<Frame> read =
        ReadPngFile(TINGPING_SOURCE_DIR "/tests/golden/images/1920x1080-rgb/page.png");
    if (read) return *std::move(read);
    std::fprintf(stderr, "%s\n", read.error().detail.c_str());
    std::exit(EXIT_FAILURE);
  }();
  return page;
}

std::int64_t Pixels(const Frame& frame) { return std::int64_t{frame.width()} * frame.height(); }

void Copy(benchmark::State& state) {
  const Frame& page = Page();
  std::vector<Pixel> to(static_cast<std::size_t>(Pixels(page)));
  for (auto _ : state) {
    std::memcpy(to.data(), page.data(), to.size() * sizeof(Pixel));
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * Pixels(page));
}

void Stage(benchmark::State& state, const Lighting& lighting) {
  const Frame& page = Page();
  const Damage damage = {{0, 0, page.width(), page.height()}};
  LightStage stage;
  stage.Light(lighting, page, damage);
  for (auto _ : state) {
    benchmark::DoNotOptimize(stage.Light(lighting, page, damage).frame.data());
    benchmark::ClobberMemory();
  }
  state.SetItemsProcessed(state.iterations() * Pixels(page));
}

Lighting Lit(int percent, bool grey = false, int dx = 0) {
  Lighting lighting;
  lighting.percent = percent;
  lighting.grey = grey;
  lighting.dx = dx;
  return lighting;
}

BENCHMARK(Copy)->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Stage, full_light, Lit(100))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Stage, dim, Lit(40))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Stage, grey, Lit(100, true))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Stage, dim_grey_moved, Lit(40, true, 2))->Unit(benchmark::kMicrosecond);
BENCHMARK_CAPTURE(Stage, black, Lit(0))->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace tingping::test

BENCHMARK_MAIN();
