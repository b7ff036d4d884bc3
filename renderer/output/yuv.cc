#include "renderer/output/yuv.h"

namespace tingping {
namespace {

// BT.709's luma coefficients, in ten-thousandths.
constexpr std::uint32_t kRed = 2126;
constexpr std::uint32_t kGreen = 7152;
constexpr std::uint32_t kBlue = 722;
constexpr std::uint32_t kOne = 10000;
static_assert(kRed + kGreen + kBlue == kOne);

constexpr std::uint32_t kFull = 255;
constexpr std::uint32_t kLumaRange = 219;
constexpr std::uint32_t kLumaFoot = 16;
constexpr std::uint32_t kChromaRange = 224;
constexpr std::uint32_t kChromaFoot = 128;

constexpr std::uint32_t kLumaUnit = kFull * kOne;

/// The colour difference of a component with coefficient `own` is its value less the luma, over
/// twice what it could be.
constexpr std::uint32_t ChromaUnit(std::uint32_t own) { return kFull * 2 * (kOne - own); }

// The middle value and the half that rounds, added before dividing, so that nothing is negative.
constexpr std::uint32_t ChromaBase(std::uint32_t own) {
  return kChromaFoot * ChromaUnit(own) + ChromaUnit(own) / 2;
}
constexpr std::uint64_t LargestChroma(std::uint32_t own) {
  return std::uint64_t{ChromaBase(own)} + std::uint64_t{kChromaRange} * kFull * (kOne - own);
}
static_assert(LargestChroma(kBlue) <= UINT32_MAX && LargestChroma(kRed) <= UINT32_MAX);

constexpr std::uint32_t Chroma(std::uint32_t own, std::uint32_t value, std::uint32_t luma) {
  return (ChromaBase(own) + kChromaRange * (kOne * value) - kChromaRange * luma) / ChromaUnit(own);
}

}  // namespace

void ToYuv(std::span<const Pixel> pixels, std::uint8_t* luma, std::uint8_t* cb, std::uint8_t* cr) {
  for (std::size_t i = 0; i < pixels.size(); ++i) {
    const std::uint32_t red = pixels[i] >> 16 & 0xff;
    const std::uint32_t green = pixels[i] >> 8 & 0xff;
    const std::uint32_t blue = pixels[i] & 0xff;
    const std::uint32_t sum = kRed * red + kGreen * green + kBlue * blue;
    luma[i] = static_cast<std::uint8_t>(kLumaFoot + (kLumaRange * sum + kLumaUnit / 2) / kLumaUnit);
    cb[i] = static_cast<std::uint8_t>(Chroma(kBlue, blue, sum));
    cr[i] = static_cast<std::uint8_t>(Chroma(kRed, red, sum));
  }
}

}  // namespace tingping
