#include "daemon/build/publisher.h"

#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "renderer/host/files.h"
#include "tests/daemon/build/program_fixture.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {
namespace fs = std::filesystem;

/// A program unlike all others.
Program Numbered(int number) {
  return SmallBureau().Build({CaseOf(std::to_string(number), "2026-11-20")});
}

class PublisherTest : public testing::Test {
 protected:
  Published Publish(const Program& program) {
    const auto published = PublishProgram(dir_, program);
    EXPECT_TRUE(published.ok()) << ToString(published.error());
    return published.ok() ? *published : Published{};
  }

  std::string CurrentBytes() const { return BytesOf(dir_ / "current"); }
  fs::path FileOf(const std::string& id) const { return dir_ / (id + ".json"); }

  TempFolder folder_;
  fs::path dir_ = folder_ / "state/program";
};

TEST_F(PublisherTest, CurrentLeadsToBytesOfItsName) {
  const Published published = Publish(Numbered(1));
  EXPECT_TRUE(published.changed);
  EXPECT_EQ(fs::read_symlink(dir_ / "current"), published.id + ".json") << "relative";
  EXPECT_EQ(ProgramId(CurrentBytes()), published.id);
  const auto read = ParseProgram(CurrentBytes(), "current");
  ASSERT_TRUE(read.ok());
  ASSERT_EQ(read->cases.size(), 1u);
  EXPECT_EQ(read->cases[0].no, "1");
}

TEST_F(PublisherTest, TheSameProgramIsNotWrittenAgain) {
  const Published first = Publish(Numbered(1));
  struct stat before {};
  ASSERT_EQ(stat(FileOf(first.id).c_str(), &before), 0);
  const Published again = Publish(Numbered(1));
  EXPECT_EQ(again.id, first.id);
  EXPECT_FALSE(again.changed);
  struct stat after {};
  ASSERT_EQ(stat(FileOf(first.id).c_str(), &after), 0);
  EXPECT_EQ(before.st_mtim.tv_nsec, after.st_mtim.tv_nsec);
  EXPECT_EQ(before.st_ino, after.st_ino);
}

/// Numbered, with a picture whose bytes are the number.
Program Illustrated(int number) {
  Program program = Numbered(number);
  const std::string bytes = std::to_string(number);
  program.assets = {{"assets/a.png", ProgramId(bytes), static_cast<std::int64_t>(bytes.size()),
                     ImageFormat::kPng, 1, 1}};
  return program;
}

TEST_F(PublisherTest, PicturesAreThereBeforeTheProgramAndGoWithTheLastThatNamesThem) {
  const auto assets = [&](int number) {
    return [bytes = std::to_string(number)](const Asset&) -> Result<std::string> { return bytes; };
  };
  const auto file_of = [&](int number) {
    return dir_ / "assets" / ProgramId(std::to_string(number));
  };
  for (int number = 1; number <= 5; ++number) {
    ASSERT_TRUE(PublishProgram(dir_, Illustrated(number), assets(number)).ok());
    EXPECT_EQ(BytesOf(file_of(number)), std::to_string(number));
  }
  const auto kept = ListFiles(dir_ / "assets", "");
  ASSERT_TRUE(kept.ok());
  EXPECT_EQ(kept->size(), 3u) << "as many as programs";
  folder_.Write("state/program/assets/" + file_of(5).filename().string(), "X");
  ASSERT_TRUE(PublishProgram(dir_, Illustrated(5), assets(5)).ok());
  EXPECT_EQ(BytesOf(file_of(5)), "5") << "an altered picture is put right";
}

TEST_F(PublisherTest, AProgramWhosePictureCannotBeCopiedNeverBecomesCurrent) {
  const Published first = Publish(Numbered(1));
  const auto failed = PublishProgram(dir_, Illustrated(2));
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, FaultCode::kProgramPublish);
  EXPECT_EQ(ProgramId(CurrentBytes()), first.id);
}

TEST_F(PublisherTest, AFlippedByteIsPutRight) {
  const Published first = Publish(Numbered(1));
  const std::string sound = CurrentBytes();
  std::string bytes = sound;
  bytes[bytes.size() / 2] = static_cast<char>(bytes[bytes.size() / 2] ^ 1);
  folder_.Write("state/program/" + first.id + ".json", bytes);
  EXPECT_TRUE(Publish(Numbered(1)).changed);
  EXPECT_EQ(CurrentBytes(), sound);
}

TEST_F(PublisherTest, TheNewestThreeFilesStay) {
  std::string last;
  for (int i = 0; i < 6; ++i) last = Publish(Numbered(i)).id;
  std::size_t files = 0;
  for (const auto& entry : fs::directory_iterator(dir_)) files += entry.is_symlink() ? 0 : 1;
  EXPECT_EQ(files, 3u);
  EXPECT_EQ(ProgramId(CurrentBytes()), last);
}

TEST_F(PublisherTest, GoingBackToAnOldProgramWorks) {
  const std::string first = Publish(Numbered(1)).id;
  Publish(Numbered(2));
  const Published back = Publish(Numbered(1));
  EXPECT_EQ(back.id, first);
  EXPECT_TRUE(back.changed);
  EXPECT_EQ(ProgramId(CurrentBytes()), first);
}

TEST_F(PublisherTest, AReaderSeesTheOldOrTheNewOneButNeverHalf) {
  Publish(Numbered(0));
  std::atomic<bool> done = false;
  std::atomic<int> bad = 0;
  std::atomic<int> good = 0;
  std::thread reader([&] {
    while (!done || good == 0) {
      // As the renderer does: one look at the link, then that very file. It may have been removed
      // in between, when three newer ones were written; half of one is never seen.
      std::error_code gone;
      const fs::path name = fs::read_symlink(dir_ / "current", gone);
      const std::string bytes = gone ? "" : BytesOf(dir_ / name.string());
      if (gone || (!bytes.empty() && ProgramId(bytes) + ".json" != name)) {
        ++bad;
      } else if (!bytes.empty()) {
        ++good;
      }
    }
  });
  for (int i = 1; i <= 50; ++i) Publish(Numbered(i));
  done = true;
  reader.join();
  EXPECT_EQ(bad, 0);
}

TEST_F(PublisherTest, WhatTheRendererWouldRefuseNeverBecomesCurrent) {
  const std::string good = Publish(Numbered(1)).id;
  Program nameless = Numbered(2);
  nameless.bureau.name.clear();
  const auto refused = PublishProgram(dir_, nameless);
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, FaultCode::kProgramPublish);
  EXPECT_EQ(ProgramId(CurrentBytes()), good);
}

TEST_F(PublisherTest, AFolderThatCannotBeMadeIsAnError) {
  folder_.Write("state", "a file");
  const auto failed = PublishProgram(dir_, Numbered(1));
  ASSERT_FALSE(failed.ok());
  EXPECT_EQ(failed.error().code, FaultCode::kProgramPublish);
}

}  // namespace
}  // namespace tingping
