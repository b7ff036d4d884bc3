#include "renderer/scene/page_scene.h"

#include <algorithm>
#include <iterator>

#include "renderer/scene/document_rows.h"
#include "renderer/scene/heading.h"
#include "renderer/scene/page_time.h"
#include "renderer/scene/roll_scene.h"

namespace tingping {
namespace {

constexpr double kGrowth = 1.5;

/// A document's rows, and how high the heading above them is.
struct Laid {
  Heading heading;
  std::vector<FlowRow> rows;
  int height;  // for rows
};

Laid LayRows(const SceneContext& context, const Sheet& sheet, const Document& document,
             const PageLook& look) {
  Laid laid{Heading(context.engine, sheet, {document.title, {}, look.centred_title}), {}, 1};
  if (!laid.heading.fits()) laid.rows = TitleRows(context.engine, sheet, document.title);
  std::vector<FlowRow> content = RowsOf(context.engine, sheet, document);
  std::move(content.begin(), content.end(), std::back_inserter(laid.rows));
  laid.height = std::max(1, sheet.inner.h - laid.heading.height());
  return laid;
}

std::vector<StillPage> LayOut(const SceneContext& context, const Sheet& sheet,
                              const Document& document, const PageLook& look) {
  const auto [heading, rows, height] = LayRows(context, sheet, document, look);
  std::vector<RowRange> ranges = Paginate(rows, height);
  if (ranges.empty() && heading.fits()) ranges.push_back({});
  std::vector<StillPage> pages;
  for (const RowRange& range : ranges) {
    StillPage page;
    heading.Draw(static_cast<int>(pages.size()) + 1, static_cast<int>(ranges.size()), &page);
    int top = sheet.inner.y + heading.height();
    // A single line in a strip of two would hang at its top.
    const bool lone = sheet.strip && range.last - range.first == 1;
    if (lone || (look.centred_content && !sheet.strip)) {
      top += std::max(0, height - HeightOf(rows, range)) / 2;
    }
    PlaceRows(rows, range, sheet.inner.x, top, &page);
    page.frames = PageFrames({sheet.reading, Matter::kText, look.seconds, sheet.hz}, page.text);
    pages.push_back(std::move(page));
  }
  return pages;
}

std::unique_ptr<Scene> Rolled(const SceneContext& context, const Sheet& sheet,
                              const Document& document, const PageLook& look) {
  Laid laid = LayRows(context, sheet, document, look);
  RollContent content;
  laid.heading.Draw(1, 1, &content.ground);
  const int top = sheet.inner.y + laid.heading.height();
  content.area = {sheet.zone.x, top, sheet.zone.w, laid.height};
  content.left = sheet.inner.x;
  content.rows = std::move(laid.rows);
  return MakeRoll(context, *sheet.theme, look.name, std::move(content), look.motion, look.seconds);
}

}  // namespace

std::unique_ptr<Scene> MakeDocumentScene(const SceneContext& context, const Document& document,
                                         const PageLook& look) {
  const Sheet sheet = MakeSheet(context, {.theme = look.theme});
  std::vector<StillPage> pages = LayOut(context, sheet, document, look);
  if (pages.empty()) return nullptr;
  if (pages.size() > 1 && !sheet.strip) {
    const Sheet tight = MakeSheet(context, {.tight = true, .theme = look.theme});
    std::vector<StillPage> fewer = LayOut(context, tight, document, look);
    if (fewer.size() < pages.size()) pages = std::move(fewer);
  } else if (look.may_grow && !sheet.strip) {
    const Sheet larger = MakeSheet(context, {.scale = kGrowth, .theme = look.theme});
    std::vector<StillPage> grown = LayOut(context, larger, document, look);
    if (!larger.strip && grown.size() == 1) pages = std::move(grown);
  }
  if (pages.size() > 1 && look.motion != Motion::kPages) {
    return Rolled(context, sheet, document, look);
  }
  return MakeStillPages(context, *sheet.theme, look.name, std::move(pages));
}

}  // namespace tingping
