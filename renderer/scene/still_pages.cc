#include "renderer/scene/still_pages.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "renderer/scene/picture_scene.h"
#include "renderer/scene/progress_mark.h"

namespace tingping {
namespace {

class StillPages : public PictureScene {
 public:
  StillPages(const SceneContext& context, const Theme& theme, std::string_view name,
             std::vector<StillPage> pages)
      : PictureScene(context, theme), name_(name), pages_(std::move(pages)) {
    assert(!pages_.empty());
    for (const StillPage& page : pages_) {
      total_ += std::max<std::int64_t>(1, page.frames);
      ends_.push_back(total_);
    }
    mark_ = ProgressMark::ForPages(context, theme, ends_);
  }

  std::int64_t DurationFrames() const override { return total_; }

  int PageAt(std::int64_t index) const override {
    const auto end = std::upper_bound(ends_.begin(), ends_.end(), index % total_);
    return static_cast<int>(end - ends_.begin());
  }

  int PageCount() const override { return static_cast<int>(pages_.size()); }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    return PageOf(moment).text;
  }

  std::string_view Name() const override { return name_; }

  std::int64_t QuietFrames(const FrameMoment& moment) const override {
    const std::int64_t quiet = PictureScene::QuietFrames(moment);
    if (!mark_) return quiet;
    return std::min(quiet, mark_->NextStep(moment.index % total_) - moment.index % total_ - 1);
  }

 private:
  const StillPage& PageOf(const FrameMoment& moment) const {
    return pages_[static_cast<std::size_t>(PageAt(moment.index))];
  }

  std::int64_t KeyAt(const FrameMoment& moment) const override { return PageAt(moment.index); }

  FrameMoment NextMoment(const FrameMoment& moment) const override {
    const std::int64_t round = moment.index - moment.index % total_;
    const auto page = static_cast<std::size_t>(PageAt(moment.index));
    return {round + ends_[page], moment.now, moment.instant};
  }

  void Draw(const FrameMoment& moment, TextEngine&, Painter* painter) const override {
    DrawPage(PageOf(moment), painter);
  }

  void DrawOver(const FrameMoment& moment, bool redrawn, Frame* frame, Damage* damage) override {
    if (!mark_) return;
    const int filled = mark_->FilledAt(moment.index % total_);
    if (!redrawn && filled == filled_) return;
    mark_->Draw(filled, frame, damage);
    filled_ = filled;
  }

  bool turns_pages() const override { return true; }

  const std::string_view name_;
  const std::vector<StillPage> pages_;
  std::vector<std::int64_t> ends_;  // first frame after each page
  std::int64_t total_ = 0;
  std::optional<ProgressMark> mark_;
  int filled_ = 0;  // of the mark, as drawn
};

}  // namespace

void DrawPage(const StillPage& page, Painter* painter) {
  for (const FilledRect& fill : page.fills) painter->Fill(fill.rect, fill.colour);
  for (const PlacedPicture& each : page.pictures) painter->Draw(each.picture, each.x, each.y);
  for (const InkLine& line : page.lines) painter->Draw(line);
}

std::unique_ptr<Scene> MakeStillPages(const SceneContext& context, const Theme& theme,
                                      std::string_view name, std::vector<StillPage> pages) {
  return std::make_unique<StillPages>(context, theme, name, std::move(pages));
}

}  // namespace tingping
