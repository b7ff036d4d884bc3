#include "renderer/host/files.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>

#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

class FilesTest : public ::testing::Test {
 protected:
  fs::path At(const std::string& name) const { return folder_.path() / name; }

  void Put(const std::string& name, const std::string& bytes) const {
    std::ofstream(At(name), std::ios::binary) << bytes;
  }

  std::string Get(const std::string& name) const {
    const Result<std::string> bytes = ReadFile(At(name), 1 << 20);
    return bytes ? *bytes : "error: " + bytes.error().detail;
  }

  /// Every name in the folder, hidden ones too.
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(folder_.path())) {
      names.push_back(entry.path().filename().string());
    }
    std::sort(names.begin(), names.end());
    return names;
  }

  TemporaryFolder folder_;
};

TEST_F(FilesTest, ReadsAllBytesUpToTheLimitAndNotOneMore) {
  const std::string bytes = std::string("厅\0屏\n", 8) + std::string(200000, 'x');
  Put("a", bytes);
  EXPECT_EQ(*ReadFile(At("a"), bytes.size()), bytes);
  const auto over = ReadFile(At("a"), bytes.size() - 1);
  ASSERT_FALSE(over.ok());
  EXPECT_EQ(over.error().code, FaultCode::kFileUnreadable);
  EXPECT_THAT(over.error().detail, HasSubstr("文件过大"));
  EXPECT_EQ(over.error().place.file, At("a").string());
}

TEST_F(FilesTest, SaysWhyAFileCannotBeRead) {
  EXPECT_THAT(ReadFile(At("none"), 9).error().detail, HasSubstr("不存在"));
  EXPECT_THAT(ReadFile(folder_.path(), 9).error().detail, HasSubstr("是文件夹"));
}

TEST_F(FilesTest, APipeDoesNotHangTheReader) {
  ASSERT_EQ(::mkfifo(At("pipe").c_str(), 0600), 0);
  const auto read = ReadFile(At("pipe"), 9);
  ASSERT_FALSE(read.ok());
  EXPECT_THAT(read.error().detail, HasSubstr("不是普通文件"));
}

TEST_F(FilesTest, ReplacingLeavesNothingBeside) {
  ASSERT_TRUE(ReplaceFile(At("a.json"), "old").ok());
  ASSERT_TRUE(ReplaceFile(At("a.json"), "new").ok());
  EXPECT_EQ(Get("a.json"), "new");
  EXPECT_THAT(Names(), ElementsAre("a.json"));
}

TEST_F(FilesTest, AFailedWriteKeepsTheOldContent) {
  ASSERT_TRUE(ReplaceFile(At("a.json"), "old").ok());
  // A size limit of the process stands for a full disk, and works for root too.
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  const rlimit small{4096, before.rlim_max};
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &small), 0);
  const Status replaced = ReplaceFile(At("a.json"), std::string(100000, 'n'));
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  ASSERT_FALSE(replaced.ok());
  EXPECT_EQ(replaced.error().code, FaultCode::kFileUnreadable);
  EXPECT_EQ(Get("a.json"), "old");
  EXPECT_THAT(Names(), ElementsAre("a.json"));
}

TEST_F(FilesTest, AFailedRenameKeepsWhatWasThere) {
  fs::create_directories(At("taken/inside"));
  EXPECT_FALSE(ReplaceFile(At("taken"), "new").ok());
  EXPECT_FALSE(ReplaceLink(At("taken"), "a").ok());
  EXPECT_THAT(Names(), ElementsAre("taken"));
  EXPECT_FALSE(ReplaceFile(At("no folder/a"), "new").ok());
}

TEST_F(FilesTest, ALinkIsRepointed) {
  Put("a", "first");
  Put("b", "second");
  ASSERT_TRUE(ReplaceLink(At("current"), "a").ok());
  EXPECT_EQ(Get("current"), "first");
  ASSERT_TRUE(ReplaceLink(At("current"), "b").ok());
  EXPECT_EQ(fs::read_symlink(At("current")), "b");
  EXPECT_THAT(Names(), ElementsAre("a", "b", "current"));
}

TEST_F(FilesTest, ListsFilesByNameWithoutLeftovers) {
  for (const char* name : {"b.json", "a.json", ".a.json.swp", ".hidden.json", "c.json~",
                           "d.json.tmp", "e.json.swp", "f.txt"}) {
    Put(name, "{}");
  }
  fs::create_directory(At("folder.json"));
  const auto files = ListFiles(folder_.path(), ".json");
  ASSERT_TRUE(files.ok());
  EXPECT_THAT(*files, ElementsAre(At("a.json"), At("b.json")));
}

TEST_F(FilesTest, AMissingFolderIsAnError) {
  const auto files = ListFiles(At("none"), ".json");
  ASSERT_FALSE(files.ok());
  EXPECT_EQ(files.error().code, FaultCode::kFileUnreadable);
}

TEST_F(FilesTest, ALockHasOneHolder) {
  {
    const Result<UniqueFd> first = LockFile(At("lock"));
    ASSERT_TRUE(first.ok());
    const Result<UniqueFd> second = LockFile(At("lock"));
    ASSERT_FALSE(second.ok());
    EXPECT_EQ(second.error().code, FaultCode::kInternal);
  }
  EXPECT_TRUE(LockFile(At("lock")).ok()) << "free again with its holder gone";
  EXPECT_EQ(LockFile(At("missing/lock")).error().code, FaultCode::kFileUnreadable);
}

}  // namespace
}  // namespace tingping
