#include "renderer/output/displays.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "renderer/output/sdl_outputs.h"

namespace tingping {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

const std::vector<DisplayInfo> kTwo = {{"HDMI-1", {0, 0, 1920, 1080}},
                                       {"Dell U2415 24\"", {1920, 0, 1920, 1200}}};

TEST(DisplaysTest, ADisplayIsFoundByNameFirstWordOrNumber) {
  const struct {
    const char* wanted;
    int index;  // -1: not there
  } cases[] = {{"HDMI-1", 0}, {"Dell U2415 24\"", 1}, {"Dell", 1},    {"0", 0},   {"1", 1},
               {"2", -1},     {"HDMI", -1},           {"hdmi-1", -1}, {"-1", -1}, {"1x", -1}};
  for (const auto& [wanted, index] : cases) {
    const DisplayInfo* const found = FindDisplay(kTwo, wanted);
    EXPECT_EQ(found, index < 0 ? nullptr : &kTwo[static_cast<std::size_t>(index)]) << wanted;
  }
}

TEST(DisplaysTest, ANameOfDigitsGoesBeforeANumber) {
  const std::vector<DisplayInfo> odd = {{"1", {}}, {"0", {}}};
  EXPECT_EQ(FindDisplay(odd, "0"), &odd[1]);
}

TEST(DisplaysTest, AWallStandsOnItsDisplayAndWithoutOneOnTheDesktop) {
  const Rect wall{10, 20, 64, 32};
  Errors faults;
  EXPECT_EQ(OnDesktop({wall, ""}, kTwo, &faults), wall);
  EXPECT_EQ(OnDesktop({wall, "1"}, kTwo, &faults), (Rect{1930, 20, 64, 32}));
  EXPECT_THAT(faults, IsEmpty());
}

TEST(DisplaysTest, ADisplayThatIsNotThereIsAFaultAndTheFirstStandsIn) {
  const std::vector<DisplayInfo> one = {{"DP-1", {100, 0, 800, 600}}};
  Errors faults;
  EXPECT_EQ(OnDesktop({{10, 20, 64, 32}, "HDMI-1"}, one, &faults), (Rect{110, 20, 64, 32}));
  ASSERT_EQ(faults.size(), 1U);
  EXPECT_EQ(faults[0].code, FaultCode::kDisplayMissing);
  EXPECT_THAT(faults[0].detail, HasSubstr("“HDMI-1”，现有：0 号 DP-1（800×600）"));
  EXPECT_EQ(OnDesktop({{10, 20, 64, 32}, "HDMI-1"}, {}, &faults), (Rect{10, 20, 64, 32}));
  EXPECT_EQ(faults.size(), 2U);
}

TEST(SdlOutputsTest, RenderersOnTheProcessorAreNoGpus) {
  for (const char* name : {"llvmpipe (LLVM 15.0.6, 256 bits)", "softpipe", "Mesa swrast",
                           "Software Rasterizer", "ANGLE (Google, SwiftShader Device)"}) {
    EXPECT_TRUE(IsSoftwareRenderer(name)) << name;
  }
  for (const char* name : {"Mesa Intel(R) UHD Graphics 630 (CFL GT2)", "AMD Radeon Graphics",
                           "NVIDIA GeForce GT 710/PCIe/SSE2", "Mali-G52 (Panfrost)"}) {
    EXPECT_FALSE(IsSoftwareRenderer(name)) << name;
  }
}

}  // namespace
}  // namespace tingping
