#include "daemon/feeds/syndication_parts.h"

#include <libxml/tree.h>

#include <utility>

#include "daemon/feeds/link.h"
#include "daemon/feeds/node_text.h"

namespace tingping {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

std::string Trimmed(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

void Drop(const std::string& what, std::size_t keep, std::string* text) {
  for (std::size_t at = text->find(what); at != std::string::npos; at = text->find(what, at)) {
    text->erase(at + keep, what.size() - keep);
    at += keep;
  }
}

}  // namespace

std::string InnerMarkup(const MarkupNode* node) {
  std::string markup;
  for (MarkupNode* child = node->children; child != nullptr; child = child->next) {
    xmlBufferPtr buffer = xmlBufferCreate();
    xmlNodeDump(buffer, node->doc, child, 0, 0);
    markup.append(reinterpret_cast<const char*>(xmlBufferContent(buffer)),
                  static_cast<std::size_t>(xmlBufferLength(buffer)));
    xmlBufferFree(buffer);
  }
  if (node->ns != nullptr && node->ns->prefix != nullptr) {
    const std::string prefix = std::string(reinterpret_cast<const char*>(node->ns->prefix)) + ":";
    Drop("<" + prefix, 1, &markup);
    Drop("</" + prefix, 2, &markup);
  }
  return Trimmed(markup);
}

bool IsReadable(std::string_view type) {
  if (type.find('/') == std::string_view::npos || type.starts_with("text/")) return true;
  return type.starts_with("application/xml") || type == "application/xhtml+xml";
}

Cell EnclosureNames(const MarkupNode* item) {
  Cell names;
  for (const MarkupNode* node = item->children; node != nullptr; node = node->next) {
    const bool linked = IsElement(node, "link") && AttributeOf(node, "rel") == "enclosure";
    if (!linked && !IsElement(node, "enclosure")) continue;
    std::string name = Trimmed(AttributeOf(node, "title"));
    if (name.empty()) name = FileNameOf(AttributeOf(node, linked ? "href" : "url"));
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

}  // namespace tingping
