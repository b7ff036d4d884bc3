#include "daemon/feeds/html_source.h"

#include <utility>

#include "daemon/feeds/gate.h"
#include "daemon/feeds/html_table.h"
#include "daemon/feeds/markup_rows.h"
#include "daemon/feeds/markup_tree.h"

namespace tingping {

Result<SourceRows> ReadHtmlSource(std::string_view text, const RowQuery& query) {
  Result<MarkupTree> tree = MarkupTree::FromHtml(text);
  if (!tree) return tree.error();
  Result<SourceRows> rows = query.rows.starts_with(kTablePrefix)
                                ? ReadHtmlTable(*std::move(tree), query)
                                : ReadMarkupRows(*std::move(tree), query);
  if (!rows)
    return rows.error().code == FaultCode::kFeedNotTable ? GateOr(text, rows.error()) : rows;
  if (rows->rows.empty() && LooksLikeGate(text)) return GateError();
  return rows;
}

}  // namespace tingping
