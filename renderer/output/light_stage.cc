#include "renderer/output/light_stage.h"

#include <algorithm>
#include <cmath>

namespace tingping {
namespace {

constexpr int kValues = 256;
constexpr int kBrightest = kValues - 1;

// Luma of ITU-R BT.709 in 256ths: what standards of video call the brightness of a colour.
constexpr unsigned kRedShare = 54;
constexpr unsigned kGreenShare = 183;
constexpr unsigned kBlueShare = 19;

unsigned Luma(Pixel pixel) {
  const unsigned red = pixel >> 16 & 0xFF;
  const unsigned green = pixel >> 8 & 0xFF;
  const unsigned blue = pixel & 0xFF;
  return (red * kRedShare + green * kGreenShare + blue * kBlueShare + 128) >> 8;
}

}  // namespace

Lighting LightingOf(const Screen& screen, const LightState& state) {
  return {CurveOf(screen), state.percent, state.mourning && screen.palette == Palette::kRgb,
          state.dx, state.dy};
}

std::array<std::uint8_t, 256> DimTable(const LightCurve& curve, int percent) {
  // Light is value^gamma, so a share of the light is the same factor for every value.
  const double factor = std::pow(percent / 100.0, 10.0 / curve.gamma_tenths);
  const double step = static_cast<double>(kBrightest) / (curve.levels - 1);
  std::array<std::uint8_t, 256> table{};
  for (std::size_t value = 0; value < table.size(); ++value) {
    const double full = static_cast<double>(value);
    double level = std::round(full * factor / step);
    if (percent > 0 && full >= step / 2) level = std::max(level, 1.0);
    table[value] = static_cast<std::uint8_t>(std::lround(level * step));
  }
  return table;
}

LitPicture LightStage::Light(const Lighting& lighting, const Frame& frame, const Damage& damage) {
  const Rect all{0, 0, frame.width(), frame.height()};
  const bool other_size = width_ != frame.width() || height_ != frame.height();
  const bool other_light = !(lighting == lighting_);
  lighting_ = lighting;
  width_ = frame.width();
  height_ = frame.height();
  if (lighting.neutral()) {
    if (lit_.width() > 0) lit_ = Frame();
    if (!other_size && !other_light) return {frame, damage};
    damage_ = {all};
    return {frame, damage_};
  }
  damage_.clear();
  if (other_size || other_light || lit_.width() == 0) {
    if (other_size || lit_.width() == 0) lit_ = Frame(frame.width(), frame.height());
    MakeTables();
    LightRect(frame, all);
    damage_ = {all};
  } else if (lighting.percent > 0) {
    for (const Rect& rect : damage) {
      const Rect moved = Moved(frame, rect);
      if (moved.empty()) continue;
      LightRect(frame, moved);
      damage_.push_back(moved);
    }
  }
  return {lit_, damage_};
}

void LightStage::MakeTables() {
  const auto table = DimTable(lighting_.curve, lighting_.percent);
  for (std::size_t value = 0; value < table.size(); ++value) {
    red_[value] = Pixel{table[value]} << 16;
    green_[value] = Pixel{table[value]} << 8;
    blue_[value] = table[value];
  }
}

Pixel LightStage::Lit(Pixel pixel) const {
  if (lighting_.grey) {
    const unsigned luma = Luma(pixel);
    return red_[luma] | green_[luma] | blue_[luma];
  }
  return red_[pixel >> 16 & 0xFF] | green_[pixel >> 8 & 0xFF] | blue_[pixel & 0xFF];
}

/// Pictures of text are mostly runs of one colour: its light is worked out once a run.
void LightStage::LightRow(const Pixel* in, int count, Pixel* out) const {
  if (count <= 0) return;
  Pixel last = in[0];
  Pixel lit = Lit(last);
  for (int x = 0; x < count; ++x) {
    if (in[x] != last) {
      last = in[x];
      lit = Lit(last);
    }
    out[x] = lit;
  }
}

/// Where a changed part of the picture lies when it has moved. What reaches the picture's edge
/// reaches it then, too: the edge is drawn out over the gap.
Rect LightStage::Moved(const Frame& frame, Rect rect) const {
  rect = Intersect(rect, {0, 0, frame.width(), frame.height()});
  int left = rect.x + lighting_.dx;
  int top = rect.y + lighting_.dy;
  int right = left + rect.w;
  int bottom = top + rect.h;
  if (rect.x == 0) left = 0;
  if (rect.y == 0) top = 0;
  if (rect.x + rect.w == frame.width()) right = frame.width();
  if (rect.y + rect.h == frame.height()) bottom = frame.height();
  return Intersect({left, top, right - left, bottom - top}, {0, 0, frame.width(), frame.height()});
}

/// Lights the pixels of `rect` of the presented picture.
void LightStage::LightRect(const Frame& frame, const Rect& rect) {
  if (lighting_.percent == 0) return lit_.Fill(rect, 0);
  const int last = frame.width() - 1;
  const int from = std::clamp(lighting_.dx, rect.x, rect.x + rect.w);
  const int to = std::clamp(frame.width() + lighting_.dx, from, rect.x + rect.w);
  for (int y = rect.y; y < rect.y + rect.h; ++y) {
    const std::span<const Pixel> in =
        frame.Row(std::clamp(y - lighting_.dy, 0, frame.height() - 1));
    const std::span<Pixel> out = lit_.Row(y);
    for (int x = rect.x; x < from; ++x) out[static_cast<std::size_t>(x)] = Lit(in[0]);
    LightRow(in.data() + from - lighting_.dx, to - from, out.data() + from);
    for (int x = to; x < rect.x + rect.w; ++x) {
      out[static_cast<std::size_t>(x)] = Lit(in[static_cast<std::size_t>(last)]);
    }
  }
}

}  // namespace tingping
