#include "renderer/text/face_set.h"

#include <unicode/uchar.h>

#include <algorithm>

namespace tingping {
namespace {

/// Below this size the bold weight closes the counters of dense hanzi.
constexpr int kSmallestBoldPx = 17;
constexpr char32_t kEmojiPresentation = 0xFE0F;

Error NotOpened(const FaceSpec& spec, const std::string& detail) {
  return {FaultCode::kFontMissing, detail + "，请安装软件包 " + spec.package, {}};
}

Error OtherFamily(const FaceSpec& spec, const FontFile& file) {
  return {FaultCode::kFontMissing,
          "字体文件“" + file.path() + "”的第 " + std::to_string(file.index()) + " 个字面是“" +
              file.family() + "”，应为“" + spec.family + "”",
          {}};
}

/// Whether everybody means the same character by `c`. What a font keeps in its private use area is
/// its own affair, and a wrong hanzi in a name is worse than 〓; for what is not assigned some
/// fonts have a box with its number. Hanzi newer than ICU are in planes 2 and 3.
bool IsAgreed(char32_t c) {
  if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0x20 && c < 0x7F)) return true;
  const auto type = u_charType(static_cast<UChar32>(c));
  if (type == U_PRIVATE_USE_CHAR) return false;
  return type != U_UNASSIGNED || (c >= 0x20000 && c < 0x40000);
}

/// Shown as emoji unless told otherwise (UTS #51), or told so by a selector, or a flag.
bool WantsColour(std::u32string_view cluster) {
  const auto first = static_cast<UChar32>(cluster.front());
  if (u_hasBinaryProperty(first, UCHAR_EMOJI_PRESENTATION)) return true;
  return cluster.size() > 1 && cluster.find(kEmojiPresentation) != cluster.npos;
}

bool IsFlag(char32_t c) { return c >= 0x1F1E6 && c <= 0x1F1FF; }

}  // namespace

bool IsInvisible(char32_t c) {
  return c == 0x200B || c == 0x200C || c == 0x200D || c == 0x2060 || c == 0x034F ||
         (c >= 0xFE00 && c <= 0xFE0F) || (c >= 0x180B && c <= 0x180F) ||
         (c >= 0xE0000 && c <= 0xE0FFF);
}

bool Face::Serves(int px) const {
  return !is_strike() ||
         std::find(spec.strikes.begin(), spec.strikes.end(), px) != spec.strikes.end();
}

Result<std::unique_ptr<FaceSet>> FaceSet::Open(const std::vector<FaceSpec>& chain,
                                               Errors* warnings) {
  std::unique_ptr<FaceSet> set(new FaceSet());
  FT_Library library = nullptr;
  if (FT_Init_FreeType(&library) != 0) {
    return Error{FaultCode::kInternal, "字体库 FreeType 不能启动", {}};
  }
  set->library_.reset(library);
  for (const FaceSpec& spec : chain) {
    if (!spec.bold_file.empty()) set->Add(spec, true, warnings);
    set->Add(spec, false, warnings);
  }
  // Without the usual face others draw the same hanzi, less well: better than no wall.
  const bool outlines = std::any_of(set->faces_.begin(), set->faces_.end(), [](const Face& face) {
    return !face.is_strike() && !face.file->has_colour();
  });
  if (!outlines) {
    return Error{FaultCode::kFontMissing, "字体清单里没有一个能用的轮廓字体", {}};
  }
  return set;
}

void FaceSet::Add(const FaceSpec& spec, bool bold, Errors* warnings) {
  const Result<FontFile*> opened = OpenFile(bold ? spec.bold_file : spec.file, spec.index);
  if (!opened) return warnings->push_back(NotOpened(spec, opened.error().detail));
  FontFile* file = *opened;
  if (file->family().find(spec.family) == std::string::npos) {
    return warnings->push_back(OtherFamily(spec, *file));
  }
  for (const int px : spec.strikes) {
    if (file->HasStrike(px)) continue;
    return warnings->push_back(
        {FaultCode::kFontMissing,
         "字体文件“" + file->path() + "”没有 " + std::to_string(px) + " 像素的点阵",
         {}});
  }
  faces_.push_back({spec, bold, file});
}

Result<FontFile*> FaceSet::OpenFile(const std::string& path, int index) {
  for (const auto& file : files_) {
    if (file->path() == path && file->index() == index) return file.get();
  }
  Result<std::unique_ptr<FontFile>> opened = FontFile::Open(library_.get(), path, index);
  if (!opened) return opened.error();
  files_.push_back(std::move(opened).value());
  return files_.back().get();
}

bool FaceSet::HasStrike(int px) const {
  return std::any_of(faces_.begin(), faces_.end(),
                     [px](const Face& face) { return face.is_strike() && face.Serves(px); });
}

const std::vector<std::uint16_t>& FaceSet::Order(const FontSpec& font) {
  const bool bold = font.bold && font.px >= kSmallestBoldPx;
  std::vector<std::uint16_t>& order = orders_[{font.px, bold}];
  if (order.empty()) {
    for (std::uint16_t i = 0; i < faces_.size(); ++i) {
      if (faces_[i].Serves(font.px) && (bold || !faces_[i].bold)) order.push_back(i);
    }
  }
  return order;
}

bool FaceSet::Has(std::uint16_t index, char32_t c, const FontSpec& font) const {
  if (!IsAgreed(c)) return false;
  const Face& face = faces_[index];
  if (face.spec.ascii_only && (c < 0x20 || c > 0x7E)) return false;
  const std::uint32_t glyph = face.file->GlyphOf(c);
  return glyph != 0 && (!face.is_strike() || face.file->StrikeAdvance(glyph, font.px) >= 0);
}

std::optional<std::uint16_t> FaceSet::Find(std::u32string_view cluster, const FontSpec& font) {
  const auto serves = [&](std::uint16_t index) {
    return std::all_of(cluster.begin(), cluster.end(), [&](char32_t c) {
      return (cluster.size() > 1 && IsInvisible(c)) || Has(index, c, font);
    });
  };
  // A flag in one colour is a torn one.
  if (font.mono && IsFlag(cluster.front())) return std::nullopt;
  const std::vector<std::uint16_t>& order = Order(font);
  if (WantsColour(cluster)) {
    for (const std::uint16_t index : order) {
      if (faces_[index].file->has_colour() && serves(index)) return index;
    }
  }
  for (const std::uint16_t index : order) {
    if (serves(index)) return index;
  }
  return std::nullopt;
}

hb_font_t* FaceSet::ShapingFont(std::uint16_t index, const FontSpec& font) const {
  return faces_[index].file->ShapingFont(font.px, faces_[index].is_strike());
}

}  // namespace tingping
