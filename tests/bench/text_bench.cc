// The text engine on Chinese prose of a bureau: how fast each stage is, whether the cost of a
// character depends on the length of the text, and what SDL2_ttf and Pango take for the same.
#include <SDL_ttf.h>
#include <benchmark/benchmark.h>
#include <pango/pangoft2.h>

#include <cstdlib>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "playlists/unicode.h"
#include "renderer/text/text_engine.h"

namespace tingping {
namespace {

constexpr int kPx = 48;         // body text of a 1080p wall
constexpr int kWidthPx = 1800;  // and its column
constexpr int kPageCharacters = 37 * 14;
constexpr std::size_t kParagraph = 1000;
constexpr char kNoto[] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr int kNotoSc = 2;

std::string ReadSource(const std::string& path) {
  std::ifstream in(TINGPING_SOURCE_DIR + path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

/// `count` code points of the prose of the tests, over and over.
std::u32string Prose(std::size_t count) {
  static const std::u32string kProse = [] {
    std::u32string all;
    std::istringstream in(ReadSource("/tests/cases/prose.txt"));
    for (std::string line; std::getline(in, line);) {
      if (!line.empty() && line.front() != '#') all += ToCodePoints(line);
    }
    return all;
  }();
  std::u32string text;
  while (text.size() < count) text += kProse.substr(0, count - text.size());
  return text;
}

/// With the cache of laid out lines a second layout is a lookup: `kAnew` measures the layout.
enum class Lines { kAnew, kKept };

std::unique_ptr<TextEngine> MakeEngine(Lines lines = Lines::kAnew) {
  TextEngine::Options options;
  if (lines == Lines::kAnew) options.line_bytes = 0;
  Errors problems;
  const auto document = JsonDocument::Parse(ReadSource("/fonts/chain.json"), "chain.json");
  auto engine = TextEngine::Create(ReadFontChain(*document, &problems), options, &problems);
  if (!engine || !problems.empty()) {
    std::cerr << "the fonts of fonts/chain.json are not all installed\n";
    std::exit(3);
  }
  return *std::move(engine);
}

ParagraphStyle Style() { return {.font = {kPx, false, false}, .width_px = kWidthPx}; }

void CountCharacters(benchmark::State& state, std::size_t each) {
  const auto all = static_cast<double>(each) * static_cast<double>(state.iterations());
  state.counters["characters/s"] = benchmark::Counter(all, benchmark::Counter::kIsRate);
}

void BreaksUax14(benchmark::State& state) {
  const std::u32string text = Prose(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(UnicodeBreakOffsets(text));
  CountCharacters(state, text.size());
}
BENCHMARK(BreaksUax14)->Arg(100'000)->Unit(benchmark::kMillisecond);

void BreaksChinese(benchmark::State& state) {
  const std::u32string text = Prose(static_cast<std::size_t>(state.range(0)));
  for (auto _ : state) benchmark::DoNotOptimize(BreakOffsets(text, BreakMode::kStrict));
  CountCharacters(state, text.size());
}
BENCHMARK(BreaksChinese)->Arg(100'000)->Unit(benchmark::kMillisecond);

/// One paragraph, broken, shaped and fitted.
void Layout(benchmark::State& state) {
  const std::string text = ToUtf8(Prose(static_cast<std::size_t>(state.range(0))));
  const auto engine = MakeEngine();
  for (auto _ : state) benchmark::DoNotOptimize(engine->Layout(text, Style()));
  CountCharacters(state, static_cast<std::size_t>(state.range(0)));
}
BENCHMARK(Layout)
    ->RangeMultiplier(10)
    ->Range(1000, 1'000'000)
    ->MinTime(2)
    ->Unit(benchmark::kMillisecond);

/// All glyphs of a page as bitmaps, too.
void LayOutPage(TextEngine& engine, const std::string& text) {
  const Paragraph paragraph = engine.Layout(text, Style());
  for (const Line& line : paragraph.lines) {
    for (const PlacedGlyph& glyph : line.glyphs) {
      benchmark::DoNotOptimize(engine.Bitmap(glyph, paragraph.font).width);
    }
  }
}

/// A page whose glyphs have been drawn before: laid out anew, or found among the kept lines.
void PageWarm(benchmark::State& state, Lines lines) {
  const std::string text = ToUtf8(Prose(kPageCharacters));
  const auto engine = MakeEngine(lines);
  LayOutPage(*engine, text);
  for (auto _ : state) LayOutPage(*engine, text);
  const CacheStats glyphs = engine->glyph_cache();
  state.counters["glyph bytes"] = static_cast<double>(glyphs.bytes);
  state.counters["limit"] = static_cast<double>(glyphs.limit_bytes);
  if (lines == Lines::kAnew) return;
  state.counters["line bytes"] = static_cast<double>(engine->line_cache().bytes);
  state.counters["line limit"] = static_cast<double>(engine->line_cache().limit_bytes);
}
BENCHMARK_CAPTURE(PageWarm, anew, Lines::kAnew)->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(PageWarm, kept, Lines::kKept)->Unit(benchmark::kMillisecond);

/// The first page after the start: fonts are open, nothing is cached.
void PageCold(benchmark::State& state) {
  const std::string text = ToUtf8(Prose(kPageCharacters));
  for (auto _ : state) {
    state.PauseTiming();
    auto engine = MakeEngine();
    state.ResumeTiming();
    LayOutPage(*engine, text);
    state.PauseTiming();
    engine.reset();
    state.ResumeTiming();
  }
}
BENCHMARK(PageCold)->Unit(benchmark::kMillisecond);

/// Paragraphs of a thousand characters, 100,000 in all: SDL2_ttf cannot take much more at once.
template <typename LayOut>
void ManyParagraphs(benchmark::State& state, LayOut lay_out) {
  constexpr std::size_t kAll = 100'000;
  std::vector<std::string> paragraphs;
  const std::u32string text = Prose(kAll);
  for (std::size_t at = 0; at < kAll; at += kParagraph) {
    paragraphs.push_back(ToUtf8(text.substr(at, kParagraph)));
  }
  for (auto _ : state) {
    for (const std::string& paragraph : paragraphs) lay_out(paragraph);
  }
  CountCharacters(state, kAll);
}

void SideBySideTingping(benchmark::State& state) {
  const auto engine = MakeEngine();
  ManyParagraphs(state, [&](const std::string& text) {
    benchmark::DoNotOptimize(engine->Layout(text, Style()).lines.size());
  });
}
BENCHMARK(SideBySideTingping)->Unit(benchmark::kMillisecond);

void SideBySidePango(benchmark::State& state) {
  PangoFontMap* map = pango_ft2_font_map_new();
  PangoContext* context = pango_font_map_create_context(map);
  pango_context_set_language(context, pango_language_from_string("zh-cn"));
  PangoFontDescription* font = pango_font_description_from_string("Noto Sans CJK SC");
  pango_font_description_set_absolute_size(font, kPx * PANGO_SCALE);
  PangoLayout* layout = pango_layout_new(context);
  pango_layout_set_font_description(layout, font);
  pango_layout_set_width(layout, kWidthPx * PANGO_SCALE);
  pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
  ManyParagraphs(state, [&](const std::string& text) {
    pango_layout_set_text(layout, text.c_str(), static_cast<int>(text.size()));
    benchmark::DoNotOptimize(pango_layout_get_line_count(layout));
  });
  g_object_unref(layout);
  pango_font_description_free(font);
  g_object_unref(context);
  g_object_unref(map);
}
BENCHMARK(SideBySidePango)->Unit(benchmark::kMillisecond);

/// Draws as well: it offers no layout without.
void SideBySideSdlTtf(benchmark::State& state) {
  TTF_Init();
  TTF_Font* font = TTF_OpenFontIndex(kNoto, kPx, kNotoSc);
  const SDL_Color white{255, 255, 255, 255};
  ManyParagraphs(state, [&](const std::string& text) {
    SDL_FreeSurface(TTF_RenderUTF8_Blended_Wrapped(font, text.c_str(), white, kWidthPx));
  });
  TTF_CloseFont(font);
  TTF_Quit();
}
BENCHMARK(SideBySideSdlTtf)->Unit(benchmark::kMillisecond);

/// The same with all glyphs drawn, for comparison with SDL2_ttf.
void SideBySideTingpingDrawn(benchmark::State& state) {
  const auto engine = MakeEngine();
  ManyParagraphs(state, [&](const std::string& text) { LayOutPage(*engine, text); });
}
BENCHMARK(SideBySideTingpingDrawn)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace tingping

BENCHMARK_MAIN();
