#include "renderer/scene/transition.h"

#include <algorithm>
#include <utility>

namespace tingping {
namespace {

constexpr int kWipeMs = 400;
constexpr int kSlideMs = 500;
constexpr int kFadeMs = 400;

int FramesOf(int ms, int hz) { return std::max(1, ms * hz / 1000); }

/// The columns [first, last) of the picture, where they belong.
void CopyColumns(const Frame& picture, const Rect& zone, int first, int last, Frame* frame) {
  for (int y = 0; y < picture.height(); ++y) {
    const auto source = picture.Row(y).subspan(static_cast<std::size_t>(first),
                                               static_cast<std::size_t>(last - first));
    std::copy(source.begin(), source.end(), frame->Row(zone.y + y).begin() + zone.x + first);
  }
}

class Cut final : public Transition {
 public:
  Cut(const Rect& zone, Frame picture) : zone_(zone), picture_(std::move(picture)) {}

  bool Step(Frame* frame, Damage* damage) override {
    CopyColumns(picture_, zone_, 0, zone_.w, frame);
    damage->push_back(zone_);
    return true;
  }

 private:
  Rect zone_;
  Frame picture_;
};

/// The share of the way after `step` of `steps`, in columns; the last step arrives.
int ColumnsAfter(int step, int steps, int width) { return width * step / steps; }

/// From left to right, as one reads.
class Wipe final : public Transition {
 public:
  Wipe(int steps, const Rect& zone, Frame picture)
      : steps_(steps), zone_(zone), picture_(std::move(picture)) {}

  bool Step(Frame* frame, Damage* damage) override {
    const int first = ColumnsAfter(step_, steps_, zone_.w);
    const int last = ColumnsAfter(++step_, steps_, zone_.w);
    CopyColumns(picture_, zone_, first, last, frame);
    if (last > first) damage->push_back({zone_.x + first, zone_.y, last - first, zone_.h});
    return step_ == steps_;
  }

 private:
  const int steps_;
  const Rect zone_;
  const Frame picture_;
  int step_ = 0;
};

/// The new picture pushes the old one out to the left.
class Slide final : public Transition {
 public:
  Slide(int steps, const Rect& zone, Frame picture)
      : steps_(steps), zone_(zone), picture_(std::move(picture)) {}

  bool Step(Frame* frame, Damage* damage) override {
    const int before = ColumnsAfter(step_, steps_, zone_.w);
    const int after = ColumnsAfter(++step_, steps_, zone_.w);
    const int moved = after - before;
    for (int y = 0; y < zone_.h; ++y) {
      const auto row =
          frame->Row(zone_.y + y)
              .subspan(static_cast<std::size_t>(zone_.x), static_cast<std::size_t>(zone_.w));
      std::copy(row.begin() + moved, row.end(), row.begin());
      const auto source = picture_.Row(y).subspan(static_cast<std::size_t>(before),
                                                  static_cast<std::size_t>(moved));
      std::copy(source.begin(), source.end(), row.end() - moved);
    }
    damage->push_back(zone_);
    return step_ == steps_;
  }

 private:
  const int steps_;
  const Rect zone_;
  const Frame picture_;
  int step_ = 0;
};

Pixel Mixed(Pixel below, Pixel above, unsigned share) {
  constexpr unsigned kWhole = 256;
  constexpr Pixel kRedBlue = 0xFF00FF;
  constexpr Pixel kGreen = 0x00FF00;
  const Pixel red_blue =
      ((below & kRedBlue) * (kWhole - share) + (above & kRedBlue) * share) >> 8 & kRedBlue;
  const Pixel green =
      ((below & kGreen) * (kWhole - share) + (above & kGreen) * share) >> 8 & kGreen;
  return red_blue | green;
}

class Fade final : public Transition {
 public:
  Fade(int steps, const Rect& zone, Frame picture)
      : steps_(steps), zone_(zone), picture_(std::move(picture)) {}

  bool Step(Frame* frame, Damage* damage) override {
    if (step_ == 0) KeepOld(*frame);
    constexpr int kWhole = 256;
    const auto share = static_cast<unsigned>(kWhole * ++step_ / steps_);
    for (int y = 0; y < zone_.h; ++y) {
      const auto row =
          frame->Row(zone_.y + y)
              .subspan(static_cast<std::size_t>(zone_.x), static_cast<std::size_t>(zone_.w));
      const auto below = old_.Row(y);
      const auto above = picture_.Row(y);
      for (std::size_t x = 0; x < row.size(); ++x) row[x] = Mixed(below[x], above[x], share);
    }
    damage->push_back(zone_);
    return step_ == steps_;
  }

 private:
  void KeepOld(const Frame& frame) {
    old_ = Frame(zone_.w, zone_.h);
    for (int y = 0; y < zone_.h; ++y) {
      const auto row =
          frame.Row(zone_.y + y)
              .subspan(static_cast<std::size_t>(zone_.x), static_cast<std::size_t>(zone_.w));
      std::copy(row.begin(), row.end(), old_.Row(y).begin());
    }
  }

  const int steps_;
  const Rect zone_;
  const Frame picture_;
  Frame old_;
  int step_ = 0;
};

}  // namespace

std::unique_ptr<Transition> Transition::Make(Entrance how, int hz, const Rect& zone, bool blends,
                                             Frame picture) {
  switch (how) {
    case Entrance::kWipe:
      return std::make_unique<Wipe>(FramesOf(kWipeMs, hz), zone, std::move(picture));
    case Entrance::kSlide:
      return std::make_unique<Slide>(FramesOf(kSlideMs, hz), zone, std::move(picture));
    case Entrance::kFade:
      if (!blends) break;
      return std::make_unique<Fade>(FramesOf(kFadeMs, hz), zone, std::move(picture));
    case Entrance::kCut:
      break;
  }
  return std::make_unique<Cut>(zone, std::move(picture));
}

}  // namespace tingping
