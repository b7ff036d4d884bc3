// Hands a program to the renderer: one file named by its hash and a link that is flipped to it.
#pragma once

#include <filesystem>
#include <string>

#include "playlists/program.h"
#include "playlists/result.h"

namespace tingping {

struct Published {
  std::string id;
  bool changed = false;  // `current` points elsewhere than before, or a damaged file was rewritten
};

/// Copies what of the program's assets is not there yet to `<dir>/assets/<hash>`, writes
/// `<dir>/<id>.json` (synced), then points `<dir>/current` at it; a reader sees the old
/// program or the new one, never half. When `current` names this program already and its bytes are
/// sound, nothing is written. Of older programs the newest two stay, and of assets those that a
/// kept program names. Creates `dir`. Errors: kProgramPublish; then `current` is as it was.
Result<Published> PublishProgram(const std::filesystem::path& dir, const Program& program,
                                 const AssetReader& assets = NoAssets());

}  // namespace tingping
