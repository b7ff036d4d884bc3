// The displays of a desktop, and where on it a wall stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "playlists/json_reader.h"
#include "playlists/screen.h"

namespace tingping {

/// One display as the window system tells it: "HDMI-1", its part of the desktop.
struct DisplayInfo {
  std::string name;
  Rect bounds;

  bool operator==(const DisplayInfo&) const = default;
};

/// Where frames of `window.w` × `window.h` pixels go.
struct OutputPlace {
  Rect window;          // on the display; on the desktop when no display is named
  std::string display;  // name or number from 0; empty: none is asked for

  bool operator==(const OutputPlace&) const = default;
};

/// The display called `wanted`: its name, its name's first word, or its number. Null: not there.
const DisplayInfo* FindDisplay(const std::vector<DisplayInfo>& displays, std::string_view wanted);

/// `place` in coordinates of the desktop. A display that is not there leaves the window where it
/// would be on the first one, and adds kDisplayMissing to `faults`: rather a picture on another
/// display than none.
Rect OnDesktop(const OutputPlace& place, const std::vector<DisplayInfo>& displays, Errors* faults);

}  // namespace tingping
