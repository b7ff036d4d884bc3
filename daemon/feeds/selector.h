// Selectors of XML and HTML: XPath, and >> to go on into markup that stands inside text.
//
//   ./title                        XPath 1.0, from the row
//   . >> .//a/@title               the text of the row is HTML: XPath in there, from its body
//   //script >> //record >> //li   as often as needed
//
// A prefix means what the document first declares it to mean; `default` is the namespace that the
// root declares without a prefix, unless the document has that prefix itself. Text behind >> is
// read as XML when it begins with <?xml or holds a CDATA section, else as HTML.
//
// The value of an element of XML is its text; of HTML what a visitor would read (node_text.h). Of
// HTML, @href and @src are links: absolute when <base> or the answer's address says from where,
// and left out when they lead to anything but http and https.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "daemon/feeds/markup_tree.h"
#include "daemon/feeds/source_rows.h"
#include "playlists/result.h"

namespace tingping {

class SelectorStep;

/// A selector that has been understood. Movable.
class Selector {
 public:
  /// Errors: kFeedSelector, quoting the selector.
  static Result<Selector> Compile(std::string_view text);

  Selector(Selector&&) noexcept;
  Selector& operator=(Selector&&) noexcept;
  ~Selector();

  const std::string& text() const { return text_; }
  const std::vector<std::unique_ptr<SelectorStep>>& steps() const { return steps_; }

 private:
  Selector();

  std::string text_;
  std::vector<std::unique_ptr<SelectorStep>> steps_;
};

class SelectorScope;

/// A node and the tree that it is of.
struct SelectedNode {
  MarkupNode* node = nullptr;
  SelectorScope* scope = nullptr;
};

/// Evaluates selectors over one answer and owns the trees that >> makes for rows.
class SelectorRun {
 public:
  /// `base` is the address of the answer, or empty.
  SelectorRun(MarkupTree tree, std::string base);
  ~SelectorRun();

  SelectedNode document() const;
  const MarkupTree& tree() const;

  /// In document order. They live as long as the run. Errors: kFeedSelector when the selector gives
  /// no nodes, names an undeclared prefix or takes too long; kFeedTooLarge and those of a tree.
  Result<std::vector<SelectedNode>> Nodes(const Selector& selector, SelectedNode from);

  Result<Cell> Values(const Selector& selector, SelectedNode from) const;

  /// A node as its tree would write it, for hashing.
  static std::string Markup(SelectedNode node);

 private:
  std::string base_;
  std::vector<std::unique_ptr<SelectorScope>> scopes_;  // the answer's first
};

}  // namespace tingping
