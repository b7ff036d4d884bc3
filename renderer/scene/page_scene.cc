#include "renderer/scene/page_scene.h"

#include <algorithm>
#include <iterator>

#include "renderer/scene/document_rows.h"
#include "renderer/scene/heading.h"
#include "renderer/scene/page_time.h"

namespace tingping {
namespace {

constexpr double kGrowth = 1.5;

std::vector<StillPage> LayOut(const SceneContext& context, const Sheet& sheet,
                              const Document& document, const PageLook& look) {
  const Heading heading(context.engine, sheet, {document.title, {}, look.centred_title});
  std::vector<FlowRow> rows;
  if (!heading.fits()) rows = TitleRows(context.engine, sheet, document.title);
  std::vector<FlowRow> content = RowsOf(context.engine, sheet, document);
  std::move(content.begin(), content.end(), std::back_inserter(rows));
  const int height = std::max(1, sheet.inner.h - heading.height());
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
    page.frames = PageFrames(look.seconds, page.text, sheet.hz);
    pages.push_back(std::move(page));
  }
  return pages;
}

}  // namespace

std::unique_ptr<Scene> MakeDocumentScene(const SceneContext& context, const Document& document,
                                         const PageLook& look) {
  const Sheet sheet = MakeSheet(context);
  std::vector<StillPage> pages = LayOut(context, sheet, document, look);
  if (pages.empty()) return nullptr;
  if (pages.size() > 1 && !sheet.strip) {
    const Sheet tight = MakeSheet(context, {.tight = true});
    std::vector<StillPage> fewer = LayOut(context, tight, document, look);
    if (fewer.size() < pages.size()) pages = std::move(fewer);
  } else if (look.may_grow && !sheet.strip) {
    const Sheet larger = MakeSheet(context, {.scale = kGrowth});
    std::vector<StillPage> grown = LayOut(context, larger, document, look);
    if (!larger.strip && grown.size() == 1) pages = std::move(grown);
  }
  return MakeStillPages(context, *sheet.theme, look.name, std::move(pages));
}

}  // namespace tingping
