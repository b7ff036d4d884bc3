#include "daemon/feeds/syndication_source.h"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "daemon/feeds/gate.h"
#include "daemon/feeds/link.h"
#include "daemon/feeds/markup_rows.h"
#include "daemon/feeds/markup_tree.h"
#include "daemon/feeds/node_text.h"
#include "daemon/feeds/syndication_parts.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

struct Vocabulary {
  std::string_view prefix;
  std::string_view uri;
};

constexpr char kXmlNamespace[] = "http://www.w3.org/XML/1998/namespace";
constexpr char kRdfNamespace[] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// No prefix: the words of RSS itself, which have a namespace in some versions.
constexpr Vocabulary kVocabularies[] = {
    {"", "http://purl.org/rss/1.0/"},
    {"", "http://my.netscape.com/rdf/simple/0.9/"},
    {"", "http://backend.userland.com/rss2"},
    {"", "http://blogs.law.harvard.edu/tech/rss"},
    {"atom", "http://www.w3.org/2005/Atom"},
    {"atom", "http://purl.org/atom/ns#"},
    {"dc", "http://purl.org/dc/elements/1.1/"},
    {"dcterms", "http://purl.org/dc/terms/"},
    {"content", "http://purl.org/rss/1.0/modules/content/"},
    {"rdf", kRdfNamespace},
};

std::string_view View(const xmlChar* text) {
  return text == nullptr ? "" : reinterpret_cast<const char*>(text);
}

std::string Taken(xmlChar* text) {
  std::string out(View(text));
  xmlFree(text);
  return out;
}

std::string NamespacedAttribute(const MarkupNode* node, const char* uri, const char* name) {
  return Taken(xmlGetNsProp(node, reinterpret_cast<const xmlChar*>(name),
                            reinterpret_cast<const xmlChar*>(uri)));
}

std::string Trimmed(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return std::string(text.substr(first, text.find_last_not_of(kBlanks) - first + 1));
}

/// dc:date of an element of that vocabulary, declared or not; title of one of RSS itself.
std::string WordOf(const MarkupNode* node) {
  const std::string name(View(node->name));
  if (node->type != XML_ELEMENT_NODE) return {};
  if (node->ns == nullptr || node->ns->href == nullptr) return name;  // dc:date is a name then
  const std::string_view uri = View(node->ns->href);
  for (const Vocabulary& each : kVocabularies) {
    if (each.uri != uri) continue;
    return each.prefix.empty() ? name : std::string(each.prefix) + ":" + name;
  }
  return "?:" + name;
}

/// The children of `parent` that are that word.
std::vector<const MarkupNode*> All(const MarkupNode* parent, std::string_view word) {
  std::vector<const MarkupNode*> found;
  for (const MarkupNode* node = parent->children; node != nullptr; node = node->next) {
    if (WordOf(node) == word) found.push_back(node);
  }
  return found;
}

std::string TextOf(const MarkupNode* node) { return Trimmed(Taken(xmlNodeGetContent(node))); }

void AddTexts(const MarkupNode* parent, std::string_view word, Cell* cell) {
  for (const MarkupNode* node : All(parent, word)) {
    std::string text = TextOf(node);
    if (!text.empty()) cell->push_back(std::move(text));
  }
}

/// The text of the first of the words that has one.
Cell First(const MarkupNode* parent, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    Cell cell;
    AddTexts(parent, word, &cell);
    if (!cell.empty()) return {cell.front()};
  }
  return {};
}

/// All texts of the first of the words that has any.
Cell AllOfFirst(const MarkupNode* parent, std::initializer_list<std::string_view> words) {
  for (const std::string_view word : words) {
    Cell cell;
    AddTexts(parent, word, &cell);
    if (!cell.empty()) return cell;
  }
  return {};
}

/// What relative links of `node` start from: xml:base of it and of what is around, on `fallback`.
std::string BaseOf(const MarkupNode* node, const std::string& fallback) {
  std::vector<std::string> bases;
  for (; node != nullptr && node->type == XML_ELEMENT_NODE; node = node->parent) {
    bases.push_back(NamespacedAttribute(node, kXmlNamespace, "base"));
  }
  std::string base = fallback;
  for (auto each = bases.rbegin(); each != bases.rend(); ++each) {
    const std::string resolved = ResolveLink(base, *each);
    if (!resolved.empty()) base = resolved;
  }
  return base;
}

Cell LinkCell(const MarkupNode* node, const std::string& base, std::string_view reference) {
  std::string link = ResolveLink(BaseOf(node, base), reference);
  if (link.empty()) return {};
  return {std::move(link)};
}

/// rel="alternate" or none, for a browser before anything else.
Cell AtomLink(const MarkupNode* parent, const std::string& base) {
  Cell other;
  for (const MarkupNode* node : All(parent, "atom:link")) {
    const std::string rel = AttributeOf(node, "rel");
    if (!rel.empty() && rel != "alternate") continue;
    const Cell link = LinkCell(node, base, AttributeOf(node, "href"));
    if (link.empty()) continue;
    const std::string type = AttributeOf(node, "type");
    if (type.empty() || type == "text/html" || type == "application/xhtml+xml") return link;
    if (other.empty()) other = link;
  }
  return other;
}

Cell RssLink(const MarkupNode* item, const std::string& base) {
  for (const MarkupNode* node : All(item, "link")) {
    const std::string text = TextOf(node);
    Cell link = LinkCell(node, base, text.empty() ? AttributeOf(node, "href") : text);
    if (!link.empty()) return link;
  }
  if (Cell link = AtomLink(item, base); !link.empty()) return link;
  for (const MarkupNode* node : All(item, "guid")) {
    if (AttributeOf(node, "isPermaLink") == "false") continue;
    const std::string address = ResolveLink("", TextOf(node));
    if (!address.empty()) return {address};
  }
  return {};
}

/// A text construct of Atom (RFC 4287, section 3.1) as plain text or HTML.
Cell Construct(const MarkupNode* parent, std::string_view word) {
  for (const MarkupNode* node : All(parent, word)) {
    const std::string type = AttributeOf(node, "type");
    if (!IsReadable(type)) continue;
    if (type != "xhtml" && type != "application/xhtml+xml") {
      std::string text = TextOf(node);
      if (!text.empty()) return {std::move(text)};
      continue;
    }
    const MarkupNode* inner = node;
    for (const MarkupNode* child = node->children; child != nullptr; child = child->next) {
      if (IsElement(child, "div")) inner = child;
    }
    std::string markup = InnerMarkup(inner);
    if (!markup.empty()) return {std::move(markup)};
  }
  return {};
}

enum class Word {
  kTitle,
  kLink,
  kId,
  kPublished,
  kUpdated,
  kCategory,
  kAuthor,
  kSummary,
  kContent,
  kEnclosure
};

constexpr std::array<std::pair<std::string_view, Word>, 10> kWords = {
    {{"title", Word::kTitle},
     {"link", Word::kLink},
     {"id", Word::kId},
     {"published", Word::kPublished},
     {"updated", Word::kUpdated},
     {"category", Word::kCategory},
     {"author", Word::kAuthor},
     {"summary", Word::kSummary},
     {"content", Word::kContent},
     {"enclosure", Word::kEnclosure}}};

/// Where things stand in a feed.
struct Feed {
  bool atom = false;
  const MarkupNode* head = nullptr;  // channel or feed
  std::vector<const MarkupNode*> items;
  std::string base;
};

Cell OrElse(Cell cell, const Cell& other) { return cell.empty() ? other : std::move(cell); }

Cell AtomAuthors(const MarkupNode* parent) {
  Cell names;
  for (const MarkupNode* author : All(parent, "atom:author")) {
    AddTexts(author, "atom:name", &names);
  }
  return names;
}

Cell AtomCategories(const MarkupNode* parent) {
  Cell names;
  for (const MarkupNode* node : All(parent, "atom:category")) {
    std::string name = Trimmed(AttributeOf(node, "label"));
    if (name.empty()) name = Trimmed(AttributeOf(node, "term"));
    if (!name.empty()) names.push_back(std::move(name));
  }
  return names;
}

Cell AtomCell(const Feed& feed, const MarkupNode* entry, Word word) {
  switch (word) {
    case Word::kTitle:
      return Construct(entry, "atom:title");
    case Word::kLink:
      return AtomLink(entry, feed.base);
    case Word::kId:
      return First(entry, {"atom:id"});
    case Word::kPublished:
      return First(entry, {"atom:published", "atom:issued"});
    case Word::kUpdated:
      return First(entry, {"atom:updated", "atom:modified"});
    case Word::kCategory:
      return AtomCategories(entry);
    case Word::kAuthor:
      return OrElse(AtomAuthors(entry), AtomAuthors(feed.head));
    case Word::kSummary:
      return Construct(entry, "atom:summary");
    case Word::kContent:
      return OrElse(Construct(entry, "atom:content"), Construct(entry, "atom:summary"));
    case Word::kEnclosure:
      return EnclosureNames(entry);
  }
  return {};
}

Cell RssId(const Feed& feed, const MarkupNode* item) {
  Cell id = First(item, {"guid", "dc:identifier"});
  if (!id.empty()) return id;
  std::string about = NamespacedAttribute(item, kRdfNamespace, "about");
  if (about.empty()) about = AttributeOf(item, "rdf:about");
  if (!about.empty()) return {Trimmed(about)};
  return RssLink(item, feed.base);
}

Cell RssCell(const Feed& feed, const MarkupNode* item, Word word) {
  switch (word) {
    case Word::kTitle:
      return First(item, {"title", "dc:title"});
    case Word::kLink:
      return RssLink(item, feed.base);
    case Word::kId:
      return RssId(feed, item);
    case Word::kPublished:
      return First(item, {"pubDate", "dc:date"});
    case Word::kUpdated:
      return First(item, {"dcterms:modified", "atom:updated", "lastBuildDate"});
    case Word::kCategory:
      return AllOfFirst(item, {"category", "dc:subject"});
    case Word::kAuthor:
      return AllOfFirst(item, {"author", "dc:creator"});
    case Word::kSummary:
      return First(item, {"description", "atom:summary"});
    case Word::kContent:
      return First(item, {"content:encoded", "description"});
    case Word::kEnclosure:
      return EnclosureNames(item);
  }
  return {};
}

std::optional<Feed> FindFeed(const MarkupNode* root, const std::string& base) {
  Feed feed;
  feed.base = base;
  const std::string word = WordOf(root);
  if (word == "atom:feed") {
    feed.atom = true;
    feed.head = root;
    feed.items = All(root, "atom:entry");
    return feed;
  }
  if (word != "rss" && word != "rdf:RDF") return {};
  const std::vector<const MarkupNode*> channels = All(root, "channel");
  if (channels.empty()) return {};
  feed.head = channels.front();
  feed.items = All(feed.head, "item");
  if (feed.items.empty()) feed.items = All(root, "item");  // RSS 1.0 and 0.9
  for (const MarkupNode* link : All(feed.head, "link")) {
    const std::string address = ResolveLink(base, TextOf(link));
    if (!address.empty()) feed.base = address;
  }
  return feed;
}

Result<std::vector<Word>> WordsOf(const std::vector<std::string>& selectors) {
  std::vector<Word> words;
  for (const std::string& selector : selectors) {
    const auto* known = std::find_if(kWords.begin(), kWords.end(),
                                     [&](const auto& each) { return each.first == selector; });
    if (known == kWords.end()) {
      return Error{FaultCode::kFeedSelector,
                   "RSS 和 Atom 没有 " + Quoted(selector) +
                       " 这一项，可用 title link id published updated category author summary "
                       "content enclosure",
                   {}};
    }
    words.push_back(known->second);
  }
  return words;
}

}  // namespace

Result<SourceRows> ReadSyndicationSource(std::string_view text, const RowQuery& query) {
  const Result<std::vector<Word>> words = WordsOf(query.selectors);
  if (!words) return words.error();
  const Result<std::vector<Word>> around = WordsOf(query.envelope);
  if (!around) return around.error();
  const Result<MarkupTree> tree = MarkupTree::FromXml(text);
  if (!tree) return GateOr(text, tree.error());
  const std::optional<Feed> feed = FindFeed(tree->root(), query.base);
  if (!feed) {
    return GateOr(text, {FaultCode::kFeedNotSyndication, "来源的内容不是 RSS 或 Atom", {}});
  }
  if (const Status count = CheckRowCount(feed->items.size(), query); !count) return count.error();
  const auto cell_of = feed->atom ? AtomCell : RssCell;
  SourceRows out;
  NoteMended(tree->mended(), &out);
  for (const Word word : *around) out.envelope.push_back(cell_of(*feed, feed->head, word));
  for (const MarkupNode* item : feed->items) {
    SourceRow& row = out.rows.emplace_back();
    row.number = static_cast<int>(out.rows.size());
    for (const Word word : *words) row.cells.push_back(cell_of(*feed, item, word));
    row.hash = RowHash(InnerMarkup(item));
  }
  MarkFound(query, &out);
  return out;
}

}  // namespace tingping
