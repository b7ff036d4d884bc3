// One opened face of one font file, with its shaping fonts for each size.
#pragma once

#include <ft2build.h>

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>
#include FT_FREETYPE_H
#include <hb.h>

#include "playlists/result.h"

namespace tingping {

struct FreeTypeDeleter {
  void operator()(FT_Library library) const { FT_Done_FreeType(library); }
  void operator()(FT_Face face) const { FT_Done_Face(face); }
};
using FreeTypeLibrary = std::unique_ptr<FT_LibraryRec_, FreeTypeDeleter>;
using FreeTypeFace = std::unique_ptr<FT_FaceRec_, FreeTypeDeleter>;

struct HarfBuzzDeleter {
  void operator()(hb_blob_t* blob) const { hb_blob_destroy(blob); }
  void operator()(hb_face_t* face) const { hb_face_destroy(face); }
  void operator()(hb_font_t* font) const { hb_font_destroy(font); }
  void operator()(hb_buffer_t* buffer) const { hb_buffer_destroy(buffer); }
};
template <typename T>
using HarfBuzz = std::unique_ptr<T, HarfBuzzDeleter>;

/// Not thread-safe; the FreeType library must outlive it.
class FontFile {
 public:
  /// Errors: kFontMissing with the file when it cannot be opened or has no such face.
  static Result<std::unique_ptr<FontFile>> Open(FT_Library library, const std::string& path,
                                                int index);
  FontFile(const FontFile&) = delete;
  FontFile& operator=(const FontFile&) = delete;

  const std::string& path() const { return path_; }
  int index() const { return index_; }
  std::string family() const;
  /// Colour bitmaps of one size, which are scaled.
  bool has_colour() const { return FT_HAS_COLOR(face_.get()); }
  bool HasStrike(int px) const { return StrikeIndex(px) >= 0; }

  /// Glyph of a character, 0 when the face has none.
  std::uint32_t GlyphOf(char32_t c) const { return FT_Get_Char_Index(face_.get(), c); }
  /// Advance of a glyph's bitmap in px, or -1 when the strike does not hold it.
  int StrikeAdvance(std::uint32_t glyph, int px);

  /// A HarfBuzz font in 26.6 units. For a strike it maps characters and advances only: the
  /// outline's kerning and substitutions do not fit bitmaps.
  hb_font_t* ShapingFont(int px, bool strike);

  /// The face set to a size. A colour face is set to its only size.
  FT_Face AtStrike(int px);
  FT_Face AtOutline(int px);

 private:
  FontFile(std::string path, int index) : path_(std::move(path)), index_(index) {}
  int StrikeIndex(int px) const;
  HarfBuzz<hb_font_t> MakeOutlineFont(int px);
  HarfBuzz<hb_font_t> MakeStrikeFont(int px);

  std::string path_;
  int index_;
  std::vector<unsigned char> inflated_;  // a compressed file's contents; face_ reads from it
  FreeTypeFace face_;
  HarfBuzz<hb_face_t> outline_face_;
  std::map<int, std::vector<std::int16_t>> strike_advances_;  // by px, by glyph
  std::map<std::pair<int, bool>, HarfBuzz<hb_font_t>> fonts_;
  int selected_px_ = 0;  // of an outline; 0 when unset or when a strike is selected
};

}  // namespace tingping
