#include "renderer/text/text_engine.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "playlists/unicode.h"
#include "renderer/text/chinese_break.h"
#include "renderer/text/face_set.h"
#include "renderer/text/fit.h"
#include "renderer/text/glyph_cache.h"
#include "renderer/text/justify.h"
#include "renderer/text/layout_cache.h"
#include "renderer/text/sanitize.h"
#include "renderer/text/shape.h"
#include "renderer/text/spacing.h"

namespace tingping {
namespace {

constexpr char32_t kEllipsis = U'…';
constexpr std::string_view kModes[] = {"strict", "normal", "loose", "none"};
constexpr std::string_view kAligns[] = {"start", "center", "end", "justify", "even"};

/// How far justification may stretch a line, in em; a looser line stays as it is.
constexpr double kMostStretchEm = 1.0;

constexpr int kLargestPx = 1024;
/// What LayoutLine and its like lay out at most, in px; a marquee would scroll it for weeks.
constexpr int kLongestLinePx = 1 << 30;
/// Longer texts are laid out once, for a marquee, and would push out everything else.
constexpr std::size_t kLongestKept = 8192;

FontSpec Limited(FontSpec font) {
  font.px = std::clamp(font.px, 1, kLargestPx);
  return font;
}

/// Clean text, its shapes and its spans: what both paragraphs and single lines begin with.
struct Prepared {
  CleanText clean;
  ShapedText shaped;
  std::vector<std::uint8_t> tones;  // by code point; empty: all 0
};

}  // namespace

struct TextEngine::Impl {
  Impl(std::unique_ptr<FaceSet> opened, const Options& options)
      : faces(std::move(opened)), bitmaps(*faces, options.glyph_bytes), lines(options.line_bytes) {}

  Prepared Prepare(std::string_view utf8, const FontSpec& font,
                   const std::vector<TextSpan>& spans = {});
  Paragraph Compose(const LayoutKey& key);
  /// Among hand-made bitmaps, what an outline lends is without grey edges as well.
  GlyphKey KeyOf(std::uint16_t face, std::uint32_t glyph, const FontSpec& font) const {
    const bool sharp = faces->HasStrike(font.px) && !faces->face(face).file->has_colour();
    return {face, glyph, static_cast<std::uint16_t>(font.px), font.mono || sharp};
  }
  /// The layout of a key, from the cache where it is there.
  Paragraph Find(LayoutKey key);

  std::unique_ptr<FaceSet> faces;
  GlyphCache bitmaps;
  LayoutCache lines;
  std::set<char32_t> missing;  // since start
};

namespace {

/// Whether a line gives up the spaces that its two ends do not need.
enum class Edges { kKeep, kTrim };

/// Glyphs of the code points [start, visible), placed from x = 0 on.
Line PlaceLine(const Prepared& text, const LineRange& range, Edges edges) {
  Line line;
  line.start = text.clean.SourceOffset(range.start);
  line.end = text.clean.SourceOffset(range.end);
  line.text =
      ToUtf8(std::u32string_view(text.clean.text).substr(range.start, range.visible - range.start));
  line.glyphs.reserve(range.visible - range.start);
  const std::vector<ShapedGlyph>& glyphs = text.shaped.glyphs;
  auto glyph = FirstGlyphAt(text.shaped, range.start);
  const bool trim = edges == Edges::kTrim;
  int trail = 0;
  if (trim && glyph != glyphs.end()) line.width_px = -glyph->lead;
  for (; glyph != glyphs.end() && glyph->cluster < range.visible; ++glyph) {
    if (line.width_px > kLongestLinePx) break;
    trail = glyph->trail;
    const std::uint8_t tone = text.tones.empty() ? std::uint8_t{0} : text.tones[glyph->cluster];
    line.glyphs.push_back(
        {glyph->face, tone, glyph->glyph, line.width_px + glyph->x_offset, glyph->y_offset});
    line.width_px += glyph->advance;
  }
  if (trim && !line.glyphs.empty()) line.width_px -= trail;
  return line;
}

/// Justification does not touch the first `source` code points of the text.
void KeepStart(std::size_t source, Prepared* text) {
  std::size_t& kept = text->shaped.kept;
  while (kept < text->clean.text.size() && text->clean.SourceOffset(kept) < source) ++kept;
  for (ShapedGlyph& glyph : text->shaped.glyphs) {
    if (glyph.cluster >= kept) break;
    glyph.gives = false;
  }
}

LineRange WholeOf(const CleanText& clean) {
  return {0, clean.text.size(), clean.text.size(), true};
}

/// Moves the glyphs of a placed line by the sums of `shifts`, which Justify or SpaceEvenly made.
void ApplyShifts(const ShapedText& shaped, const LineRange& range, const std::vector<int>& shifts,
                 Line* line) {
  auto glyph = FirstGlyphAt(shaped, range.start);
  std::size_t passed = 0;
  int shift = 0;
  for (PlacedGlyph& placed : line->glyphs) {
    for (; passed <= glyph->cluster - range.start; ++passed) shift += shifts[passed];
    placed.x += shift;
    ++glyph;
  }
  line->width_px += std::accumulate(shifts.begin(), shifts.end(), 0);
}

/// The shifts that bring a line of `slack` px too little, or too much, to its width.
std::vector<int> ShiftsOf(const Prepared& text, const LineRange& range, const ParagraphStyle& style,
                          int slack) {
  const int em = style.font.px;
  const bool whole = range.start == 0 && range.last;
  if (style.align == Align::kEven && whole) return SpaceEvenly(text.shaped, range, slack);
  if (style.align != Align::kJustify || slack == 0) return {};
  // The last line is squeezed like the others but not stretched.
  if (slack > 0 && (range.last || slack > kMostStretchEm * em)) return {};
  return Justify(text.clean.text, text.shaped, range, slack, em);
}

int AlignedX(Align align, int room, int width) {
  if (align == Align::kCenter) return std::max(0, (room - width) / 2);
  return align == Align::kEnd ? std::max(0, room - width) : 0;
}

}  // namespace

Prepared TextEngine::Impl::Prepare(std::string_view utf8, const FontSpec& font,
                                   const std::vector<TextSpan>& spans) {
  Prepared out;
  out.clean = Sanitize(ToCodePoints(utf8));
  const std::size_t size = out.clean.text.size();
  std::vector<bool> bold;
  if (!spans.empty()) {
    out.tones.resize(size);
    bold.resize(size);
    auto span = spans.begin();
    for (std::size_t i = 0; i < size; ++i) {
      const std::size_t at = out.clean.SourceOffset(i);
      while (span != spans.end() && span->end <= at) ++span;
      if (span == spans.end()) break;
      if (span->start > at) continue;
      out.tones[i] = span->tone;
      bold[i] = span->bold;
    }
  }
  out.shaped = Shape(*faces, out.clean.text, font, bold);
  const auto ink_of = [&](const ShapedGlyph& glyph) {
    const GlyphBitmap& bitmap = bitmaps.Get(KeyOf(glyph.face, glyph.glyph, font));
    return Ink{bitmap.left + glyph.x_offset, bitmap.left + bitmap.width + glyph.x_offset};
  };
  SetSpaces(out.clean.text, font.px, ink_of, &out.shaped);
  missing.insert(out.shaped.missing.begin(), out.shaped.missing.end());
  return out;
}

Paragraph TextEngine::Impl::Compose(const LayoutKey& key) {
  const ParagraphStyle& style = key.style;
  Prepared text = Prepare(key.text, style.font, key.spans);
  KeepStart(style.keep, &text);
  Paragraph out{style.font, {}, {text.shaped.missing.begin(), text.shaped.missing.end()}};
  if (key.whole_line) {
    out.lines.push_back(PlaceLine(text, WholeOf(text.clean), Edges::kKeep));
    return out;
  }
  const int em = style.font.px;
  const int width = std::max(1, style.width_px);
  const std::vector<Boundary> boundaries = ChineseBoundaries(text.clean.text, style.mode);
  // However narrow the line, what stands before it leaves room for one character.
  const auto room_for = [&](double wanted_em) {
    const double wanted = style.title ? 0 : std::clamp(wanted_em, 0.0, 64.0) * em;
    return std::min(static_cast<int>(std::lround(wanted)), std::max(0, width - em));
  };
  const int indent = room_for(style.indent_em);
  const int hang = room_for(style.hang_em);
  const auto ranges =
      style.title ? FitTitle(text.clean.text, text.shaped, boundaries, width, em)
                  : FitLines(text.clean.text, text.shaped, boundaries,
                             {width - indent, width - hang, style.align == Align::kJustify});
  for (const LineRange& range : ranges) {
    Line line = PlaceLine(text, range, Edges::kTrim);
    const int lead = out.lines.empty() ? indent : hang;
    const std::vector<int> shifts = ShiftsOf(text, range, style, width - lead - line.width_px);
    if (!shifts.empty()) ApplyShifts(text.shaped, range, shifts, &line);
    line.x = lead + AlignedX(style.align, width - lead, line.width_px);
    out.lines.push_back(std::move(line));
  }
  return out;
}

Paragraph TextEngine::Impl::Find(LayoutKey key) {
  key.style.font = Limited(key.style.font);
  if (key.text.size() > kLongestKept || lines.stats().limit_bytes == 0) return Compose(key);
  if (const Paragraph* kept = lines.Find(key)) return *kept;
  Paragraph made = Compose(key);
  const std::size_t bytes = PayloadOf(key, made);
  return lines.Put(std::move(key), std::move(made), bytes);
}

TextEngine::TextEngine(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
TextEngine::~TextEngine() = default;

Result<std::unique_ptr<TextEngine>> TextEngine::Create(std::vector<FaceSpec> chain,
                                                       const Options& options, Errors* warnings) {
  Result<std::unique_ptr<FaceSet>> faces = FaceSet::Open(chain, warnings);
  if (!faces) return faces.error();
  return std::unique_ptr<TextEngine>(
      new TextEngine(std::make_unique<Impl>(*std::move(faces), options)));
}

Paragraph TextEngine::Layout(std::string_view utf8, const ParagraphStyle& style,
                             const std::vector<TextSpan>& spans) {
  return impl_->Find({std::string(utf8), style, spans, false});
}

Line TextEngine::LayoutLine(std::string_view utf8, const FontSpec& font,
                            const std::vector<TextSpan>& spans) {
  return impl_->Find({std::string(utf8), {.font = font}, spans, true}).lines.front();
}

Line TextEngine::LayoutCut(std::string_view utf8, const FontSpec& font, int width_px) {
  Line whole = LayoutLine(utf8, font);
  if (whole.width_px <= width_px) return whole;
  const int room = width_px - MeasurePx(ToUtf8(std::u32string_view(&kEllipsis, 1)), font);
  if (room < 0) return {};
  const Prepared text = impl_->Prepare(utf8, Limited(font));
  const std::u32string& clean = text.clean.text;
  const Advances advances(text.shaped, clean.size());
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
  return std::min(LayoutLine(utf8, font).width_px, kLongestLinePx);
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
  return impl_->bitmaps.Get(impl_->KeyOf(glyph.face, glyph.glyph, Limited(font)));
}

std::string TextEngine::FaceFor(char32_t code_point, const FontSpec& font) {
  const auto face = impl_->faces->Find(std::u32string_view(&code_point, 1), Limited(font));
  return face ? impl_->faces->face(*face).spec.id : std::string();
}

std::vector<char32_t> TextEngine::Undrawable(std::string_view utf8) {
  // A face of bitmaps serves its own sizes only; titles and headings have others.
  const FontSpec any_size{kLargestPx, false, false};
  std::set<char32_t> lacking;
  for (const char32_t c : Sanitize(ToCodePoints(utf8)).text) {
    if (IsHangingSpace(c) || IsInvisible(c)) continue;
    if (!impl_->faces->Find(std::u32string_view(&c, 1), any_size)) lacking.insert(c);
  }
  return {lacking.begin(), lacking.end()};
}

bool TextEngine::UsesStrike(char32_t code_point, const FontSpec& font) {
  const auto face = impl_->faces->Find(std::u32string_view(&code_point, 1), Limited(font));
  return face && impl_->faces->face(*face).is_strike();
}

CacheStats TextEngine::glyph_cache() const { return impl_->bitmaps.stats(); }
CacheStats TextEngine::line_cache() const { return impl_->lines.stats(); }

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
