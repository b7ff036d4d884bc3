#include "daemon/feeds/html_table.h"

#include <libxml/tree.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <utility>

#include "daemon/feeds/markup_rows.h"
#include "daemon/feeds/node_text.h"
#include "daemon/feeds/plain_text.h"
#include "daemon/feeds/selector.h"
#include "daemon/feeds/table_columns.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kColumns = 200;
constexpr std::size_t kHeaderWithin = 20;  // rows
constexpr std::string_view kAllTables = "//table";

bool IsCell(const MarkupNode* node) { return IsElement(node, "td") || IsElement(node, "th"); }

/// The elements below `top` that `wanted` is true of, in document order, not looking into them, nor
/// into cells and tables: forms stand between tables and rows, and rows and cells.
template <typename Wanted>
std::vector<const MarkupNode*> Own(const MarkupNode* top, const Wanted& wanted) {
  std::vector<const MarkupNode*> found;
  for (const MarkupNode* node = top->children; node != nullptr;) {
    const bool hit = wanted(node);
    if (hit) found.push_back(node);
    const bool inside = !hit && node->type == XML_ELEMENT_NODE && !IsCell(node) &&
                        !IsElement(node, "table") && node->children != nullptr;
    if (inside) {
      node = node->children;
      continue;
    }
    while (node != top && node->next == nullptr) node = node->parent;
    if (node == top) break;
    node = node->next;
  }
  return found;
}

std::vector<const MarkupNode*> RowsOf(const MarkupNode* table) {
  return Own(table, [](const MarkupNode* node) { return IsElement(node, "tr"); });
}

std::size_t Span(const MarkupNode* cell, const char* name, std::size_t most) {
  const std::string text = AttributeOf(cell, name);
  std::size_t value = 1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  if (value == 0) return std::string_view(name) == "rowspan" && text == "0" ? most : 1;
  return std::min(value, most);
}

/// Walks a table's rows with what hangs down into them from above.
class Grid {
 public:
  explicit Grid(const MarkupNode* table) : rows_(RowsOf(table)) {}

  std::size_t size() const { return rows_.size(); }
  const MarkupNode* row(std::size_t at) const { return rows_[at]; }

  /// The cell of each column of the next row; null where there is none.
  std::vector<const MarkupNode*> Next() {
    const auto cells = Own(rows_[at_], IsCell);
    const std::size_t below = rows_.size() - at_;
    ++at_;
    std::vector<const MarkupNode*> columns;
    std::size_t column = 0;
    for (const MarkupNode* cell : cells) {
      for (; column < hanging_.size() && hanging_[column].rows > 0; ++column) {
      }
      const std::size_t wide = Span(cell, "colspan", kColumns);
      const std::size_t tall = Span(cell, "rowspan", below);
      for (std::size_t i = 0; i < wide && column < kColumns; ++i, ++column) {
        if (column >= hanging_.size()) hanging_.resize(column + 1);
        if (i > 0 && hanging_[column].rows > 0) break;
        hanging_[column] = {cell, tall};
      }
    }
    for (Hanging& each : hanging_) {
      columns.push_back(each.rows > 0 ? each.cell : nullptr);
      if (each.rows > 0) --each.rows;
    }
    while (!columns.empty() && columns.back() == nullptr) columns.pop_back();
    return columns;
  }

 private:
  struct Hanging {
    const MarkupNode* cell = nullptr;
    std::size_t rows = 0;  // from the current one on
  };

  std::vector<const MarkupNode*> rows_;
  std::size_t at_ = 0;
  std::vector<Hanging> hanging_;
};

bool HoldsTable(const MarkupNode* cell) {
  const auto is_table = [](const MarkupNode* node) { return IsElement(node, "table"); };
  return !Own(cell, is_table).empty();
}

/// A column's name as it is compared.
std::string Comparable(std::string_view text) { return ColumnKey(PlainText(text)); }

std::string NameIn(const MarkupNode* cell) {
  if (cell == nullptr || HoldsTable(cell)) return {};
  return Comparable(VisibleText(cell));
}

/// #3 as 2.
std::optional<std::size_t> ColumnNumber(std::string_view selector) {
  if (!selector.starts_with('#')) return {};
  std::size_t number = 0;
  const char* end = selector.data() + selector.size();
  const auto read = std::from_chars(selector.data() + 1, end, number);
  if (read.ec != std::errc() || read.ptr != end || number == 0 || number > kColumns) return {};
  return number - 1;
}

/// Where the data of a table begins and in which column each selector's is.
struct Header {
  const MarkupNode* table = nullptr;
  std::size_t data = 0;                             // row
  std::vector<std::string> names;                   // of its columns
  std::vector<std::optional<std::size_t>> columns;  // of the selectors
  std::size_t matched = 0;
};

Header Match(const std::vector<std::string>& names, const std::vector<std::string>& selectors) {
  Header header;
  header.names = names;
  for (const std::string& selector : selectors) {
    std::optional<std::size_t> column = ColumnNumber(selector);
    if (!column) {
      const auto at = std::find(names.begin(), names.end(), Comparable(selector));
      if (at != names.end() && !at->empty()) {
        column = static_cast<std::size_t>(at - names.begin());
        ++header.matched;
      }
    }
    header.columns.push_back(column);
  }
  return header;
}

bool AllOfHeaderCells(const std::vector<const MarkupNode*>& cells) {
  return !cells.empty() && std::all_of(cells.begin(), cells.end(), [](const MarkupNode* cell) {
    return cell == nullptr || IsElement(cell, "th");
  });
}

/// The best row of a table to be its header.
Header HeaderIn(const MarkupNode* table, const std::vector<std::string>& selectors) {
  Header best;
  Grid grid(table);
  for (std::size_t row = 0; row < std::min(grid.size(), kHeaderWithin); ++row) {
    std::vector<std::string> names;
    std::size_t tall = 1;
    for (const MarkupNode* cell : grid.Next()) {
      names.push_back(NameIn(cell));
      const bool own = cell != nullptr && cell->parent == grid.row(row);
      if (own) tall = std::max(tall, Span(cell, "rowspan", grid.size() - row));
    }
    Header header = Match(names, selectors);
    if (header.matched <= best.matched) continue;
    header.table = table;
    header.data = row + tall;
    best = std::move(header);
  }
  return best;
}

/// For selectors that are all numbers: whether the table has so many columns, and its first row.
Header WithoutNames(const MarkupNode* table, const std::vector<std::string>& selectors) {
  Header header = Match({}, selectors);
  std::size_t needed = 0;
  for (const auto& column : header.columns) needed = std::max(needed, *column + 1);
  Grid grid(table);
  for (std::size_t row = 0; row < std::min(grid.size(), kHeaderWithin); ++row) {
    const auto cells = grid.Next();
    const bool lays_out = std::any_of(cells.begin(), cells.end(), [](const MarkupNode* cell) {
      return cell != nullptr && HoldsTable(cell);
    });
    if (cells.size() < needed || lays_out) continue;
    header.table = table;
    break;
  }
  return header;
}

bool SameColumns(const Header& a, const Header& b) {
  return std::equal(a.columns.begin(), a.columns.end(), b.columns.begin(), b.columns.end(),
                    [](const auto& x, const auto& y) { return x.has_value() == y.has_value(); });
}

/// The tables that have the most of the columns: a list is often cut into one table for each
/// office, and the form to search it by has the same names above it. For selectors that are all
/// numbers, the first table that is wide enough.
std::vector<Header> FindHeaders(const std::vector<SelectedNode>& tables,
                                const std::vector<std::string>& selectors) {
  const bool numbers =
      std::all_of(selectors.begin(), selectors.end(),
                  [](const std::string& selector) { return ColumnNumber(selector).has_value(); });
  std::vector<Header> best;
  for (const SelectedNode& table : tables) {
    if (!IsElement(table.node, "table")) continue;
    Header header = numbers ? WithoutNames(table.node, selectors) : HeaderIn(table.node, selectors);
    if (header.table == nullptr) continue;
    if (numbers) return {header};
    if (!best.empty() && header.matched < best.front().matched) continue;
    if (!best.empty() && header.matched > best.front().matched) best.clear();
    if (best.empty() || SameColumns(header, best.front())) best.push_back(std::move(header));
  }
  return best;
}

/// A header that stays in sight while its rows scroll is a table of its own, and the next table,
/// as wide and without a header, has the rows. Null when that is not so.
const MarkupNode* BodyOf(const Header& header, const std::vector<SelectedNode>& tables,
                         const std::vector<std::string>& selectors) {
  if (header.matched == 0 || header.data < RowsOf(header.table).size()) return nullptr;
  auto next = std::find_if(tables.begin(), tables.end(),
                           [&](const SelectedNode& table) { return table.node == header.table; });
  if (next == tables.end() || ++next == tables.end()) return nullptr;
  if (!IsElement(next->node, "table")) return nullptr;
  Grid grid(next->node);
  const bool fits = grid.size() > 0 && grid.Next().size() == header.names.size() &&
                    HeaderIn(next->node, selectors).table == nullptr;
  return fits ? next->node : nullptr;
}

/// The title of the cell or of the first element in it that has one.
std::string TitleIn(const MarkupNode* cell) {
  std::string title = AttributeOf(cell, "title");
  if (!title.empty()) return title;
  const auto titled = Own(cell, [](const MarkupNode* node) {
    return node->type == XML_ELEMENT_NODE && !AttributeOf(node, "title").empty();
  });
  return titled.empty() ? title : AttributeOf(titled.front(), "title");
}

/// The text of a cell; its title where that is the same and longer, for lists cut long names off:
/// 国有建设用地使用权….
std::string TextIn(const MarkupNode* cell) {
  constexpr std::u32string_view kCut = U". \u2026\u00B7";
  std::string text = VisibleText(cell);
  std::string title = TitleIn(cell);
  if (title.empty()) return text;
  std::u32string shown = ToCodePoints(PlainText(text));
  while (!shown.empty() && kCut.find(shown.back()) != std::u32string_view::npos) shown.pop_back();
  const std::u32string whole = ToCodePoints(PlainText(title));
  return !shown.empty() && whole.size() > shown.size() && whole.starts_with(shown) ? title : text;
}

bool IsOneCell(const std::vector<const MarkupNode*>& cells) {
  return std::all_of(cells.begin(), cells.end(),
                     [&](const MarkupNode* cell) { return cell == cells.front(); });
}

bool IsHeader(const std::vector<const MarkupNode*>& cells, const Header& header) {
  return std::equal(
      cells.begin(), cells.end(), header.names.begin(), header.names.end(),
      [](const MarkupNode* cell, const std::string& name) { return NameIn(cell) == name; });
}

/// Whether these cells are a row of data; see html_table.h.
bool IsData(const std::vector<const MarkupNode*>& cells, const Header& header) {
  if (cells.empty() || (cells.size() > 1 && IsOneCell(cells))) return false;
  if (header.matched == 0 ? AllOfHeaderCells(cells) : IsHeader(cells, header)) return false;
  return std::any_of(cells.begin(), cells.end(), [](const MarkupNode* cell) {
    return cell != nullptr && !PlainText(VisibleText(cell)).empty();
  });
}

/// Adds the rows of the header's table; `above` is how many rows the tables before it have.
Status AddRows(const Header& header, SelectorScope* scope, const RowQuery& query, std::size_t above,
               SourceRows* out) {
  Grid grid(header.table);
  for (std::size_t at = 0; at < grid.size(); ++at) {
    const std::vector<const MarkupNode*> cells = grid.Next();
    if (at < header.data || !IsData(cells, header)) continue;
    SourceRow row;
    row.number = static_cast<int>(above + at) + 1;
    for (const std::optional<std::size_t>& column : header.columns) {
      Cell& cell = row.cells.emplace_back();
      if (!column || *column >= cells.size() || cells[*column] == nullptr) continue;
      cell.push_back(TextIn(cells[*column]));
    }
    std::string markup = SelectorRun::Markup({const_cast<MarkupNode*>(grid.row(at)), scope});
    for (const Cell& cell : row.cells) markup += cell.empty() ? "" : cell.front();
    row.hash = RowHash(markup);
    out->rows.push_back(std::move(row));
    if (const Status count = CheckRowCount(out->rows.size(), query); !count) return count.error();
  }
  return Ok{};
}

/// The rows of all tables that have the columns, in their order.
Result<SourceRows> RowsUnder(std::vector<Header> headers, const std::vector<SelectedNode>& tables,
                             SelectorScope* scope, const RowQuery& query) {
  SourceRows out;
  std::size_t above = 0;
  for (Header& header : headers) {
    if (const MarkupNode* body = BodyOf(header, tables, query.selectors)) {
      header.table = body;
      header.data = 0;
    }
    if (const Status added = AddRows(header, scope, query, above, &out); !added) {
      return added.error();
    }
    above += RowsOf(header.table).size();
  }
  for (const auto& column : headers.front().columns) {
    out.found.push_back(out.rows.empty() || column.has_value());
  }
  return out;
}

}  // namespace

Result<SourceRows> ReadHtmlTable(MarkupTree tree, const RowQuery& query) {
  std::string_view path = std::string_view(query.rows).substr(kTablePrefix.size());
  path.remove_prefix(std::min(path.find_first_not_of(' '), path.size()));
  const Result<Selector> tables = Selector::Compile(path.empty() ? kAllTables : path);
  if (!tables) return tables.error();
  if (tree.root() == nullptr) return Error{FaultCode::kFeedNotTable, "来源的网页是空的", {}};
  const std::size_t mended = tree.mended();
  SelectorRun run(std::move(tree), query.base);
  const Result<std::vector<SelectedNode>> nodes = run.Nodes(*tables, run.document());
  if (!nodes) return nodes.error();
  std::vector<Header> headers = FindHeaders(*nodes, query.selectors);
  if (headers.empty()) {
    return Error{FaultCode::kFeedNotTable, "来源的网页里没有带所要列名的表格", {}};
  }
  Result<SourceRows> out = RowsUnder(std::move(headers), *nodes, run.document().scope, query);
  if (!out) return out.error();
  NoteMended(mended, &*out);
  for (const std::string& text : query.envelope) {
    const Result<Selector> selector = Selector::Compile(text);
    if (!selector) return selector.error();
    Result<Cell> cell = run.Values(*selector, run.document());
    if (!cell) return cell.error();
    out->envelope.push_back(*std::move(cell));
  }
  return out;
}

}  // namespace tingping
