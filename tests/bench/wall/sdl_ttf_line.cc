// What a small program of one's own would do: SDL2_ttf draws the characters in view anew for each
// frame, 60 times a second. Usage: sdl_ttf_line TEXT_FILE WIDTH HEIGHT FONT_PX PIXELS_PER_FRAME
#include <SDL.h>
#include <SDL_ttf.h>

#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr char kNoto[] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr int kNotoSc = 2;
constexpr SDL_Color kInk{0xF0, 0xF0, 0xF0, 0xFF};
constexpr std::chrono::nanoseconds kFrame{1'000'000'000 / 60};

struct Line {
  std::u32string text;
  std::vector<int> x;  // where each character begins; one more: the end
};

Line Measure(TTF_Font* font, const std::string& utf8) {
  Line line{ToCodePoints(utf8), {0}};
  for (const char32_t c : line.text) {
    int advance = 0;
    TTF_GlyphMetrics32(font, c, nullptr, nullptr, nullptr, nullptr, &advance);
    line.x.push_back(line.x.back() + advance);
  }
  return line;
}

/// The characters that `from`, `from` + `width` shows.
void Draw(TTF_Font* font, const Line& line, int from, SDL_Surface* target) {
  std::size_t first = 0;
  while (first < line.text.size() && line.x[first + 1] <= from) ++first;
  std::size_t last = first;
  while (last < line.text.size() && line.x[last] < from + target->w) ++last;
  SDL_FillRect(target, nullptr, 0);
  if (first == last) return;
  const std::string shown = ToUtf8(std::u32string_view(line.text).substr(first, last - first));
  SDL_Surface* const text = TTF_RenderUTF8_Blended(font, shown.c_str(), kInk);
  if (text == nullptr) return;
  SDL_Rect place{line.x[first] - from, (target->h - text->h) / 2, text->w, text->h};
  SDL_BlitSurface(text, nullptr, target, &place);
  SDL_FreeSurface(text);
}

bool Ended() {
  bool ended = false;
  for (SDL_Event event; SDL_PollEvent(&event) != 0;) ended = ended || event.type == SDL_QUIT;
  return ended;
}

int Run(const std::string& utf8, int width, int height, int font_px, int step) {
  SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
  SDL_SetHint(SDL_HINT_X11_FORCE_OVERRIDE_REDIRECT, "1");
  if (SDL_Init(SDL_INIT_VIDEO) != 0 || TTF_Init() != 0) return 3;
  SDL_Window* const window =
      SDL_CreateWindow("line", 0, 0, width, height, SDL_WINDOW_BORDERLESS | SDL_WINDOW_SHOWN);
  TTF_Font* const font = TTF_OpenFontIndex(kNoto, font_px, kNotoSc);
  if (window == nullptr || font == nullptr) {
    std::cerr << SDL_GetError() << '\n';
    return 3;
  }
  const Line line = Measure(font, utf8);
  auto due = std::chrono::steady_clock::now();
  for (int from = -width; !Ended(); from += step) {
    if (from > line.x.back()) from = -width;
    Draw(font, line, from, SDL_GetWindowSurface(window));
    SDL_UpdateWindowSurface(window);
    due += kFrame;
    std::this_thread::sleep_until(due);
  }
  return 0;
}

}  // namespace
}  // namespace tingping

int main(int argc, char** argv) {
  constexpr int kArguments = 6;
  if (argc != kArguments) {
    std::cerr << "usage: sdl_ttf_line TEXT_FILE WIDTH HEIGHT FONT_PX PIXELS_PER_FRAME\n";
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  return tingping::Run(text, std::atoi(argv[2]), std::atoi(argv[3]), std::atoi(argv[4]),
                       std::atoi(argv[5]));
}
