#include "daemon/feeds/markup_rows.h"

#include <algorithm>
#include <utility>

#include "daemon/feeds/node_text.h"
#include "daemon/feeds/selector.h"
#include "daemon/feeds/table_columns.h"
#include "playlists/program.h"

namespace tingping {
namespace {

constexpr std::size_t kHashBytes = 16;

Result<std::vector<Selector>> CompileAll(const std::vector<std::string>& texts) {
  std::vector<Selector> selectors;
  for (const std::string& text : texts) {
    Result<Selector> selector = Selector::Compile(text);
    if (!selector) return selector.error();
    selectors.push_back(*std::move(selector));
  }
  return selectors;
}

Result<std::vector<Cell>> CellsOf(const SelectorRun& run, const std::vector<Selector>& selectors,
                                  SelectedNode from) {
  std::vector<Cell> cells;
  for (const Selector& selector : selectors) {
    Result<Cell> cell = run.Values(selector, from);
    if (!cell) return cell.error();
    cells.push_back(*std::move(cell));
  }
  return cells;
}

/// <li class="line"></li> between the entries of a list.
bool IsDivider(SelectedNode node, const std::vector<Cell>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [](const Cell& cell) {
                       return std::all_of(cell.begin(), cell.end(),
                                          [](const std::string& value) { return IsBlank(value); });
                     }) &&
         IsBlank(VisibleText(node.node));
}

}  // namespace

Result<SourceRows> ReadMarkupRows(MarkupTree tree, const RowQuery& query) {
  Result<Selector> rows = Selector::Compile(query.rows);
  if (!rows) return rows.error();
  const Result<std::vector<Selector>> selectors = CompileAll(query.selectors);
  if (!selectors) return selectors.error();
  const Result<std::vector<Selector>> envelope = CompileAll(query.envelope);
  if (!envelope) return envelope.error();
  SourceRows out;
  NoteMended(tree.mended(), &out);
  out.envelope.resize(query.envelope.size());
  out.found.assign(query.selectors.size(), true);
  if (tree.root() == nullptr) return out;

  const bool html = tree.is_html();
  SelectorRun run(std::move(tree), query.base);
  const Result<std::vector<SelectedNode>> nodes = run.Nodes(*rows, run.document());
  if (!nodes) return nodes.error();
  if (const Status count = CheckRowCount(nodes->size(), query); !count) return count.error();
  int number = 0;
  for (const SelectedNode& node : *nodes) {
    ++number;
    Result<std::vector<Cell>> cells = CellsOf(run, *selectors, node);
    if (!cells) return cells.error();
    if (html && IsDivider(node, *cells)) continue;
    SourceRow& row = out.rows.emplace_back();
    row.number = number;
    row.cells = *std::move(cells);
    row.hash = RowHash(SelectorRun::Markup(node));
  }
  Result<std::vector<Cell>> around = CellsOf(run, *envelope, run.document());
  if (!around) return around.error();
  out.envelope = *std::move(around);
  MarkFound(query, &out);
  return out;
}

Status CheckRowCount(std::size_t rows, const RowQuery& query) {
  if (rows <= query.limit_rows) return Ok{};
  return Error{FaultCode::kFeedTooLarge,
               "来源有 " + std::to_string(rows) + " 行，超过上限 " +
                   std::to_string(query.limit_rows) + " 行",
               {}};
}

void MarkFound(const RowQuery& query, SourceRows* out) {
  out->found.assign(query.selectors.size(), out->rows.empty());
  for (const SourceRow& row : out->rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (!row.cells[i].empty()) out->found[i] = true;
    }
  }
}

void NoteMended(std::size_t places, SourceRows* out) {
  if (places == 0) return;
  out->notes.push_back({FaultCode::kFeedPatched,
                        "来源的内容有 " + std::to_string(places) +
                            " 处不合规范（如没有转义的 &、引号或控制字符），已修补后读取",
                        {}});
}

std::string RowHash(std::string_view markup) { return HashHex(markup, kHashBytes); }

}  // namespace tingping
