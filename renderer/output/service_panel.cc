#include "renderer/output/service_panel.h"

#include <SDL_ttf.h>

#include <algorithm>
#include <utility>

#include "renderer/output/speed_lanes.h"
#include "renderer/output/surface.h"

namespace tingping {
namespace {

constexpr int kSmallestPx = 10;
constexpr int kLargestPx = 160;
constexpr int kMeasurePx = 100;
constexpr std::size_t kMostLines = 6;
constexpr char kBetween[] = "\u3000";  // lines that share a row

// Of the em box of Chinese faces: rows are a quarter em apart, and the ink stands on the baseline
// with 12 % below it. The line box of the font is half as high again, for scripts not shown here.
constexpr double kRowStep = 1.25;
constexpr double kAboveBaseline = 0.88;

constexpr Pixel kBlack = 0x000000;

/// SDL2_ttf for as long as a panel lives.
class TtfScope {
 public:
  TtfScope() : started_(TTF_Init() == 0) {}
  ~TtfScope() {
    if (started_) TTF_Quit();
  }
  TtfScope(const TtfScope&) = delete;
  TtfScope& operator=(const TtfScope&) = delete;
  bool started() const { return started_; }

 private:
  bool started_;
};

struct FontDeleter {
  void operator()(TTF_Font* font) const { TTF_CloseFont(font); }
};
using Font = std::unique_ptr<TTF_Font, FontDeleter>;

Pixel InkOf(Palette palette) { return palette == Palette::kRgb ? 0xF0F0F0 : 0xFF0000; }

class TtfPanel final : public ServicePanel {
 public:
  Status Open(const std::filesystem::path& file, int face_index) {
    if (!scope_.started()) return SdlError(FaultCode::kFontMissing, "SDL_ttf 不可用");
    font_.reset(TTF_OpenFontIndex(file.c_str(), kSmallestPx, face_index));
    if (font_ == nullptr) return SdlError(FaultCode::kFontMissing, "服务画面的字体打不开");
    return Ok{};
  }

  void DrawSlate(const std::vector<std::string>& lines, Palette palette, Frame* frame) override {
    Clear(frame);
    DrawCentred(lines, palette, frame);
  }

  void DrawIdentify(const std::vector<std::string>& lines, Palette palette, Frame* frame) override {
    Clear(frame);
    const int w = frame->width();
    const int h = frame->height();
    for (const Rect& edge :
         {Rect{0, 0, w, 1}, Rect{0, h - 1, w, 1}, Rect{0, 0, 1, h}, Rect{w - 1, 0, 1, h}}) {
      frame->Fill(edge, InkOf(palette));
    }
    DrawCentred(lines, palette, frame);
  }

  void DrawTestCard(Palette palette, Frame* frame) override {
    Clear(frame);
    const int w = frame->width();
    const int h = frame->height();
    DrawBars(palette, {0, 0, w, h / 2}, frame);
    DrawGrid(palette, {0, h / 2, w, h - h / 2}, frame);
    DrawCorners(palette, frame);
  }

  Damage DrawSpeeds(Palette palette, std::int64_t number, Frame* frame) override {
    const int margin = CornerSize(*frame);
    const int top = frame->height() * 3 / 4;  // the lower half of the grid
    const Rect area{margin, top, frame->width() - 2 * margin, frame->height() - top - 1};
    return SpeedLanes(area, InkOf(palette)).Draw(number, frame);
  }

 private:
  static void Clear(Frame* frame) { frame->Fill({0, 0, frame->width(), frame->height()}, kBlack); }

  static int CornerSize(const Frame& frame) {
    return std::max(6, std::min(frame.width(), frame.height()) / 12);
  }

  static void DrawBars(Palette palette, const Rect& area, Frame* frame) {
    static constexpr Pixel kColours[] = {0xFFFFFF, 0xFFFF00, 0x00FFFF, 0x00FF00,
                                         0xFF00FF, 0xFF0000, 0x0000FF, 0x000000};
    static constexpr Pixel kRedGreen[] = {0xFFFF00, 0x00FF00, 0xFF0000, 0x000000};
    static constexpr Pixel kRed[] = {0xFF0000, 0x000000};
    std::span<const Pixel> colours = kColours;
    if (palette == Palette::kRed) colours = kRed;
    if (palette == Palette::kRedGreen) colours = kRedGreen;
    const int count = static_cast<int>(colours.size());
    for (int i = 0; i < count; ++i) {
      const int left = area.w * i / count;
      frame->Fill({area.x + left, area.y, area.w * (i + 1) / count - left, area.h},
                  colours[static_cast<std::size_t>(i)]);
    }
  }

  /// Every second pixel lit: any scaling on the way to the LEDs shows as a pattern.
  static void DrawGrid(Palette palette, const Rect& area, Frame* frame) {
    for (int y = area.y; y < area.y + area.h; ++y) {
      for (int x = area.x + y % 2; x < area.x + area.w; x += 2) {
        frame->Row(y)[static_cast<std::size_t>(x)] = InkOf(palette);
      }
    }
  }

  /// An angle in each corner on a black square: a picture cut off or shifted by one pixel shows.
  static void DrawCorners(Palette palette, Frame* frame) {
    const int size = CornerSize(*frame);
    const int arm = std::max(1, size / 6);
    const int right = frame->width() - size;
    const int bottom = frame->height() - size;
    for (const int x : {0, right}) {
      for (const int y : {0, bottom}) {
        frame->Fill({x, y, size, size}, kBlack);
        frame->Fill({x, y == 0 ? 0 : y + size - arm, size - 2 * arm, arm}, InkOf(palette));
        frame->Fill({x == 0 ? 0 : x + size - arm, y, arm, size}, InkOf(palette));
      }
    }
  }

  /// The lines put into rows, in order, and the size at which the rows fit with a margin.
  struct Arrangement {
    std::vector<std::string> rows;
    int px = 0;
  };

  int WidthAt(int px, const std::string& line) {
    int width = 0;
    TTF_SetFontSize(font_.get(), px);
    TTF_SizeUTF8(font_.get(), line.c_str(), &width, nullptr);
    return width;
  }

  int FittingPx(const std::vector<std::string>& rows, const Frame& frame) {
    const int room_w = frame.width() * 19 / 20;
    const int room_h = frame.height() * 9 / 10;
    const auto high =
        static_cast<int>(room_h / (1 + kRowStep * (static_cast<double>(rows.size()) - 1)));
    int px = std::min(kLargestPx, high);
    for (const std::string& row : rows) {
      px = std::min(px, room_w * kMeasurePx / std::max(1, WidthAt(kMeasurePx, row)));
      // Hinting makes small text a little wider than its share.
      while (px > 1 && WidthAt(px, row) > room_w) --px;
    }
    return px;
  }

  /// Rows as lines, and every way to let neighbours share a row: a low, wide board gets one row of
  /// large characters rather than three of crumbs. The largest size wins, then the more rows.
  Arrangement Arrange(const std::vector<std::string>& lines, const Frame& frame) {
    Arrangement best;
    const unsigned ways = lines.empty() ? 0U : 1U << (lines.size() - 1);
    for (unsigned joins = 0; joins < ways; ++joins) {
      Arrangement way{{lines.front()}, 0};
      for (std::size_t i = 1; i < lines.size(); ++i) {
        if ((joins >> (i - 1) & 1U) != 0) {
          way.rows.back() += kBetween + lines[i];
        } else {
          way.rows.push_back(lines[i]);
        }
      }
      way.px = FittingPx(way.rows, frame);
      if (way.px > best.px || (way.px == best.px && way.rows.size() > best.rows.size())) {
        best = std::move(way);
      }
    }
    return best;
  }

  void DrawCentred(std::vector<std::string> lines, Palette palette, Frame* frame) {
    std::erase(lines, std::string());
    lines.resize(std::min(lines.size(), kMostLines));
    Arrangement best = Arrange(lines, *frame);
    while (best.px < kSmallestPx && lines.size() > 1) {
      lines.pop_back();  // what cannot be read is left out, the last line first
      best = Arrange(lines, *frame);
    }
    if (best.rows.empty()) return;
    TTF_SetFontSize(font_.get(), std::max(best.px, kSmallestPx));
    const int step = static_cast<int>(best.px * kRowStep);
    const int height = step * (static_cast<int>(best.rows.size()) - 1) + best.px;
    int top = (frame->height() - height) / 2;
    for (const std::string& row : best.rows) {
      const int baseline = top + static_cast<int>(best.px * kAboveBaseline);
      DrawLine(row, baseline - TTF_FontAscent(font_.get()), palette, frame);
      top += step;
    }
  }

  void DrawLine(const std::string& line, int top, Palette palette, Frame* frame) {
    const Pixel ink = InkOf(palette);
    const SDL_Color colour{static_cast<Uint8>(ink >> 16), static_cast<Uint8>(ink >> 8 & 255),
                           static_cast<Uint8>(ink & 255), 255};
    const Surface drawn(palette == Palette::kRgb
                            ? TTF_RenderUTF8_Blended(font_.get(), line.c_str(), colour)
                            : TTF_RenderUTF8_Solid(font_.get(), line.c_str(), colour));
    if (drawn == nullptr) return;
    const Surface plain(SDL_ConvertSurfaceFormat(drawn.get(), SDL_PIXELFORMAT_ARGB8888, 0));
    if (plain == nullptr) return;
    const int left = (frame->width() - plain->w) / 2;
    const Rect visible =
        Intersect({left, top, plain->w, plain->h}, {0, 0, frame->width(), frame->height()});
    for (int y = visible.y; y < visible.y + visible.h; ++y) {
      const auto* row = reinterpret_cast<const std::uint32_t*>(
          static_cast<const std::uint8_t*>(plain->pixels) +
          static_cast<std::ptrdiff_t>(y - top) * plain->pitch);
      for (int x = visible.x; x < visible.x + visible.w; ++x) {
        const std::uint32_t pixel = row[x - left];
        const std::uint32_t alpha = pixel >> 24;
        // The ground is black, so blending is scaling.
        const auto scale = [&](int shift) {
          return ((pixel >> shift & 255) * alpha / 255) << shift;
        };
        if (alpha != 0) {
          frame->Row(y)[static_cast<std::size_t>(x)] = scale(16) | scale(8) | scale(0);
        }
      }
    }
  }

  TtfScope scope_;
  Font font_;
};

}  // namespace

Result<std::unique_ptr<ServicePanel>> ServicePanel::Open(const std::filesystem::path& font_file,
                                                         int face_index) {
  auto panel = std::make_unique<TtfPanel>();
  const Status opened = panel->Open(font_file, face_index);
  if (!opened) return opened.error();
  return std::unique_ptr<ServicePanel>(std::move(panel));
}

}  // namespace tingping
