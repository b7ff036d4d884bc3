// Two pictures and their difference as one, for people to look at.
#pragma once

#include "renderer/scene/frame.h"

namespace tingping::test {

/// Expected, actual and difference, one below the other when they are wide, beside each other
/// otherwise, enlarged when small. In the third what is the same is dim and what differs magenta.
Frame SideBySide(const Frame& expected, const Frame& actual);

/// The frame `zoom` times as large, each pixel a square.
Frame Enlarged(const Frame& frame, int zoom);

/// Copies `picture` into `sheet` with its top left corner at (x, y); all of it must fit.
void Paste(const Frame& picture, int x, int y, Frame* sheet);

}  // namespace tingping::test
