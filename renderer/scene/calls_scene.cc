#include "renderer/scene/calls_scene.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <string>
#include <utility>

#include "renderer/scene/picture_scene.h"
#include "renderer/scene/sheet.h"

namespace tingping {
namespace {

constexpr std::int64_t kMillisPerSecond = 1000;
constexpr int kSmallestPx = 12;
constexpr std::string_view kIdle = "请留意叫号";

/// From the most to the least words; what is called is in all of them.
enum class Wording { kSentence, kPair, kBare };
constexpr std::array kWordings = {Wording::kSentence, Wording::kPair, Wording::kBare};

std::string TextOf(const WindowCall& call, Wording wording) {
  switch (wording) {
    case Wording::kSentence:
      return "请 " + call.number + " 号到 " + call.window + " 号窗口";
    case Wording::kPair:
      return call.number + " 到 " + call.window + "号窗口";
    case Wording::kBare:
      break;
  }
  return call.number + "→" + call.window;
}

/// How the calls of a moment are set: `count` of them in one wording and size.
struct Setting {
  Wording wording = Wording::kBare;
  std::size_t count = 0;
  FontSpec font;
};

class Calls : public PictureScene {
 public:
  Calls(const SceneContext& context, std::vector<WindowCall> calls)
      : Calls(context, MakeSheet(context), std::move(calls)) {}

  std::int64_t DurationFrames() const override { return 0; }
  int PageAt(std::int64_t) const override { return 0; }
  int PageCount() const override { return 1; }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    const Setting& setting = settings_[CallsAt(calls_, moment.instant).shown];
    if (setting.count == 0) return {std::string(kIdle)};
    std::vector<std::string> text;
    for (std::size_t i = 0; i < setting.count; ++i) {
      text.push_back(TextOf(calls_[i], setting.wording));
    }
    return text;
  }

  std::string_view Name() const override { return "calls"; }

 private:
  Calls(const SceneContext& context, const Sheet& sheet, std::vector<WindowCall> calls)
      : PictureScene(context, *sheet.theme),
        sheet_(sheet),
        calls_(std::move(calls)),
        margin_(SideMargin(context.screen, context.zone)),
        rows_(std::max(1, sheet.zone.h / sheet.pitch)) {
    for (std::size_t shown = 0; shown <= calls_.size(); ++shown) {
      settings_.push_back(SettingFor(shown, context.engine));
    }
  }

  std::int64_t KeyAt(const FrameMoment& moment) const override {
    const CallsNow now = CallsAt(calls_, moment.instant);
    return static_cast<std::int64_t>(now.shown * (kMostCalls + 1) + now.fresh);
  }

  FrameMoment NextMoment(const FrameMoment& moment) const override {
    constexpr std::chrono::hours kNever{24};
    const Instant next = CallsAt(calls_, moment.instant).next.value_or(moment.instant + kNever);
    const std::int64_t frames =
        ((next - moment.instant).count() * hz() + kMillisPerSecond - 1) / kMillisPerSecond;
    return {moment.index + frames, moment.now, next};
  }

  int room() const { return sheet_.zone.w - 2 * margin_; }
  bool in_one_row() const { return rows_ == 1; }

  /// Whether the first `count` calls have room.
  bool Fits(const Setting& setting, TextEngine& engine) const {
    int width = 0;
    for (std::size_t i = 0; i < setting.count; ++i) {
      const int px = engine.MeasurePx(TextOf(calls_[i], setting.wording), setting.font);
      width = in_one_row() ? width + px + (i > 0 ? sheet_.em : 0) : std::max(width, px);
    }
    return width <= room();
  }

  /// The most calls in a wording that says whose turn it is; then the most words; then, for one
  /// call that has no room even so, smaller letters.
  Setting SettingFor(std::size_t shown, TextEngine& engine) const {
    Setting setting;
    setting.font = FontFor(sheet_.palette, std::min(sheet_.em, sheet_.zone.h), true);
    const std::size_t most = in_one_row() ? shown : std::min<std::size_t>(shown, rows_);
    for (setting.count = most; setting.count > 0; --setting.count) {
      for (const Wording wording : kWordings) {
        if (wording == Wording::kBare && setting.count > 1) continue;
        setting.wording = wording;
        if (Fits(setting, engine)) return setting;
      }
    }
    if (most == 0) return setting;
    setting.count = 1;
    while (setting.font.px > kSmallestPx && !Fits(setting, engine)) --setting.font.px;
    return setting;
  }

  void Draw(const FrameMoment& moment, TextEngine& engine, Painter* painter) const override {
    const Rect& zone = sheet_.zone;
    painter->Fill(zone, sheet_.theme->bar);
    const CallsNow now = CallsAt(calls_, moment.instant);
    const Setting& setting = settings_[now.shown];
    int x = zone.x + margin_;
    if (setting.count == 0) {
      painter->Draw({engine.LayoutCut(std::string(kIdle), setting.font, std::max(1, room())),
                     setting.font, x, BaselineIn(engine, setting.font, zone.y, zone.h),
                     sheet_.theme->muted});
      return;
    }
    const auto lines = in_one_row() ? 1 : static_cast<int>(setting.count);
    int top = zone.y + (in_one_row() ? 0 : (zone.h - lines * sheet_.pitch) / 2);
    const int height = in_one_row() ? zone.h : sheet_.pitch;
    for (std::size_t i = 0; i < setting.count; ++i) {
      Line line = engine.LayoutLine(TextOf(calls_[i], setting.wording), setting.font);
      const int width = line.width_px;
      painter->Draw({std::move(line), setting.font, x,
                     BaselineIn(engine, setting.font, top, height),
                     i < now.fresh ? sheet_.theme->title : sheet_.theme->text});
      if (in_one_row()) {
        x += width + sheet_.em;
      } else {
        top += height;
      }
    }
  }

  const Sheet sheet_;
  const std::vector<WindowCall> calls_;
  const int margin_;
  const int rows_;
  std::vector<Setting> settings_;  // by the number of calls on show
};

}  // namespace

std::unique_ptr<Scene> MakeCalls(const SceneContext& context, std::vector<WindowCall> calls) {
  return std::make_unique<Calls>(context, std::move(calls));
}

}  // namespace tingping
