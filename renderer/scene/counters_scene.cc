#include "renderer/scene/counters_scene.h"

#include <algorithm>

#include "playlists/tally.h"
#include "renderer/scene/case_rows.h"
#include "renderer/scene/heading.h"
#include "renderer/scene/page_time.h"
#include "renderer/scene/still_pages.h"

namespace tingping {
namespace {

constexpr std::string_view kDefaultTitle = "公示办件统计";
constexpr std::string_view kUnit = "件";
constexpr double kLeastNumeral = 1.5;  // em; smaller numerals stand in lines
constexpr double kMostNumeral = 4;
constexpr double kTilePadding = 0.5;  // above the name and below the numeral
constexpr double kTileGap = 0.5;

/// How many tiles stand side by side, how large they and their numerals are.
struct TilePlan {
  int columns = 1;
  int width = 1;
  int height = 1;
  FontSpec numeral;
};

class CounterPages {
 public:
  CounterPages(const SceneContext& context, const PlaylistItem& item, const CaseRows& cases,
               Tally tally)
      : engine_(context.engine),
        sheet_(MakeSheet(context)),
        seconds_(item.seconds),
        tally_(std::move(tally)),
        title_(item.title.empty() ? std::string(kDefaultTitle) : item.title),
        notes_(NotesOf(cases)),
        heading_(engine_, sheet_, {title_, notes_, false}) {
    const int taken = heading_.fits() ? heading_.height() : 0;
    area_ = {sheet_.inner.x, sheet_.inner.y + taken, sheet_.inner.w,
             std::max(1, sheet_.inner.h - taken)};
  }

  std::vector<StillPage> Make() {
    const std::optional<TilePlan> plan = heading_.fits() ? PlanTiles() : std::nullopt;
    if (!plan) return Lines();
    StillPage page;
    heading_.Draw(1, 1, &page);
    for (std::size_t i = 0; i < tally_.lines.size(); ++i) DrawTile(*plan, i, &page);
    Finish(&page);
    return {std::move(page)};
  }

  const Sheet& sheet() const { return sheet_; }

 private:
  /// What the numbers are of stands beside them: they are no statistics of the bureau.
  std::vector<HeadingNote> NotesOf(const CaseRows& cases) const {
    const std::string count = std::to_string(tally_.cases);
    std::vector<HeadingNote> notes = {
        {"按公示的" + count + "件统计", sheet_.theme->muted, "公示" + count + "件"}};
    if (!cases.as_of.empty()) {
      notes.push_back({cases.as_of, sheet_.theme->muted, cases.short_as_of});
    }
    if (cases.late) notes.push_back({"更新延迟", sheet_.theme->waiting, {}});
    int wide = sheet_.em;
    for (const HeadingNote& note : notes) {
      wide += engine_.MeasurePx(note.text, sheet_.body) + sheet_.em;
    }
    // A row of their own would not hold them either.
    for (HeadingNote& note : notes) {
      if (wide > sheet_.inner.w && !note.short_text.empty()) note.text = note.short_text;
    }
    return notes;
  }

  void Finish(StillPage* page) const {
    page->frames = PageFrames({sheet_.reading, Matter::kTable, seconds_, sheet_.hz}, page->text);
  }

  static std::string NumberOf(const TallyLine& line) { return std::to_string(line.count); }

  int Gap() const { return sheet_.Part(kTileGap); }

  /// The numeral that fills a tile of this size, 0 px when the names do not fit.
  FontSpec NumeralIn(int width, int height) {
    const int room = width - 2 * Gap();
    const int rows = height - sheet_.pitch - 2 * sheet_.Part(kTilePadding);
    FontSpec font = FontFor(sheet_.palette, std::min(rows, sheet_.Part(kMostNumeral)), true);
    for (const TallyLine& line : tally_.lines) {
      if (engine_.MeasurePx(line.title, sheet_.body) > room) font.px = 0;
      if (font.px <= 0) return {0};
      const int unit = engine_.MeasurePx(kUnit, sheet_.body) + Gap() / 2;
      const int wide = engine_.MeasurePx(NumberOf(line), font);
      if (wide + unit > room) font.px = font.px * std::max(0, room - unit) / wide;
    }
    return font;
  }

  std::optional<TilePlan> PlanTiles() {
    const int count = static_cast<int>(tally_.lines.size());
    std::optional<TilePlan> best;
    for (int columns = 1; columns <= count; ++columns) {
      const int rows = (count + columns - 1) / columns;
      TilePlan plan;
      plan.columns = columns;
      plan.width = (area_.w + Gap()) / columns - Gap();
      plan.height = (area_.h + Gap()) / rows - Gap();
      plan.numeral = NumeralIn(plan.width, plan.height);
      if (plan.numeral.px < sheet_.Part(kLeastNumeral)) continue;
      if (!best || plan.numeral.px > best->numeral.px) best = plan;
    }
    return best;
  }

  void Ink(Line line, const FontSpec& font, int x, int baseline, Pixel colour, StillPage* page) {
    page->lines.push_back({std::move(line), font, x, baseline, colour});
  }

  void DrawTile(const TilePlan& plan, std::size_t index, StillPage* page) {
    const TallyLine& tally = tally_.lines[index];
    const int place = static_cast<int>(index);
    const int row = place / plan.columns;
    const int count = static_cast<int>(tally_.lines.size());
    // The last row may be shorter; it is centred.
    const int in_row = std::min(plan.columns, count - row * plan.columns);
    const int left = area_.x + (area_.w - in_row * (plan.width + Gap()) + Gap()) / 2;
    const Rect tile = {left + place % plan.columns * (plan.width + Gap()),
                       area_.y + row * (plan.height + Gap()), plan.width, plan.height};
    if (sheet_.theme->blends) page->fills.push_back({tile, sheet_.theme->zebra});
    const int content = sheet_.pitch + plan.numeral.px;
    const int top = tile.y + (tile.h - content) / 2;
    Line name = engine_.LayoutLine(tally.title, sheet_.body);
    Line number = engine_.LayoutLine(NumberOf(tally), plan.numeral);
    Line unit = engine_.LayoutLine(kUnit, sheet_.body);
    const int baseline = BaselineIn(engine_, plan.numeral, top + sheet_.pitch, plan.numeral.px);
    const int wide = number.width_px + Gap() / 2 + unit.width_px;
    const int x = tile.x + (tile.w - wide) / 2;
    const int unit_x = x + number.width_px + Gap() / 2;
    const int name_x = tile.x + (tile.w - name.width_px) / 2;
    Ink(std::move(name), sheet_.body, name_x, BaselineIn(engine_, sheet_.body, top, sheet_.pitch),
        sheet_.theme->label, page);
    Ink(std::move(number), plan.numeral, x, baseline, sheet_.theme->title, page);
    Ink(std::move(unit), sheet_.body, unit_x, baseline, sheet_.theme->text, page);
    page->text.push_back(TextOf(tally));
  }

  static std::string TextOf(const TallyLine& line) {
    return line.title + " " + NumberOf(line) + std::string(kUnit);
  }

  /// A piece of a line: one number, or what the heading would say.
  struct Piece {
    std::string name;
    std::string number;
    Pixel colour = 0;  // of the name
  };

  std::vector<Piece> Pieces() const {
    std::vector<Piece> pieces;
    if (!heading_.fits()) {
      pieces.push_back({title_, {}, sheet_.theme->title});
      for (const HeadingNote& note : notes_) {
        pieces.push_back({note.short_text.empty() ? note.text : note.short_text, {}, note.colour});
      }
    }
    for (const TallyLine& line : tally_.lines) {
      pieces.push_back({line.title, NumberOf(line) + std::string(kUnit), sheet_.theme->label});
    }
    return pieces;
  }

  void NewPage(std::vector<StillPage>* pages) const {
    if (!pages->empty()) Finish(&pages->back());
    pages->emplace_back();
  }

  /// Piece by piece, as many on a line as fit, none torn.
  std::vector<StillPage> Lines() {
    std::vector<StillPage> pages;
    NewPage(&pages);
    const int rows = std::max(1, area_.h / sheet_.pitch);
    int x = 0;
    int row = 0;
    for (const Piece& piece : Pieces()) {
      Line name = engine_.LayoutCut(piece.name, sheet_.body, area_.w);
      Line number = engine_.LayoutLine(piece.number, sheet_.body);
      const int between = piece.number.empty() ? 0 : sheet_.em / 4;
      const int wide = name.width_px + between + number.width_px;
      if (x > 0 && x + wide > area_.w) {
        x = 0;
        if (++row == rows) {
          NewPage(&pages);
          row = 0;
        }
      }
      StillPage& page = pages.back();
      const int baseline =
          BaselineIn(engine_, sheet_.body, area_.y + row * sheet_.pitch, sheet_.pitch);
      page.text.push_back(piece.name + (piece.number.empty() ? "" : " " + piece.number));
      const int number_x = area_.x + x + name.width_px + between;
      Ink(std::move(name), sheet_.body, area_.x + x, baseline, piece.colour, &page);
      if (!piece.number.empty()) {
        Ink(std::move(number), sheet_.body, number_x, baseline, sheet_.theme->text, &page);
      }
      x += wide + sheet_.em;
    }
    Finish(&pages.back());
    for (std::size_t i = 0; i < pages.size(); ++i) {
      heading_.Draw(static_cast<int>(i) + 1, static_cast<int>(pages.size()), &pages[i]);
    }
    return pages;
  }

  TextEngine& engine_;
  const Sheet sheet_;
  const int seconds_;
  const Tally tally_;
  const std::string title_;
  const std::vector<HeadingNote> notes_;
  const Heading heading_;
  Rect area_;  // below the heading
};

}  // namespace

std::unique_ptr<Scene> MakeCounters(const SceneContext& context, const PlaylistItem& item,
                                    Instant instant) {
  const CaseRows cases = SelectCases(context.program, item, instant);
  if (cases.expired) return MakeEnquiry(context);
  Tally tally = TallyOf(context.program, item, instant);
  if (tally.lines.empty()) return nullptr;
  CounterPages maker(context, item, cases, std::move(tally));
  std::vector<StillPage> pages = maker.Make();
  return MakeStillPages(context, *maker.sheet().theme, "counters", std::move(pages));
}

}  // namespace tingping
