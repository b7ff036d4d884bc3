// Text to placed glyphs: runs → shape → break → fit → line boxes → glyph bitmaps.
//
// The engine owns the opened faces and the glyph cache. Its output is data (glyph positions and
// coverage bitmaps); it never sees a frame. Not thread-safe: one engine for each thread that draws.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/json_reader.h"
#include "playlists/result.h"

namespace tingping {

/// One face of the chain, as `fonts/chain.json` lists it. Earlier entries are asked first.
struct FaceSpec {
  std::string id;            // wqy-sharp
  std::string file;          // absolute path
  std::string package;       // Debian package that installs it, for messages
  int index = 0;             // face in a collection
  std::string family;        // the family name must contain this, so that a wrong index is caught
  std::vector<int> strikes;  // px sizes at which its bitmaps are used; empty: an outline face
  bool ascii_only = false;   // serves U+0020 … U+007E only
  std::string bold_file;     // outline of the bold weight, may be empty

  bool operator==(const FaceSpec&) const = default;
};

std::vector<FaceSpec> ReadFontChain(const JsonDocument& document, Errors* errors);

/// Size and look of text. `mono` gives coverage of 0 or 255 only: for boards without grey.
struct FontSpec {
  int px = 16;
  bool bold = false;
  bool mono = false;

  bool operator==(const FontSpec&) const = default;
};

/// How lines may break: strict, normal and loose as CSS line-break defines them for zh; none knows
/// no prohibition and breaks before every grapheme cluster, as CSS's "anywhere" does.
enum class BreakMode { kStrict, kNormal, kLoose, kNone };
std::string_view NameOf(BreakMode mode);  // "strict", "normal", "loose", "none"

/// kJustify fills every line but the last (CLREQ 3.6), kEven spreads the characters of a paragraph
/// of one line over the width (均排, CLREQ 3.5.3; several lines are as with kStart).
enum class Align { kStart, kCenter, kEnd, kJustify, kEven };
std::string_view NameOf(Align align);  // "start", "center", "end", "justify", "even"

struct ParagraphStyle {
  FontSpec font;
  int width_px = 0;  // of the line box
  BreakMode mode = BreakMode::kStrict;
  Align align = Align::kStart;
  double indent_em = 0;  // of the first line
  double hang_em = 0;    // of the lines after it
  std::size_t keep = 0;  // code points at the start, a list's number, that justification leaves
  bool title = false;    // few and even lines, not cut inside words; without indent

  bool operator==(const ParagraphStyle&) const = default;
};

/// A part of a paragraph that looks otherwise.
struct TextSpan {
  std::size_t start = 0;  // code points of the paragraph's text, [start, end)
  std::size_t end = 0;
  bool bold = false;
  std::uint8_t tone = 0;  // goes to the glyphs as it is; 0 is that of text without a span

  bool operator==(const TextSpan&) const = default;
};

/// A glyph on a line; `x` from the line's left edge, `y` from its baseline, downwards, both whole
/// px.
struct PlacedGlyph {
  std::uint16_t face = 0;  // index into the engine's opened faces
  std::uint8_t tone = 0;   // of its span
  std::uint32_t glyph = 0;
  int x = 0;
  int y = 0;
};

struct Line {
  std::size_t start = 0;  // code points of the paragraph's text, [start, end)
  std::size_t end = 0;
  std::string text;  // UTF-8 of that range without trailing white space
  int x = 0;         // where alignment and indent put the line inside width_px
  int width_px = 0;  // of its ink advance
  std::vector<PlacedGlyph> glyphs;
};

struct Paragraph {
  FontSpec font;
  std::vector<Line> lines;
  std::vector<char32_t> missing;  // code points that no face has, drawn as 〓, each once
};

/// Row geometry of a FontSpec: the baseline is `ascent` rows below the top of the line box.
struct LineMetrics {
  int ascent = 0;
  int descent = 0;
  int height() const { return ascent + descent; }
};

/// Coverage of one glyph, row by row, `width` bytes a row; `left` and `top` place it relative to
/// the pen on the baseline (top counts upwards). Colour glyphs have `argb` instead.
struct GlyphBitmap {
  int left = 0;
  int top = 0;
  int width = 0;
  int height = 0;
  std::vector<std::uint8_t> coverage;
  std::vector<std::uint32_t> argb;  // premultiplied, empty for ordinary glyphs
};

struct CacheStats {
  std::size_t entries = 0;
  std::size_t bytes = 0;
  std::size_t limit_bytes = 0;
  std::uint64_t hits = 0;
  std::uint64_t misses = 0;
};

class TextEngine {
 public:
  struct Options {
    std::size_t glyph_bytes = 24u << 20;  // limit of the cache of bitmaps
    std::size_t line_bytes = 8u << 20;    // of the cache of laid out paragraphs and lines; 0: none
  };

  /// Opens the chain. A face that is missing or not the one it should be is left out and goes to
  /// `warnings` (kFontMissing, with the package to install). Without any outline face: the Error.
  static Result<std::unique_ptr<TextEngine>> Create(std::vector<FaceSpec> chain,
                                                    const Options& options, Errors* warnings);
  ~TextEngine();

  /// Breaks, shapes and places one paragraph (no line feeds: they count as spaces). Control and
  /// bidi formatting characters are dropped. Always makes progress: a word wider than the line
  /// breaks anywhere. Empty text gives no lines. `spans` are in order and do not overlap.
  Paragraph Layout(std::string_view utf8, const ParagraphStyle& style,
                   const std::vector<TextSpan>& spans = {});

  /// One line of any length without breaking, for marquees and cells.
  Line LayoutLine(std::string_view utf8, const FontSpec& font,
                  const std::vector<TextSpan>& spans = {});
  /// The same, cut at `width_px` with … when it does not fit.
  Line LayoutCut(std::string_view utf8, const FontSpec& font, int width_px);
  int MeasurePx(std::string_view utf8, const FontSpec& font);

  LineMetrics Metrics(const FontSpec& font);

  /// The bitmap of a placed glyph. The reference stays valid until the next non-const call.
  const GlyphBitmap& Bitmap(const PlacedGlyph& glyph, const FontSpec& font);

  /// Which face serves a character at a size, for `text coverage`; empty when none does.
  std::string FaceFor(char32_t code_point, const FontSpec& font);

  /// What of a text no face has at whatever size, each character once: it would be drawn as 〓
  /// somewhere. What is dropped or blank before drawing does not count.
  std::vector<char32_t> Undrawable(std::string_view utf8);

  /// Whether that face draws it from a bitmap strike of exactly this size.
  bool UsesStrike(char32_t code_point, const FontSpec& font);

  CacheStats glyph_cache() const;
  CacheStats line_cache() const;

  /// Every code point since start that no face has, ascending.
  std::vector<char32_t> missing() const;

 private:
  struct Impl;
  explicit TextEngine(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

/// Code-point offsets at which a line of `text` may break, the end included. Exposed for
/// `tingping text breaks`.
std::vector<std::size_t> BreakOffsets(std::u32string_view text, BreakMode mode);
/// The same by the untailored Unicode algorithm (UAX #14).
std::vector<std::size_t> UnicodeBreakOffsets(std::u32string_view text);

}  // namespace tingping
