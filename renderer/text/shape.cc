#include "renderer/text/shape.h"

#include <hb.h>

#include <array>

#include "renderer/text/cluster.h"

namespace tingping {
namespace {

constexpr char32_t kGeta = U'〓';
// HarfBuzz and ICU take 32-bit lengths; a run is shaped in pieces far below that.
constexpr std::size_t kLongestRun = 4096;
// HarfBuzz takes quadratic time over a row of marks; clusters longer than an emoji family are
// shaped one by one.
constexpr std::size_t kLongestJoined = 16;
// Without ligatures every cluster has its own glyphs, so that a line can break before it.
constexpr std::array<hb_feature_t, 2> kFeatures = {{
    {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
}};

int RoundPx(hb_position_t units) { return (units + 32) >> 6; }

/// One face, consecutive clusters.
struct Run {
  std::uint16_t face = 0;
  std::size_t first = 0;  // indices into clusters
  std::size_t last = 0;
  bool missing = false;
};

std::vector<Run> Itemise(FaceSet& faces, std::u32string_view text, FontSpec font,
                         const std::vector<bool>& bold, ShapedText* out) {
  std::vector<Run> runs;
  const std::uint16_t geta_face = faces.Find(std::u32string_view(&kGeta, 1), font).value_or(0);
  const bool all_bold = font.bold;
  for (std::size_t i = 0; i + 1 < out->clusters.size(); ++i) {
    const std::size_t start = out->clusters[i];
    font.bold = all_bold || (!bold.empty() && bold[start]);
    const auto cluster = text.substr(start, out->clusters[i + 1] - start);
    auto face = faces.Find(cluster, font);
    // A base with a mark that no face has together is still better than 〓.
    if (!face && cluster.size() > 1) face = faces.Find(cluster.substr(0, 1), font);
    if (!face) out->missing.insert(cluster.front());
    const std::uint16_t index = face.value_or(geta_face);
    // A —— of one glyph could not be cut where its line is narrower; SetSpaces joins the two.
    const bool dash = cluster.front() == U'—' && start > 0 && text[start - 1] == U'—';
    const bool joins =
        !dash && !runs.empty() && face && !runs.back().missing && runs.back().face == index &&
        runs.back().last - runs.back().first < kLongestRun && cluster.size() <= kLongestJoined;
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
    out->glyphs.push_back({.face = run.face,
                           .glyph = infos[i].codepoint,
                           .cluster = start + infos[i].cluster,
                           .advance = RoundPx(positions[i].x_advance),
                           .x_offset = RoundPx(positions[i].x_offset),
                           .y_offset = -RoundPx(positions[i].y_offset)});
  }
}

}  // namespace

ShapedText Shape(FaceSet& faces, std::u32string_view text, const FontSpec& font,
                 const std::vector<bool>& bold) {
  ShapedText out;
  if (text.empty()) return out;
  out.clusters = GraphemeClusters(text);
  out.glyphs.reserve(text.size());
  const HarfBuzz<hb_buffer_t> buffer(hb_buffer_create());
  for (const Run& run : Itemise(faces, text, font, bold, &out)) {
    ShapeRun(faces, text, font, run, buffer.get(), &out);
  }
  return out;
}

}  // namespace tingping
