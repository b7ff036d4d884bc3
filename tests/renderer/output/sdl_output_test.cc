// The window as the X server has it: run below xvfb-run, at a display of its own.
#include <gtest/gtest.h>
#include <unistd.h>
#include <xcb/xcb.h>

#include <array>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <optional>
#include <string>

#include "renderer/output/output.h"
#include "renderer/output/sdl_outputs.h"
#include "tests/renderer/child_process.h"
#include "tests/renderer/eventually.h"

namespace tingping {
namespace {

constexpr int kWidth = 800;  // of the display that the test is given
constexpr int kHeight = 600;

std::string OutputOf(const char* command) {
  std::string text;
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(::popen(command, "r"), ::pclose);
  std::array<char, 4096> block{};
  std::size_t got = 0;
  while ((got = std::fread(block.data(), 1, block.size(), pipe.get())) > 0) {
    text.append(block.data(), got);
  }
  return text;
}

std::uint32_t Number(const std::string& bytes, std::size_t at, std::size_t size, bool big_endian) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[at + (big_endian ? i : size - 1 - i)]);
    value = value << 8 | byte;
  }
  return value;
}

/// What the whole display shows, from xwd's dump (XWDFile.h: 25 words, name, colours, pixels).
Frame Display() {
  const std::string dump = OutputOf("xwd -root -silent");
  Frame frame(kWidth, kHeight);
  if (dump.size() < 100) {
    ADD_FAILURE() << "xwd gave nothing";
    return frame;
  }
  const auto word = [&](std::size_t index) { return Number(dump, 4 * index, 4, true); };
  const bool big_endian = word(7) != 0;
  const std::size_t pixel_bytes = word(11) / 8;
  const std::size_t line_bytes = word(12);
  std::size_t at = word(0) + std::size_t{word(19)} * 12;
  if (dump.size() < at + line_bytes * kHeight || pixel_bytes < 3) {
    ADD_FAILURE() << "xwd gave another picture than expected";
    return frame;
  }
  for (int y = 0; y < kHeight; ++y, at += line_bytes) {
    for (std::size_t x = 0; x < kWidth; ++x) {
      frame.Row(y)[x] = Number(dump, at + x * pixel_bytes, pixel_bytes, big_endian) & 0xffffff;
    }
  }
  return frame;
}

Frame Patterned(int width, int height, int seed) {
  Frame frame(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      frame.Row(y)[static_cast<std::size_t>(x)] = static_cast<Pixel>(
          (x * 7 + seed) % 256 << 16 | (y * 13 + seed) % 256 << 8 | (x + y) % 256);
    }
  }
  return frame;
}

/// The part of the display that the window covers.
Frame Part(const Frame& display, const Rect& part) {
  Frame out(part.w, part.h);
  for (int y = 0; y < part.h; ++y) {
    const auto row = display.Row(part.y + y).subspan(static_cast<std::size_t>(part.x));
    std::copy_n(row.begin(), part.w, out.Row(y).begin());
  }
  return out;
}

class SdlOutputTest : public ::testing::Test {
 protected:
  SdlOutputTest() {
    auto made = MakeSdlSurface({window_, {}}, SdlDriver::kDesktop);
    EXPECT_TRUE(made.ok()) << made.error().detail;
    if (made) output_ = std::move(made).value();
  }

  /// Presents until the display shows the frame: a new window is mapped and exposed after its
  /// first frame, whenever the server comes to it.
  bool ShowWhole(const Frame& frame) {
    return Eventually([&] {
      output_->Pump();
      return output_->Present(frame, {{0, 0, window_.w, window_.h}}).ok() &&
             Part(Display(), window_) == frame;
    });
  }

  const Rect window_{37, 21, 385, 129};
  std::unique_ptr<Output> output_;
};

TEST_F(SdlOutputTest, ShowsEveryPixelExactlyWhereItBelongs) {
  ASSERT_NE(output_, nullptr);
  EXPECT_EQ(output_->Name(), "sdl:surface/x11");
  EXPECT_TRUE(ShowWhole(Patterned(window_.w, window_.h, 1)));
}

TEST_F(SdlOutputTest, OnlyTheDamageIsCopied) {
  ASSERT_NE(output_, nullptr);
  const Frame first = Patterned(window_.w, window_.h, 1);
  ASSERT_TRUE(ShowWhole(first));
  const Frame second = Patterned(window_.w, window_.h, 99);
  const Rect damage{10, 20, 50, 30};
  // Rectangles may overlap and reach beyond the frame.
  ASSERT_TRUE(output_->Present(second, {damage, {10, 20, 5, 5}, {380, 120, 99, 99}}).ok());
  Frame expected = first;
  for (const Rect& rect : {damage, Rect{380, 120, 5, 9}}) {
    for (int y = rect.y; y < rect.y + rect.h; ++y) {
      for (int x = rect.x; x < rect.x + rect.w; ++x) {
        expected.Row(y)[static_cast<std::size_t>(x)] = second.Row(y)[static_cast<std::size_t>(x)];
      }
    }
  }
  EXPECT_EQ(Part(Display(), window_), expected);
}

TEST_F(SdlOutputTest, HasNoBorderAndNoWindowManager) {
  ASSERT_NE(output_, nullptr);
  ASSERT_TRUE(output_->Present(Frame(window_.w, window_.h), {}).ok());
  const std::string info = OutputOf("xwininfo -name tingping -all");
  for (const char* line :
       {"Absolute upper-left X:  37", "Absolute upper-left Y:  21", "Width: 385", "Height: 129",
        "Border width: 0", "Override Redirect State: yes", "Map State: IsViewable"}) {
    EXPECT_NE(info.find(line), std::string::npos) << line << "\n" << info;
  }
}

TEST_F(SdlOutputTest, TheDisplaysSizeIsKnown) {
  const auto displays = DesktopDisplays();
  ASSERT_TRUE(displays.ok());
  ASSERT_EQ(displays->size(), 1U);
  EXPECT_EQ(displays->front().bounds, (Rect{0, 0, kWidth, kHeight}));
}

/// Another program on the same desktop.
class Stranger {
 public:
  Stranger() : connection_(xcb_connect(nullptr, nullptr)) {
    screen_ = xcb_setup_roots_iterator(xcb_get_setup(connection_)).data;
  }
  ~Stranger() { xcb_disconnect(connection_); }
  Stranger(const Stranger&) = delete;
  Stranger& operator=(const Stranger&) = delete;

  /// A white window there, on top of all.
  void Cover(const Rect& place) {
    const std::uint32_t values[] = {screen_->white_pixel, 1};
    const xcb_window_t window = xcb_generate_id(connection_);
    xcb_create_window(connection_, XCB_COPY_FROM_PARENT, window, screen_->root,
                      static_cast<std::int16_t>(place.x), static_cast<std::int16_t>(place.y),
                      static_cast<std::uint16_t>(place.w), static_cast<std::uint16_t>(place.h), 0,
                      XCB_WINDOW_CLASS_INPUT_OUTPUT, XCB_COPY_FROM_PARENT,
                      XCB_CW_BACK_PIXEL | XCB_CW_OVERRIDE_REDIRECT, values);
    xcb_map_window(connection_, window);
    Sync();
  }
  void Destroy(std::uint32_t window) {
    xcb_destroy_window(connection_, window);
    Sync();
  }
  void Unmap(std::uint32_t window) {
    xcb_unmap_window(connection_, window);
    Sync();
  }

 private:
  void Sync() {
    const auto cookie = xcb_get_input_focus(connection_);
    std::free(xcb_get_input_focus_reply(connection_, cookie, nullptr));
  }

  xcb_connection_t* connection_;
  xcb_screen_t* screen_;
};

std::uint32_t WallsNumber() {
  const std::string info = OutputOf("xwininfo -name tingping");
  const std::size_t at = info.find("0x");
  return at == std::string::npos
             ? 0
             : static_cast<std::uint32_t>(std::stoul(info.substr(at), nullptr, 16));
}

TEST_F(SdlOutputTest, ACoveredWindowIsOnTopAgainAndAsksForItsPicture) {
  ASSERT_NE(output_, nullptr);
  const Frame frame = Patterned(window_.w, window_.h, 1);
  ASSERT_TRUE(ShowWhole(frame));
  Stranger stranger;
  stranger.Cover({0, 0, 300, 100});
  EXPECT_TRUE(Eventually([&] { return output_->Pump() == OutputState::kStale; }));
  EXPECT_TRUE(ShowWhole(frame));
}

TEST_F(SdlOutputTest, WhatStandsBesideTheWallIsLeftAlone) {
  ASSERT_NE(output_, nullptr);
  ASSERT_TRUE(ShowWhole(Patterned(window_.w, window_.h, 1)));
  Stranger stranger;
  stranger.Cover({window_.x + window_.w, 0, 100, 100});
  EXPECT_EQ(output_->Pump(), OutputState::kFine);
}

TEST_F(SdlOutputTest, ADestroyedOrHiddenWindowIsReplacedOnTheSameConnection) {
  ASSERT_NE(output_, nullptr);
  const Frame frame = Patterned(window_.w, window_.h, 1);
  for (const bool destroyed : {true, false}) {
    ASSERT_TRUE(ShowWhole(frame));
    Stranger stranger;
    const std::uint32_t window = WallsNumber();
    ASSERT_NE(window, 0U);
    destroyed ? stranger.Destroy(window) : stranger.Unmap(window);
    static_cast<void>(output_->Present(frame, {{0, 0, 1, 1}}));  // no error ends the process
    EXPECT_TRUE(Eventually([&] { return output_->Pump() == OutputState::kWindowGone; }));
    ASSERT_TRUE(output_->Recreate({window_, {}}).ok());
    EXPECT_TRUE(ShowWhole(frame));
  }
}

TEST_F(SdlOutputTest, AMonitorIsChosenByNameOrNumberAndFollowedWhenItMoves) {
  ASSERT_NE(output_, nullptr);
  OutputOf("xrandr --setmonitor hall 200/50x200/50+40+30 none");
  OutputOf("xrandr --setmonitor desk 200/50x200/50+400+300 none");
  const Frame frame = Patterned(100, 50, 1);
  const auto shown_at = [&](int x, int y) {
    return Eventually([&] {
      output_->Pump();
      return output_->Present(frame, {{0, 0, 100, 50}}).ok() &&
             Part(Display(), {x, y, 100, 50}) == frame;
    });
  };
  ASSERT_TRUE(output_->Recreate({{5, 6, 100, 50}, "desk"}).ok());
  EXPECT_TRUE(shown_at(405, 306));
  EXPECT_TRUE(output_->Faults().empty());
  const auto displays = DesktopDisplays();
  ASSERT_TRUE(displays.ok());
  const auto* const hall = FindDisplay(*displays, "hall");
  ASSERT_NE(hall, nullptr);
  ASSERT_TRUE(output_->Recreate({{0, 0, 100, 50}, std::to_string(hall - displays->data())}).ok());
  EXPECT_TRUE(shown_at(40, 30));
  // Not there: a picture on the first display, and a fault.
  ASSERT_TRUE(output_->Recreate({{0, 0, 100, 50}, "HDMI-9"}).ok());
  ASSERT_EQ(output_->Faults().size(), 1U);
  EXPECT_EQ(output_->Faults()[0].code, FaultCode::kDisplayMissing);
  OutputOf("xrandr --delmonitor hall; xrandr --delmonitor desk");
}

TEST_F(SdlOutputTest, PowerIsSwitchedWhereTheServerCan) {
  ASSERT_NE(output_, nullptr);
  const Status off = output_->SetPower(false);
  if (OutputOf("xset q").find("DPMS is") == std::string::npos) {
    EXPECT_EQ(off.error().code, FaultCode::kDisplayPower);
    return;
  }
  EXPECT_TRUE(off.ok());
  EXPECT_NE(OutputOf("xset q").find("Monitor is Off"), std::string::npos);
  EXPECT_TRUE(output_->SetPower(true).ok());
  EXPECT_NE(OutputOf("xset q").find("Monitor is On"), std::string::npos);
}

/// In a process of its own: after the loss SDL is of no more use there.
[[noreturn]] void LoseTheServer(const std::string& display, const ChildProcess& server) {
  ::setenv("DISPLAY", display.c_str(), 1);
  auto made = MakeSdlSurface({{0, 0, 64, 32}, {}}, SdlDriver::kDesktop);
  const Frame frame = Patterned(64, 32, 1);
  if (!made || !(*made)->Present(frame, {}).ok()) ::_exit(1);
  server.Signal(SIGKILL);
  const bool noticed = Eventually([&] {
    return !(*made)->Present(frame, {{0, 0, 64, 32}}).ok() && (*made)->Pump() == OutputState::kLost;
  });
  std::move(made).value().reset();
  ::_exit(noticed ? 0 : 2);
}

TEST(SdlOutputDeathTest, AServerThatGoesAwayIsAnErrorAndNotTheEnd) {
  const std::string display = ":" + std::to_string(1000 + ::getpid() % 10000);
  const ChildProcess server({"/usr/bin/Xvfb", display, "-screen", "0", "640x480x24"});
  ASSERT_TRUE(Eventually([&] {
    return !OutputOf(("xwininfo -root -display " + display + " 2>/dev/null").c_str()).empty();
  }));
  EXPECT_EXIT(LoseTheServer(display, server), ::testing::ExitedWithCode(0), "");
}

TEST(SdlOutputWithoutDisplayTest, NoDisplayIsAFaultAndNoPictureToNowhere) {
  const std::string display = std::getenv("DISPLAY");
  ::unsetenv("DISPLAY");
  const auto made = MakeSdlSurface({{0, 0, 64, 32}, {}}, SdlDriver::kDesktop);
  ::setenv("DISPLAY", display.c_str(), 1);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, FaultCode::kDisplayLost);
}

}  // namespace
}  // namespace tingping
