#include "daemon/content/asset_shelf.h"

#include <gtest/gtest.h>

#include "tests/daemon/temp_folder.h"

namespace tingping {
namespace {
namespace fs = std::filesystem;

const std::string kPictures = TINGPING_SOURCE_DIR "/tests/cases/pictures/quarters.";

class AssetShelfTest : public testing::Test {
 protected:
  /// A file saved at the n-th second: each save is told from the one before.
  void Put(const std::string& name, const std::string& bytes) {
    const fs::path file = folder_.Write(name, bytes);
    fs::last_write_time(file, fs::file_time_type() + std::chrono::seconds(++saves_));
  }

  std::vector<Asset> Take(const std::vector<std::string>& names) {
    Playlist playlist;
    for (const std::string& name : names) {
      PlaylistItem item;
      item.kind = ItemKind::kImage;
      item.image = name;
      item.origin.place = {"p.json", 7, 5};
      playlist.items.push_back(item);
    }
    errors_.clear();
    return shelf_.Take({playlist}, &errors_);
  }

  TempFolder folder_;
  AssetShelf shelf_{folder_.path()};
  Errors errors_;
  int saves_ = 0;
};

TEST_F(AssetShelfTest, TellsWhatEachNamedFileIs) {
  Put("assets/b.png", BytesOf(kPictures + "jpg"));  // its name lies
  Put("assets/a.webp", BytesOf(kPictures + "webp"));
  Put("assets/unnamed.png", BytesOf(kPictures + "png"));
  const std::vector<Asset> assets = Take({"assets/b.png", "assets/a.webp", "assets/b.png"});
  EXPECT_TRUE(errors_.empty());
  ASSERT_EQ(assets.size(), 2u) << "each once, and no others";
  EXPECT_EQ(assets[0].name, "assets/a.webp");
  EXPECT_EQ(assets[0].format, ImageFormat::kWebp);
  EXPECT_EQ(assets[1].format, ImageFormat::kJpeg);
  EXPECT_EQ(assets[1].w, 64);
  EXPECT_EQ(assets[1].h, 48);
  EXPECT_TRUE(IsAsset(assets[1], BytesOf(kPictures + "jpg")));
}

TEST_F(AssetShelfTest, TheLastGoodPictureStaysWhenItsFileIsSpoiledOrGone) {
  EXPECT_TRUE(Take({"assets/a.png"}).empty());
  ASSERT_EQ(errors_.size(), 1u);
  EXPECT_EQ(errors_[0].code, FaultCode::kImageUnusable);
  EXPECT_EQ(errors_[0].place, (Place{"p.json", 7, 5}));
  Put("assets/a.png", BytesOf(kPictures + "png"));
  const std::vector<Asset> good = Take({"assets/a.png"});
  EXPECT_TRUE(errors_.empty());
  ASSERT_EQ(good.size(), 1u);
  Put("assets/a.png", "GIF89a");
  EXPECT_EQ(Take({"assets/a.png"}), good);
  EXPECT_EQ(errors_.size(), 1u);
  fs::remove(folder_ / "assets/a.png");
  EXPECT_EQ(Take({"assets/a.png"}), good);
  EXPECT_EQ(errors_.size(), 1u);
  Put("assets/a.png", BytesOf(kPictures + "webp"));
  EXPECT_NE(Take({"assets/a.png"}), good);
  EXPECT_TRUE(errors_.empty());
}

}  // namespace
}  // namespace tingping
