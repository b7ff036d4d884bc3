// A scene of still pages, each shown for a number of frames.
#pragma once

#include <string>
#include <vector>

#include "renderer/scene/painter.h"
#include "renderer/scene/scene.h"

namespace tingping {

struct FilledRect {
  Rect rect;
  Pixel colour = 0;
};

/// A finished picture with its corner at (x, y).
struct PlacedPicture {
  Frame picture;
  int x = 0;
  int y = 0;
};

/// One page as a list of things to draw, in frame coordinates: fills first, then pictures, then
/// lines.
struct StillPage {
  std::vector<FilledRect> fills;
  std::vector<PlacedPicture> pictures;
  std::vector<InkLine> lines;
  std::vector<std::string> text;  // what can be read, top to bottom
  std::int64_t frames = 1;
};

/// Draws what is on the page; its ground is the caller's.
void DrawPage(const StillPage& page, Painter* painter);

/// Shows `pages` (at least one) in order, and again from the first when asked for later frames,
/// with a progress mark where there is room for one.
/// `name` and `theme` are static.
std::unique_ptr<Scene> MakeStillPages(const SceneContext& context, const Theme& theme,
                                      std::string_view name, std::vector<StillPage> pages);

}  // namespace tingping
