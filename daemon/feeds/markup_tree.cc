#include "daemon/feeds/markup_tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "daemon/feeds/html_mend.h"
#include "daemon/feeds/xml_mend.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

/// HTML whose every end tag is searched for in a thousand open elements would take hours.
constexpr std::size_t kHtmlSearches = 200'000'000;

/// Why reading stopped before the parser found a mistake.
enum class Stop { kNone, kDepth, kNodes, kDeclaration };

/// What the callbacks know, reached by the parser's `_private`.
struct Watch {
  Stop stop = Stop::kNone;
  std::size_t nodes = 0;
  std::size_t searches = 0;
  std::optional<std::size_t> mistake;  // byte of the first mistake in XML
};

xmlParserCtxtPtr ParserOf(void* context) { return static_cast<xmlParserCtxtPtr>(context); }

void StopAt(xmlParserCtxtPtr parser, Stop why) {
  auto* watch = static_cast<Watch*>(parser->_private);
  if (watch->stop == Stop::kNone) watch->stop = why;
  xmlStopParser(parser);
}

/// Whether there is room for another element with so many attributes.
bool Admit(xmlParserCtxtPtr parser, std::size_t attributes, int depth) {
  auto* watch = static_cast<Watch*>(parser->_private);
  watch->nodes += 1 + attributes;
  if (watch->nodes > kMarkupNodes) StopAt(parser, Stop::kNodes);
  if (parser->nameNr > depth) StopAt(parser, Stop::kDepth);
  return watch->stop == Stop::kNone;
}

void OnXmlElement(void* context, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri,
                  int namespace_count, const xmlChar** namespaces, int attribute_count,
                  int defaulted_count, const xmlChar** attributes) {
  const auto extra = static_cast<std::size_t>(namespace_count + attribute_count);
  if (!Admit(ParserOf(context), extra, kXmlDepth)) return;
  xmlSAX2StartElementNs(context, name, prefix, uri, namespace_count, namespaces, attribute_count,
                        defaulted_count, attributes);
}

bool IsOneOf(const xmlChar* name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), reinterpret_cast<const char*>(name)) != names.end();
}

/// Whether the start of `next` ends an open `last`, where libxml2, which knows HTML 4, thinks not.
bool Ends(const xmlChar* next, const xmlChar* last) {
  if (IsOneOf(last, {"dd"})) return IsOneOf(next, {"dd"});
  return IsOneOf(last, {"p"}) &&
         IsOneOf(next, {"article", "aside", "details", "figcaption", "figure", "footer", "header",
                        "main", "nav", "section"});
}

/// Elements inside a line, which HTML 5 ends with the block around them.
bool IsInline(const xmlChar* name) {
  return IsOneOf(name,
                 {"a", "b", "big", "em", "font", "i", "label", "small", "span", "strong", "u"});
}

/// Whether the start of `next` ends an open `last` with the inline elements left open in it.
bool EndsAround(const xmlChar* next, const xmlChar* last) {
  if (IsOneOf(next, {"li"})) return IsOneOf(last, {"li"});
  if (IsOneOf(next, {"dd", "dt"})) return IsOneOf(last, {"dd", "dt"});
  return IsOneOf(next, {"a"}) && IsOneOf(last, {"a"});
}

/// Takes the element below the topmost off the parser's stack.
void EndBelowTop(xmlParserCtxtPtr parser) {
  const int count = parser->nameNr;
  xmlSAX2EndElement(parser, parser->nameTab[count - 2]);
  parser->nameTab[count - 2] = parser->nameTab[count - 1];
  parser->nameTab[count - 1] = nullptr;
  --parser->nameNr;
}

/// Ends what the start of `next`, which is on the parser's stack already, leaves no room for.
void EndLast(xmlParserCtxtPtr parser, const xmlChar* next) {
  const int count = parser->nameNr;
  if (count >= 2 && Ends(next, parser->nameTab[count - 2])) EndBelowTop(parser);
  int at = parser->nameNr - 2;
  while (at > 0 && IsInline(parser->nameTab[at]) && !EndsAround(next, parser->nameTab[at])) --at;
  if (at < 1 || !EndsAround(next, parser->nameTab[at])) return;
  while (parser->nameNr - 2 >= at) EndBelowTop(parser);
}

void OnHtmlElement(void* context, const xmlChar* name, const xmlChar** attributes) {
  std::size_t count = 0;
  while (attributes != nullptr && attributes[2 * count] != nullptr) ++count;
  EndLast(ParserOf(context), name);
  if (!Admit(ParserOf(context), count, kHtmlDepth)) return;
  xmlSAX2StartElement(context, name, attributes);
}

void OnHtmlMistake(void* context, const char*, ...) {
  auto* watch = static_cast<Watch*>(ParserOf(context)->_private);
  watch->searches += static_cast<std::size_t>(std::max(ParserOf(context)->nameNr, 0));
  if (watch->searches > kHtmlSearches) StopAt(ParserOf(context), Stop::kDepth);
}

void OnXmlMistake(void* context, xmlErrorPtr error) {
  auto* watch = static_cast<Watch*>(ParserOf(context)->_private);
  if (error->level != XML_ERR_FATAL || watch->mistake) return;
  watch->mistake = static_cast<std::size_t>(std::max(xmlByteConsumed(ParserOf(context)), 0L));
}

void Ignore(void*, const char*, ...) {}

void OnEntity(void* context, const xmlChar*, int, const xmlChar*, const xmlChar*, xmlChar*) {
  StopAt(ParserOf(context), Stop::kDeclaration);
}

void OnElementDeclaration(void* context, const xmlChar*, int, xmlElementContentPtr) {
  StopAt(ParserOf(context), Stop::kDeclaration);
}

void OnAttributeDeclaration(void* context, const xmlChar*, const xmlChar*, int, int, const xmlChar*,
                            xmlEnumerationPtr values) {
  xmlFreeEnumeration(values);
  StopAt(ParserOf(context), Stop::kDeclaration);
}

/// A parameter entity may hold declarations.
void OnReference(void* context, const xmlChar*) { StopAt(ParserOf(context), Stop::kDeclaration); }

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};
using Parser = std::unique_ptr<xmlParserCtxt, FreeParser>;

void StartLibrary() {
  static const bool started = (xmlInitParser(), true);
  static_cast<void>(started);
}

Error TooLarge(const std::string& what) {
  return {FaultCode::kFeedTooLarge, "来源的内容" + what, {}};
}

Status Verdict(const Watch& watch, int depth) {
  switch (watch.stop) {
    case Stop::kNone:
      return Ok{};
    case Stop::kDepth:
      return TooLarge("嵌套超过 " + std::to_string(depth) + " 层");
    case Stop::kNodes:
      return TooLarge("有超过 " + std::to_string(kMarkupNodes) + " 个元素和属性");
    case Stop::kDeclaration:
      return Error{FaultCode::kFeedXmlUnsafe, "来源的 XML 在 DOCTYPE 里声明了实体、元素或属性", {}};
  }
  return Ok{};
}

Place PlaceOf(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, std::min(at, text.size()));
  const std::size_t line_feed = before.rfind('\n');
  const std::size_t line = line_feed == std::string_view::npos ? 0 : line_feed + 1;
  Place place;
  place.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  place.column = 1 + static_cast<int>(CountCodePoints(before.substr(line)));
  return place;
}

Error NotXml(std::string_view text, std::size_t at) {
  const Place place = PlaceOf(text, at);
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  const bool markup = first != std::string_view::npos && text[first] == '<';
  return {FaultCode::kFeedNotXml,
          "来源的内容不是 XML，第 " + std::to_string(place.line) + " 行第 " +
              std::to_string(place.column) + " 列附近读不下去" + (markup ? "" : "（不以 < 开头）"),
          place};
}

void WatchXml(xmlParserCtxtPtr parser, Watch* watch) {
  parser->_private = watch;
  xmlSAXHandlerPtr sax = parser->sax;
  sax->serror = OnXmlMistake;
  sax->startElementNs = OnXmlElement;
  sax->entityDecl = OnEntity;
  sax->elementDecl = OnElementDeclaration;
  sax->attributeDecl = OnAttributeDeclaration;
  sax->reference = OnReference;
  sax->comment = nullptr;
  sax->processingInstruction = nullptr;
}

}  // namespace

void MarkupTree::Free::operator()(_xmlDoc* document) const { xmlFreeDoc(document); }

Result<MarkupTree> MarkupTree::FromXml(std::string_view text) {
  if (text.size() > kMarkupBytes) return TooLarge("超过 64 MiB");
  StartLibrary();
  const MendedXml mended = MendXml(text);
  const Parser parser(xmlNewParserCtxt());
  Watch watch;
  WatchXml(parser.get(), &watch);
  MarkupTree tree;
  tree.document_.reset(xmlCtxtReadMemory(
      parser.get(), mended.text.data(), static_cast<int>(mended.text.size()), nullptr, "UTF-8",
      XML_PARSE_NONET | XML_PARSE_NOCDATA | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
          XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT));
  if (const Status verdict = Verdict(watch, kXmlDepth); !verdict) return verdict.error();
  if (tree.root() == nullptr) {
    return NotXml(text, mended.Original(watch.mistake.value_or(mended.text.size())));
  }
  tree.mended_ = mended.mended;
  return tree;
}

Result<MarkupTree> MarkupTree::FromHtml(std::string_view text) {
  if (text.size() > kMarkupBytes) return TooLarge("超过 64 MiB");
  StartLibrary();
  MarkupTree tree;
  tree.is_html_ = true;
  const std::string clean = WithQuotesEscaped(WithoutForbidden(text, &tree.mended_), &tree.mended_);
  const Parser parser(htmlCreateMemoryParserCtxt(clean.data(), static_cast<int>(clean.size())));
  if (parser == nullptr) return tree;  // nothing in it
  Watch watch;
  parser->_private = &watch;
  htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOWARNING |
                                       HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT);
  parser->options |= XML_PARSE_HUGE;  // the depth is watched here, and 256 is too little
  parser->sax->startElement = OnHtmlElement;
  parser->sax->error = OnHtmlMistake;
  parser->sax->warning = Ignore;
  parser->sax->comment = nullptr;
  parser->sax->processingInstruction = nullptr;
  xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
  htmlParseDocument(parser.get());
  tree.document_.reset(std::exchange(parser->myDoc, nullptr));
  if (const Status verdict = Verdict(watch, kHtmlDepth); !verdict) return verdict.error();
  return tree;
}

MarkupNode* MarkupTree::root() const {
  return document_ == nullptr ? nullptr : xmlDocGetRootElement(document_.get());
}

void MarkupTree::ForgetDefaultNamespace() {
  MarkupNode* const top = root();
  for (MarkupNode* node = top; node != nullptr;) {
    const bool element = node->type == XML_ELEMENT_NODE;
    if (element && node->ns != nullptr && node->ns->prefix == nullptr) node->ns = nullptr;
    if (element && node->children != nullptr) {
      node = node->children;
      continue;
    }
    while (node != top && node->next == nullptr) node = node->parent;
    node = node == top ? nullptr : node->next;
  }
}

MarkupNode* MarkupTree::body() const {
  MarkupNode* top = root();
  if (!is_html_ || top == nullptr) return top;
  for (MarkupNode* child = top->children; child != nullptr; child = child->next) {
    if (xmlStrEqual(child->name, reinterpret_cast<const xmlChar*>("body")) == 1) return child;
  }
  return top;
}

}  // namespace tingping
