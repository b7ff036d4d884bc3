#include "renderer/scene/still_pages.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace tingping {
namespace {

class StillPages : public Scene {
 public:
  StillPages(TextEngine& engine, const Theme& theme, const Rect& zone, std::string_view name,
             std::vector<StillPage> pages)
      : engine_(engine), theme_(theme), zone_(zone), name_(name), pages_(std::move(pages)) {
    assert(!pages_.empty());
    for (const StillPage& page : pages_) {
      total_ += std::max<std::int64_t>(1, page.frames);
      ends_.push_back(total_);
    }
  }

  void Paint(const FrameMoment& moment, Frame* frame, Damage* damage) override {
    const int page = PageAt(moment.index);
    if (page == painted_ && moment.index != 0) return;
    painted_ = page;
    Painter painter(engine_, theme_, zone_, frame);
    painter.Fill(zone_, theme_.background);
    const StillPage& picture = pages_[static_cast<std::size_t>(page)];
    for (const FilledRect& fill : picture.fills) painter.Fill(fill.rect, fill.colour);
    for (const InkLine& line : picture.lines) painter.Draw(line);
    damage->push_back(zone_);
  }

  std::int64_t DurationFrames() const override { return total_; }

  int PageAt(std::int64_t index) const override {
    const auto end = std::upper_bound(ends_.begin(), ends_.end(), index % total_);
    return static_cast<int>(end - ends_.begin());
  }

  int PageCount() const override { return static_cast<int>(pages_.size()); }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    return pages_[static_cast<std::size_t>(PageAt(moment.index))].text;
  }

  void Invalidate() override { painted_ = -1; }

  std::string_view Name() const override { return name_; }

 private:
  TextEngine& engine_;
  const Theme& theme_;  // static storage
  Rect zone_;
  std::string_view name_;
  std::vector<StillPage> pages_;
  std::vector<std::int64_t> ends_;  // first frame after each page
  std::int64_t total_ = 0;
  int painted_ = -1;
};

}  // namespace

std::unique_ptr<Scene> MakeStillPages(TextEngine& engine, const Theme& theme, const Rect& zone,
                                      std::string_view name, std::vector<StillPage> pages) {
  return std::make_unique<StillPages>(engine, theme, zone, name, std::move(pages));
}

}  // namespace tingping
