// How a zone is shared between a figure (a QR code, a picture) and its words: beside it in a wide
// zone, below it in a high one. Known without fonts, so that a file can be checked before anything
// is drawn; who draws keeps to it.
#pragma once

#include <string>

#include "playlists/screen.h"

namespace tingping {

/// What stands beside or below a figure; either may be empty.
struct FigureWords {
  std::string title;
  std::string caption;

  bool empty() const { return title.empty() && caption.empty(); }
};

struct FigureRoom {
  Rect figure;          // a figure stands in its middle
  Rect words;           // empty when there are none
  bool beside = false;  // words at the right, else below
};

/// The zone without the margins that large zones have.
Rect FigureField(const Screen& screen, const Zone& zone);

/// The room for words next to a figure of `w` × `h`; in the larger direction of `field` first. The
/// words of the result are empty when they do not fit either way, or there are none.
FigureRoom RoomBeside(const Rect& field, int em, int w, int h, const FigureWords& words);

/// Whether `words` in letters of `em` pixels fit a box; errs on the safe side.
bool WordsFit(const FigureWords& words, int em, int w, int h);

}  // namespace tingping
