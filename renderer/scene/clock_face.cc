#include "renderer/scene/clock_face.h"

#include <algorithm>
#include <iterator>

#include "renderer/scene/painter.h"

namespace tingping {
namespace {

constexpr std::string_view kWidestTime = "00:00:00";
constexpr std::string_view kWidestShortTime = "00:00";
constexpr int kBesideFrom = 6;  // zones that are this many times as wide as high

}  // namespace

ClockFace::Shape ClockFace::ShapeOf(const Sheet& sheet) {
  if (sheet.single_row) return Shape::kLine;
  return sheet.zone.w >= kBesideFrom * sheet.zone.h ? Shape::kBeside : Shape::kStacked;
}

ClockFace::ClockFace(TextEngine& engine, const Sheet& sheet, bool lunar)
    : sheet_(sheet), lunar_(lunar), shape_(ShapeOf(sheet)) {
  switch (shape_) {
    case Shape::kLine:
      PlanLine(engine);
      break;
    case Shape::kBeside:
      PlanBeside(engine);
      break;
    case Shape::kStacked:
      PlanStacked(engine);
      break;
  }
}

void ClockFace::FitTime(TextEngine& engine, int px, int width) {
  time_font_ = FontFor(sheet_.palette, std::max(1, px), true);
  const int wide = engine.MeasurePx(kWidestShortTime, time_font_);
  if (wide > width) time_font_.px = std::max(1, time_font_.px * width / std::max(wide, 1));
  seconds_ = engine.MeasurePx(kWidestTime, time_font_) <= width;
}

void ClockFace::Measure(TextEngine& engine, int room) {
  words_room_ = room;
  std::vector<std::string> samples;
  const auto add = [&](std::vector<std::string> forms) {
    std::move(forms.begin(), forms.end(), std::back_inserter(samples));
  };
  for (const CivilDay& day : SampleDays(lunar_)) {
    if (shape_ == Shape::kLine) {
      add(LineForms(day, {}));
    } else {
      add(DateForms(day));
      add(LunarForms(day));
    }
  }
  widths_ = FormWidths(engine, words_font_, samples);
}

void ClockFace::PlanLine(TextEngine& engine) {
  FitTime(engine, std::min(sheet_.em, sheet_.zone.h), sheet_.zone.w);
  words_font_ = FontFor(sheet_.palette, time_font_.px, false);
  Measure(engine, sheet_.zone.w);
}

void ClockFace::PlanBeside(TextEngine& engine) {
  const int height = sheet_.inner.h;
  const int row = std::max(sheet_.em, height * 3 / 10);
  most_rows_ = height >= 2 * row ? 2 : 1;
  words_font_ = FontFor(sheet_.palette, row, false);
  FitTime(engine, sheet_.strip ? height : height * 3 / 4, sheet_.inner.w / 2);
  const int taken = engine.MeasurePx(seconds_ ? kWidestTime : kWidestShortTime, time_font_);
  Measure(engine, sheet_.inner.w - taken - column_gap());
}

void ClockFace::PlanStacked(TextEngine& engine) {
  const int room = sheet_.inner.h;
  const int row = sheet_.strip ? sheet_.em : std::max(sheet_.heading.px, room / 10);
  words_font_ = FontFor(sheet_.palette, row, false);
  // The time is at least as high as the words below it.
  most_rows_ = static_cast<std::size_t>(std::clamp(room / row / 2, 0, 2));
  const int left = room - static_cast<int>(most_rows_) * (row + row / 2);
  FitTime(engine, sheet_.strip ? std::min(left, sheet_.em) : left * 4 / 5, sheet_.inner.w);
  Measure(engine, sheet_.zone.w);
}

std::vector<std::string> ClockFace::LineForms(const CivilDay& day, TimeOfDay time) const {
  std::vector<std::string> forms;
  const std::string clock = ClockText(time, seconds_);
  for (const std::string& words : DayForms(day)) forms.push_back(words + " " + clock);
  forms.push_back(clock);
  return forms;
}

std::vector<std::string> ClockFace::WordsOn(CivilDate date) const {
  const CivilDay day = CivilDayOf(date, lunar_);
  std::vector<std::string> words;
  for (const std::vector<std::string>& forms : {DateForms(day), LunarForms(day)}) {
    if (words.size() >= most_rows_) break;
    std::string form = widths_.FirstThatFits(forms, words_room_);
    if (!form.empty()) words.push_back(std::move(form));
  }
  return words;
}

std::vector<ClockRow> ClockFace::RowsAt(const CivilTime& now) const {
  const Rect& zone = sheet_.zone;
  const auto centred = [&](int height) { return zone.y + (zone.h - height) / 2; };
  const std::string time = ClockText(now.time, seconds_);
  if (shape_ == Shape::kLine) {
    const CivilDay day = CivilDayOf(now.date, lunar_);
    const std::string line = widths_.FirstThatFits(LineForms(day, now.time), words_room_);
    return {{line.empty() ? time : line, words_font_, centred(words_font_.px), true}};
  }
  const std::vector<std::string> words = WordsOn(now.date);
  const int gap = sheet_.strip ? 0 : words_font_.px / 2;
  const int pitch = words_font_.px + gap;
  const int words_height = static_cast<int>(words.size()) * pitch;
  const bool beside = shape_ == Shape::kBeside;
  std::vector<ClockRow> rows = {
      {time, time_font_, centred(time_font_.px + (beside ? 0 : words_height)), true}};
  int top = beside ? centred(words_height - gap) : rows[0].top + time_font_.px + gap;
  for (const std::string& line : words) {
    rows.push_back({line, words_font_, top, false, beside});
    top += pitch;
  }
  return rows;
}

}  // namespace tingping
