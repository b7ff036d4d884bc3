#include "renderer/host/folder_watch.h"

#include <gtest/gtest.h>
#include <poll.h>

#include <fstream>

#include "renderer/host/files.h"
#include "tests/renderer/temporary_folder.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

bool Readable(const FolderWatch& watch) {
  pollfd item{watch.fd(), POLLIN, 0};
  return ::poll(&item, 1, 0) == 1;
}

/// True when the watch told of something; it is silent afterwards.
bool Told(FolderWatch* watch) {
  const bool readable = Readable(*watch);
  EXPECT_EQ(watch->Drain(), readable);
  EXPECT_FALSE(Readable(*watch));
  return readable;
}

class FolderWatchTest : public ::testing::Test {
 protected:
  void Put(const fs::path& file) const { std::ofstream(file) << "{}"; }

  TemporaryFolder folder_;
};

TEST_F(FolderWatchTest, TellsOfEveryWayAFileChanges) {
  const fs::path file = folder_.path() / "a.json";
  auto watch = FolderWatch::Open({folder_.path()});
  ASSERT_TRUE(watch.ok());
  EXPECT_FALSE(Told(watch->get()));
  Put(file);
  EXPECT_TRUE(Told(watch->get()));
  Put(file);  // written again in place
  EXPECT_TRUE(Told(watch->get()));
  ASSERT_TRUE(ReplaceFile(file, "new").ok());
  EXPECT_TRUE(Told(watch->get()));
  ASSERT_TRUE(ReplaceLink(folder_.path() / "current", "a.json").ok());
  EXPECT_TRUE(Told(watch->get()));
  fs::remove(file);
  EXPECT_TRUE(Told(watch->get()));
  ASSERT_TRUE(ReadFile(folder_.path() / "current", 9).ok() == false);
  EXPECT_FALSE(Told(watch->get()));  // reading is no change
}

TEST_F(FolderWatchTest, FindsAFolderThatComesLater) {
  const fs::path later = folder_.path() / "later";
  auto watch = FolderWatch::Open({later});
  ASSERT_TRUE(watch.ok());
  (*watch)->Rescan();
  EXPECT_FALSE(Told(watch->get()));
  fs::create_directory(later);
  (*watch)->Rescan();
  EXPECT_TRUE(Told(watch->get()));  // what is in it is news
  Put(later / "a.json");
  EXPECT_TRUE(Told(watch->get()));
}

TEST_F(FolderWatchTest, FollowsAFolderThatWasReplaced) {
  const fs::path content = folder_.path() / "content";
  fs::create_directory(content);
  auto watch = FolderWatch::Open({content});
  ASSERT_TRUE(watch.ok());
  fs::rename(content, folder_.path() / "old");
  fs::create_directory(content);
  EXPECT_TRUE(Told(watch->get()));
  (*watch)->Rescan();
  (*watch)->Drain();
  Put(content / "a.json");
  EXPECT_TRUE(Told(watch->get()));
  Put(folder_.path() / "old" / "a.json");  // no business of ours any more
  EXPECT_FALSE(Told(watch->get()));
}

}  // namespace
}  // namespace tingping
