// The last stage before an output: dims, greys, moves or blackens the finished picture. A wall at
// full light costs nothing here: its frame passes through.
#pragma once

#include <array>
#include <cstdint>

#include "playlists/screen.h"
#include "renderer/scene/frame.h"

namespace tingping {

/// How a board shows pictures at a moment.
struct Lighting {
  LightCurve curve;
  int percent = 100;  // of the full light; 0: black
  bool grey = false;
  int dx = 0;  // the picture moves so many pixels right and down
  int dy = 0;

  bool operator==(const Lighting&) const = default;
  /// The picture is presented as it is.
  bool neutral() const { return percent == 100 && !grey && dx == 0 && dy == 0; }
};

/// Only full colour has grey: boards of one or two colours keep theirs.
Lighting LightingOf(const Screen& screen, const LightState& state);

/// The value (0 … 255) that gives `percent` of the light of each value. What is lit at full light
/// keeps at least the board's first level.
std::array<std::uint8_t, 256> DimTable(const LightCurve& curve, int percent);

/// A picture to present and what of it changed. Both stay good until the stage is used again, as
/// long as those given to it do.
struct LitPicture {
  const Frame& frame;
  const Damage& damage;
};

class LightStage {
 public:
  /// `frame` as `lighting` has it; `damage` is what of it changed since the last call. Only that is
  /// worked on, unless the lighting or the size changed.
  LitPicture Light(const Lighting& lighting, const Frame& frame, const Damage& damage);

  /// `frame`, the last one given to Light, as it came out.
  const Frame& AsLit(const Frame& frame) const { return lit_.width() > 0 ? lit_ : frame; }

 private:
  void MakeTables();
  Pixel Lit(Pixel pixel) const;
  void LightRow(const Pixel* in, int count, Pixel* out) const;
  void LightRect(const Frame& frame, const Rect& rect);
  Rect Moved(const Frame& frame, Rect rect) const;

  Lighting lighting_;  // of the last picture
  int width_ = 0;      // likewise
  int height_ = 0;
  std::array<Pixel, 256> red_{};  // what each value of a channel becomes, in its place in a pixel
  std::array<Pixel, 256> green_{};
  std::array<Pixel, 256> blue_{};
  Frame lit_;  // empty while nothing is to be done
  Damage damage_;
};

}  // namespace tingping
