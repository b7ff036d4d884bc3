#include "playlists/charset_detector.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <utility>

#include "playlists/charset_cost.h"
#include "playlists/charset_step.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

// Bits, as TextCost counts them.
constexpr double kGb18030Prior = 4;
constexpr double kDeclared = 12;                  // what being declared takes off
constexpr double kDeclaredBig5 = -kGb18030Prior;  // on a par: here it is as often false as true
constexpr double kHopeless = 200;                 // behind the best: no matter how far
constexpr double kSwitch = 16;                    // from one line to the next in another charset

/// Readings of the whole text, and what each costs when it is not declared.
constexpr std::pair<Charset, double> kWholeReadings[] = {
    {Charset::kUtf16Le, 10},     {Charset::kUtf16Be, 12},  {Charset::kBig5, 30},
    {Charset::kEucJp, 30},       {Charset::kShiftJis, 30}, {Charset::kEucKr, 30},
    {Charset::kWindows1252, 30},
};

bool IsForeign(Charset charset) {
  return charset == Charset::kEucJp || charset == Charset::kShiftJis || charset == Charset::kEucKr;
}

/// That the bytes are in none of these: any byte is as likely as any other. It is never chosen, and
/// takes the confidence from a reading that makes no better sense than noise does.
constexpr double kNonePrior = 16;
constexpr double kNonePerByte = 8;

constexpr double kNoLimit = std::numeric_limits<double>::infinity();

struct Candidate {
  Charset charset;
  double bits;
};

/// The bits of a reading; once they are over `limit`, of its beginning.
double CostOf(std::string_view bytes, Charset charset, double limit) {
  CharReader reader(bytes, charset);
  TextCost cost(charset);
  for (auto chunk = reader.Next(); !chunk.empty() && cost.bits() <= limit; chunk = reader.Next()) {
    cost.Add(chunk);
  }
  return cost.bits();
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

  double Utf8Bits() const { return pure_[0]; }
  double Gb18030Bits() const { return pure_[1]; }
  double MixedBits() const { return std::min(mixed_[0], mixed_[1]); }
  bool IsMixed() const { return MixedBits() < std::min(pure_[0], pure_[1]); }

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
    for (std::size_t i : {0, 1}) bits[i] = CostOf(text, kStates[i], kNoLimit);
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

/// Whether the text may be in a charset of Japan or Korea: its beginning must be better so than as
/// Chinese. Chinese is not, and only its beginning is read a third time.
bool MayBeForeign(std::string_view bytes, Charset charset, double prior) {
  constexpr std::size_t kLooksAt = 4096;  // behind the ASCII in front
  const auto first = std::find_if(bytes.begin(), bytes.end(),
                                  [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  bytes = bytes.substr(static_cast<std::size_t>(first - bytes.begin()), kLooksAt);
  const double best =
      std::min(CostOf(bytes, Charset::kUtf8, kNoLimit), CostOf(bytes, Charset::kGb18030, kNoLimit));
  return CostOf(bytes, charset, best) + prior < best;
}

std::vector<Candidate> Candidates(std::string_view bytes, const LinePaths& lines,
                                  std::optional<Charset> declared) {
  std::vector<Candidate> all;
  double best = kNoLimit;
  const auto add = [&](Charset charset, double bits) {
    const bool either_order = declared == Charset::kUtf16 && IsUtf16(charset);
    if (charset == declared || either_order) {
      bits -= charset == Charset::kBig5 ? kDeclaredBig5 : kDeclared;
    }
    all.push_back({charset, bits});
    best = std::min(best, bits);
  };
  add(Charset::kUtf8, lines.Utf8Bits());
  add(Charset::kGb18030, lines.Gb18030Bits() + kGb18030Prior);
  if (lines.IsMixed()) add(Charset::kMixed, lines.MixedBits());
  for (const auto& [charset, prior] : kWholeReadings) {
    if (charset == Charset::kWindows1252 && declared != charset) continue;
    const bool foreign = IsForeign(charset) && declared != charset;
    if (foreign && !MayBeForeign(bytes, charset, prior)) continue;
    add(charset, CostOf(bytes, charset, best + kHopeless) + (declared == charset ? 0 : prior));
  }
  return all;
}

/// Whether it is UTF-8 without a fault and has so many different characters beyond ASCII that none
/// of it can be chance, of which one hanzi of GBK in six has it. Says so of text too that makes no
/// sense, like æ—¥, which as GBK would make some.
bool IsSurelyUtf8(std::string_view bytes) {
  constexpr std::size_t kDifferent = 8;
  if (FirstInvalidUtf8(bytes) != bytes.size()) return false;
  std::array<char32_t, kDifferent> seen{};
  std::size_t count = 0;
  for (std::size_t at = 0; at < bytes.size() && count < kDifferent;) {
    const char32_t c = NextCodePoint(bytes, at).value_or(0);
    const auto end = seen.begin() + static_cast<std::ptrdiff_t>(count);
    if (c >= 0x80 && std::find(seen.begin(), end, c) == end) seen[count++] = c;
  }
  return count == kDifferent;
}

/// Whether everything but ASCII is pairs of GB 2312, with a hanzi of its first level among them.
/// The small letters of Western Europe stand above those, so its words hardly ever look like that.
bool IsPlainHanzi(std::string_view bytes) {
  bool hanzi = false;
  for (std::size_t at = 0; at < bytes.size(); ++at) {
    const auto lead = static_cast<unsigned char>(bytes[at]);
    if (lead < 0x80) continue;
    if (lead < 0xA1 || lead > 0xF7 || ++at == bytes.size()) return false;
    if (static_cast<unsigned char>(bytes[at]) < 0xA1) return false;
    hanzi = hanzi || (lead >= 0xB0 && lead <= 0xD7);
  }
  return hanzi;
}

}  // namespace

Detection DetectCharset(std::string_view bytes, std::optional<Charset> declared) {
  // Servers that were set up abroad call everything ISO-8859-1.
  if (declared == Charset::kWindows1252 && IsPlainHanzi(bytes)) declared.reset();
  if (bytes.empty() || (IsPlainAscii(bytes) && !IsUtf16(declared))) {
    const Charset charset = IsUtf16(declared) ? Charset::kUtf8 : declared.value_or(Charset::kUtf8);
    return {charset, 1, {{bytes.size(), charset}}};
  }
  if (IsSurelyUtf8(bytes)) return {Charset::kUtf8, 1, {{bytes.size(), Charset::kUtf8}}};
  const LinePaths lines(bytes);
  const std::vector<Candidate> all = Candidates(bytes, lines, declared);
  const Candidate best =
      *std::min_element(all.begin(), all.end(),
                        [](const Candidate& a, const Candidate& b) { return a.bits < b.bits; });
  const double none = kNonePrior + kNonePerByte * static_cast<double>(bytes.size());
  double sum = std::exp2(best.bits - none);
  for (const Candidate& candidate : all) sum += std::exp2(best.bits - candidate.bits);
  Detection detection{best.charset, 1 / sum, {{bytes.size(), best.charset}}};
  if (best.charset == Charset::kMixed) detection.segments = lines.Segments();
  return detection;
}

}  // namespace tingping
