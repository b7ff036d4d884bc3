#include <gtest/gtest.h>

#include <string>

#include "renderer/host/files.h"
#include "renderer/output/output.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

class Y4mOutputTest : public ::testing::Test {
 protected:
  std::string Written() const { return *ReadFile(file_, 1 << 20); }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "wall.y4m";
};

TEST_F(Y4mOutputTest, OneHeaderThenAMarkAndThreePlanesForEachFrame) {
  auto output = MakeY4mOutput(file_, 50);
  ASSERT_TRUE(output.ok()) << output.error().detail;
  EXPECT_TRUE((*output)->WantsEveryFrame());
  Frame frame(2, 2);
  frame.Row(0)[0] = 0xffffff;
  frame.Row(0)[1] = 0xff0000;
  frame.Row(1)[0] = 0x0000ff;
  ASSERT_TRUE((*output)->Present(frame, {{0, 0, 2, 2}}).ok());
  ASSERT_TRUE((*output)->Present(frame, {}).ok());
  const std::string planes("\xeb\x3f\x20\x10\x80\x66\xf0\x80\x80\xf0\x76\x80", 12);
  EXPECT_EQ(Written(), "YUV4MPEG2 W2 H2 F50:1 Ip A1:1 C444 XCOLORRANGE=LIMITED\nFRAME\n" + planes +
                           "FRAME\n" + planes);
}

TEST_F(Y4mOutputTest, WhatIsDamagedIsConvertedAnewAndNothingElse) {
  auto output = MakeY4mOutput(file_, 60);
  Frame frame(4, 1);
  ASSERT_TRUE((*output)->Present(frame, {}).ok());
  const std::size_t first = Written().size();
  frame.Fill({0, 0, 4, 1}, 0xffffff);
  ASSERT_TRUE((*output)->Present(frame, {{1, 0, 2, 1}, {3, 0, 9, 9}}).ok());
  EXPECT_EQ(Written().substr(first), "FRAME\n\x10\xeb\xeb\xeb" + std::string(8, '\x80'));
}

TEST_F(Y4mOutputTest, AnotherSizeOnTheWayIsSaid) {
  auto output = MakeY4mOutput(file_, 60);
  ASSERT_TRUE((*output)->Present(Frame(4, 2), {}).ok());
  const Status shown = (*output)->Present(Frame(2, 4), {});
  ASSERT_FALSE(shown.ok());
  EXPECT_EQ(shown.error().code, FaultCode::kDisplayLost);
}

}  // namespace
}  // namespace tingping
