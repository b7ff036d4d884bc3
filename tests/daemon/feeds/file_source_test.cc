// Files that clerks drop: whole ones are read, everything else is told apart.
#include "daemon/feeds/file_source.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "daemon/feeds/folder_source.h"
#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;
using std::chrono::hours;
using std::chrono::seconds;
using testing::HasSubstr;
using testing::Not;

class FileSourceTest : public testing::Test {
 protected:
  FileSourceTest() {
    request_.settle_ms = 2;
    request_.timeout_ms = 5000;
    request_.limit_bytes = 1000;
  }

  /// A file last modified so long ago.
  fs::path Write(std::string_view name, std::string_view bytes, seconds age = hours(1)) {
    const fs::path file = folder_.Write(name, bytes);
    fs::last_write_time(file, fs::file_time_type::clock::now() - age);
    return file;
  }

  Result<FetchAnswer> File(const fs::path& path) {
    request_.path = path;
    request_.pattern.clear();
    return ReadPath(request_, {});
  }

  Result<FetchAnswer> Folder(const std::string& pattern = "*.xlsx") {
    request_.path = folder_.path();
    request_.pattern = pattern;
    return ReadPath(request_, {});
  }

  static void ExpectFault(const Result<FetchAnswer>& answer, FaultCode code) {
    ASSERT_FALSE(answer.ok()) << answer->body;
    EXPECT_EQ(answer.error().code, code) << answer.error().detail;
  }

  void ExpectNewest(const std::string& body) {
    const auto answer = Folder();
    ASSERT_TRUE(answer.ok()) << answer.error().detail;
    EXPECT_EQ(answer->body, body);
  }

  TempFolder folder_;
  FetchRequest request_;
};

TEST_F(FileSourceTest, AFileIsReadOnceAndThenNotModified) {
  const fs::path file = Write("a.csv", "x,y");
  const auto first = File(file);
  ASSERT_TRUE(first.ok());
  EXPECT_EQ(first->status, 200);
  EXPECT_EQ(first->body, "x,y");
  EXPECT_EQ(first->last_modified.size(), std::string("Fri, 20 Nov 2026 01:00:00 GMT").size());
  request_.etag = first->etag;
  const auto second = File(file);
  ASSERT_TRUE(second.ok());
  EXPECT_EQ(second->status, 304);
  EXPECT_EQ(second->body, "");
  EXPECT_EQ(second->etag, first->etag);
}

TEST_F(FileSourceTest, AnyOtherContentHasAnotherValidator) {
  const fs::path file = Write("a.csv", "x,y");
  const std::string before = File(file)->etag;
  Write("a.csv", "x,yz");
  EXPECT_NE(File(file)->etag, before) << "another size";
  Write("a.csv", "x,y", hours(2));
  EXPECT_NE(File(file)->etag, before) << "another time";
  const auto time = fs::last_write_time(file);
  const fs::path other = folder_.Write("b.csv", "x,y");
  fs::last_write_time(other, time);
  const std::string same_time = File(file)->etag;
  fs::rename(other, file);
  EXPECT_NE(File(file)->etag, same_time) << "another file in its place";
}

TEST_F(FileSourceTest, WhatIsNotThereIsMissing) {
  ExpectFault(File(folder_ / "none.csv"), FaultCode::kFeedPathMissing);
  ExpectFault(File(Write("a.csv", "x") / "under"), FaultCode::kFeedPathMissing);
}

TEST_F(FileSourceTest, WhatCannotBeReadIsUnreadable) {
  ExpectFault(File(folder_.path()), FaultCode::kFeedPathUnreadable);
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  ExpectFault(File(pipe), FaultCode::kFeedPathUnreadable);
}

TEST_F(FileSourceTest, AReadThatBreaksOffIsAnErrorAndNoShortFile) {
  // The kernel refuses to read a process's page zero with EIO, as it does for a stick pulled out.
  ExpectFault(File("/proc/self/mem"), FaultCode::kFeedPathUnreadable);
}

TEST_F(FileSourceTest, TheLimitHolds) {
  EXPECT_TRUE(File(Write("a.csv", std::string(1000, 'x'))).ok());
  ExpectFault(File(Write("a.csv", std::string(1001, 'x'))), FaultCode::kFeedTooLarge);
  request_.timeout_ms = 50;
  ExpectFault(File("/proc/self/smaps"), FaultCode::kFeedTimeout);  // longer than it says
}

TEST_F(FileSourceTest, AFreshFileIsWatchedForAMoment) {
  const fs::path file = Write("a.csv", "x", seconds(0));
  request_.settle_ms = 50;
  const auto before = std::chrono::steady_clock::now();
  EXPECT_TRUE(File(file).ok());
  EXPECT_GE(std::chrono::steady_clock::now() - before, std::chrono::milliseconds(45));
}

TEST_F(FileSourceTest, AClockThatIsAheadOnlyMeansWatching) {
  EXPECT_EQ(File(Write("a.csv", "x", -hours(8)))->body, "x");
}

TEST_F(FileSourceTest, AFileThatNeverSettlesIsATimeout) {
  const fs::path file = Write("a.csv", "x", seconds(0));
  std::atomic<bool> done = false;
  std::jthread writer([&] {
    for (int i = 0; !done; ++i) {
      fs::last_write_time(file, fs::file_time_type::clock::now() + seconds(i));
    }
  });
  request_.settle_ms = 20;
  request_.timeout_ms = 200;
  ExpectFault(File(file), FaultCode::kFeedTimeout);
  done = true;
}

TEST_F(FileSourceTest, HalfAFileIsNeverRead) {
  const std::string whole(900, 'x');
  const fs::path file = folder_.Write("a.csv", "");
  std::jthread writer([&] {
    std::ofstream out(file, std::ios::binary);
    for (const char c : whole) {
      out.put(c).flush();
      std::this_thread::yield();
    }
  });
  request_.settle_ms = 500;
  const auto answer = File(file);
  ASSERT_TRUE(answer.ok()) << answer.error().detail;
  EXPECT_EQ(answer->body.size(), whole.size());
}

TEST_F(FileSourceTest, AStopEndsTheWatching) {
  std::stop_source stop;
  stop.request_stop();
  request_.path = Write("a.csv", "x", seconds(0));
  request_.settle_ms = 600000;
  request_.timeout_ms = 600000;
  EXPECT_FALSE(ReadPath(request_, stop.get_token()).ok());
}

TEST_F(FileSourceTest, APlaceThatMustBeMountedIsLookedAt) {
  const fs::path file = Write("a.csv", "x");
  request_.mount = folder_.path();
  ExpectFault(File(file), FaultCode::kFeedPathMissing);
  request_.mount = folder_ / "none";
  ExpectFault(File(file), FaultCode::kFeedPathMissing);
  request_.mount = "/proc";
  EXPECT_TRUE(File(file).ok());
}

TEST_F(FileSourceTest, TheNewestFileOfAFolderCounts) {
  Write("a.xlsx", "old", hours(3));
  Write("b.xlsx", "new", hours(1));
  Write("c.xlsx", "older", hours(4));
  ExpectNewest("new");
  Write("c.xlsx", "newest", seconds(30));
  ExpectNewest("newest");
}

TEST_F(FileSourceTest, AmongEqualsTheLastNameCounts) {
  const auto now = fs::file_time_type::clock::now() - hours(1);
  for (const char* name : {"export-2.xlsx", "export-3.xlsx", "export-1.xlsx"}) {
    fs::last_write_time(folder_.Write(name, name), now);
  }
  ExpectNewest("export-3.xlsx");
}

TEST_F(FileSourceTest, WhatIsNoExportIsPassedOver) {
  Write("a.XLSX", "the one", hours(9));
  for (const char* name :
       {"~$a.xlsx", ".a.xlsx", ".~lock.a.xlsx#", "a.xlsx~", "a.xlsx.part", "a.xlsx.tmp",
        "a.xlsx.crdownload", "a.xlsx.swp", "notes.txt", "sub/b.xlsx", ".hidden/c.xlsx"}) {
    Write(name, "wrong");
  }
  Write("empty.xlsx", "");
  fs::create_directory(folder_ / "folder.xlsx");
  const TempFolder outside;
  fs::create_symlink(outside.Write("secret.xlsx", "outside"), folder_ / "link.xlsx");
  fs::create_directory_symlink(outside.path(), folder_ / "links.xlsx");
  ASSERT_EQ(mkfifo((folder_ / "pipe.xlsx").c_str(), 0600), 0);
  ExpectNewest("the one");
  const auto all = Folder("*");
  ASSERT_TRUE(all.ok());
  EXPECT_EQ(all->body, "wrong") << "notes.txt matches * and is newer";
}

TEST_F(FileSourceTest, LeftoversByName) {
  for (const char* name : {"~$x.xlsx", "~WRL0001.tmp", ".x", "x~", "x.PART", "x.Crdownload", "#x#",
                           "x.bak", "x.filepart"}) {
    EXPECT_TRUE(IsLeftover(name)) << name;
  }
  for (const char* name : {"x.xlsx", "party.csv", "办件.csv", "x.tmp.csv"}) {
    EXPECT_FALSE(IsLeftover(name)) << name;
  }
}

TEST_F(FileSourceTest, AFileInTheMakingIsPassedOverForTheLastWholeOne) {
  Write("whole.xlsx", "whole", hours(1));
  const fs::path growing = Write("growing.xlsx", "x", seconds(0));
  std::atomic<bool> done = false;
  std::jthread writer([&] {
    for (int i = 0; !done; ++i) {
      fs::last_write_time(growing, fs::file_time_type::clock::now() + seconds(i));
    }
  });
  request_.settle_ms = 20;
  ExpectNewest("whole");
  done = true;
}

TEST_F(FileSourceTest, AnEmptyFolderIsNotAMissingOne) {
  ExpectFault(Folder(), FaultCode::kFeedFolderEmpty);
  fs::remove_all(folder_.path());
  ExpectFault(Folder(), FaultCode::kFeedPathMissing);
}

TEST_F(FileSourceTest, AFolderThatIsAFileIsMissing) {
  request_.path = Write("a.csv", "x");
  request_.pattern = "*";
  ExpectFault(ReadPath(request_, {}), FaultCode::kFeedPathMissing);
}

TEST_F(FileSourceTest, AFolderTellsNotModifiedToo) {
  Write("a.xlsx", "x");
  request_.etag = Folder()->etag;
  EXPECT_EQ(Folder()->status, 304);
  Write("b.xlsx", "y", seconds(60));
  EXPECT_EQ(Folder()->status, 200);
}

TEST_F(FileSourceTest, MessagesDoNotNameTheFilesOfAFolder) {
  Write("张三的证件.xlsx", std::string(2000, 'x'));
  const auto answer = Folder();
  ExpectFault(answer, FaultCode::kFeedTooLarge);
  EXPECT_THAT(answer.error().detail, Not(HasSubstr("张三")));
  EXPECT_THAT(answer.error().detail, HasSubstr(folder_.path().string()));
}

}  // namespace
}  // namespace tingping
