#include "renderer/text/charset_detector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "renderer/text/charset_cost.h"
#include "renderer/text/charset_step.h"

namespace tingping {
namespace {

// Bits, as TextCost counts them.
constexpr double kGb18030Prior = 4;
constexpr double kUtf16LePrior = 10;
constexpr double kUtf16BePrior = 12;
constexpr double kBig5Prior = 30;
constexpr double kDeclared = 12;  // what being declared takes off
constexpr double kSwitch = 16;    // from one line to the next in another charset

struct Candidate {
  Charset charset;
  double bits;
};

TextCost CostOf(std::string_view bytes, Charset charset) {
  const StepFunction step_at = StepOf(charset);
  TextCost cost;
  for (std::size_t at = 0; at < bytes.size();) {
    const Step step = step_at(bytes, at);
    cost.Add(step.c);
    at += step.size;
  }
  return cost;
}

bool IsPlainAscii(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return (c >= 0x20 && c < 0x7F) || c == '\t' || c == '\r' || c == '\n';
  });
}

bool IsUtf16(std::optional<Charset> charset) {
  return charset == Charset::kUtf16 || charset == Charset::kUtf16Le || charset == Charset::kUtf16Be;
}

/// Both readings of each line that ends in LF, and the cheapest way through them.
class LinePaths {
 public:
  explicit LinePaths(std::string_view bytes) : size_(bytes.size()) {
    for (std::size_t at = 0; at < bytes.size();) {
      const std::size_t feed = bytes.find('\n', at);
      const std::size_t end = feed == std::string_view::npos ? bytes.size() : feed + 1;
      AddLine(at, bytes.substr(at, end - at));
      at = end;
    }
  }

  double utf8_bits() const { return pure_[0]; }
  double gb18030_bits() const { return pure_[1]; }
  double mixed_bits() const { return std::min(mixed_[0], mixed_[1]); }
  bool is_mixed() const { return mixed_bits() < std::min(pure_[0], pure_[1]); }

  /// The segments of the cheapest way.
  std::vector<Segment> Segments() const {
    std::vector<Segment> segments;
    std::size_t state = mixed_[1] < mixed_[0] ? 1 : 0;
    segments.push_back({size_, kStates[state]});
    for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
      if (!line->changed[state]) continue;
      state = 1 - state;
      segments.push_back({line->begin, kStates[state]});
    }
    std::reverse(segments.begin(), segments.end());
    return segments;
  }

 private:
  static constexpr std::array kStates = {Charset::kUtf8, Charset::kGb18030};

  /// For each charset, whether the cheapest way to this line in it comes from the other one.
  struct Line {
    std::size_t begin;
    std::array<bool, 2> changed;
  };

  void AddLine(std::size_t begin, std::string_view text) {
    std::array<double, 2> bits;
    for (std::size_t i : {0, 1}) bits[i] = CostOf(text, kStates[i]).bits();
    // Lines in ASCII tell nothing and belong to the line before.
    if (begin > 0 && bits[0] != bits[1]) {
      const Line line{begin, {mixed_[1] + kSwitch < mixed_[0], mixed_[0] + kSwitch < mixed_[1]}};
      if (line.changed[0]) mixed_[0] = mixed_[1] + kSwitch;
      if (line.changed[1]) mixed_[1] = mixed_[0] + kSwitch;
      lines_.push_back(line);
    }
    for (std::size_t i : {0, 1}) {
      mixed_[i] += bits[i];
      pure_[i] += bits[i];
    }
  }

  std::size_t size_;
  std::vector<Line> lines_;
  std::array<double, 2> pure_{};
  std::array<double, 2> mixed_{};
};

std::vector<Candidate> Candidates(std::string_view bytes, const LinePaths& lines,
                                  std::optional<Charset> declared) {
  std::vector<Candidate> all = {
      {Charset::kUtf8, lines.utf8_bits()},
      {Charset::kGb18030, lines.gb18030_bits() + kGb18030Prior},
      {Charset::kUtf16Le, CostOf(bytes, Charset::kUtf16Le).bits() + kUtf16LePrior},
      {Charset::kUtf16Be, CostOf(bytes, Charset::kUtf16Be).bits() + kUtf16BePrior},
      {Charset::kBig5, CostOf(bytes, Charset::kBig5).bits() +
                           (declared == Charset::kBig5 ? kGb18030Prior : kBig5Prior)}};
  if (lines.is_mixed()) all.push_back({Charset::kMixed, lines.mixed_bits()});
  if (declared == Charset::kWindows1252) {
    all.push_back({*declared, CostOf(bytes, *declared).bits() + kGb18030Prior});
  }
  for (Candidate& candidate : all) {
    const bool either_order = declared == Charset::kUtf16 && IsUtf16(candidate.charset);
    if (candidate.charset == declared || either_order) candidate.bits -= kDeclared;
  }
  return all;
}

}  // namespace

Detection DetectCharset(std::string_view bytes, std::optional<Charset> declared) {
  if (IsPlainAscii(bytes) && (!IsUtf16(declared) || bytes.empty())) {
    const Charset charset = declared.value_or(Charset::kUtf8);
    return {charset, 1, {{bytes.size(), charset}}};
  }
  const LinePaths lines(bytes);
  const std::vector<Candidate> all = Candidates(bytes, lines, declared);
  const Candidate best =
      *std::min_element(all.begin(), all.end(),
                        [](const Candidate& a, const Candidate& b) { return a.bits < b.bits; });
  double sum = 0;
  for (const Candidate& candidate : all) sum += std::exp2(best.bits - candidate.bits);
  Detection detection{best.charset, 1 / sum, {{bytes.size(), best.charset}}};
  if (best.charset == Charset::kMixed) detection.segments = lines.Segments();
  return detection;
}

}  // namespace tingping
