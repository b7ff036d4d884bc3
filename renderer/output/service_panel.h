// The service panel: what the wall shows when there is no program to show, or when an engineer
// asks.
//
// It draws with SDL2_ttf and one font, on purpose apart from the layout engine, so that it still
// draws when the layout engine is what broke. It shows no error text to the hall: the slate is a
// polite page; numbers of faults go to /api/v1/faults.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "playlists/screen.h"
#include "renderer/scene/frame.h"

namespace tingping {

class ServicePanel {
 public:
  /// `font_file` must hold Chinese; `face_index` picks the face of a collection.
  static Result<std::unique_ptr<ServicePanel>> Open(const std::filesystem::path& font_file,
                                                    int face_index);
  virtual ~ServicePanel() = default;

  /// Centred lines, the largest size at which all fit; without grey on a 1-bit palette.
  virtual void DrawSlate(const std::vector<std::string>& lines, Palette palette, Frame* frame) = 0;

  /// Screen id, size, address and program, with a frame of one pixel at the very edge.
  virtual void DrawIdentify(const std::vector<std::string>& lines, Palette palette,
                            Frame* frame) = 0;

  /// Colour bars, a pixel grid and corner marks.
  virtual void DrawTestCard(Palette palette, Frame* frame) = 0;

  /// The bars that run over the test card, in its `number`th frame. Returns what changed.
  virtual Damage DrawSpeeds(Palette palette, std::int64_t number, Frame* frame) = 0;
};

}  // namespace tingping
