#include "renderer/text/font_file.h"

#include <hb-ot.h>
#include <zlib.h>

#include <algorithm>
#include <array>
#include <fstream>

namespace tingping {
namespace {

constexpr std::int16_t kUnknown = -2;
constexpr std::int16_t kAbsent = -1;
constexpr std::size_t kLargestInflated = 64u << 20;

Error Missing(const std::string& path, const std::string& why) {
  return {FaultCode::kFontMissing, "字体文件“" + path + "”" + why, {}};
}

bool IsGzip(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return in.get() == 0x1F && in.get() == 0x8B;
}

/// The whole file inflated, or empty. FreeType could read it directly, but every step back in the
/// file would inflate from the beginning again.
std::vector<unsigned char> Inflate(const std::string& path) {
  const std::unique_ptr<gzFile_s, int (*)(gzFile)> in(gzopen(path.c_str(), "rb"), gzclose);
  std::vector<unsigned char> plain;
  std::array<unsigned char, 1 << 16> piece{};
  while (in != nullptr && plain.size() < kLargestInflated) {
    const int size = gzread(in.get(), piece.data(), static_cast<unsigned>(piece.size()));
    if (size < 0) return {};
    if (size == 0) break;
    plain.insert(plain.end(), piece.begin(), piece.begin() + size);
  }
  return plain;
}

struct StrikeFont {
  FontFile* file;
  int px;
};

hb_bool_t NominalGlyph(hb_font_t*, void* data, hb_codepoint_t c, hb_codepoint_t* glyph, void*) {
  const auto* font = static_cast<StrikeFont*>(data);
  *glyph = font->file->GlyphOf(c);
  return *glyph != 0 && font->file->StrikeAdvance(*glyph, font->px) >= 0;
}

hb_position_t Advance(hb_font_t*, void* data, hb_codepoint_t glyph, void*) {
  const auto* font = static_cast<StrikeFont*>(data);
  return std::max(0, font->file->StrikeAdvance(glyph, font->px)) * 64;
}

}  // namespace

Result<std::unique_ptr<FontFile>> FontFile::Open(FT_Library library, const std::string& path,
                                                 int index) {
  std::unique_ptr<FontFile> file(new FontFile(path, index));
  FT_Face face = nullptr;
  FT_Error failed = 0;
  if (IsGzip(path)) {
    file->inflated_ = Inflate(path);
    if (file->inflated_.empty()) return Missing(path, "解压失败");
    failed = FT_New_Memory_Face(library, file->inflated_.data(),
                                static_cast<FT_Long>(file->inflated_.size()), index, &face);
  } else {
    failed = FT_New_Face(library, path.c_str(), index, &face);
  }
  if (failed != 0) {
    return Missing(path, "打不开，或其中没有第 " + std::to_string(index) + " 个字面");
  }
  file->face_.reset(face);
  if (face->charmap == nullptr || face->charmap->encoding != FT_ENCODING_UNICODE) {
    return Missing(path, "没有 Unicode 编码表");
  }
  return file;
}

std::string FontFile::family() const {
  return face_->family_name == nullptr ? std::string() : std::string(face_->family_name);
}

int FontFile::StrikeIndex(int px) const {
  for (int i = 0; i < face_->num_fixed_sizes; ++i) {
    if (face_->available_sizes[i].y_ppem == px * 64) return i;
  }
  return -1;
}

FT_Face FontFile::AtStrike(int px) {
  selected_px_ = 0;
  FT_Select_Size(face_.get(), StrikeIndex(px));
  return face_.get();
}

FT_Face FontFile::AtOutline(int px) {
  if (px == selected_px_) return face_.get();
  if (has_colour() && face_->num_fixed_sizes > 0) {
    FT_Select_Size(face_.get(), 0);
  } else {
    FT_Set_Pixel_Sizes(face_.get(), 0, static_cast<FT_UInt>(px));
  }
  selected_px_ = px;
  return face_.get();
}

int FontFile::StrikeAdvance(std::uint32_t glyph, int px) {
  std::vector<std::int16_t>& advances = strike_advances_[px];
  if (advances.empty()) advances.assign(static_cast<std::size_t>(face_->num_glyphs), kUnknown);
  if (glyph >= advances.size()) return kAbsent;
  std::int16_t& advance = advances[glyph];
  if (advance == kUnknown) {
    const FT_Face face = AtStrike(px);
    const bool bitmap = FT_Load_Glyph(face, glyph, FT_LOAD_TARGET_MONO) == 0 &&
                        face->glyph->format == FT_GLYPH_FORMAT_BITMAP;
    advance = bitmap ? static_cast<std::int16_t>((face->glyph->advance.x + 32) >> 6) : kAbsent;
  }
  return advance;
}

hb_font_t* FontFile::ShapingFont(int px, bool strike) {
  HarfBuzz<hb_font_t>& font = fonts_[{px, strike}];
  if (font == nullptr) font = strike ? MakeStrikeFont(px) : MakeOutlineFont(px);
  return font.get();
}

HarfBuzz<hb_font_t> FontFile::MakeOutlineFont(int px) {
  if (outline_face_ == nullptr) {
    const HarfBuzz<hb_blob_t> blob(hb_blob_create_from_file(path_.c_str()));
    outline_face_.reset(hb_face_create(blob.get(), static_cast<unsigned>(index_)));
  }
  HarfBuzz<hb_font_t> font(hb_font_create(outline_face_.get()));
  hb_ot_font_set_funcs(font.get());
  int em = px * 64;
  // Emoji are wider than their em; made one em wide, they stand in the grid of the hanzi.
  if (has_colour() && face_->num_fixed_sizes > 0) {
    const FT_Bitmap_Size& size = face_->available_sizes[0];
    em = em * static_cast<int>(size.y_ppem >> 6) / std::max<int>(1, size.width);
  }
  hb_font_set_scale(font.get(), em, em);
  return font;
}

HarfBuzz<hb_font_t> FontFile::MakeStrikeFont(int px) {
  // HarfBuzz does not shape with its own empty face; a face without tables is shaped.
  const HarfBuzz<hb_face_t> face(hb_face_create(hb_blob_get_empty(), 0));
  HarfBuzz<hb_font_t> font(hb_font_create(face.get()));
  hb_font_funcs_t* funcs = hb_font_funcs_create();
  hb_font_funcs_set_nominal_glyph_func(funcs, NominalGlyph, nullptr, nullptr);
  hb_font_funcs_set_glyph_h_advance_func(funcs, Advance, nullptr, nullptr);
  hb_font_set_funcs(font.get(), funcs, new StrikeFont{this, px},
                    [](void* data) { delete static_cast<StrikeFont*>(data); });
  hb_font_funcs_destroy(funcs);
  hb_font_set_scale(font.get(), px * 64, px * 64);
  return font;
}

}  // namespace tingping
