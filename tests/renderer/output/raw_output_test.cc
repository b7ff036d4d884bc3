#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <cstring>
#include <string>
#include <thread>

#include "renderer/host/files.h"
#include "renderer/host/unique_fd.h"
#include "renderer/output/output.h"
#include "renderer/output/video_stream.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

constexpr std::size_t kLimit = 1 << 20;

/// Every pixel tells where it is.
Frame Numbered(int width, int height) {
  Frame frame(width, height);
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      frame.Row(y)[static_cast<std::size_t>(x)] = static_cast<Pixel>(0x010000 * y + x);
    }
  }
  return frame;
}

class RawOutputTest : public ::testing::Test {
 protected:
  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_.path() / "wall.raw";
};

TEST_F(RawOutputTest, EveryPresentedFrameFollowsTheLastAsBlueGreenRedZero) {
  auto output = MakeRawOutput(file_, {});
  ASSERT_TRUE(output.ok()) << output.error().detail;
  EXPECT_TRUE((*output)->WantsEveryFrame());
  Frame frame(2, 1);
  frame.Row(0)[0] = 0x112233;
  frame.Row(0)[1] = 0x445566;
  ASSERT_TRUE((*output)->Present(frame, {{0, 0, 2, 1}}).ok());
  ASSERT_TRUE((*output)->Present(frame, {}).ok());
  const std::string once("\x33\x22\x11\0\x66\x55\x44\0", 8);
  EXPECT_EQ(*ReadFile(file_, kLimit), once + once);
}

TEST_F(RawOutputTest, ABandHoldsItsPartOfTheRows) {
  auto output = MakeRawOutput(file_, {2, 1, 3, 2});
  ASSERT_TRUE((*output)->Present(Numbered(8, 4), {}).ok());
  const std::string bytes = *ReadFile(file_, kLimit);
  ASSERT_EQ(bytes.size(), 3u * 2u * sizeof(Pixel));
  Pixel pixels[6];
  std::memcpy(pixels, bytes.data(), sizeof pixels);
  const Pixel expected[6] = {0x010002, 0x010003, 0x010004, 0x020002, 0x020003, 0x020004};
  for (int i = 0; i < 6; ++i) EXPECT_EQ(pixels[i], expected[i]) << i;
}

TEST_F(RawOutputTest, ABandOutsideTheFrameIsSaid) {
  auto output = MakeRawOutput(file_, {6, 0, 3, 2});
  const Status shown = (*output)->Present(Numbered(8, 4), {});
  ASSERT_FALSE(shown.ok());
  EXPECT_EQ(shown.error().code, FaultCode::kDisplayLost);
  EXPECT_EQ(shown.error().detail, "录像区域 6,0,3,2 不在画面内，画面是 0,0,8,4");
}

TEST_F(RawOutputTest, AFileThatCannotBeMadeIsSaid) {
  const auto output = MakeRawOutput(folder_.path() / "none" / "wall.raw", {});
  ASSERT_FALSE(output.ok());
  EXPECT_EQ(output.error().code, FaultCode::kDisplayLost);
}

class PipeTest : public RawOutputTest {
 protected:
  PipeTest() { ::mkfifo(file_.c_str(), 0600); }

  UniqueFd Reader() const {
    return UniqueFd(::open(file_.c_str(), O_RDONLY | O_NONBLOCK | O_CLOEXEC));
  }
};

TEST_F(PipeTest, APipeWithoutAReaderIsALostDisplay) {
  const auto output = MakeRawOutput(file_, {});
  ASSERT_FALSE(output.ok());
  EXPECT_EQ(output.error().detail, "录像管道没有人读：" + file_.string());
}

TEST_F(PipeTest, AReaderThatLeavesIsALostDisplayAndAnotherOneMayCome) {
  UniqueFd reader = Reader();
  auto output = MakeRawOutput(file_, {});
  ASSERT_TRUE(output.ok());
  ASSERT_TRUE((*output)->Present(Frame(8, 4), {}).ok());
  reader.Reset();
  const Status shown = (*output)->Present(Frame(8, 4), {});
  ASSERT_FALSE(shown.ok());
  EXPECT_EQ(shown.error().detail, "录像的读者已离开：" + file_.string());
  EXPECT_EQ((*output)->Pump(), OutputState::kFine);
  reader = Reader();
  EXPECT_TRUE(MakeRawOutput(file_, {}).ok());
}

TEST_F(PipeTest, ASlowReaderIsWaitedForAndLosesNothing) {
  const UniqueFd reader = Reader();
  auto output = MakeRawOutput(file_, {});
  const Frame frame = Numbered(512, 256);  // half a MiB, more than the pipe holds after a few
  constexpr std::size_t kFrames = 16;
  const std::size_t frame_bytes = 512u * 256u * sizeof(Pixel);
  std::string got;
  std::thread reading([&] {
    ::fcntl(reader.get(), F_SETFL, 0);
    std::string part(3001, '\0');
    while (got.size() < kFrames * frame_bytes) {
      const ssize_t size = ::read(reader.get(), part.data(), part.size());
      if (size <= 0) break;
      got.append(part, 0, static_cast<std::size_t>(size));
    }
  });
  for (std::size_t i = 0; i < kFrames; ++i) ASSERT_TRUE((*output)->Present(frame, {}).ok());
  reading.join();
  ASSERT_EQ(got.size(), kFrames * frame_bytes);
  EXPECT_EQ(std::memcmp(got.data() + 15 * frame_bytes, frame.data(), frame_bytes), 0);
}

TEST_F(PipeTest, AReaderThatStandsStillIsSaidAfterThePatience) {
  const UniqueFd reader = Reader();
  auto stream = VideoStream::Open(file_, std::chrono::milliseconds(20));
  ASSERT_TRUE(stream.ok());
  const Status written = stream->Write(std::string(4u << 20, 'x'));
  ASSERT_FALSE(written.ok());
  EXPECT_EQ(written.error().detail, "录像的读者不再取画面：" + file_.string());
  EXPECT_FALSE(stream->ended());
}

}  // namespace
}  // namespace tingping
