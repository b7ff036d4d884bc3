#include "tests/golden/pictures.h"

#include <cstdio>
#include <cstdlib>
#include <utility>

#include "renderer/host/asset_files.h"
#include "renderer/host/files.h"
#include "renderer/output/light_stage.h"
#include "renderer/player/preview.h"

namespace tingping::test {
namespace {

constexpr std::size_t kMaxSubjectBytes = 1u << 20;
constexpr CivilTime kBegins = {
    {std::chrono::year{2026}, std::chrono::month{11}, std::chrono::day{23}}, {9 * 3600 + 30 * 60}};
constexpr std::chrono::seconds kMoment{20};  // by then a running line has filled every board
constexpr int kFrames = 3;                   // the first draws everything, the others what changed

/// Of the boards as they are lit at night, and on a day of mourning.
const PictureName kInOtherLight[] = {
    {"512x256-rgb", "page", "dim"},       {"512x256-rgb", "page", "mourning"},
    {"512x256-rgb", "table", "mourning"}, {"384x32-red", "table", "dim"},
    {"192x96-red-green", "table", "dim"},
};

LightState StateOf(const std::string& light) {
  LightState state;
  if (light == "dim") state.percent = 10;
  state.mourning = light == "mourning";
  return state;
}

[[noreturn]] void Die(const Error& error) {
  std::fprintf(stderr, "%s:%d:%d: %s\n", error.place.file.c_str(), error.place.line,
               error.place.column, error.detail.c_str());
  std::exit(EXIT_FAILURE);
}

template <typename T>
T ValueOrDie(Result<T> result) {
  if (!result) Die(result.error());
  return *std::move(result);
}

}  // namespace

std::filesystem::path PictureName::File() const {
  return std::filesystem::path(board) / (subject + (light.empty() ? "" : "-" + light) + ".png");
}

std::filesystem::path GoldenFolder() { return TINGPING_SOURCE_DIR "/tests/golden/images"; }

Pictures::Pictures() {
  const std::string file = TINGPING_SOURCE_DIR "/tests/golden/subjects.json";
  program_ = std::make_shared<const Program>(
      ValueOrDie(ParseProgram(ValueOrDie(ReadFile(file, kMaxSubjectBytes)), file)));
  const Errors errors = CheckReferences(*program_);
  if (!errors.empty()) Die(errors.front());
}

std::vector<PictureName> Pictures::Names() const {
  std::vector<PictureName> names;
  for (const Screen& board : program_->screens) {
    for (const Playlist& subject : program_->playlists) {
      if (subject.items.front().ShownOn(board.id)) names.push_back({board.id, subject.id, {}});
    }
  }
  for (const PictureName& name : kInOtherLight) names.push_back(name);
  return names;
}

Frame Pictures::Render(TextEngine& engine, const PictureName& name) const {
  auto program = std::make_shared<Program>(*program_);
  Rule rule;
  rule.id = name.subject;
  rule.playlist = name.subject;
  rule.from = TimeMark{kBegins.time.seconds};
  program->schedule.rules = {rule};
  const Instant at = program->zone.ToInstant(kBegins) + kMoment;
  Frame last;
  const EachFrame keep = [&](const Frame& frame, const Damage&) -> Status {
    last = frame;
    return Ok{};
  };
  const Status rendered =
      RenderFrames(engine, program, name.board, at, kFrames, keep,
                   ContentAssets(TINGPING_SOURCE_DIR "/playlists/examples/yunling/content"));
  if (!rendered) Die(rendered.error());
  LightStage stage;
  const Lighting lighting = LightingOf(*program->FindScreen(name.board), StateOf(name.light));
  return stage.Light(lighting, last, {}).frame;
}

}  // namespace tingping::test
