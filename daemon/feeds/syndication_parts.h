// What an item of RSS or an entry of Atom holds beside its texts.
#pragma once

#include <string>
#include <string_view>

#include "daemon/feeds/markup_tree.h"
#include "daemon/feeds/source_rows.h"

namespace tingping {

/// The markup inside of an element, without declarations of the namespace it is in and, when that
/// has a prefix, without the prefix: <h:p> becomes <p>.
std::string InnerMarkup(const MarkupNode* node);

/// Whether content of that type of Atom is a text, or XML with texts; other content is a file.
bool IsReadable(std::string_view type);

/// The names of the files that come with an item: <enclosure url>, <link rel="enclosure" href>.
Cell EnclosureNames(const MarkupNode* item);

}  // namespace tingping
