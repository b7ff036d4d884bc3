#include "renderer/app/program_loader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "renderer/host/files.h"
#include "tests/renderer/app/tiny_program.h"
#include "tests/renderer/eventually.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

using namespace std::chrono_literals;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
namespace fs = std::filesystem;

MATCHER_P(HasCode, code, "") { return arg.code == code; }

class ProgramLoaderTest : public ::testing::Test {
 protected:
  void Start() {
    loader_ = ProgramLoader::Start(folder_.path(), [] {});
    loader_->WaitForFirstLook(10s);
  }

  /// The id of the next program the loader hands out; "nothing" when none comes.
  std::string Next() {
    std::optional<LoadedProgram> loaded;
    if (!Eventually([&] { return (loaded = loader_->Take()).has_value(); })) return "nothing";
    return loaded->id;
  }

  bool Fails(FaultCode code) {
    return Eventually([&] {
      const Errors problems = loader_->Problems();
      return !problems.empty() && problems.front().code == code;
    });
  }

  bool Fine() {
    return Eventually([&] { return loader_->Problems().empty(); });
  }

  /// One bit of one byte, as a bad disk would have it.
  void FlipByte(const std::string& id) const {
    const fs::path file = folder_.path() / (id + ".json");
    std::string bytes = *ReadFile(file, 1 << 20);
    bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
    ASSERT_TRUE(ReplaceFile(file, bytes).ok());
  }

  fs::path File(const std::string& id) const { return folder_.path() / (id + ".json"); }

  void MakeOlder(const std::string& id) const {
    fs::last_write_time(File(id), fs::last_write_time(File(id)) - 1h);
  }

  TemporaryFolder folder_;
  std::unique_ptr<ProgramLoader> loader_;
};

TEST_F(ProgramLoaderTest, WhatIsThereIsLoadedByTheFirstLook) {
  const std::string id = PublishProgram(folder_.path(), TinyProgram("一"));
  Start();
  const auto loaded = loader_->Take();
  ASSERT_TRUE(loaded.has_value());
  EXPECT_EQ(loaded->id, id);
  EXPECT_EQ(loaded->program->bureau.name, "云岭县自然资源局");
  EXPECT_FALSE(loader_->Take().has_value());  // once
  EXPECT_THAT(loader_->Problems(), IsEmpty());
}

TEST_F(ProgramLoaderTest, ANewProgramIsPickedUpWithinASecond) {
  PublishProgram(folder_.path(), TinyProgram("一"));
  Start();
  Next();
  const auto before = std::chrono::steady_clock::now();
  const std::string id = PublishProgram(folder_.path(), TinyProgram("二"));
  EXPECT_EQ(Next(), id);
  EXPECT_LT(std::chrono::steady_clock::now() - before, 1s);
}

TEST_F(ProgramLoaderTest, AFlippedByteKeepsTheOldOneUntilAGoodOneComes) {
  PublishProgram(folder_.path(), TinyProgram("一"));
  Start();
  Next();
  const std::string bad = PutProgram(folder_.path(), TinyProgram("二"));
  FlipByte(bad);
  ASSERT_TRUE(ReplaceLink(folder_.path() / "current", bad + ".json").ok());
  EXPECT_TRUE(Fails(FaultCode::kProgramDamaged));
  EXPECT_FALSE(loader_->Take().has_value());
  const std::string good = PublishProgram(folder_.path(), TinyProgram("三"));
  EXPECT_EQ(Next(), good);
  EXPECT_TRUE(Fine());
}

TEST_F(ProgramLoaderTest, BackToTheSameProgramClearsTheFaultWithoutASwap) {
  const std::string first = PublishProgram(folder_.path(), TinyProgram("一"));
  Start();
  Next();
  fs::remove(folder_.path() / "current");
  EXPECT_TRUE(Fails(FaultCode::kProgramMissing));
  ASSERT_TRUE(ReplaceLink(folder_.path() / "current", first + ".json").ok());
  EXPECT_TRUE(Fine());
  EXPECT_FALSE(loader_->Take().has_value());
}

TEST_F(ProgramLoaderTest, ADamagedStartTakesTheNewestOtherThatVerifies) {
  const std::string oldest = PutProgram(folder_.path(), TinyProgram("一"));
  const std::string newer = PutProgram(folder_.path(), TinyProgram("二"));
  const std::string newest = PutProgram(folder_.path(), TinyProgram("三"));
  const std::string current = PublishProgram(folder_.path(), TinyProgram("四"));
  FlipByte(newest);
  FlipByte(current);
  MakeOlder(newer);
  MakeOlder(oldest);
  MakeOlder(oldest);
  Start();
  EXPECT_EQ(Next(), newer);
  EXPECT_THAT(loader_->Problems(), ElementsAre(HasCode(FaultCode::kProgramDamaged)));
}

TEST_F(ProgramLoaderTest, AMissingLinkTakesTheNewestProgram) {
  const std::string id = PutProgram(folder_.path(), TinyProgram("一"));
  Start();
  EXPECT_EQ(Next(), id);
  EXPECT_THAT(loader_->Problems(), ElementsAre(HasCode(FaultCode::kProgramMissing)));
}

TEST_F(ProgramLoaderTest, ALinkAheadOfItsFileIsFollowedWhenTheFileComes) {
  const std::string bytes = SerializeProgram(TinyProgram("一"));
  const std::string id = ProgramId(bytes);
  ASSERT_TRUE(ReplaceLink(folder_.path() / "current", id + ".json").ok());
  Start();
  EXPECT_THAT(loader_->Problems(), ElementsAre(HasCode(FaultCode::kProgramMissing)));
  ASSERT_TRUE(ReplaceFile(File(id), bytes).ok());
  EXPECT_EQ(Next(), id);
  EXPECT_TRUE(Fine());
}

TEST_F(ProgramLoaderTest, AFolderThatComesLaterIsFound) {
  const fs::path later = folder_.path() / "program";
  loader_ = ProgramLoader::Start(later, [] {});
  loader_->WaitForFirstLook(10s);
  EXPECT_TRUE(Fails(FaultCode::kProgramMissing));
  fs::create_directory(later);
  const std::string id = PublishProgram(later, TinyProgram("一"));
  EXPECT_EQ(Next(), id);
}

TEST_F(ProgramLoaderTest, WhatVerifiesButIsNoProgramIsDamaged) {
  Program without_screen = TinyProgram("一");
  without_screen.screens.clear();
  for (const std::string& bytes :
       {std::string("{}"), std::string(), SerializeProgram(without_screen)}) {
    const fs::path file = File(ProgramId(bytes));
    ASSERT_TRUE(ReplaceFile(file, bytes).ok());
    EXPECT_EQ(LoadProgram(file).error().code, FaultCode::kProgramDamaged) << bytes;
  }
}

}  // namespace
}  // namespace tingping
