// The opened chain: which face draws which cluster at which size.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "renderer/text/font_file.h"
#include "renderer/text/text_engine.h"

namespace tingping {

/// One entry of the chain, opened. The bold weight of an entry is a face of its own.
struct Face {
  FaceSpec spec;
  bool bold = false;
  FontFile* file = nullptr;

  bool is_strike() const { return !spec.strikes.empty(); }
  /// A face of bitmaps serves its own sizes, an outline face every size.
  bool Serves(int px) const;
};

/// Not thread-safe.
class FaceSet {
 public:
  /// See TextEngine::Create.
  static Result<std::unique_ptr<FaceSet>> Open(const std::vector<FaceSpec>& chain,
                                               Errors* warnings);

  const Face& face(std::uint16_t index) const { return faces_[index]; }
  /// Whether any face draws this size with bitmaps, which then set the rows of a line.
  bool HasStrike(int px) const;

  /// The first face that has every visible character of `cluster`; none when no face has.
  std::optional<std::uint16_t> Find(std::u32string_view cluster, const FontSpec& font);
  bool Has(std::uint16_t index, char32_t c, const FontSpec& font) const;
  hb_font_t* ShapingFont(std::uint16_t index, const FontSpec& font) const;

 private:
  FaceSet() = default;
  void Add(const FaceSpec& spec, bool bold, Errors* warnings);
  Result<FontFile*> OpenFile(const std::string& path, int index);
  const std::vector<std::uint16_t>& Order(const FontSpec& font);

  FreeTypeLibrary library_;  // outlives files_
  std::vector<std::unique_ptr<FontFile>> files_;
  std::vector<Face> faces_;
  std::map<std::pair<int, bool>, std::vector<std::uint16_t>> orders_;  // by px and bold
};

/// Characters that draw nothing by themselves: joiners, variation selectors, tags.
bool IsInvisible(char32_t c);

}  // namespace tingping
