// How large a QR code must be to be read, and where it stands on a screen.
#pragma once

#include "playlists/figure_room.h"
#include "playlists/playlist.h"
#include "playlists/qr_code.h"
#include "playlists/screen.h"

namespace tingping {

/// Readers need two samples a module: zbar reads no symbol whose modules are single pixels, and
/// every one of two (tests/e2e/test_qr.py).
inline constexpr int kSmallestModulePx = 2;

/// A module must be at least this part of the reading distance. The usual rule for posters is a
/// symbol a tenth of the distance wide, in proportion to its modules over the 25 of version 2
/// (QRStuff, "What size should a printed QR code be").
inline constexpr double kDistanceOfModule = 10 * 25;

/// The smallest module that may be shown, in pixels; `distance_m` 0: at any distance. 0 when the
/// screen's pitch is needed and not known.
int SmallestModulePx(const Screen& screen, double distance_m);

struct QrPlace {
  QrSymbol symbol;
  int module_px = kSmallestModulePx;
  Rect square;  // the code with its quiet zone
  Rect words;   // of title and caption
  bool beside = false;
};

/// The item's code on a screen, in the largest whole pixels a module that leave room for its words.
/// Errors: kQrTooLarge at the item's place, with the size that it takes; those of EncodeQr.
Result<QrPlace> PlaceQr(const PlaylistItem& item, const Screen& screen);

/// One error for each code and each screen that shows the item but has no room for it.
void CheckQrCodes(const std::vector<Playlist>& playlists, const std::vector<Screen>& screens,
                  Errors* errors);

}  // namespace tingping
