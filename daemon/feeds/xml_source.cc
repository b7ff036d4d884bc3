#include "daemon/feeds/xml_source.h"

#include <algorithm>
#include <string>
#include <utility>

#include "daemon/feeds/gate.h"
#include "daemon/feeds/markup_rows.h"
#include "daemon/feeds/markup_tree.h"
#include "daemon/feeds/node_text.h"

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

bool IsPage(const MarkupTree& tree) {
  return tree.root() != nullptr && IsElement(tree.root(), "html");
}

/// The document that a page keeps in <script type="text/xml">, to the end of its root. The script's
/// own end does not do: the texts in the document may have scripts of theirs.
std::string_view XmlInScript(std::string_view page) {
  for (std::size_t at = page.find("<script"); at != std::string_view::npos;
       at = page.find("<script", at + 1)) {
    const std::size_t end = page.find('>', at);
    if (end == std::string_view::npos) break;
    if (page.substr(at, end - at).find("/xml") == std::string_view::npos) continue;
    std::size_t root = page.find('<', end);
    while (root + 1 < page.size() && (page[root + 1] == '?' || page[root + 1] == '!')) {
      root = page.find('<', root + 1);
    }
    if (root >= page.size()) break;
    const std::size_t behind = page.find_first_of(" \t\r\n>", root);
    if (behind == std::string_view::npos) break;
    const std::string close = "</" + std::string(page.substr(root + 1, behind - root - 1)) + ">";
    const std::size_t last = page.find(close, behind);
    if (last != std::string_view::npos) return page.substr(root, last + close.size() - root);
  }
  return {};
}

/// XML, or what a page has of it.
Result<MarkupTree> TreeOf(std::string_view text) {
  Result<MarkupTree> tree = MarkupTree::FromXml(text);
  if (tree && !IsPage(*tree)) return tree;
  const std::string_view inner = XmlInScript(text);
  return inner.empty() ? std::move(tree) : MarkupTree::FromXml(inner);
}

}  // namespace

Result<SourceRows> ReadXmlSource(std::string_view text, const RowQuery& query) {
  Result<MarkupTree> tree = TreeOf(text);
  if (!tree) return GateOr(text, tree.error());
  if (!NamesNamespace(query)) tree->ForgetDefaultNamespace();
  Result<SourceRows> rows = ReadMarkupRows(*std::move(tree), query);
  if (rows && rows->rows.empty() && LooksLikeGate(text)) return GateError();
  return rows;
}

}  // namespace tingping
