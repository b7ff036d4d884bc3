// What the renderer's tests share: the real fonts, and a small invented bureau.
#pragma once

#include <gmock/gmock.h>

#include <memory>
#include <string>
#include <vector>

#include "playlists/program.h"
#include "renderer/scene/frame.h"
#include "renderer/text/text_engine.h"

namespace tingping::test {

/// The engine with the chain of `fonts/chain.json`.
std::unique_ptr<TextEngine> MakeEngine();

/// Monday 2026-11-23, 09:30:00 in Shanghai.
Instant MondayMorning();
Instant At(CivilDate date, int hour, int minute, int second = 0);
inline constexpr CivilDate kMonday{std::chrono::year{2026}, std::chrono::month{11},
                                   std::chrono::day{23}};

/// A board of the sizes that halls have, with the zones they usually have.
Screen MakeScreen(int width, int height, Palette palette = Palette::kRgb);
/// One body zone over the whole board.
Screen MakeBodyScreen(int width, int height, int font_px, Palette palette = Palette::kRgb);

/// 云岭县自然资源局: three guides, three notices (one withdrawn), 30 cases, the playlists
/// "morning", "lunch" and "night", schedule 08:30–12:00, 12:00–14:00, else; the screens "hall" and
/// "strip".
Program MakeProgram();

/// A warning of heavy rain, invented, in force in [from, until).
Alert MakeAlert(std::string id, AlertLevel level, Instant from, Instant until);

/// All pixels that differ from `other`'s lie in `damage`.
testing::AssertionResult DamageCovers(const Frame& before, const Frame& after,
                                      const Damage& damage);

/// Every pixel is one of the palette's colours.
testing::AssertionResult OnlyPaletteColours(const Frame& frame, Palette palette);

/// Without white space: what layout may not lose.
std::string Squeezed(const std::vector<std::string>& lines);

}  // namespace tingping::test
