// golden_sheet FILE.png: all boards with all subjects as one picture. Boards whose LEDs have few
// colours are shown as dots.
#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>
#include <vector>

#include "renderer/output/led_dots.h"
#include "renderer/scene/painter.h"
#include "tests/golden/pictures.h"
#include "tests/golden/png_file.h"
#include "tests/golden/side_by_side.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

constexpr int kMargin = 24;
constexpr int kColumns = 3;  // at most
constexpr int kColumnWidth = 1024;
constexpr int kWidth = kColumns * (kColumnWidth + kMargin) + kMargin;
constexpr int kHeadingPx = 40;
constexpr int kHeadingRows = 72;
constexpr int kCaptionPx = 24;
constexpr int kCaptionRows = 40;
constexpr Pixel kPaper = 0x1C1C1C;
constexpr Pixel kHeadingInk = 0xFFFFFF;
constexpr Pixel kCaptionInk = 0xB0B0B0;

struct View {
  std::string caption;
  Frame picture;
};

struct Section {
  std::string heading;
  std::vector<View> views;  // all of one size
};

std::string ColoursOf(Palette palette) {
  switch (palette) {
    case Palette::kRed:
      return "single red";
    case Palette::kRedGreen:
      return "red and green";
    case Palette::kRgb:
      break;
  }
  return "full colour";
}

/// A pixel of the smaller picture: the mean of samples spread over what it stands for. Rounded, so
/// that the edges of letters have few shades and the file stays small.
Pixel MeanAround(const Frame& frame, double x, double y, double scale) {
  constexpr int kSamples = 6;
  constexpr unsigned kStep = 17;  // 16 shades a channel
  std::array<unsigned, 3> sums{};
  for (int i = 0; i < kSamples * kSamples; ++i) {
    const int column = i % kSamples;
    const int row = i / kSamples;
    const double across = x + scale * (column + 0.5) / kSamples;
    const double down = y + scale * (row + 0.5) / kSamples;
    const Pixel pixel = frame.Row(static_cast<int>(down))[static_cast<std::size_t>(across)];
    sums[0] += pixel >> 16 & 255;
    sums[1] += pixel >> 8 & 255;
    sums[2] += pixel & 255;
  }
  Pixel mean = 0;
  for (const unsigned sum : sums) {
    const unsigned channel = sum / (kSamples * kSamples);
    mean = mean << 8 | (channel + kStep / 2) / kStep * kStep;
  }
  return mean;
}

Frame Reduced(const Frame& frame, int width) {
  const double scale = static_cast<double>(frame.width()) / width;
  Frame small(width, static_cast<int>(frame.height() / scale));
  for (int y = 0; y < small.height(); ++y) {
    for (int x = 0; x < width; ++x) {
      small.Row(y)[static_cast<std::size_t>(x)] = MeanAround(frame, x * scale, y * scale, scale);
    }
  }
  return small;
}

/// The board as it is best looked at on a desk.
Frame ViewOf(const Screen& board, const Frame& frame) {
  if (board.palette == Palette::kRgb) {
    return board.w > kColumnWidth ? Reduced(frame, kColumnWidth)
                                  : Enlarged(frame, kColumnWidth / board.w);
  }
  const int dot_px = std::clamp(kColumnWidth / board.w, kSmallestDotPx, kLargestDotPx);
  Result<Frame> dots = LedDots(frame, {.dot_px = dot_px, .glow = true});
  return dots.ok() ? *std::move(dots) : frame;
}

std::vector<Section> MakeSections(TextEngine& engine) {
  const Pictures pictures;
  std::vector<Section> sections;
  for (const Screen& board : pictures.program().screens) {
    Section section{
        std::to_string(board.w) + "×" + std::to_string(board.h) + ", " + ColoursOf(board.palette),
        {}};
    for (const Playlist& subject : pictures.program().playlists) {
      const Frame frame = pictures.Render(engine, {board.id, subject.id, {}});
      section.views.push_back({subject.id, ViewOf(board, frame)});
    }
    sections.push_back(std::move(section));
  }
  return sections;
}

int ColumnsOf(const Section& section) {
  return std::clamp((kWidth - kMargin) / (section.views.front().picture.width() + kMargin), 1,
                    kColumns);
}

int HeightOf(const Section& section) {
  const int columns = ColumnsOf(section);
  const int rows = (static_cast<int>(section.views.size()) + columns - 1) / columns;
  return kHeadingRows + rows * (kCaptionRows + section.views.front().picture.height());
}

void Write(TextEngine& engine, const std::string& text, int px, const Rect& rows, Pixel ink,
           Frame* sheet) {
  const FontSpec font{.px = px};
  const LineMetrics metrics = engine.Metrics(font);
  const int baseline = rows.y + (rows.h - metrics.height()) / 2 + metrics.ascent;
  Painter painter(engine, ThemeOf(Palette::kRgb), rows, sheet);
  painter.Draw({engine.LayoutLine(text, font), font, rows.x, baseline, ink});
}

void Draw(TextEngine& engine, const Section& section, int top, Frame* sheet) {
  Write(engine, section.heading, kHeadingPx, {kMargin, top, kWidth, kHeadingRows}, kHeadingInk,
        sheet);
  const int columns = ColumnsOf(section);
  const int across = section.views.front().picture.width() + kMargin;
  const int down = section.views.front().picture.height() + kCaptionRows;
  int place = 0;
  for (const View& view : section.views) {
    const int x = kMargin + place % columns * across;
    const int y = top + kHeadingRows + place / columns * down;
    Paste(view.picture, x, y, sheet);
    Write(engine, view.caption, kCaptionPx,
          {x, y + view.picture.height(), view.picture.width(), kCaptionRows}, kCaptionInk, sheet);
    ++place;
  }
}

int Main(const std::filesystem::path& file) {
  const std::unique_ptr<TextEngine> engine = MakeEngine();
  const std::vector<Section> sections = MakeSections(*engine);
  int height = kMargin;
  for (const Section& section : sections) height += HeightOf(section);
  Frame sheet(kWidth, height);
  sheet.Fill({0, 0, kWidth, height}, kPaper);
  int top = 0;
  for (const Section& section : sections) {
    Draw(*engine, section, top, &sheet);
    top += HeightOf(section);
  }
  const Status written = WritePngFile(file, sheet);
  if (!written) std::fprintf(stderr, "%s\n", written.error().detail.c_str());
  return written ? EXIT_SUCCESS : EXIT_FAILURE;
}

}  // namespace
}  // namespace tingping::test

int main(int argc, char** argv) {
  if (argc != 2) {
    std::fprintf(stderr, "usage: golden_sheet FILE.png\n");
    return 2;
  }
  return tingping::test::Main(argv[1]);
}
