// Where a picture stands on a screen, and which part of it.
#pragma once

#include "playlists/asset.h"
#include "playlists/figure_room.h"
#include "playlists/playlist.h"
#include "playlists/screen.h"

namespace tingping {

/// A picture that is made smaller until its shorter side has fewer pixels than this shows nothing.
inline constexpr int kSmallestImagePx = 40;

struct ImagePlace {
  Rect area;   // on the board, in whole pixels
  Rect crop;   // of the picture as it is seen; all of it but for ImageFit::kCover
  Rect words;  // of title and caption; empty: there are none, or no room for them
  bool beside = false;
};

/// The largest picture that leaves room for its words, its sides in their own proportion.
ImagePlace PlaceImage(const PlaylistItem& item, const Asset& asset, const Screen& screen);

/// One kImageTiny at the item's place for each picture and each screen that shows it too small to
/// be recognised, or without room for its words. Pictures that are not there are passed over.
void CheckImages(const std::vector<Playlist>& playlists, const std::vector<Asset>& assets,
                 const std::vector<Screen>& screens, Errors* errors);

}  // namespace tingping
