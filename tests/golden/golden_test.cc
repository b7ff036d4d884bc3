// Every board with every subject against the pictures in tests/golden/images. With
// TINGPING_UPDATE_GOLDEN=1 in the environment the pictures are replaced by what is drawn now.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <memory>
#include <ostream>
#include <set>
#include <string_view>

#include "tests/golden/grade.h"
#include "tests/golden/pictures.h"
#include "tests/golden/png_file.h"
#include "tests/golden/side_by_side.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {

/// For messages.
void PrintTo(const PictureName& name, std::ostream* out) { *out << name.File().string(); }

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kUpdate = "TINGPING_UPDATE_GOLDEN";

bool Updates() {
  const char* value = std::getenv(kUpdate.data());
  return value != nullptr && std::string_view(value) == "1";
}

const Pictures& ThePictures() {
  static const Pictures pictures;
  return pictures;
}

/// One engine for all pictures: its fonts are large.
TextEngine& Engine() {
  static const std::unique_ptr<TextEngine> engine = MakeEngine();
  return *engine;
}

void Update(const fs::path& golden, const Frame& actual) {
  const Result<Frame> before = ReadPngFile(golden);
  if (before.ok() && *before == actual) return;
  const Status written = WritePngFile(golden, actual);
  ASSERT_TRUE(written.ok()) << written.error().detail;
  std::cout << "updated " << golden.string() << '\n';
}

class GoldenTest : public testing::TestWithParam<PictureName> {};

TEST_P(GoldenTest, TheBoardLooksAsBefore) {
  const fs::path golden = GoldenFolder() / GetParam().File();
  const fs::path report = fs::path(TINGPING_REPORT_FOLDER) / GetParam().File();
  fs::remove(report);
  const Frame actual = ThePictures().Render(Engine(), GetParam());
  if (Updates()) return Update(golden, actual);
  const Result<Frame> expected = ReadPngFile(golden);
  ASSERT_TRUE(expected.ok()) << "no golden image: " << expected.error().detail << "; " << kUpdate
                             << "=1 makes it";
  const Comparison comparison = Compare(*expected, actual);
  if (comparison.grade == Grade::kSame) return;
  const Status written = WritePngFile(report, SideBySide(*expected, actual));
  EXPECT_TRUE(written.ok()) << written.error().detail;
  ADD_FAILURE() << Describe(comparison) << "\nexpected, actual and difference: " << report.string();
}

TEST(GoldenFolderTest, EveryImageBelongsToABoardAndASubject) {
  std::set<fs::path> known;
  for (const PictureName& name : ThePictures().Names()) known.insert(GoldenFolder() / name.File());
  std::set<fs::path> orphans;
  std::error_code missing;  // then no image is there, and the other tests say so
  for (const fs::directory_entry& entry :
       fs::recursive_directory_iterator(GoldenFolder(), missing)) {
    if (entry.is_regular_file() && known.count(entry.path()) == 0) orphans.insert(entry.path());
  }
  for (const fs::path& orphan : orphans) {
    if (Updates()) {
      fs::remove(orphan);
    } else {
      ADD_FAILURE() << "no board and subject for " << orphan.string();
    }
  }
}

std::string TestName(const testing::TestParamInfo<PictureName>& info) {
  std::string name = info.param.board + "_" + info.param.subject;
  if (!info.param.light.empty()) name += "_" + info.param.light;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(Boards, GoldenTest, testing::ValuesIn(ThePictures().Names()), TestName);

}  // namespace
}  // namespace tingping::test
