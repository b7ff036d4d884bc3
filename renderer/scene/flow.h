// Running content as rows of lines, and rows onto pages. A page is split only between rows, so no
// line is ever cut.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "renderer/scene/sheet.h"
#include "renderer/scene/still_pages.h"

namespace tingping {

/// One line's worth of a page. Everything is relative to the left edge of the content and the top
/// of the row.
struct FlowRow {
  int space_before = 0;  // left out at the top of a page
  int height = 0;
  std::vector<FilledRect> fills;
  std::vector<InkLine> lines;
  std::string text;
  bool keep_with_next = false;      // a label never stands alone at the foot of a page
  std::optional<InkLine> reminder;  // the label of a field that goes on, for the top of a page
  std::string reminder_text;
};

/// Rows [first, last) of a page.
struct RowRange {
  std::size_t first = 0;
  std::size_t last = 0;
};

/// Fills pages of `height` from the top. A row higher than that gets its own page. The last page
/// does not consist of one line where the page before can spare another.
std::vector<RowRange> Paginate(const std::vector<FlowRow>& rows, int height);

/// Height of rows as a page shows them.
int HeightOf(const std::vector<FlowRow>& rows, const RowRange& range);

/// Adds the rows of `range` to `page`, the content's corner being at (x, y).
void PlaceRows(const std::vector<FlowRow>& rows, const RowRange& range, int x, int y,
               StillPage* page);

/// How a paragraph becomes rows.
struct ProseStyle {
  FontSpec font;
  Pixel colour = 0;
  Align align = Align::kJustify;
  double indent_em = 0;
  double hang_em = 0;
  std::size_t keep = 0;  // see ParagraphStyle
  bool title = false;
  bool marked = false;  // staff may have marked it (playlists/markup.h)
  int x = 0;            // left edge
  int width = 1;
  int pitch = 1;
  int space_before = 0;
};

/// The rows of one paragraph. Neither its first nor its
/// last line stands on a page alone, where a page has room to avoid it (CLREQ 3.5.4).
std::vector<FlowRow> MakeProse(TextEngine& engine, const std::string& text,
                               const ProseStyle& style);

}  // namespace tingping
