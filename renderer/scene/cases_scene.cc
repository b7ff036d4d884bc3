#include "renderer/scene/cases_scene.h"

#include <algorithm>
#include <iterator>

#include "renderer/scene/case_rows.h"
#include "renderer/scene/cases_table.h"
#include "renderer/scene/flow.h"
#include "renderer/scene/heading.h"
#include "renderer/scene/page_time.h"
#include "renderer/scene/roll_scene.h"

namespace tingping {
namespace {

/// What the items that are tables differ in.
struct TableKind {
  std::string_view name;
  std::string_view title;
};

TableKind KindOf(const PlaylistItem& item) {
  if (item.kind == ItemKind::kLicences) return {"licences", "行政许可公示"};
  return {"cases", "办件进度公示"};
}

class CasePages {
 public:
  CasePages(const SceneContext& context, const PlaylistItem& item, CaseRows cases)
      : engine_(context.engine),
        sheet_(MakeSheet(context)),
        item_(item),
        cases_(std::move(cases)),
        title_(item.title.empty() ? std::string(KindOf(item).title) : item.title),
        heading_(engine_, sheet_, {title_, Notes(), false}),
        heading_height_(heading_.fits() && RoomBelow(heading_.height()) >= 2 * sheet_.pitch
                            ? heading_.height()
                            : 0) {}

  std::unique_ptr<Scene> Make(const SceneContext& context) {
    table_ = PlanCaseTable(engine_, sheet_, cases_);
    if (!table_ || !AddTable()) AddCards();
    if (item_.motion != Motion::kPages && NeedsRoll(rows_, RowsHeight())) return Roll(context);
    return MakeStillPages(context, *sheet_.theme, KindOf(item_).name, Pages());
  }

 private:
  int RoomBelow(int taken) const { return std::max(1, sheet_.inner.h - taken); }

  std::vector<HeadingNote> Notes() const {
    std::vector<HeadingNote> notes;
    if (!cases_.as_of.empty()) {
      notes.push_back({cases_.as_of, sheet_.theme->muted, cases_.short_as_of});
    }
    if (cases_.late) notes.push_back({"更新延迟", sheet_.theme->waiting});
    return notes;
  }

  /// False when a page has no room for a line below the header.
  bool AddTable() {
    FlowRow header = CaseHeader(engine_, sheet_, *table_);
    const int room = RoomBelow(heading_height_ + header.height) - 2 * table_->padding;
    const int lines = room / table_->line_pitch;
    if (lines < 1) {
      table_.reset();
      return false;
    }
    header_ = std::move(header);
    for (const CaseRow& row : cases_.rows) {
      std::vector<FlowRow> made = CaseTableRows(engine_, sheet_, *table_, row, lines);
      std::move(made.begin(), made.end(), std::back_inserter(rows_));
    }
    return true;
  }

  std::vector<Line> Wrapped(const std::string& text) {
    return engine_.Layout(text, {.font = sheet_.body, .width_px = sheet_.inner.w}).lines;
  }

  FlowRow EmptyCardLine() const {
    FlowRow row;
    row.height = sheet_.pitch;
    return row;
  }

  void Ink(Line line, int x, Pixel colour, FlowRow* row) {
    row->text += (row->text.empty() ? "" : "  ") + line.text;
    row->lines.push_back({std::move(line), sheet_.body, x,
                          BaselineIn(engine_, sheet_.body, 0, sheet_.pitch), colour});
  }

  /// Title and age of the data, where no heading repeats them.
  void AddLeadingCard() {
    for (Line& line : Wrapped(title_)) {
      rows_.push_back(EmptyCardLine());
      Ink(std::move(line), 0, sheet_.theme->title, &rows_.back());
    }
    const std::size_t title_rows = rows_.size();
    for (const HeadingNote& note : Notes()) {
      Line line = engine_.LayoutLine(note.text, sheet_.body);
      const int beside =
          rows_.back().lines.back().x + rows_.back().lines.back().line.width_px + sheet_.em;
      const bool shares = sheet_.single_row || rows_.size() > title_rows;
      if (shares && beside + line.width_px <= sheet_.inner.w) {
        Ink(std::move(line), beside, note.colour, &rows_.back());
        continue;
      }
      rows_.push_back(EmptyCardLine());
      Ink(std::move(line), 0, note.colour, &rows_.back());
    }
    KeepTogether(0);
  }

  void KeepTogether(std::size_t first) {
    for (std::size_t i = first; i + 1 < rows_.size(); ++i) rows_[i].keep_with_next = true;
    if (rows_.size() % 2 == 1 && sheet_.strip && sheet_.inner.h >= 2 * sheet_.pitch) {
      rows_.back().height = sheet_.inner.h;  // the next card begins on a page of its own
    }
  }

  void AddCards() {
    for (const CaseRow& row : cases_.rows) {
      stage_width_ = std::max(stage_width_, engine_.MeasurePx(row.stage_word, sheet_.body));
    }
    if (heading_height_ == 0) AddLeadingCard();
    for (const CaseRow& row : cases_.rows) AddCard(row);
  }

  /// Lines that a page has room for.
  int LinesOnPage() const { return RoomBelow(heading_height_) / sheet_.pitch; }

  /// A case in full. An item with more lines than a page has goes on below the number, repeated.
  void AddCard(const CaseRow& row) {
    const std::vector<FlowRow> head = CardHead(row);
    std::vector<FlowRow> item = CardItem(row);
    const auto lines = static_cast<std::size_t>(LinesOnPage());
    const std::size_t part = lines > head.size() ? lines - head.size() : item.size();
    rows_.insert(rows_.end(), head.begin(), head.end());
    for (std::size_t i = 0; i < item.size(); ++i) {
      if (i > 0 && i % part == 0) rows_.insert(rows_.end(), head.begin(), head.end());
      rows_.back().keep_with_next = i == 0 || lines > head.size();
      rows_.push_back(std::move(item[i]));
    }
  }

  /// Number and stage, on one line where they fit.
  std::vector<FlowRow> CardHead(const CaseRow& row) {
    const int width = sheet_.inner.w;
    std::vector<FlowRow> head = {EmptyCardLine()};
    if (!sheet_.strip) head[0].space_before = sheet_.Part(0.25);
    Line stage = engine_.LayoutCut(row.stage_word, sheet_.body, width);
    // The same part of every number, whatever the word beside it.
    const int room = width - std::min(stage_width_, width) - sheet_.em / 2;
    const std::string no = TailThatFits(engine_, row.no, sheet_.body, std::max(room, 1));
    Ink(engine_.LayoutLine(no, sheet_.body), 0, sheet_.theme->text, &head[0]);
    if (head[0].lines[0].line.width_px > room) {
      head[0].keep_with_next = true;
      head.push_back(EmptyCardLine());
    }
    const int x = width - stage.width_px;
    Ink(std::move(stage), x, StageColour(*sheet_.theme, row.stage), &head.back());
    return head;
  }

  /// The item and, where its last line leaves room, the applicant.
  std::vector<FlowRow> CardItem(const CaseRow& row) {
    std::vector<FlowRow> item;
    for (Line& line : Wrapped(row.item)) {
      item.push_back(EmptyCardLine());
      Ink(std::move(line), 0, sheet_.theme->text, &item.back());
    }
    if (row.applicant.empty() || item.empty()) return item;
    FlowRow& last = item.back();
    Line applicant = engine_.LayoutLine(row.applicant, sheet_.body);
    const int x = sheet_.inner.w - applicant.width_px;
    if (last.lines[0].line.width_px + sheet_.em <= x) {
      Ink(std::move(applicant), x, sheet_.theme->muted, &last);
    }
    return item;
  }

  /// Spare height of a full page goes to its rows, so that the table ends where the page ends.
  int StretchOf(const RowRange& range, int height, bool last_page) const {
    if (!table_ || last_page) return 0;
    return std::max(0, height - HeightOf(rows_, range)) /
           static_cast<int>(range.last - range.first);
  }

  int RowsHeight() const { return RoomBelow(heading_height_ + (header_ ? header_->height : 0)); }

  /// Heading and header, under which the rows stand; returns where they begin.
  int DrawTop(int number, int count, StillPage* page) {
    if (heading_height_ > 0) heading_.Draw(number, count, page);
    const int top = sheet_.inner.y + heading_height_;
    if (!header_) return top;
    PlaceRows({*header_}, {0, 1}, sheet_.inner.x, top, page);
    return top + header_->height;
  }

  bool IsStriped(std::size_t row) const { return table_ && sheet_.theme->blends && row % 2 == 1; }

  std::unique_ptr<Scene> Roll(const SceneContext& context) {
    RollContent content;
    content.area = {sheet_.zone.x, DrawTop(1, 1, &content.ground), sheet_.zone.w, RowsHeight()};
    content.left = sheet_.inner.x;
    const int bleed = Bleed();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (!IsStriped(i)) continue;
      const Rect all = {-bleed, 0, sheet_.inner.w + 2 * bleed, rows_[i].height};
      rows_[i].fills.push_back({all, sheet_.theme->zebra});
    }
    content.rows = std::move(rows_);
    return MakeRoll(context, *sheet_.theme, KindOf(item_).name, std::move(content), item_.motion,
                    item_.seconds);
  }

  int Bleed() const { return std::min(sheet_.inner.x - sheet_.zone.x, sheet_.em / 2); }

  void DrawRows(const RowRange& range, int top, int height, bool last_page, StillPage* page) {
    const int stretch = StretchOf(range, height, last_page);
    const int bleed = Bleed();
    for (std::size_t i = range.first; i < range.last; ++i) {
      if (i != range.first) top += rows_[i].space_before;
      const int row_height = rows_[i].height + stretch;
      const Rect all = {sheet_.inner.x - bleed, top, sheet_.inner.w + 2 * bleed, row_height};
      if (IsStriped(i - range.first)) {
        page->fills.push_back({all, sheet_.theme->zebra});
      }
      PlaceRows(rows_, {i, i + 1}, sheet_.inner.x, top + stretch / 2, page);
      top += row_height;
    }
  }

  std::vector<StillPage> Pages() {
    const int height = RowsHeight();
    const std::vector<RowRange> ranges = Paginate(rows_, height);
    std::vector<StillPage> pages;
    for (const RowRange& range : ranges) {
      StillPage page;
      const int number = static_cast<int>(pages.size()) + 1;
      const int top = DrawTop(number, static_cast<int>(ranges.size()), &page);
      DrawRows(range, top, height, range.last == rows_.size(), &page);
      page.frames =
          PageFrames({sheet_.reading, Matter::kTable, item_.seconds, sheet_.hz}, page.text);
      pages.push_back(std::move(page));
    }
    return pages;
  }

  TextEngine& engine_;
  Sheet sheet_;
  const PlaylistItem& item_;
  CaseRows cases_;
  std::string title_;
  Heading heading_;
  int heading_height_;   // 0: the zone is too low for one
  int stage_width_ = 0;  // of the longest stage on a card
  std::optional<CaseTable> table_;
  std::optional<FlowRow> header_;
  std::vector<FlowRow> rows_;
};

}  // namespace

std::unique_ptr<Scene> MakeCases(const SceneContext& context, const PlaylistItem& item,
                                 Instant instant) {
  CaseRows cases = SelectCases(context.program, item, instant);
  if (cases.expired) return MakeEnquiry(context);
  if (cases.rows.empty()) return nullptr;
  if (cases.rows.size() > context.row_limit) cases.rows.resize(context.row_limit);
  return CasePages(context, item, std::move(cases)).Make(context);
}

}  // namespace tingping
