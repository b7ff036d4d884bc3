#include "renderer/scene/roll_scene.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "renderer/scene/page_time.h"
#include "renderer/scene/picture_scene.h"
#include "renderer/scene/tile_ring.h"

namespace tingping {
namespace {

constexpr int kTileRows = 256;
constexpr int kSpareTiles = 2;  // beyond those the area needs at once

/// Rows with the place of each, from the top of the first.
class RowStack {
 public:
  explicit RowStack(std::vector<FlowRow> rows) : rows_(std::move(rows)) {
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (i > 0) height_ += rows_[i].space_before;
      tops_.push_back(height_);
      height_ += rows_[i].height;
    }
  }

  const std::vector<FlowRow>& rows() const { return rows_; }
  std::int64_t height() const { return height_; }
  std::int64_t TopOf(std::size_t row) const { return tops_[row]; }

  /// Rows any part of which lies in [top, bottom).
  RowRange Touching(std::int64_t top, std::int64_t bottom) const {
    const auto after = std::upper_bound(tops_.begin(), tops_.end(), top);
    auto first = static_cast<std::size_t>(std::max<std::ptrdiff_t>(after - tops_.begin() - 1, 0));
    if (first < rows_.size() && tops_[first] + rows_[first].height <= top) ++first;
    const auto last = std::lower_bound(tops_.begin(), tops_.end(), bottom);
    return {first, std::max(first, static_cast<std::size_t>(last - tops_.begin()))};
  }

  /// Rows that fit `height` from row `first` on, at least one.
  RowRange Fitting(std::size_t first, int height) const {
    std::size_t last = first + 1;
    while (last < rows_.size() && tops_[last] + rows_[last].height - tops_[first] <= height) ++last;
    return {first, last};
  }

  std::vector<std::string> TextOf(const RowRange& range) const {
    std::vector<std::string> text;
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (!rows_[i].text.empty()) text.push_back(rows_[i].text);
    }
    return text;
  }

 private:
  std::vector<FlowRow> rows_;
  std::vector<std::int64_t> tops_;
  std::int64_t height_ = 0;
};

std::vector<std::string> WithRows(const std::vector<std::string>& ground,
                                  const std::vector<std::string>& rows) {
  std::vector<std::string> all = ground;
  all.insert(all.end(), rows.begin(), rows.end());
  return all;
}

/// What is asked of a page, of an average area's worth of the text.
std::int64_t AreaFrames(const RowStack& stack, const Rect& area, const Reading& reading,
                        int seconds, int hz) {
  if (seconds > 0) return std::int64_t{seconds} * hz;
  const double readable =
      static_cast<double>(CountReadable(stack.TextOf({0, stack.rows().size()})));
  const double areas = std::max(1.0, static_cast<double>(stack.height()) / area.h);
  const double wanted =
      std::max<double>(reading.shortest_s, readable / areas / reading.chars_per_second);
  return std::max<std::int64_t>(1, std::llround(wanted * hz));
}

/// Whole rows: a still picture for as long as its topmost row needs, then the next row on top.
class RowRoll final : public PictureScene {
 public:
  RowRoll(const SceneContext& context, const Theme& theme, std::string_view name,
          RollContent content, int seconds)
      : PictureScene(context, theme),
        name_(name),
        ground_(std::move(content.ground)),
        area_(content.area),
        left_(content.left),
        stack_(std::move(content.rows)) {
    const std::int64_t page = AreaFrames(stack_, area_, context.screen.reading, seconds, hz());
    for (std::size_t top = 0;; ++top) {
      const RowRange shown = stack_.Fitting(top, area_.h);
      const bool last = shown.last == stack_.rows().size();
      std::int64_t frames = page * stack_.rows()[top].height / std::max(area_.h, 1);
      if (top == 0 || last) frames += page / 2;
      total_ += std::max<std::int64_t>(1, frames);
      ends_.push_back(total_);
      if (last) break;
    }
  }

  std::int64_t DurationFrames() const override { return total_; }
  int PageAt(std::int64_t index) const override {
    const std::int64_t top = stack_.TopOf(StopAt(index));
    return static_cast<int>((top + area_.h - 1) / area_.h);
  }
  int PageCount() const override { return PageAt(total_ - 1) + 1; }
  std::string_view Name() const override { return name_; }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    return WithRows(ground_.text, stack_.TextOf(stack_.Fitting(StopAt(moment.index), area_.h)));
  }

 private:
  std::size_t StopAt(std::int64_t index) const {
    const auto end = std::upper_bound(ends_.begin(), ends_.end(), index % total_);
    return static_cast<std::size_t>(end - ends_.begin());
  }

  std::int64_t KeyAt(const FrameMoment& moment) const override {
    return static_cast<std::int64_t>(StopAt(moment.index));
  }

  FrameMoment NextMoment(const FrameMoment& moment) const override {
    const std::int64_t round = moment.index - moment.index % total_;
    return {round + ends_[StopAt(moment.index)], moment.now, moment.instant};
  }

  void Draw(const FrameMoment& moment, TextEngine&, Painter* painter) const override {
    StillPage page;
    PlaceRows(stack_.rows(), stack_.Fitting(StopAt(moment.index), area_.h), left_, area_.y, &page);
    DrawPage(ground_, painter);
    DrawPage(page, painter);
  }

  const std::string_view name_;
  const StillPage ground_;
  const Rect area_;
  const int left_;
  const RowStack stack_;
  std::vector<std::int64_t> ends_;  // first frame after each stop
  std::int64_t total_ = 0;
};

/// Whole pixels. The area is copied from tiles; the rest of the zone never changes.
class PixelRoll final : public Scene {
 public:
  PixelRoll(const SceneContext& context, const Theme& theme, std::string_view name,
            RollContent content, int seconds)
      : theme_(theme),
        name_(name),
        zone_(context.zone.rect),
        area_(content.area),
        left_(content.left),
        ground_text_(content.ground.text),
        ground_(zone_.w, zone_.h),
        stack_(std::move(content.rows)),
        way_(stack_.height() - area_.h),
        tiles_(context.studio, static_cast<std::size_t>(area_.h / kTileRows + 2 + kSpareTiles),
               [this](TextEngine& engine, std::int64_t number) { return Tile(engine, number); }) {
    Painter painter = Painter::ForZone(context.engine, theme_, zone_, &ground_);
    painter.Fill(zone_, theme_.background);
    DrawPage(content.ground, &painter);
    const int hz = std::max(context.screen.hz, 1);
    const std::int64_t page = AreaFrames(stack_, area_, context.screen.reading, seconds, hz);
    step_ = SnapSpeed(std::max(1, static_cast<int>(std::int64_t{area_.h} * hz / page)), hz);
    stand_ = std::max<std::int64_t>(1, page / 2);
    // Whole steps to the very end, be it a few blank pixels beyond the last row.
    const std::int64_t steps = (way_ + step_.pixels - 1) / step_.pixels;
    way_ = steps * step_.pixels;
    moving_ = steps * step_.frames;
  }

  std::int64_t DurationFrames() const override { return stand_ + moving_ + stand_; }
  int PageAt(std::int64_t index) const override {
    return static_cast<int>((OffsetAt(index) + area_.h - 1) / area_.h);
  }
  int PageCount() const override { return static_cast<int>((way_ + area_.h - 1) / area_.h) + 1; }
  std::string_view Name() const override { return name_; }

  std::vector<std::string> TextAt(const FrameMoment& moment) const override {
    const std::int64_t top = OffsetAt(moment.index);
    return WithRows(ground_text_, stack_.TextOf(stack_.Touching(top, top + area_.h)));
  }

  bool Ready(const FrameMoment& moment) override {
    const std::int64_t top = OffsetAt(moment.index);
    bool all = true;
    for (std::int64_t tile = top / kTileRows; tile <= LastTileAt(top); ++tile) {
      all = tiles_.Ready(tile) && all;
    }
    const std::int64_t next = LastTileAt(top) + 1;
    if (next * kTileRows < stack_.height()) tiles_.Ready(next);
    return all;
  }

  void Paint(const FrameMoment& moment, Frame* frame, Damage* damage) override {
    const std::int64_t top = OffsetAt(moment.index);
    if (!painted_) {
      CopyGround(frame);
      damage->push_back(zone_);
    } else if (top != top_) {
      damage->push_back(area_);
    } else {
      return;
    }
    painted_ = true;
    top_ = top;
    CopyRows(top, frame);
  }

  std::int64_t QuietFrames(const FrameMoment& moment) const override {
    if (!painted_) return 0;
    const std::int64_t index = moment.index % DurationFrames();
    if (index < stand_) return stand_ - index - 1;
    const std::int64_t moved = index - stand_;
    if (moved >= moving_) return DurationFrames() - index - 1;
    return step_.frames - 1 - moved % step_.frames;
  }

  void Invalidate() override { painted_ = false; }
  void Enter(Entrance) override {}  // it is in motion itself

  std::optional<LinePlace> LineAt(const FrameMoment& moment) const override {
    const std::int64_t moved = moment.index % DurationFrames() - stand_;
    if (moved < 0 || moved >= moving_) return std::nullopt;
    return LinePlace{step_, OffsetAt(moment.index)};
  }

  void Prepare(const FrameMoment& moment, TextEngine& engine) override {
    const std::int64_t top = OffsetAt(moment.index);
    for (std::int64_t tile = top / kTileRows; tile <= LastTileAt(top); ++tile) {
      tiles_.Prepare(engine, tile);
    }
  }

 private:
  /// Rows of the content above the area.
  std::int64_t OffsetAt(std::int64_t index) const {
    const std::int64_t moved = index % DurationFrames() - stand_;
    if (moved < 0) return 0;
    return moved < moving_ ? (moved / step_.frames + 1) * step_.pixels : way_;
  }

  std::int64_t LastTileAt(std::int64_t top) const {
    return (std::min(top + area_.h, stack_.height()) - 1) / kTileRows;
  }

  Frame Tile(TextEngine& engine, std::int64_t number) const {
    const std::int64_t top = number * kTileRows;
    const Rect part{area_.x, 0, area_.w, kTileRows};
    Frame picture(part.w, part.h);
    Painter painter = Painter::ForZone(engine, theme_, part, &picture);
    painter.Fill(part, theme_.background);
    // Ink may stand a little out of its row.
    const RowRange rows = stack_.Touching(top - kTileRows / 4, top + kTileRows + kTileRows / 4);
    if (rows.first == rows.last) return picture;
    StillPage page;
    PlaceRows(stack_.rows(), rows, left_, static_cast<int>(stack_.TopOf(rows.first) - top), &page);
    DrawPage(page, &painter);
    return picture;
  }

  void CopyGround(Frame* frame) const {
    for (int y = 0; y < zone_.h; ++y) {
      const auto row = ground_.Row(y);
      std::copy(row.begin(), row.end(), frame->Row(zone_.y + y).begin() + zone_.x);
    }
  }

  void CopyRows(std::int64_t top, Frame* frame) {
    for (int y = 0; y < area_.h;) {
      const std::int64_t at = top + y;
      const int inside = static_cast<int>(at % kTileRows);
      const int count = std::min(kTileRows - inside, area_.h - y);
      const Frame& tile = tiles_.At(at / kTileRows);
      for (int i = 0; i < count; ++i) {
        const auto row = tile.Row(inside + i);
        std::copy(row.begin(), row.end(), frame->Row(area_.y + y + i).begin() + area_.x);
      }
      y += count;
    }
  }

  const Theme& theme_;
  const std::string_view name_;
  const Rect zone_;
  const Rect area_;
  const int left_;
  const std::vector<std::string> ground_text_;
  Frame ground_;
  const RowStack stack_;
  std::int64_t way_;  // from the first rows to the last, in px
  ScrollStep step_;
  std::int64_t stand_ = 0;
  std::int64_t moving_ = 0;
  bool painted_ = false;
  std::int64_t top_ = 0;
  TileRing tiles_;  // last: it draws from the rest
};

}  // namespace

bool NeedsRoll(const std::vector<FlowRow>& rows, int area_height) {
  return HeightOf(rows, {0, rows.size()}) > area_height;
}

std::unique_ptr<Scene> MakeRoll(const SceneContext& context, const Theme& theme,
                                std::string_view name, RollContent content, Motion motion,
                                int seconds) {
  // A label is repeated at the top of a page; here the top is everywhere.
  for (FlowRow& row : content.rows) row.reminder.reset();
  if (motion == Motion::kRows) {
    return std::make_unique<RowRoll>(context, theme, name, std::move(content), seconds);
  }
  return std::make_unique<PixelRoll>(context, theme, name, std::move(content), seconds);
}

}  // namespace tingping
