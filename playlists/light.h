// The light of a screen (亮度计划): how bright its picture is presented at a local time, when it is
// unlit, when it is grey, and how far it has moved. Pure.
#pragma once

#include <vector>

#include "playlists/schedule.h"

namespace tingping {

/// Who makes the wall darker: the renderer, or the sending card (or display) by a plan of its own.
enum class LightBy { kSoftware, kCard };
std::string_view NameOf(LightBy by);  // "software", "card"

/// A part of the day. One whose `to` is not after `from` runs over midnight.
struct LightWindow {
  TimeOfDay from{0};
  TimeOfDay to{86400};
  int percent = 100;  // of the full light; 0: unlit

  bool operator==(const LightWindow&) const = default;
};

/// Against burn-in of LCD walls: the picture walks round a square, one pixel at a time.
struct PixelShift {
  int pixels = 0;  // half the square's side; 0: the picture stands
  int every_minutes = 10;

  bool operator==(const PixelShift&) const = default;
};

struct Light {
  LightBy by = LightBy::kSoftware;
  int percent = 100;               // outside the windows of the table
  std::vector<LightWindow> table;  // they do not overlap
  int ramp_s = 0;                  // how long a change of the brightness takes; 0: at once
  int gamma_tenths = 0;            // of the display, 22 for 2.2; 0: its palette's
  int levels = 0;                  // brightness levels an LED has, 2 … 256; 0: its palette's
  bool power_off = false;          // an unlit display is switched off, where its output can
  bool mourning = false;           // grey from now on, until somebody takes it back
  std::vector<DateRange> mourning_dates;
  PixelShift shift;
  Origin origin;

  bool operator==(const Light&) const = default;
};

/// How the picture of a moment is presented.
struct LightState {
  int percent = 100;  // of the full light; 0: unlit
  bool mourning = false;
  int dx = 0;  // pixels to the right and down
  int dy = 0;

  bool operator==(const LightState&) const = default;
};

struct LightMoment {
  LightState state;
  CivilTime until;  // the first moment at which the state may change, at most the next midnight
};

/// The state at `now`. A ramp begins where the table changes and takes steps of at least a second
/// and a per cent. A card's plan is not the renderer's: then only 0 per cent is obeyed.
LightMoment LightAt(const Light& light, CivilTime now);

/// Whether `date` is a day of mourning: grey, and pictures are cut to.
bool InMourning(const Light& light, CivilDate date);

/// Reads the member "light" of `schemas/screen.schema.json`.
Light ReadLight(const JsonDocument& document, const JsonNode& node, Errors* errors);

}  // namespace tingping
