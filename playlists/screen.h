// A screen: where its window stands, what colours its LEDs have and how it is divided into zones.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/json_reader.h"
#include "playlists/light.h"
#include "playlists/reading.h"

namespace tingping {

/// Pixels; the origin is top left.
struct Rect {
  int x = 0;
  int y = 0;
  int w = 0;
  int h = 0;

  bool operator==(const Rect&) const = default;
  bool empty() const { return w <= 0 || h <= 0; }
};

enum class Palette { kRgb, kRed, kRedGreen };

/// "rgb", "red", "red_green".
std::string_view NameOf(Palette palette);

enum class ZoneRole { kTitle, kBody, kTicker, kCalls };
std::string_view NameOf(ZoneRole role);  // "title", "body", "ticker", "calls"

struct Zone {
  ZoneRole role = ZoneRole::kBody;
  Rect rect;            // inside the screen; zones do not overlap
  int font_px = 16;     // of body text; titles and tables derive from it
  int speed_px_s = 60;  // wish; ticker and marquee snap it to whole pixels per frame

  bool operator==(const Zone&) const = default;
};

/// Exactly one body zone, at most one of each other role.
struct Screen {
  std::string id;
  std::string name;
  int x = 0;  // of the window on the desktop
  int y = 0;
  int w = 0;
  int h = 0;
  int hz = 60;          // presented frames a second while something moves
  double pitch_mm = 0;  // from LED to LED (P4: 4); 0: not known
  Palette palette = Palette::kRgb;
  std::vector<Zone> zones;
  Light light;      // with a pixel shift, every zone keeps as far from the screen's edges
  Reading reading;  // how long its pages stay

  const Zone* Find(ZoneRole role) const;
  bool operator==(const Screen&) const = default;
};

/// What dimmed values look like on a board: light is value to the power of gamma, in `levels`
/// steps.
struct LightCurve {
  int gamma_tenths = 22;
  int levels = 256;  // 2: an LED is on or off

  bool operator==(const LightCurve&) const = default;
};

/// That of the screen's light; where it says nothing, gamma 2.2, with 256 levels for full colour
/// and 16 for boards of one or two colours.
LightCurve CurveOf(const Screen& screen);

/// What of the light works against the board, each a kLightUnfit at the light's place: a plan of
/// the renderer's beside the card's own, dimming where an LED is on or off, grey where there is
/// none.
Errors CheckLight(const Screen& screen);

/// A scroll step: `pixels` every `frames` presented frames, one of the two being 1.
struct ScrollStep {
  int pixels = 1;
  int frames = 1;

  bool operator==(const ScrollStep&) const = default;
  double PixelsPerSecond(int hz) const { return static_cast<double>(hz) * pixels / frames; }
};

/// The step nearest to `speed_px_s` ≥ 1 at `hz` frames a second.
ScrollStep SnapSpeed(int speed_px_s, int hz);

/// Reads `schemas/screen.schema.json`.
Screen ReadScreen(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping
