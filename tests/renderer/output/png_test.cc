#include <SDL.h>
#include <SDL_image.h>
#include <gtest/gtest.h>

#include <memory>

#include "renderer/host/files.h"
#include "renderer/output/output.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

/// A frame in which every pixel differs from its neighbours.
Frame Patterned(int width, int height) {
  Frame frame(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      frame.Row(y)[static_cast<std::size_t>(x)] =
          static_cast<Pixel>((x * 7 % 256) << 16 | (y * 13 % 256) << 8 | (x + y) % 256);
    }
  }
  return frame;
}

struct FreeSurface {
  void operator()(SDL_Surface* surface) const { SDL_FreeSurface(surface); }
};

Frame Decode(const std::string& png) {
  SDL_RWops* stream = SDL_RWFromConstMem(png.data(), static_cast<int>(png.size()));
  const std::unique_ptr<SDL_Surface, FreeSurface> loaded(IMG_LoadPNG_RW(stream));
  SDL_RWclose(stream);
  EXPECT_NE(loaded, nullptr) << SDL_GetError();
  if (loaded == nullptr) return {};
  const std::unique_ptr<SDL_Surface, FreeSurface> plain(
      SDL_ConvertSurfaceFormat(loaded.get(), SDL_PIXELFORMAT_ARGB8888, 0));
  Frame frame(plain->w, plain->h);
  for (int y = 0; y < plain->h; ++y) {
    const auto* row = reinterpret_cast<const Pixel*>(
        static_cast<const std::uint8_t*>(plain->pixels) + std::ptrdiff_t{y} * plain->pitch);
    for (int x = 0; x < plain->w; ++x) {
      EXPECT_EQ(row[x] >> 24, 0xffu) << "not opaque";
      frame.Row(y)[static_cast<std::size_t>(x)] = row[x] & 0xffffff;
    }
  }
  return frame;
}

TEST(PngTest, KeepsEveryPixel) {
  const Frame frame = Patterned(385, 33);
  const auto png = EncodePng(frame);
  ASSERT_TRUE(png.ok()) << png.error().detail;
  EXPECT_EQ(Decode(*png), frame);
}

TEST(PngTest, AFrameWithoutPixelsIsAnError) { EXPECT_FALSE(EncodePng(Frame()).ok()); }

TEST(PngOutputTest, TheFileIsTheLastFrame) {
  const TemporaryFolder folder;
  const auto file = folder.path() / "wall.png";
  const auto output = MakePngOutput(file);
  const Frame frame = Patterned(64, 16);
  ASSERT_TRUE(output->Present(Frame(64, 16), {{0, 0, 64, 16}}).ok());
  ASSERT_TRUE(output->Present(frame, {{0, 0, 1, 1}}).ok());
  EXPECT_EQ(Decode(*ReadFile(file, 1 << 20)), frame);
  EXPECT_EQ(output->Pump(), OutputState::kFine);
}

TEST(PngOutputTest, WithoutTheFolderTheDisplayIsLost) {
  const TemporaryFolder folder;
  const auto output = MakePngOutput(folder.path() / "none" / "wall.png");
  const Status shown = output->Present(Frame(8, 8), {});
  ASSERT_FALSE(shown.ok());
  EXPECT_EQ(shown.error().code, FaultCode::kDisplayLost);
}

TEST(NullOutputTest, TakesEverything) {
  const auto output = MakeNullOutput();
  EXPECT_TRUE(output->Present(Frame(8, 8), {{0, 0, 8, 8}}).ok());
  EXPECT_EQ(output->Name(), "null");
}

}  // namespace
}  // namespace tingping
