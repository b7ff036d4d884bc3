#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "daemon/ctl/preview_program.h"
#include "renderer/host/files.h"
#include "renderer/output/led_dots.h"
#include "renderer/output/output.h"
#include "renderer/player/preview.h"
#include "renderer/text/open_engine.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr int kMaxFrames = 3600;

struct RenderOptions {
  std::string at;
  fs::path file;
  std::string screen;
  int frames = 1;
  int dots = 0;  // px of a LED, 0: plain pixels
  fs::path program;
};

Status WritePng(const fs::path& file, const Frame& frame, int dots) {
  if (dots > 0) {
    const Result<Frame> view = LedDots(frame, {.dot_px = dots, .glow = true});
    if (!view) return view.error();
    return WritePng(file, *view, 0);
  }
  const Result<std::string> png = EncodePng(frame);
  if (!png) return png.error();
  return ReplaceFile(file, *png);
}

/// wall.png → wall-0001.png
fs::path Numbered(const fs::path& file, int number) {
  std::string digits = std::to_string(number);
  digits.insert(0, 4 - std::min<std::size_t>(4, digits.size()), '0');
  return file.parent_path() / (file.stem().string() + '-' + digits + file.extension().string());
}

Status RenderAll(TextEngine& engine, const std::shared_ptr<const Program>& program, Instant at,
                 const RenderOptions& options) {
  if (options.frames == 1) {
    const Result<Frame> frame = RenderAt(engine, program, options.screen, at);
    if (!frame) return frame.error();
    return WritePng(options.file, *frame, options.dots);
  }
  Status written = Ok{};
  int number = 0;
  const Status rendered =
      RenderFrames(engine, program, options.screen, at, options.frames, [&](const Frame& frame) {
        if (written) written = WritePng(Numbered(options.file, ++number), frame, options.dots);
      });
  return rendered ? written : rendered;
}

int Render(const CommandLine& line, const RenderOptions& options) {
  const Result<Config> config = LoadConfig(line);
  if (!config) return Fail(config.error());
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  Result<Program> program =
      options.program.empty() ? BuildPreview(*config) : ReadPublished(options.program);
  if (!program) return Fail(program.error());
  const Result<Instant> at = ReadTime(options.at, program->zone);
  if (!at) {
    Fail(at.error());
    return kUsage;
  }
  KeepDataAge(now, *at, &*program);
  Errors warnings;
  const auto engine = OpenTextEngine(FindFonts(line, config->fonts), &warnings);
  if (!engine) return Fail(engine.error());
  Fail(warnings);
  const auto shared = std::make_shared<const Program>(*std::move(program));
  const Status done = RenderAll(**engine, shared, *at, options);
  if (!done) return Fail(done.error());
  if (line.json) {
    std::cout << nlohmann::ordered_json({{"file", options.file.string()},
                                         {"at", FormatInstant(*at, shared->zone)},
                                         {"frames", options.frames}})
                     .dump()
              << '\n';
  }
  return kFine;
}

}  // namespace

void AddRender(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<RenderOptions>();
  CLI::App* command =
      app.add_subcommand("render", "the wall at a moment, as PNG, without a display");
  command->add_option("--at", options->at, "moment, e.g. 2026-11-23T09:30")->required();
  command->add_option("-o,--output", options->file, "PNG file")->required();
  command->add_option("--screen", options->screen, "screen id (this hall's own when absent)");
  command->add_option("--frames", options->frames, "frames in a row: FILE-0001.png …")
      ->check(CLI::Range(1, kMaxFrames));
  command->add_option("--dots", options->dots, "the LEDs as round dots of so many pixels")
      ->check(CLI::Range(kSmallestDotPx, kLargestDotPx));
  command->add_option("--program", options->program, "a published program instead of the files");
  command->callback(
      [line, options] { line->run = [line, options] { return Render(*line, *options); }; });
}

}  // namespace tingping
