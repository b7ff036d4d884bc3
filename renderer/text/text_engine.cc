#include "renderer/text/text_engine.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "playlists/unicode.h"
#include "renderer/text/chinese_break.h"
#include "renderer/text/face_set.h"
#include "renderer/text/fit.h"
#include "renderer/text/glyph_cache.h"
#include "renderer/text/sanitize.h"
#include "renderer/text/shape.h"
#include "renderer/text/spacing.h"

namespace tingping {
namespace {

constexpr char32_t kEllipsis = U'…';
constexpr std::string_view kModes[] = {"strict", "normal", "loose", "none"};
constexpr std::string_view kAligns[] = {"start", "center", "end", "justify"};

/// How far justification may stretch a line, in em; a looser line stays as it is.
constexpr double kMostStretchEm = 1.0;

constexpr int kLargestPx = 1024;
/// What LayoutLine and its like lay out at most, in px; a marquee would scroll it for weeks.
constexpr int kLongestLinePx = 1 << 30;

FontSpec Limited(FontSpec font) {
  font.px = std::clamp(font.px, 1, kLargestPx);
  return font;
}

}  // namespace

struct TextEngine::Impl {
  Impl(std::unique_ptr<FaceSet> opened, std::size_t cache_bytes)
      : faces(std::move(opened)), cache(*faces, cache_bytes) {}

  /// Clean text and its shapes: what both paragraphs and single lines begin with.
  struct Prepared {
    CleanText clean;
    ShapedText shaped;
  };

  Prepared Prepare(std::string_view utf8, const FontSpec& font) {
    Prepared out;
    out.clean = Sanitize(ToCodePoints(utf8));
    out.shaped = Shape(*faces, out.clean.text, font);
    const auto ink_of = [&](const ShapedGlyph& glyph) {
      const GlyphBitmap& bitmap =
          cache.Get({glyph.face, glyph.glyph, static_cast<std::uint16_t>(font.px), font.mono});
      return Ink{bitmap.left + glyph.x_offset, bitmap.left + bitmap.width + glyph.x_offset};
    };
    SetSpaces(out.clean.text, font.px, ink_of, &out.shaped);
    missing.insert(out.shaped.missing.begin(), out.shaped.missing.end());
    return out;
  }

  std::unique_ptr<FaceSet> faces;
  GlyphCache cache;
  std::set<char32_t> missing;  // since start
};

namespace {

/// Whether a line gives up the spaces that its two ends do not need.
enum class Edges { kKeep, kTrim };

/// Glyphs of the code points [start, visible), placed from x = 0 on.
Line PlaceLine(const CleanText& clean, const ShapedText& shaped, const LineRange& range,
               Edges edges) {
  Line line;
  line.start = clean.SourceOffset(range.start);
  line.end = clean.SourceOffset(range.end);
  line.text =
      ToUtf8(std::u32string_view(clean.text).substr(range.start, range.visible - range.start));
  line.glyphs.reserve(range.visible - range.start);
  const auto before = [](const ShapedGlyph& glyph, std::size_t at) { return glyph.cluster < at; };
  auto glyph = std::lower_bound(shaped.glyphs.begin(), shaped.glyphs.end(), range.start, before);
  const bool trim = edges == Edges::kTrim;
  int trail = 0;
  if (trim && glyph != shaped.glyphs.end()) line.width_px = -glyph->lead;
  for (; glyph != shaped.glyphs.end() && glyph->cluster < range.visible; ++glyph) {
    if (line.width_px > kLongestLinePx) break;
    trail = glyph->trail;
    line.glyphs.push_back(
        {glyph->face, glyph->glyph, line.width_px + glyph->x_offset, glyph->y_offset});
    line.width_px += glyph->advance;
  }
  if (trim && !line.glyphs.empty()) line.width_px -= trail;
  return line;
}

LineRange WholeOf(const CleanText& clean) {
  return {0, clean.text.size(), clean.text.size(), true};
}

bool IsWide(char32_t c) { return c >= 0x2E80; }

/// Spreads `slack` px over the places between clusters of which at least one is full-width, whole
/// pixels, the remainder from the left (CLREQ 3.6: stretch after squeezing; words stay whole).
void Stretch(const CleanText& clean, const ShapedText& shaped, const LineRange& range, int slack,
             Line* line) {
  std::vector<std::size_t> places;  // code points before which space may go
  for (std::size_t i = range.start + 1; i < range.visible; ++i) {
    const char32_t left = clean.text[i - 1];
    const char32_t right = clean.text[i];
    const bool dash = left == right && (left == U'—' || left == U'…');
    const bool cluster = std::binary_search(shaped.clusters.begin(), shaped.clusters.end(), i);
    if (cluster && !dash && (IsWide(left) || IsWide(right))) places.push_back(i);
  }
  if (places.empty()) return;
  const auto count = static_cast<int>(places.size());
  const auto shift_of = [&](std::size_t at) {
    const auto passed =
        static_cast<int>(std::upper_bound(places.begin(), places.end(), at) - places.begin());
    return passed * (slack / count) + std::min(passed, slack % count);
  };
  const auto before = [](const ShapedGlyph& glyph, std::size_t at) { return glyph.cluster < at; };
  auto glyph = std::lower_bound(shaped.glyphs.begin(), shaped.glyphs.end(), range.start, before);
  for (PlacedGlyph& placed : line->glyphs) placed.x += shift_of((glyph++)->cluster);
  line->width_px += slack;
}

int AlignedX(Align align, int room, int width) {
  if (align == Align::kCenter) return std::max(0, (room - width) / 2);
  return align == Align::kEnd ? std::max(0, room - width) : 0;
}

}  // namespace

TextEngine::TextEngine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TextEngine::~TextEngine() = default;

Result<std::unique_ptr<TextEngine>> TextEngine::Create(std::vector<FaceSpec> chain,
                                                       const Options& options, Errors* warnings) {
  Result<std::unique_ptr<FaceSet>> faces = FaceSet::Open(chain, warnings);
  if (!faces) return faces.error();
  return std::unique_ptr<TextEngine>(
      new TextEngine(std::make_unique<Impl>(*std::move(faces), options.cache_bytes)));
}

Paragraph TextEngine::Layout(std::string_view utf8, const ParagraphStyle& style) {
  Paragraph out;
  out.font = Limited(style.font);
  const int em = out.font.px;
  const int width = std::max(1, style.width_px);
  const Impl::Prepared text = impl_->Prepare(utf8, out.font);
  out.missing.assign(text.shaped.missing.begin(), text.shaped.missing.end());
  const std::vector<Boundary> boundaries = ChineseBoundaries(text.clean.text, style.mode);
  // However narrow the line, the indent leaves room for one character.
  const double indent_em = style.title ? 0 : std::clamp(style.indent_em, 0.0, 64.0);
  const int wanted = static_cast<int>(std::lround(indent_em * em));
  const int indent = std::min(wanted, std::max(0, width - em));
  const auto ranges =
      style.title ? FitTitle(text.clean.text, text.shaped, boundaries, width, em)
                  : FitLines(text.clean.text, text.shaped, boundaries, width - indent, width);
  for (const LineRange& range : ranges) {
    Line line = PlaceLine(text.clean, text.shaped, range, Edges::kTrim);
    const int lead = out.lines.empty() ? indent : 0;
    const int slack = width - lead - line.width_px;
    if (style.align == Align::kJustify && !range.last && slack > 0 &&
        slack <= kMostStretchEm * em) {
      Stretch(text.clean, text.shaped, range, slack, &line);
    }
    line.x = lead + AlignedX(style.align, width - lead, line.width_px);
    out.lines.push_back(std::move(line));
  }
  return out;
}

Line TextEngine::LayoutLine(std::string_view utf8, const FontSpec& font) {
  const Impl::Prepared text = impl_->Prepare(utf8, Limited(font));
  return PlaceLine(text.clean, text.shaped, WholeOf(text.clean), Edges::kKeep);
}

Line TextEngine::LayoutCut(std::string_view utf8, const FontSpec& font, int width_px) {
  const Impl::Prepared text = impl_->Prepare(utf8, Limited(font));
  const std::u32string& clean = text.clean.text;
  const Advances advances(text.shaped, clean.size());
  if (advances.Between(0, clean.size()) <= width_px) {
    return PlaceLine(text.clean, text.shaped, WholeOf(text.clean), Edges::kKeep);
  }
  const int room = width_px - MeasurePx(ToUtf8(std::u32string_view(&kEllipsis, 1)), font);
  if (room < 0) return {};
  std::size_t end = 0;
  for (const std::uint32_t boundary : text.shaped.clusters) {
    if (advances.Between(0, boundary) > room) break;
    end = boundary;
  }
  while (end > 0 && IsHangingSpace(clean[end - 1])) --end;
  Line line = LayoutLine(ToUtf8(clean.substr(0, end) + kEllipsis), font);
  line.end = text.clean.SourceOffset(end);
  return line;
}

int TextEngine::MeasurePx(std::string_view utf8, const FontSpec& font) {
  const Impl::Prepared text = impl_->Prepare(utf8, Limited(font));
  const std::size_t size = text.clean.text.size();
  const std::int64_t width = Advances(text.shaped, size).Between(0, size);
  return static_cast<int>(std::min<std::int64_t>(width, kLongestLinePx));
}

LineMetrics TextEngine::Metrics(const FontSpec& wanted) {
  const FontSpec font = Limited(wanted);
  // Bitmaps of hanzi fill their size exactly: 16 rows are +14 … -2, 12 rows +10 … -1 and one free.
  if (impl_->faces->HasStrike(font.px)) {
    const int descent = font.px >= 15 ? 2 : 1;
    return {font.px - descent, descent};
  }
  // Outlines: measured on Noto Sans CJK SC in both weights, hanzi and brackets reach +0.91 … -0.13
  // em, Latin descenders -0.25 em. Accents on capitals and | go beyond, into the line's neighbours.
  return {(91 * font.px + 99) / 100, (25 * font.px + 99) / 100};
}

const GlyphBitmap& TextEngine::Bitmap(const PlacedGlyph& glyph, const FontSpec& font) {
  return impl_->cache.Get(
      {glyph.face, glyph.glyph, static_cast<std::uint16_t>(Limited(font).px), font.mono});
}

std::string TextEngine::FaceFor(char32_t code_point, const FontSpec& font) {
  const auto face = impl_->faces->Find(std::u32string_view(&code_point, 1), Limited(font));
  return face ? impl_->faces->face(*face).spec.id : std::string();
}

bool TextEngine::UsesStrike(char32_t code_point, const FontSpec& font) {
  const auto face = impl_->faces->Find(std::u32string_view(&code_point, 1), Limited(font));
  return face && impl_->faces->face(*face).is_strike();
}

CacheStats TextEngine::cache_stats() const { return impl_->cache.stats(); }

std::vector<char32_t> TextEngine::missing() const {
  return {impl_->missing.begin(), impl_->missing.end()};
}

namespace {

std::vector<std::size_t> OffsetsOf(const std::vector<Boundary>& boundaries) {
  std::vector<std::size_t> offsets;
  for (std::size_t i = 1; i < boundaries.size(); ++i) {
    if (boundaries[i] >= Boundary::kMay) offsets.push_back(i);
  }
  return offsets;
}

}  // namespace

std::vector<std::size_t> BreakOffsets(std::u32string_view text, BreakMode mode) {
  return OffsetsOf(ChineseBoundaries(text, mode));
}

std::vector<std::size_t> UnicodeBreakOffsets(std::u32string_view text) {
  std::vector<BreakClass> classes;
  for (const char32_t c : text) classes.push_back(BreakClassOf(c));
  return OffsetsOf(LineBoundaries(classes));
}

std::string_view NameOf(BreakMode mode) { return kModes[static_cast<std::size_t>(mode)]; }
std::string_view NameOf(Align align) { return kAligns[static_cast<std::size_t>(align)]; }

}  // namespace tingping
