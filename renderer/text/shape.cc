#include "renderer/text/shape.h"

#include <hb.h>
#include <unicode/brkiter.h>
#include <unicode/unistr.h>
#include <unicode/utext.h>

#include <algorithm>
#include <array>
#include <memory>

namespace tingping {
namespace {

constexpr char32_t kGeta = U'〓';
// HarfBuzz and ICU take 32-bit lengths; a run is shaped in pieces far below that.
constexpr std::size_t kLongestRun = 4096;
// Code points. A heap of accents on one letter must cost no more than a line of text.
constexpr std::uint32_t kLongestCluster = 64;
// HarfBuzz takes quadratic time over a row of marks; clusters longer than an emoji family are
// shaped one by one.
constexpr std::size_t kLongestJoined = 16;
// Without ligatures every cluster has its own glyphs, so that a line can break before it.
constexpr std::array<hb_feature_t, 2> kFeatures = {{
    {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
}};

/// Grapheme clusters of text that is plain hanzi and ASCII are its code points; only text with
/// marks, joiners or emoji has to ask ICU.
bool IsSimple(std::u32string_view text) {
  return std::all_of(text.begin(), text.end(), [](char32_t c) {
    return (c >= 0x20 && c < 0x7F) || (c >= 0x2010 && c <= 0x2027) ||
           (c >= 0x3000 && c <= 0x3029) || (c >= 0x3030 && c < 0x3099) ||
           (c >= 0x309B && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF5E) || c == 0xB7;
  });
}

std::vector<std::uint32_t> Clusters(std::u32string_view text) {
  std::vector<std::uint32_t> starts;
  const auto size = static_cast<std::uint32_t>(text.size());
  if (IsSimple(text)) {
    starts.reserve(text.size() + 1);
    for (std::uint32_t i = 0; i <= size; ++i) starts.push_back(i);
    return starts;
  }
  std::u16string units;
  std::vector<std::uint32_t> point_of_unit;
  for (std::uint32_t i = 0; i < size; ++i) {
    const char32_t c = text[i];
    if (c >= 0x10000) {
      units += static_cast<char16_t>(0xD7C0 + (c >> 10));
      units += static_cast<char16_t>(0xDC00 + (c & 0x3FF));
      point_of_unit.insert(point_of_unit.end(), 2, i);
    } else {
      units += static_cast<char16_t>(c);
      point_of_unit.push_back(i);
    }
  }
  point_of_unit.push_back(size);
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> breaks(
      icu::BreakIterator::createCharacterInstance(icu::Locale::getRoot(), status));
  const icu::UnicodeString string(false, units.data(), static_cast<std::int32_t>(units.size()));
  breaks->setText(string);
  for (std::int32_t at = breaks->first(); at != icu::BreakIterator::DONE; at = breaks->next()) {
    const std::uint32_t start = point_of_unit[static_cast<std::size_t>(at)];
    while (!starts.empty() && start - starts.back() > kLongestCluster) {
      starts.push_back(starts.back() + kLongestCluster);
    }
    starts.push_back(start);
  }
  if (starts.empty() || starts.back() != size) starts.push_back(size);
  return starts;
}

int RoundPx(hb_position_t units) { return (units + 32) >> 6; }

/// One face, consecutive clusters.
struct Run {
  std::uint16_t face = 0;
  std::size_t first = 0;  // indices into clusters
  std::size_t last = 0;
  bool missing = false;
};

std::vector<Run> Itemise(FaceSet& faces, std::u32string_view text, const FontSpec& font,
                         ShapedText* out) {
  std::vector<Run> runs;
  const std::uint16_t geta_face = faces.Find(std::u32string_view(&kGeta, 1), font).value_or(0);
  for (std::size_t i = 0; i + 1 < out->clusters.size(); ++i) {
    const std::size_t start = out->clusters[i];
    const auto cluster = text.substr(start, out->clusters[i + 1] - start);
    auto face = faces.Find(cluster, font);
    // A base with a mark that no face has together is still better than 〓.
    if (!face && cluster.size() > 1) face = faces.Find(cluster.substr(0, 1), font);
    if (!face) out->missing.insert(cluster.front());
    const std::uint16_t index = face.value_or(geta_face);
    const bool joins = !runs.empty() && face && !runs.back().missing && runs.back().face == index &&
                       runs.back().last - runs.back().first < kLongestRun &&
                       cluster.size() <= kLongestJoined;
    if (joins) {
      runs.back().last = i + 1;
    } else {
      runs.push_back({index, i, i + 1, !face});
    }
  }
  return runs;
}

void ShapeRun(FaceSet& faces, std::u32string_view text, const FontSpec& font, const Run& run,
              hb_buffer_t* buffer, ShapedText* out) {
  const std::uint32_t start = out->clusters[run.first];
  const std::u32string_view part = run.missing
                                       ? std::u32string_view(&kGeta, 1)
                                       : text.substr(start, out->clusters[run.last] - start);
  hb_buffer_clear_contents(buffer);
  hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
  hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
  hb_buffer_set_language(buffer, hb_language_from_string("zh-Hans", -1));
  hb_buffer_set_cluster_level(buffer, HB_BUFFER_CLUSTER_LEVEL_MONOTONE_GRAPHEMES);
  hb_buffer_add_utf32(buffer, reinterpret_cast<const std::uint32_t*>(part.data()),
                      static_cast<int>(part.size()), 0, static_cast<int>(part.size()));
  hb_shape(faces.ShapingFont(run.face, font), buffer, kFeatures.data(), kFeatures.size());
  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer, &count);
  const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer, nullptr);
  for (unsigned i = 0; i < count; ++i) {
    out->glyphs.push_back({run.face, infos[i].codepoint, start + infos[i].cluster,
                           RoundPx(positions[i].x_advance), RoundPx(positions[i].x_offset),
                           -RoundPx(positions[i].y_offset)});
  }
}

}  // namespace

ShapedText Shape(FaceSet& faces, std::u32string_view text, const FontSpec& font) {
  ShapedText out;
  if (text.empty()) return out;
  out.clusters = Clusters(text);
  out.glyphs.reserve(text.size());
  const HarfBuzz<hb_buffer_t> buffer(hb_buffer_create());
  for (const Run& run : Itemise(faces, text, font, &out)) {
    ShapeRun(faces, text, font, run, buffer.get(), &out);
  }
  return out;
}

}  // namespace tingping
