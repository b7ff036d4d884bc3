// scene_gallery FOLDER: every scene on the usual boards as PNG files, to be looked at.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>

#include "renderer/output/output.h"
#include "renderer/scene/scene.h"
#include "tests/golden/side_by_side.h"
#include "tests/renderer/fixture.h"

namespace tingping::test {
namespace {

struct Board {
  std::string name;
  Screen screen;
  int zoom;
};

class Gallery {
 public:
  explicit Gallery(std::filesystem::path folder)
      : folder_(std::move(folder)), engine_(MakeEngine()), program_(MakeProgram()) {
    std::filesystem::create_directories(folder_);
  }

  void ShowBoard(const Board& board) {
    for (const Playlist& playlist : program_.playlists) {
      if (playlist.id != "morning") continue;
      for (const PlaylistItem& item : playlist.items) {
        if (item.ref == kEvery) {
          ShowReferences(board, item);
        } else {
          Show(board, item, item.id);
        }
      }
    }
    const SceneContext context = ContextOf(board, ZoneRole::kBody);
    ShowScene(board, *MakeEnquiry(context), "enquiry");
    for (const AlertLevel level :
         {AlertLevel::kBlue, AlertLevel::kYellow, AlertLevel::kOrange, AlertLevel::kRed}) {
      program_.alerts = {MakeAlert("rain", level, MondayMorning(), At(kMonday, 18, 0))};
      const std::string name = "alert-" + std::to_string(static_cast<int>(level));
      ShowScene(board, *MakeAlert(context, "rain"), name);
    }
  }

 private:
  SceneContext ContextOf(const Board& board, ZoneRole role) {
    return {*engine_, studio_, board.screen, *board.screen.Find(role), program_};
  }

  void ShowReferences(const Board& board, PlaylistItem item) {
    if (item.kind == ItemKind::kGuide) {
      for (const Guide& guide : program_.guides) {
        item.ref = guide.id;
        Show(board, item, "guide-" + guide.id);
      }
      return;
    }
    for (const Notice& notice : program_.notices) {
      item.ref = notice.id;
      Show(board, item, "notice-" + notice.id);
    }
  }

  void Show(const Board& board, const PlaylistItem& item, const std::string& name) {
    const CivilTime now = program_.zone.ToCivil(MondayMorning());
    const auto scene = MakeBodyScene(ContextOf(board, ZoneRole::kBody), item, now, MondayMorning());
    if (scene) ShowScene(board, *scene, name);
  }

  void ShowScene(const Board& board, Scene& scene, const std::string& name) {
    const CivilTime now = program_.zone.ToCivil(MondayMorning());
    int shown = -1;
    for (std::int64_t index = 0; index < scene.DurationFrames(); ++index) {
      if (scene.PageAt(index) == shown || shown >= 3) continue;
      shown = scene.PageAt(index);
      Frame frame(board.screen.w, board.screen.h);
      Damage damage;
      const bool runs = scene.Name() == "marquee";
      PaintBars(board, now, &frame);
      scene.Invalidate();
      scene.Paint({runs ? scene.DurationFrames() / 2 : index, now, MondayMorning()}, &frame,
                  &damage);
      Save(frame, board, name + "-" + std::to_string(shown + 1));
    }
  }

  void PaintBars(const Board& board, const CivilTime& now, Frame* frame) {
    Damage damage;
    const Playlist& playlist = program_.playlists.front();
    if (board.screen.Find(ZoneRole::kTitle) != nullptr) {
      MakeTitleBar(ContextOf(board, ZoneRole::kTitle), playlist.title)
          ->Paint({0, now, MondayMorning()}, frame, &damage);
    }
    if (board.screen.Find(ZoneRole::kTicker) != nullptr) {
      MakeTicker(ContextOf(board, ZoneRole::kTicker), playlist.ticker)
          ->Paint({900, now, MondayMorning()}, frame, &damage);
    }
  }

  void Save(const Frame& frame, const Board& board, const std::string& name) {
    const Result<std::string> png =
        EncodePng(board.zoom == 1 ? frame : Enlarged(frame, board.zoom));
    if (!png) return;
    std::ofstream(folder_ / (board.name + "-" + name + ".png"), std::ios::binary) << *png;
  }

  std::filesystem::path folder_;
  std::unique_ptr<TextEngine> engine_;
  InlineStudio studio_{*engine_};
  Program program_;
};

}  // namespace
}  // namespace tingping::test

int main(int argc, char** argv) {
  using tingping::Palette;
  if (argc != 2) {
    std::fputs("usage: scene_gallery FOLDER\n", stderr);
    return 2;
  }
  tingping::test::Gallery gallery(argv[1]);
  using tingping::test::MakeScreen;
  gallery.ShowBoard({"1080p", MakeScreen(1920, 1080), 1});
  gallery.ShowBoard({"panel", MakeScreen(512, 256), 2});
  gallery.ShowBoard({"strip", MakeScreen(384, 32, Palette::kRed), 4});
  gallery.ShowBoard({"two-colour", MakeScreen(768, 160, Palette::kRedGreen), 2});
  gallery.ShowBoard({"small", MakeScreen(192, 96), 4});
  gallery.ShowBoard({"door", MakeScreen(320, 16, Palette::kRed), 4});
  return 0;
}
