// Title and caption of a figure, set into the room it leaves them.
#pragma once

#include "playlists/figure_room.h"
#include "renderer/scene/scene.h"
#include "renderer/scene/still_pages.h"

namespace tingping {

/// Adds the words to `page` in the largest letters that fit `box`: beside a figure from the left
/// and half way down, below it in the middle. A box that fails WordsFit gets smaller letters than
/// the zone's.
void SetFigureWords(const SceneContext& context, const FigureWords& words, const Rect& box,
                    bool beside, StillPage* page);

}  // namespace tingping
