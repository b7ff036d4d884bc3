#include "playlists/playlist.h"

#include "tests/playlists/support.h"

namespace tingping {
namespace {

TEST(ReadPlaylist, ReadsEveryKindOfItem) {
  Errors errors;
  const Playlist playlist = ReadRoot<Playlist>(ReadPlaylist, R"({
    "$schema": "x", "id": "morning", "name": "上午", "title": "标题", "ticker": ["一", "二"],
    "items": [
      {"show": "cases", "title": "办件", "source": "bjgs", "stages": ["受理", "办结"],
       "seconds": 10},
      {"show": "guide", "guide": "xcjs-ghxk", "seconds": "auto"},
      {"show": "guide", "guide": "*"},
      {"show": "guide", "guide": "*"},
      {"show": "notice", "notice": "*", "id": "mine", "comment": "说明"},
      {"show": "text", "title": "指引", "text": ["第一段", "第二段"]},
      {"show": "clock"},
      {"show": "marquee", "text": ["欢迎"]},
      {"show": "qr", "qr": "https://a.example", "title": "扫码", "caption": "说明",
       "reading_distance_m": 2.5, "screens": ["hall"], "seconds": 30},
      {"show": "image", "image": "assets/平面图.png", "fit": "cover"}]})",
                                               &errors);
  EXPECT_EQ(AllOf(errors), "");
  EXPECT_EQ(playlist.ticker, (std::vector<std::string>{"一", "二"}));
  std::vector<std::string> ids;
  for (const PlaylistItem& item : playlist.items) ids.push_back(item.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"cases", "guide-xcjs-ghxk", "guide-all", "guide-all-2",
                                           "mine", "text", "clock", "marquee", "qr", "image"}));
  EXPECT_EQ(playlist.items[0].stages, (std::vector{Stage::kAccepted, Stage::kFinished}));
  EXPECT_EQ(playlist.items[0].seconds, 10);
  EXPECT_EQ(playlist.items[0].source, "bjgs");
  EXPECT_EQ(playlist.items[1].ref, "xcjs-ghxk");
  EXPECT_EQ(playlist.items[1].seconds, 0);
  EXPECT_EQ(playlist.items[2].ref, kEvery);
  EXPECT_EQ(playlist.items[5].text.size(), 2u);
  EXPECT_EQ(playlist.items[8].qr, "https://a.example");
  EXPECT_EQ(playlist.items[8].title, "扫码");
  EXPECT_EQ(playlist.items[8].caption, "说明");
  EXPECT_EQ(playlist.items[8].reading_distance_m, 2.5);
  EXPECT_TRUE(playlist.items[8].ShownOn("hall"));
  EXPECT_FALSE(playlist.items[8].ShownOn("strip"));
  EXPECT_TRUE(playlist.items[7].ShownOn("strip")) << "named nowhere is shown everywhere";
  EXPECT_EQ(playlist.items[9].image, "assets/平面图.png");
  EXPECT_EQ(playlist.items[9].fit, ImageFit::kCover);
  EXPECT_EQ(playlist.items[6].origin.place, (Place{"t.json", 11, 7}));
}

TEST(ReadPlaylist, GivenIdsAreNeverTakenBy) {
  Errors errors;
  const Playlist playlist = ReadRoot<Playlist>(
      ReadPlaylist,
      R"({"id": "p", "items": [{"show": "clock"}, {"show": "clock", "id": "clock"}]})", &errors);
  EXPECT_EQ(AllOf(errors), "");
  EXPECT_EQ(playlist.items[0].id, "clock-2");
  EXPECT_EQ(playlist.name, "p") << "without a name the id serves";
}

TEST(ReadPlaylist, ReportsWhatIsWrong) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"([])", "节目单里至少要有一项内容"},
      {R"([{"show": "guied", "guide": "*"}])", "是否想写 \"guide\"？"},
      {R"([{"guide": "*"}])", "缺少必填项 \"show\""},
      {R"([{"show": "guide"}])", "缺少必填项 \"guide\""},
      {R"([{"show": "clock", "title": "x"}])", "不认识的项 \"title\""},
      {R"([{"show": "guide", "guide": "*", "stages": ["受理"]}])", "不认识的项 \"stages\""},
      {R"([{"show": "cases", "stages": ["受里"]}])", "没有叫 \"受里\" 的环节，是否想写 \"受理\"？"},
      {R"([{"show": "qr", "title": "扫码"}])", "缺少必填项 \"qr\""},
      {R"([{"show": "qr", "qr": "https://a.example"}])", "缺少必填项 \"title\""},
      {R"([{"show": "qr", "qr": "tel:12345", "title": "x"}])", "不能是 \"tel:\""},
      {R"([{"show": "qr", "qr": "x", "title": "x", "screens": []}])", "至少要有一块屏幕"},
      {R"([{"show": "qr", "qr": "x", "title": "x", "reading_distance_m": 0.4}])",
       "0.5 到 100 的数"},
      {R"([{"show": "image", "image": "assets/../x.png"}])", "assets 文件夹里的图片"},
      {R"([{"show": "image", "image": "/etc/passwd"}])", "assets 文件夹里的图片"},
      {R"([{"show": "image", "image": "assets/a.png", "fit": "stretch"}])", "\"fit\" 只能是"},
      {R"([{"show": "clock", "seconds": 0}])", "1 到 3600 的整数或 \"auto\""},
      {R"([{"show": "clock", "seconds": 3601}])", "读到整数 \"3601\""},
      {R"([{"show": "clock", "seconds": "10"}])", "1 到 3600 的整数或 \"auto\""},
      {R"([{"show": "clock", "secnds": 5}])", "是否想写 \"seconds\"？"},
      {R"([{"show": "text"}])", "缺少必填项 \"text\""},
      {R"([{"show": "marquee", "text": []}])", "至少要有一段文字"},
      {R"([{"show": "clock", "id": "a"}, {"show": "text", "id": "a", "text": ["x"]}])",
       "编号 \"a\" 在这个节目单里重复 [205]"},
  };
  for (const auto& [items, says] : cases) {
    Errors errors;
    ReadRoot<Playlist>(ReadPlaylist, R"({"id": "p", "items": )" + items + "}", &errors);
    ASSERT_EQ(errors.size(), 1u) << items << "\n" << AllOf(errors);
    EXPECT_NE(AllOf(errors).find(says), std::string::npos) << AllOf(errors);
  }
}

}  // namespace
}  // namespace tingping
