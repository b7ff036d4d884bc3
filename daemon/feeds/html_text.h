// The body of a notice, as sources send it, to paragraphs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tingping {

struct HtmlText {
  std::vector<std::string> paragraphs;   // none of them empty
  std::vector<std::string> attachments;  // names of linked documents, no addresses
  std::vector<std::string> images;       // names of pictures; empty when there is none
};

/// Lines as node_text.h says, each of them cleaned as plain_text.h does (but that cells stay parted
/// by U+3000): HTML escaped up to three times over is undone, also when only a paragraph is.
/// \uXXXX and %uXXXX are undone first. Text without tags has its line feeds for paragraphs. What
/// is too deep to be a page (markup_tree.h) is nothing.
HtmlText ReadHtmlText(std::string_view html);

}  // namespace tingping
