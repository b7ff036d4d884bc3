#include "daemon/feeds/xml_source.h"

#include <utility>

#include "daemon/feeds/gate.h"
#include "daemon/feeds/markup_rows.h"
#include "daemon/feeds/markup_tree.h"

namespace tingping {

Result<SourceRows> ReadXmlSource(std::string_view text, const RowQuery& query) {
  Result<MarkupTree> tree = MarkupTree::FromXml(text);
  if (!tree) return GateOr(text, tree.error());
  Result<SourceRows> rows = ReadMarkupRows(*std::move(tree), query);
  if (rows && rows->rows.empty() && LooksLikeGate(text)) return GateError();
  return rows;
}

}  // namespace tingping
