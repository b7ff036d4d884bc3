#include "renderer/picture/scale.h"

#include <algorithm>
#include <cmath>
#include <deque>
#include <numbers>

namespace tingping {
namespace {

constexpr double kLobes = 3;

double Sinc(double x) {
  if (std::abs(x) < 1e-9) return 1;
  return std::sin(std::numbers::pi * x) / (std::numbers::pi * x);
}

double Lanczos(double x) { return std::abs(x) < kLobes ? Sinc(x) * Sinc(x / kLobes) : 0; }

/// What one pixel of the result is made of along one direction: weights that add up to 1, for the
/// pixels from `first` on.
struct Mixture {
  int first = 0;
  std::vector<float> weights;
};

/// One mixture for each of `to` pixels over `from` ones.
std::vector<Mixture> Mixtures(int from, int to) {
  const double ratio = static_cast<double>(from) / to;
  const double stretch = std::max(1.0, ratio);  // enlarging, the filter keeps its width
  std::vector<Mixture> out;
  for (int i = 0; i < to; ++i) {
    const double middle = (i + 0.5) * ratio;
    const int first = std::max(0, static_cast<int>(std::floor(middle - kLobes * stretch)));
    const int last = std::min(from - 1, static_cast<int>(std::ceil(middle + kLobes * stretch)));
    Mixture mixture{first, {}};
    double sum = 0;
    std::vector<double> weights;
    for (int at = first; at <= last; ++at) {
      weights.push_back(Lanczos((at + 0.5 - middle) / stretch));
      sum += weights.back();
    }
    for (const double weight : weights) {
      mixture.weights.push_back(static_cast<float>(weight / sum));
    }
    out.push_back(std::move(mixture));
  }
  return out;
}

LinearRgba LightOfPixel(std::uint32_t argb) {
  const float alpha = static_cast<float>(argb >> 24) / 255;
  const auto channel = [&](int shift) {
    return LightOf(static_cast<std::uint8_t>(argb >> shift & 255)) * alpha;
  };
  return {channel(16), channel(8), channel(0), alpha};
}

void Add(const LinearRgba& light, float weight, LinearRgba* sum) {
  sum->red += light.red * weight;
  sum->green += light.green * weight;
  sum->blue += light.blue * weight;
  sum->alpha += light.alpha * weight;
}

using Row = std::vector<LinearRgba>;

/// One row of the picture, scaled to the width of the result.
Row ScaleRow(const Bitmap& picture, const Rect& crop, int y, const std::vector<Mixture>& columns) {
  Row source;
  source.reserve(static_cast<std::size_t>(crop.w));
  for (int x = 0; x < crop.w; ++x) source.push_back(LightOfPixel(picture.At(crop.x + x, y)));
  Row row(columns.size());
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto first = static_cast<std::size_t>(columns[i].first);
    for (std::size_t k = 0; k < columns[i].weights.size(); ++k) {
      Add(source[first + k], columns[i].weights[k], &row[i]);
    }
  }
  return row;
}

LinearRgb Over(const LinearRgba& light, const LinearRgb& ground) {
  const float rest = 1 - std::clamp(light.alpha, 0.0F, 1.0F);
  const auto channel = [&](float above, float below) {
    return std::clamp(above + below * rest, 0.0F, 1.0F);
  };
  return {channel(light.red, ground.red), channel(light.green, ground.green),
          channel(light.blue, ground.blue)};
}

}  // namespace

LightField ScaleOver(const Bitmap& picture, const Rect& crop, int w, int h, std::uint32_t ground) {
  const LinearRgba below = LightOfPixel(ground | 0xFF000000);
  const LinearRgb ground_light = {below.red, below.green, below.blue};
  const std::vector<Mixture> columns = Mixtures(crop.w, w);
  LightField out{w, h, {}};
  out.light.reserve(static_cast<std::size_t>(w) * static_cast<std::size_t>(h));
  std::deque<Row> rows;  // those that the pixel row at hand is made of
  int first = 0;
  for (const Mixture& mixture : Mixtures(crop.h, h)) {
    for (; first < mixture.first && !rows.empty(); ++first) rows.pop_front();
    if (rows.empty()) first = mixture.first;
    while (rows.size() < mixture.weights.size()) {
      const int y = crop.y + first + static_cast<int>(rows.size());
      rows.push_back(ScaleRow(picture, crop, y, columns));
    }
    Row sum(columns.size());
    for (std::size_t k = 0; k < mixture.weights.size(); ++k) {
      for (std::size_t x = 0; x < sum.size(); ++x) Add(rows[k][x], mixture.weights[k], &sum[x]);
    }
    for (const LinearRgba& light : sum) out.light.push_back(Over(light, ground_light));
  }
  return out;
}

}  // namespace tingping
