#include "renderer/scene/heading.h"

#include <algorithm>

#include "renderer/scene/painter.h"
#include "renderer/scene/text_styles.h"

namespace tingping {
namespace {

constexpr std::string_view kWidestPageNumber = "99/99";

FontSpec NoteFont(const Sheet& sheet) {
  FontSpec font = sheet.body;
  if (font.px > 20) font.px = static_cast<int>(font.px * 0.75 + 0.5);
  return font;
}

}  // namespace

Heading::Heading(TextEngine& engine, const Sheet& sheet, HeadingText text)
    : engine_(engine),
      sheet_(sheet),
      text_(std::move(text)),
      note_font_(NoteFont(sheet)),
      font_(sheet.heading) {
  if (sheet.strip || text_.title.empty()) return;
  bar_ = text_.centred || sheet.columns() < 12 ? 0 : sheet.Part(0.5);
  const int number = engine.MeasurePx(kWidestPageNumber, note_font_) + sheet.Part(0.5);
  LayOutTitle(number);
  // Smaller letters rather than another line.
  if (title_.size() > 1 && font_.px > sheet.em) {
    const std::size_t rows = title_.size();
    font_ = FontFor(sheet.palette, sheet.em, true);
    LayOutTitle(number);
    if (title_.size() == rows) {
      font_ = sheet.heading;
      LayOutTitle(number);
    }
  }
  pitch_ = std::max(sheet.em, sheet.heading_pitch - (sheet.heading.px - font_.px));
  const int rows = static_cast<int>(title_.size());
  height_ = rows * pitch_ + (note_row_ ? sheet.pitch : 0) + sheet.line_px;
  fits_ =
      height_ * kTitleStyle.most_part <= sheet.zone.h || (rows == 1 && height_ * 2 <= sheet.zone.h);
  height_ = fits_ ? height_ + sheet.heading_gap : 0;
}

void Heading::ChooseNotes(bool shorter) {
  notes_ = text_.notes;
  if (!shorter) return;
  for (HeadingNote& note : notes_) {
    if (!note.short_text.empty()) note.text = note.short_text;
  }
}

bool Heading::NotesFitBeside(int number_px) const {
  const int title = engine_.MeasurePx(text_.title, font_);
  return bar_ + title + sheet_.em + NotesWidth() + number_px <= sheet_.inner.w;
}

void Heading::LayOutTitle(int number_px) {
  // Fewer words rather than another row.
  for (const bool shorter : {false, true}) {
    ChooseNotes(shorter);
    note_row_ = !notes_.empty() && !NotesFitBeside(number_px);
    if (!note_row_) break;
  }
  if (note_row_) ChooseNotes(false);
  const int beside = note_row_ ? 0 : NotesWidth();
  const int width = sheet_.inner.w - bar_ - number_px * (text_.centred ? 2 : 1) - beside;
  title_ =
      engine_.Layout(text_.title, {.font = font_, .width_px = std::max(width, 1), .title = true})
          .lines;
}

int Heading::NotesWidth() const {
  int width = 0;
  for (const HeadingNote& note : notes_) {
    width += engine_.MeasurePx(note.text, note_font_) + sheet_.Part(0.75);
  }
  return width;
}

void Heading::DrawTitle(StillPage* page) const {
  const Rect& inner = sheet_.inner;
  const int pitch = pitch_;
  if (bar_ > 0) {
    const int ink = font_.px;
    page->fills.push_back({{inner.x, inner.y + (pitch - ink) / 2, std::max(2, sheet_.Part(0.16)),
                            static_cast<int>(title_.size() - 1) * pitch + ink},
                           sheet_.theme->accent});
  }
  for (std::size_t i = 0; i < title_.size(); ++i) {
    const int x = text_.centred ? inner.x + (inner.w - title_[i].width_px) / 2 : inner.x + bar_;
    const int top = inner.y + static_cast<int>(i) * pitch;
    page->lines.push_back(
        {title_[i], font_, x, BaselineIn(engine_, font_, top, pitch), sheet_.theme->title});
    page->text.push_back(title_[i].text);
  }
}

void Heading::DrawNotes(const std::string& page_number, StillPage* page) const {
  const Rect& inner = sheet_.inner;
  const int rows = static_cast<int>(title_.size()) * pitch_;
  const int title_baseline = BaselineIn(engine_, font_, inner.y, pitch_);
  const int note_baseline =
      note_row_ ? BaselineIn(engine_, note_font_, inner.y + rows, sheet_.pitch) : title_baseline;
  std::string text;
  const auto draw = [&](const std::string& words, int x, int baseline, Pixel colour) {
    page->lines.push_back({engine_.LayoutLine(words, note_font_), note_font_, x, baseline, colour});
  };
  int right = inner.x + inner.w;
  if (!page_number.empty()) {
    right -= engine_.MeasurePx(page_number, note_font_);
    draw(page_number, right, title_baseline, sheet_.theme->muted);
    right -= sheet_.Part(0.75);
  }
  int x = inner.x + bar_;
  if (!note_row_) x = right - NotesWidth() + sheet_.Part(0.75);
  for (const HeadingNote& note : notes_) {
    draw(note.text, x, note_baseline, note.colour);
    x += engine_.MeasurePx(note.text, note_font_) + sheet_.Part(0.75);
    text += (text.empty() ? "" : " ") + note.text;
  }
  if (!text.empty()) page->text.push_back(text);
  if (!page_number.empty()) page->text.push_back(page_number);
}

void Heading::Draw(int number, int count, StillPage* page) const {
  if (!fits_) return;
  DrawTitle(page);
  DrawNotes(count > 1 ? std::to_string(number) + "/" + std::to_string(count) : "", page);
  const int rows = static_cast<int>(title_.size()) * pitch_ + (note_row_ ? sheet_.pitch : 0);
  page->fills.push_back({{sheet_.inner.x, sheet_.inner.y + rows + sheet_.heading_gap / 4,
                          sheet_.inner.w, sheet_.line_px},
                         sheet_.theme->rule});
}

}  // namespace tingping
