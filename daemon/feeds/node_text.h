// What a visitor of a page would read of a node of its HTML.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "daemon/feeds/markup_tree.h"

namespace tingping {

/// The lines of a node and what hangs on it.
struct NodeLines {
  std::vector<std::string> lines;        // none of them empty
  std::vector<std::string> attachments;  // names of linked documents
  std::vector<std::string> images;       // names of pictures
};

/// Lines end at <br>, at blocks, at list items and at rows; the cells of a row of a table of data
/// stand on one line, parted by U+3000. Runs of white space are one blank but in <pre>; scripts,
/// styles, the head and what display:none hides are not text; <ol> numbers its items. Links to
/// documents (pdf, doc, xls, zip …) are attachments: a line of nothing else is left out.
NodeLines ReadNodeLines(const MarkupNode* node);

/// The lines joined by line feeds, links to documents being text like all other and lists without
/// numbers.
std::string VisibleText(const MarkupNode* node);

/// The value of an attribute, empty without it.
std::string AttributeOf(const MarkupNode* node, const char* name);

/// Whether the element has that name, in lower case and without a prefix.
bool IsElement(const MarkupNode* node, const char* name);

}  // namespace tingping
