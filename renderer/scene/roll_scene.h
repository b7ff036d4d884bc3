// Content that moves up through its area instead of turning pages: row by row, or pixel by pixel.
#pragma once

#include <memory>
#include <string_view>
#include <vector>

#include "playlists/playlist.h"
#include "renderer/scene/flow.h"
#include "renderer/scene/scene.h"

namespace tingping {

struct RollContent {
  StillPage ground;  // what stands still around the area: headings
  Rect area;         // of the board; rows are seen nowhere else
  int left = 0;      // column of the board from which rows count
  std::vector<FlowRow> rows;
};

/// Rolls rows that are together higher than the area. The first rows stand half a page's reading
/// time, then what is as high as the area takes the time of a page to pass, then the last rows
/// stand as long as the first. `motion` is not kPages. `seconds`: a page's time, 0: from the text.
/// `name` and `theme` are static. In the studio.
std::unique_ptr<Scene> MakeRoll(const SceneContext& context, const Theme& theme,
                                std::string_view name, RollContent content, Motion motion,
                                int seconds);

/// Whether `rows` are higher than `area_height`, so that there is something to roll.
bool NeedsRoll(const std::vector<FlowRow>& rows, int area_height);

}  // namespace tingping
