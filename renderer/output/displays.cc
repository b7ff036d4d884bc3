#include "renderer/output/displays.h"

#include <charconv>

namespace tingping {
namespace {

std::string NamesOf(const std::vector<DisplayInfo>& displays) {
  std::string names;
  for (std::size_t i = 0; i < displays.size(); ++i) {
    const DisplayInfo& display = displays[i];
    names += (i == 0 ? "" : "、") + std::to_string(i) + " 号 " + display.name + "（" +
             std::to_string(display.bounds.w) + "×" + std::to_string(display.bounds.h) + "）";
  }
  return names.empty() ? "一个也没有" : names;
}

}  // namespace

const DisplayInfo* FindDisplay(const std::vector<DisplayInfo>& displays, std::string_view wanted) {
  for (const DisplayInfo& display : displays) {
    if (display.name == wanted) return &display;
  }
  // SDL adds the size in inches to some names.
  for (const DisplayInfo& display : displays) {
    if (std::string_view(display.name).substr(0, display.name.find(' ')) == wanted) {
      return &display;
    }
  }
  std::size_t number = 0;
  const char* const end = wanted.data() + wanted.size();
  const auto read = std::from_chars(wanted.data(), end, number);
  const bool is_number = read.ec == std::errc() && read.ptr == end;
  return is_number && number < displays.size() ? &displays[number] : nullptr;
}

Rect OnDesktop(const OutputPlace& place, const std::vector<DisplayInfo>& displays, Errors* faults) {
  Rect window = place.window;
  if (place.display.empty()) return window;
  const DisplayInfo* display = FindDisplay(displays, place.display);
  if (display == nullptr) {
    faults->push_back({FaultCode::kDisplayMissing,
                       "没有找到显示器“" + place.display + "”，现有：" + NamesOf(displays),
                       {}});
    if (displays.empty()) return window;
    display = &displays.front();
  }
  window.x += display->bounds.x;
  window.y += display->bounds.y;
  return window;
}

}  // namespace tingping
