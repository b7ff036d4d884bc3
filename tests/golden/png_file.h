// Frames in PNG files as small as they get: what is committed to the repository is downloaded by
// everybody.
#pragma once

#include <filesystem>

#include "playlists/result.h"
#include "renderer/scene/frame.h"

namespace tingping::test {

/// Replaces `file`, making its folder when missing: with a palette of 1, 2, 4 or 8 bits a pixel
/// when the frame has at most 256 colours, as 24-bit colour otherwise. Equal frames give equal
/// bytes.
Status WritePngFile(const std::filesystem::path& file, const Frame& frame);

/// Reads any PNG file; transparency is dropped.
Result<Frame> ReadPngFile(const std::filesystem::path& file);

}  // namespace tingping::test
