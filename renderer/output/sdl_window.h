// A window of SDL and what befalls it: what the two outputs that draw through SDL share.
#pragma once

#include <SDL.h>

#include <memory>
#include <string>
#include <vector>

#include "renderer/output/output.h"
#include "renderer/output/sdl_outputs.h"
#include "renderer/output/x11_watch.h"

namespace tingping {

/// SDL's video part, for as long as a value lives.
class SdlVideo {
 public:
  explicit SdlVideo(SdlDriver driver);
  ~SdlVideo();
  SdlVideo(const SdlVideo&) = delete;
  SdlVideo& operator=(const SdlVideo&) = delete;
  bool started() const { return started_; }
  /// Leaves everything as it is until the process ends.
  void Abandon() { started_ = false; }

 private:
  bool started_;
};

/// A borderless window at exactly its place (unscaled, on top, no cursor, no screen saver).
class SdlWindow {
 public:
  explicit SdlWindow(SdlDriver driver) : driver_(driver), video_(driver) {}
  ~SdlWindow();

  /// Closes the window there is and opens another. `flags` are SDL's, added to ours.
  Status Open(const OutputPlace& place, Uint32 flags);
  void Close();

  SDL_Window* get() const { return window_.get(); }
  /// Events of the window system since the last call.
  OutputState Pump();
  Status SetPower(bool on);
  int EventFd() const { return watch_ ? watch_->fd() : -1; }
  const Errors& faults() const { return faults_; }
  bool lost() const { return lost_; }
  /// SDL's name of the window system.
  std::string DriverName() const;

 private:
  struct WindowDeleter {
    void operator()(SDL_Window* window) const { SDL_DestroyWindow(window); }
  };

  std::vector<DisplayInfo> Displays() const;
  OutputState StateAfter(const SDL_Event& event) const;
  OutputState PlaceState();

  bool lost_ = false;  // first: the display's last calls may set it
  SdlDriver driver_;
  SdlVideo video_;
  std::unique_ptr<X11Watch> watch_;  // null: not under X11
  std::unique_ptr<SDL_Window, WindowDeleter> window_;
  OutputPlace place_;
  Rect on_desktop_;
  Errors faults_;
};

}  // namespace tingping
