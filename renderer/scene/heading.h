// The heading that every page of an item repeats: title, notes, page number, a rule below.
#pragma once

#include <string>
#include <vector>

#include "renderer/scene/sheet.h"
#include "renderer/scene/still_pages.h"

namespace tingping {

struct HeadingNote {
  std::string text;
  Pixel colour = 0;
  std::string short_text = {};  // where there is no room for `text` beside the title; may be empty
};

/// What a heading is made of. Notes stand at the right, before the page number.
struct HeadingText {
  std::string title;
  std::vector<HeadingNote> notes;
  bool centred = false;
};

/// A heading laid out once for all pages. Where the zone is too low for one, `fits()` is false and
/// the title belongs into the content.
class Heading {
 public:
  Heading(TextEngine& engine, const Sheet& sheet, HeadingText text);

  bool fits() const { return fits_; }
  /// Rows it takes from the top of the inner part, distance to the content included; 0 when it
  /// does not fit or there is nothing to say.
  int height() const { return height_; }
  /// Adds it to page `number` of `count`.
  void Draw(int number, int count, StillPage* page) const;

 private:
  void LayOutTitle(int number_px);
  void ChooseNotes(bool shorter);
  bool NotesFitBeside(int number_px) const;
  void DrawTitle(StillPage* page) const;
  void DrawNotes(const std::string& page_number, StillPage* page) const;
  int NotesWidth() const;

  TextEngine& engine_;
  const Sheet& sheet_;
  HeadingText text_;
  std::vector<HeadingNote> notes_;  // of text_, in full or shortened
  FontSpec note_font_;
  FontSpec font_;
  int pitch_ = 0;
  std::vector<Line> title_;
  int bar_ = 0;            // width of the accent bar and the gap after it
  bool note_row_ = false;  // notes have a row of their own
  bool fits_ = false;
  int height_ = 0;
};

}  // namespace tingping
