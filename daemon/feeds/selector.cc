#include "daemon/feeds/selector.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <optional>
#include <utility>

#include "daemon/feeds/link.h"
#include "daemon/feeds/node_text.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr unsigned long kOperations = 200'000'000;  // of all selectors over one tree
constexpr std::size_t kTrees = 200'000;             // that >> may make for rows

void Ignore(void*, xmlErrorPtr) {}
void Silence(void*, const char*, ...) {}

const xmlChar* Chars(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

std::string Taken(xmlChar* text) {
  std::string out = text == nullptr ? "" : reinterpret_cast<const char*>(text);
  xmlFree(text);
  return out;
}

struct FreeExpression {
  void operator()(xmlXPathCompExprPtr expression) const { xmlXPathFreeCompExpr(expression); }
};
struct FreeContext {
  void operator()(xmlXPathContextPtr context) const { xmlXPathFreeContext(context); }
};
struct FreeObject {
  void operator()(xmlXPathObjectPtr object) const { xmlXPathFreeObject(object); }
};
using Context = std::unique_ptr<xmlXPathContext, FreeContext>;
using Object = std::unique_ptr<xmlXPathObject, FreeObject>;

Error Wrong(const std::string& selector, const std::string& why) {
  return {FaultCode::kFeedSelector, "取数表达式 " + Quoted(selector) + " " + why, {}};
}

/// `text` at its >>, but for those in the quotes of XPath.
std::vector<std::string> Steps(std::string_view text) {
  std::vector<std::string> steps(1);
  char quote = '\0';
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (quote == '\0' && text.substr(at, 2) == ">>") {
      steps.emplace_back();
      ++at;
      continue;
    }
    if (quote == c) {
      quote = '\0';
    } else if (quote == '\0' && (c == '"' || c == '\'')) {
      quote = c;
    }
    steps.back() += c;
  }
  return steps;
}

/// Every prefix as the document first declares it.
void RegisterNamespaces(xmlXPathContextPtr context, const MarkupTree& tree) {
  MarkupNode* root = tree.root();
  if (root == nullptr || tree.is_html()) return;
  for (MarkupNode* node = root; node != nullptr;) {
    const bool element = node->type == XML_ELEMENT_NODE;
    for (const xmlNs* space = element ? node->nsDef : nullptr; space; space = space->next) {
      if (space->prefix != nullptr && xmlXPathNsLookup(context, space->prefix) == nullptr) {
        xmlXPathRegisterNs(context, space->prefix, space->href);
      }
    }
    if (element && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != nullptr && node->next == nullptr) node = node == root ? nullptr : node->parent;
    if (node != nullptr) node = node == root ? nullptr : node->next;
  }
  const auto* fallback = reinterpret_cast<const xmlChar*>("default");
  const xmlNs* space = xmlSearchNs(tree.document(), root, nullptr);
  if (space != nullptr && xmlXPathNsLookup(context, fallback) == nullptr) {
    xmlXPathRegisterNs(context, fallback, space->href);
  }
}

bool IsXml(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return false;
  return text.substr(first).starts_with("<?xml") ||
         text.find("<![CDATA[") != std::string_view::npos;
}

bool IsLink(const MarkupNode* node) {
  return node->type == XML_ATTRIBUTE_NODE &&
         (xmlStrEqual(node->name, reinterpret_cast<const xmlChar*>("href")) == 1 ||
          xmlStrEqual(node->name, reinterpret_cast<const xmlChar*>("src")) == 1);
}

bool HasScheme(std::string_view address) {
  const std::size_t colon = address.find_first_of(":/?#");
  return colon != std::string_view::npos && address[colon] == ':';
}

}  // namespace

class SelectorStep {
 public:
  explicit SelectorStep(xmlXPathCompExprPtr expression) : expression_(expression) {}
  xmlXPathCompExprPtr get() const { return expression_.get(); }

 private:
  std::unique_ptr<xmlXPathCompExpr, FreeExpression> expression_;
};

/// A tree with what XPath needs to know about it.
class SelectorScope {
 public:
  SelectorScope(MarkupTree tree, const std::string& base) : tree_(std::move(tree)) {
    xmlSetGenericErrorFunc(nullptr, Silence);  // of this thread; unknown functions go there
    context_.reset(xmlXPathNewContext(tree_.document()));
    context_->error = Ignore;
    context_->opLimit = kOperations;
    RegisterNamespaces(context_.get(), tree_);
    base_ = base;
    if (!tree_.is_html() || tree_.document() == nullptr) return;
    xmlXPathOrderDocElems(tree_.document());
    const Object bases(xmlXPathEval(Chars("string(//base/@href)"), context_.get()));
    if (bases == nullptr || bases->stringval == nullptr) return;
    const std::string own = ResolveLink(base, reinterpret_cast<const char*>(bases->stringval));
    if (!own.empty()) base_ = own;
  }

  const MarkupTree& tree() const { return tree_; }

  /// Null with a word why.
  Object Evaluate(const SelectorStep& step, MarkupNode* from, std::string* why) {
    context_->node = from;
    Object found(xmlXPathCompiledEval(step.get(), context_.get()));
    if (found != nullptr) return found;
    const int code = context_->lastError.code - XML_XPATH_EXPRESSION_OK;
    *why = code == XPATH_UNDEF_PREFIX_ERROR   ? "用了来源没有声明的名称空间前缀"
           : code == XPATH_OP_LIMIT_EXCEEDED  ? "在这份内容上算得太久"
           : code == XPATH_UNKNOWN_FUNC_ERROR ? "用了没有的函数"
                                              : "在这份内容上算不出来";
    return found;
  }

  /// The value of a node; nothing for a link that leads nowhere on the web.
  std::optional<std::string> ValueOf(const MarkupNode* node) const {
    if (!tree_.is_html()) return Taken(xmlNodeGetContent(node));
    if (node->type == XML_ELEMENT_NODE) return VisibleText(node);
    std::string value = Taken(xmlNodeGetContent(node));
    if (!IsLink(node)) return value;
    std::string link = ResolveLink(base_, value);
    if (!link.empty()) return link;
    if (!base_.empty() || HasScheme(value)) return {};
    return value;
  }

 private:
  MarkupTree tree_;
  Context context_;
  std::string base_;
};

namespace {

/// The nodes of an evaluation without those that are none of the tree (namespaces).
std::vector<MarkupNode*> NodesOf(const Object& object) {
  std::vector<MarkupNode*> nodes;
  const xmlNodeSetPtr set = object->nodesetval;
  for (int i = 0; set != nullptr && i < set->nodeNr; ++i) {
    if (set->nodeTab[i]->type != XML_NAMESPACE_DECL) nodes.push_back(set->nodeTab[i]);
  }
  return nodes;
}

/// What the last step of a selector gave in one tree.
struct Outcome {
  Object object;
  SelectorScope* scope;
};

Result<MarkupTree> Inner(const std::string& text) {
  if (!IsXml(text)) return MarkupTree::FromHtml(text);
  Result<MarkupTree> tree = MarkupTree::FromXml(text);
  if (tree || tree.error().code != FaultCode::kFeedNotXml) return tree;
  return MarkupTree::FromHtml(text);
}

/// The trees that the nodes' text holds, each from its body. They go to `scopes`.
Result<std::vector<SelectedNode>> GoInto(const std::vector<SelectedNode>& nodes,
                                         const std::string& base,
                                         std::vector<std::unique_ptr<SelectorScope>>* scopes) {
  std::vector<SelectedNode> inner;
  for (const SelectedNode& outer : nodes) {
    if (scopes->size() > kTrees) {
      return Error{FaultCode::kFeedTooLarge, "来源的内容嵌着太多网页", {}};
    }
    Result<MarkupTree> tree = Inner(Taken(xmlNodeGetContent(outer.node)));
    if (!tree) return tree.error();
    if (tree->root() == nullptr) continue;
    scopes->push_back(std::make_unique<SelectorScope>(*std::move(tree), base));
    inner.push_back({scopes->back()->tree().body(), scopes->back().get()});
  }
  return inner;
}

Result<std::vector<Outcome>> Walk(const Selector& selector, SelectedNode from,
                                  const std::string& base,
                                  std::vector<std::unique_ptr<SelectorScope>>* scopes) {
  std::vector<SelectedNode> nodes = {from};
  for (std::size_t i = 0;; ++i) {
    std::vector<Outcome> outcomes;
    for (const SelectedNode& start : nodes) {
      std::string why;
      Object object = start.scope->Evaluate(*selector.steps()[i], start.node, &why);
      if (object == nullptr) return Wrong(selector.text(), why);
      outcomes.push_back({std::move(object), start.scope});
    }
    if (i + 1 == selector.steps().size()) return outcomes;
    nodes.clear();
    for (const Outcome& outcome : outcomes) {
      if (outcome.object->type != XPATH_NODESET) {
        return Wrong(selector.text(), "在 >> 前面给出的不是节点");
      }
      for (MarkupNode* node : NodesOf(outcome.object)) nodes.push_back({node, outcome.scope});
    }
    Result<std::vector<SelectedNode>> inner = GoInto(nodes, base, scopes);
    if (!inner) return inner.error();
    nodes = *std::move(inner);
  }
}

}  // namespace

Selector::Selector() = default;
Selector::Selector(Selector&&) noexcept = default;
Selector& Selector::operator=(Selector&&) noexcept = default;
Selector::~Selector() = default;

Result<Selector> Selector::Compile(std::string_view text) {
  Selector selector;
  selector.text_ = text;
  const Context context(xmlXPathNewContext(nullptr));
  context->error = Ignore;
  for (const std::string& step : Steps(text)) {
    xmlXPathCompExprPtr compiled = xmlXPathCtxtCompile(context.get(), Chars(step));
    if (compiled == nullptr) return Wrong(selector.text_, "不是正确的 XPath");
    selector.steps_.push_back(std::make_unique<SelectorStep>(compiled));
  }
  return selector;
}

SelectorRun::SelectorRun(MarkupTree tree, std::string base) : base_(std::move(base)) {
  scopes_.push_back(std::make_unique<SelectorScope>(std::move(tree), base_));
}
SelectorRun::~SelectorRun() = default;

const MarkupTree& SelectorRun::tree() const { return scopes_.front()->tree(); }

SelectedNode SelectorRun::document() const {
  return {reinterpret_cast<MarkupNode*>(tree().document()), scopes_.front().get()};
}

Result<std::vector<SelectedNode>> SelectorRun::Nodes(const Selector& selector, SelectedNode from) {
  const Result<std::vector<Outcome>> outcomes = Walk(selector, from, base_, &scopes_);
  if (!outcomes) return outcomes.error();
  std::vector<SelectedNode> nodes;
  for (const Outcome& outcome : *outcomes) {
    if (outcome.object->type != XPATH_NODESET) return Wrong(selector.text(), "给出的不是节点");
    for (MarkupNode* node : NodesOf(outcome.object)) nodes.push_back({node, outcome.scope});
  }
  return nodes;
}

Result<Cell> SelectorRun::Values(const Selector& selector, SelectedNode from) const {
  std::vector<std::unique_ptr<SelectorScope>> scopes;
  const Result<std::vector<Outcome>> outcomes = Walk(selector, from, base_, &scopes);
  if (!outcomes) return outcomes.error();
  Cell cell;
  for (const Outcome& outcome : *outcomes) {
    if (outcome.object->type != XPATH_NODESET) {
      cell.push_back(Taken(xmlXPathCastToString(outcome.object.get())));
      continue;
    }
    for (const MarkupNode* node : NodesOf(outcome.object)) {
      std::optional<std::string> value = outcome.scope->ValueOf(node);
      if (value) cell.push_back(*std::move(value));
    }
  }
  return cell;
}

std::string SelectorRun::Markup(SelectedNode node) {
  xmlBufferPtr buffer = xmlBufferCreate();
  xmlNodeDump(buffer, node.scope->tree().document(), node.node, 0, 0);
  std::string markup(reinterpret_cast<const char*>(xmlBufferContent(buffer)),
                     static_cast<std::size_t>(xmlBufferLength(buffer)));
  xmlBufferFree(buffer);
  return markup;
}

}  // namespace tingping
