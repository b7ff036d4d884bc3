#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "daemon/ctl/command.h"
#include "daemon/ctl/console.h"
#include "daemon/ctl/locate.h"
#include "daemon/ctl/preview_program.h"
#include "renderer/host/asset_files.h"
#include "renderer/host/files.h"
#include "renderer/output/led_dots.h"
#include "renderer/output/output.h"
#include "renderer/player/preview.h"
#include "renderer/text/open_engine.h"

namespace tingping {
namespace fs = std::filesystem;
namespace {

constexpr int kMaxFrames = 3600;
constexpr double kMinSeconds = 0.01;
constexpr double kMaxSeconds = 3600;

struct RenderOptions {
  std::string at;
  fs::path file;
  std::string screen;
  int frames = 1;
  double seconds = 0;  // 0: frames count
  bool y4m = false;
  int dots = 0;  // px of a LED, 0: plain pixels
  fs::path program;
};

Result<Frame> ViewOf(const Frame& frame, int dots) {
  return LedDots(frame, {.dot_px = dots, .glow = true});
}

Status WritePng(const fs::path& file, const Frame& frame, int dots) {
  if (dots > 0) {
    const Result<Frame> view = ViewOf(frame, dots);
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

/// A clip at the screen's rate, however long drawing it takes.
Status RenderClip(TextEngine& engine, const std::shared_ptr<const Program>& program, Instant at,
                  const RenderOptions& options, int frames, const AssetReader& assets) {
  const Result<int> hz = FrameRate(*program, options.screen);
  if (!hz) return hz.error();
  const Result<std::unique_ptr<Output>> clip = MakeY4mOutput(options.file, *hz);
  if (!clip) return clip.error();
  return RenderFrames(
      engine, program, options.screen, at, frames,
      [&](const Frame& frame, const Damage& damage) -> Status {
        if (options.dots == 0) return (*clip)->Present(frame, damage);
        const Result<Frame> view = ViewOf(frame, options.dots);
        if (!view) return view.error();
        return (*clip)->Present(*view, {{0, 0, view->width(), view->height()}});
      },
      assets);
}

Result<int> FrameCount(const Program& program, const RenderOptions& options) {
  if (options.seconds == 0) return options.frames;
  const Result<int> hz = FrameRate(program, options.screen);
  if (!hz) return hz.error();
  return std::max(1, static_cast<int>(std::lround(options.seconds * *hz)));
}

Status RenderPictures(TextEngine& engine, const std::shared_ptr<const Program>& program, Instant at,
                      const RenderOptions& options, const AssetReader& assets) {
  if (options.frames == 1) {
    const Result<Frame> frame = RenderAt(engine, program, options.screen, at, assets);
    if (!frame) return frame.error();
    return WritePng(options.file, *frame, options.dots);
  }
  int number = 0;
  return RenderFrames(
      engine, program, options.screen, at, options.frames,
      [&](const Frame& frame, const Damage&) {
        return WritePng(Numbered(options.file, ++number), frame, options.dots);
      },
      assets);
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
  const Result<int> frames = FrameCount(*shared, options);
  if (!frames) return Fail(frames.error());
  // Beside a published program its pictures have the names of their hashes.
  const AssetReader assets = options.program.empty()
                                 ? ContentAssets(config->content)
                                 : ProgramAssets(fs::absolute(options.program).parent_path());
  const Status done = options.y4m ? RenderClip(**engine, shared, *at, options, *frames, assets)
                                  : RenderPictures(**engine, shared, *at, options, assets);
  if (!done) return Fail(done.error());
  if (line.json && options.file != "-") {
    std::cout << nlohmann::ordered_json({{"file", options.file.string()},
                                         {"at", FormatInstant(*at, shared->zone)},
                                         {"frames", *frames}})
                     .dump()
              << '\n';
  }
  return kFine;
}

}  // namespace

void AddRender(CLI::App& app, CommandLine* line) {
  auto options = std::make_shared<RenderOptions>();
  CLI::App* command = app.add_subcommand(
      "render", "the wall from a moment on, as PNG or as a clip, without a display");
  command->add_option("--at", options->at, "moment, e.g. 2026-11-23T09:30")->required();
  command
      ->add_option("-o,--output", options->file, "PNG file; with --y4m a clip, - standard output")
      ->required();
  command->add_option("--screen", options->screen, "screen id (this hall's own when absent)");
  CLI::Option* const frames =
      command->add_option("--frames", options->frames, "frames in a row: FILE-0001.png … or a clip")
          ->check(CLI::Range(1, kMaxFrames));
  CLI::Option* const y4m =
      command->add_flag("--y4m", options->y4m, "one clip (YUV4MPEG2, 4:4:4) at the screen's rate");
  command->add_option("--seconds", options->seconds, "how long the clip is")
      ->check(CLI::Range(kMinSeconds, kMaxSeconds))
      ->needs(y4m)
      ->excludes(frames);
  command->add_option("--dots", options->dots, "the LEDs as round dots of so many pixels")
      ->check(CLI::Range(kSmallestDotPx, kLargestDotPx));
  command->add_option("--program", options->program, "a published program instead of the files");
  command->callback(
      [line, options] { line->run = [line, options] { return Render(*line, *options); }; });
}

}  // namespace tingping
