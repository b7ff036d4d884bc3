#include "renderer/app/wall_panel.h"

#include <unistd.h>

#include <array>
#include <utility>
#include <vector>

namespace tingping {
namespace {

constexpr char kPanelFont[] = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc";
constexpr int kPanelFace = 2;  // SC
constexpr std::size_t kShortId = 12;

std::string HostName() {
  std::array<char, 256> name{};
  return ::gethostname(name.data(), name.size() - 1) == 0 ? name.data() : "";
}

std::vector<std::string> IdentifyLines(const Rect& place, const Screen* screen,
                                       const PanelNames& names) {
  const std::string id = screen == nullptr ? names.screen_id : screen->id;
  const std::string name = screen == nullptr ? "厅屏" : screen->name;
  const std::string& program = names.program_id;
  return {id.empty() || id == name ? name : id + " " + name,
          std::to_string(place.w) + "×" + std::to_string(place.h) + " @ " +
              std::to_string(place.x) + "," + std::to_string(place.y),
          HostName(), program.empty() ? "还没有节目" : "节目 " + program.substr(0, kShortId)};
}

}  // namespace

void WallPanel::Prepare() {
  if (std::exchange(prepared_, true)) return;
  opening_ =
      std::async(std::launch::async, [] { return ServicePanel::Open(kPanelFont, kPanelFace); });
}

Errors WallPanel::Faults() {
  if (opening_.valid() && opening_.wait_for(std::chrono::seconds(0)) == std::future_status::ready) {
    TakeFont();
  }
  return faults_;
}

void WallPanel::TakeFont() {
  Prepare();
  if (!opening_.valid()) return;
  Result<std::unique_ptr<ServicePanel>> panel = opening_.get();
  if (panel) {
    panel_ = std::move(panel).value();
  } else {
    faults_ = {panel.error()};
  }
}

void WallPanel::Draw(const Rect& place, const Screen* screen, const PanelNames& names) {
  TakeFont();
  frame_ = Frame(place.w, place.h);
  if (panel_ == nullptr) return;
  const Palette palette = screen == nullptr ? Palette::kRgb : screen->palette;
  palette_ = palette;
  switch (picture_) {
    case PanelPicture::kIdentify:
      return panel_->DrawIdentify(IdentifyLines(place, screen, names), palette, &frame_);
    case PanelPicture::kTestCard:
      return panel_->DrawTestCard(palette, &frame_);
    case PanelPicture::kSlate:
      return panel_->DrawSlate({"政务公开", "信息准备中", "请到服务窗口咨询"}, palette, &frame_);
  }
}

Damage WallPanel::Step() {
  if (picture_ != PanelPicture::kTestCard || panel_ == nullptr) return {};
  return panel_->DrawSpeeds(palette_, number_++, &frame_);
}

}  // namespace tingping
