#include "daemon/feeds/xml_source.h"

#include <algorithm>
#include <string>
#include <utility>

#include "daemon/feeds/gate.h"
#include "daemon/feeds/markup_rows.h"
#include "daemon/feeds/markup_tree.h"

namespace tingping {
namespace {

/// Whether a selector speaks of the default namespace itself.
bool NamesNamespace(const RowQuery& query) {
  const auto names = [](const std::string& selector) {
    return selector.find("default:") != std::string::npos ||
           selector.find("namespace-uri") != std::string::npos;
  };
  return names(query.rows) || std::any_of(query.selectors.begin(), query.selectors.end(), names) ||
         std::any_of(query.envelope.begin(), query.envelope.end(), names);
}

}  // namespace

Result<SourceRows> ReadXmlSource(std::string_view text, const RowQuery& query) {
  Result<MarkupTree> tree = MarkupTree::FromXml(text);
  if (!tree) return GateOr(text, tree.error());
  if (!NamesNamespace(query)) tree->ForgetDefaultNamespace();
  Result<SourceRows> rows = ReadMarkupRows(*std::move(tree), query);
  if (rows && rows->rows.empty() && LooksLikeGate(text)) return GateError();
  return rows;
}

}  // namespace tingping
