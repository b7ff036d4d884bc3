#include "renderer/scene/theme.h"

#include <array>

namespace tingping {
namespace {

constexpr Pixel kBlack = 0x000000;
constexpr Pixel kLedRed = 0xFF0000;
constexpr Pixel kLedGreen = 0x00FF00;
constexpr Pixel kLedYellow = 0xFFFF00;

// Deep navy rather than black: a full-colour wall lit at night would otherwise look like a hole.
constexpr Theme kRgb = {
    .background = 0x06101F,
    .bar = 0x0C1E3A,
    .text = 0xF4F6FA,
    .title = 0xFFCB5C,
    .label = 0xF2B84B,
    .muted = 0x9DB0CC,
    .accent = 0xD9262E,
    .rule = 0x2C4A78,
    .header_fill = 0x153463,
    .header_text = 0xDCE8FA,
    .zebra = 0x0B1A31,
    .done = 0x53D98A,
    .waiting = 0xFFB03A,
    .refused = 0xE0796F,
    .ticker = 0xFFE3A3,
    .mark_red = 0xFF6B61,
    .mark_green = 0x53D98A,
    .mark_yellow = 0xFFF36B,
    .blends = true,
};

constexpr Theme kRed = {
    .background = kBlack,
    .bar = kBlack,
    .text = kLedRed,
    .title = kLedRed,
    .label = kLedRed,
    .muted = kLedRed,
    .accent = kLedRed,
    .rule = kLedRed,
    .header_fill = kBlack,
    .header_text = kLedRed,
    .zebra = kBlack,
    .done = kLedRed,
    .waiting = kLedRed,
    .refused = kLedRed,
    .ticker = kLedRed,
    .mark_red = kLedRed,
    .mark_green = kLedRed,
    .mark_yellow = kLedRed,
    .blends = false,
};

constexpr Theme kRedGreen = {
    .background = kBlack,
    .bar = kBlack,
    .text = kLedYellow,
    .title = kLedRed,
    .label = kLedGreen,
    .muted = kLedGreen,
    .accent = kLedRed,
    .rule = kLedRed,
    .header_fill = kBlack,
    .header_text = kLedGreen,
    .zebra = kBlack,
    .done = kLedGreen,
    .waiting = kLedYellow,
    .refused = kLedRed,
    .ticker = kLedYellow,
    .mark_red = kLedRed,
    .mark_green = kLedGreen,
    .mark_yellow = kLedYellow,
    .blends = false,
};

constexpr Theme Coloured(Theme theme, Pixel colour) {
  theme.title = theme.label = theme.accent = theme.rule = colour;
  return theme;
}

/// Blue, yellow, orange, red: light enough to be read on the dark ground.
constexpr std::array kRgbAlerts = {Coloured(kRgb, 0x5CA8FF), Coloured(kRgb, 0xFFE14D),
                                   Coloured(kRgb, 0xFF9A3C), Coloured(kRgb, 0xFF5A4F)};

}  // namespace

const Theme& ThemeOf(Palette palette) {
  switch (palette) {
    case Palette::kRed:
      return kRed;
    case Palette::kRedGreen:
      return kRedGreen;
    case Palette::kRgb:
      break;
  }
  return kRgb;
}

const Theme& AlertThemeOf(Palette palette, AlertLevel level) {
  // Boards of two colours have no blue and no orange; there the words alone tell the level.
  if (palette != Palette::kRgb) return ThemeOf(palette);
  return kRgbAlerts.at(static_cast<std::size_t>(level));
}

Pixel MarkPixel(const Theme& theme, MarkColour colour, bool emphasis, Pixel plain) {
  switch (colour) {
    case MarkColour::kRed:
      return theme.mark_red;
    case MarkColour::kGreen:
      return theme.mark_green;
    case MarkColour::kYellow:
      return theme.mark_yellow;
    case MarkColour::kNone:
      break;
  }
  return emphasis ? theme.title : plain;
}

Pixel StageColour(const Theme& theme, Stage stage) {
  switch (stage) {
    case Stage::kFinished:
    case Stage::kCollected:
      return theme.done;
    case Stage::kSupplement:
    case Stage::kSpecial:
      return theme.waiting;
    case Stage::kRefused:
    case Stage::kWithdrawn:
      return theme.refused;
    case Stage::kUnknown:
    case Stage::kApplied:
    case Stage::kPreAccepted:
    case Stage::kAccepted:
    case Stage::kProcessing:
      break;
  }
  return theme.text;
}

}  // namespace tingping
