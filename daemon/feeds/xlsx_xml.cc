#include "daemon/feeds/xlsx_xml.h"

#include <libxml/parser.h>

#include <memory>
#include <vector>

namespace tingping {
namespace {

std::string_view View(const xmlChar* text) { return reinterpret_cast<const char*>(text); }

struct Events {
  XlsxHandler* handler = nullptr;
  xmlParserCtxtPtr parser = nullptr;
  bool document_type = false;
  std::vector<XlsxHandler::Attribute> attributes;
};

Events& EventsOf(void* context) { return *static_cast<Events*>(context); }

void OnStart(void* context, const xmlChar* name, const xmlChar*, const xmlChar*, int,
             const xmlChar**, int count, int, const xmlChar** attributes) {
  Events& events = EventsOf(context);
  events.attributes.clear();
  for (int i = 0; i < count; ++i) {
    // Name, prefix, namespace, first byte and the one behind the last.
    const xmlChar** const at = attributes + i * 5;
    const auto size = static_cast<std::size_t>(at[4] - at[3]);
    events.attributes.emplace_back(View(at[0]),
                                   std::string_view(reinterpret_cast<const char*>(at[3]), size));
  }
  events.handler->Start(View(name), events.attributes);
}

void OnEnd(void* context, const xmlChar* name, const xmlChar*, const xmlChar*) {
  EventsOf(context).handler->End(View(name));
}

void OnText(void* context, const xmlChar* text, int size) {
  EventsOf(context).handler->Text(
      {reinterpret_cast<const char*>(text), static_cast<std::size_t>(size)});
}

void OnDocumentType(void* context, const xmlChar*, const xmlChar*, const xmlChar*) {
  Events& events = EventsOf(context);
  events.document_type = true;
  xmlStopParser(events.parser);
}

void OnProblem(void*, xmlErrorPtr) {}

xmlSAXHandler SaxOf() {
  xmlSAXHandler sax{};
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = OnStart;
  sax.endElementNs = OnEnd;
  sax.characters = OnText;
  sax.cdataBlock = OnText;
  sax.ignorableWhitespace = OnText;
  sax.internalSubset = OnDocumentType;
  sax.serror = OnProblem;
  return sax;
}

struct FreeParser {
  void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};

}  // namespace

std::string_view ValueOf(std::span<const XlsxHandler::Attribute> attributes,
                         std::string_view name) {
  for (const auto& [key, value] : attributes) {
    if (key == name) return value;
  }
  return {};
}

Status ReadXlsxXml(XlsxPackage* package, std::string_view part, XlsxHandler* handler) {
  Events events;
  events.handler = handler;
  xmlSAXHandler sax = SaxOf();
  const std::unique_ptr<xmlParserCtxt, FreeParser> parser(
      xmlCreatePushParserCtxt(&sax, &events, nullptr, 0, nullptr));
  const Error broken{FaultCode::kFeedNotTable, "来源的工作簿里有一部分不是 XML，文件已损坏", {}};
  if (parser == nullptr) return broken;
  events.parser = parser.get();
  // NOENT only has &amp; in attributes undone: without a document type there are no other entities.
  xmlCtxtUseOptions(parser.get(), XML_PARSE_NONET | XML_PARSE_NOENT);
  bool sound = true;
  bool done = false;
  const Status read = package->Read(part, [&](std::string_view piece) {
    sound = xmlParseChunk(parser.get(), piece.data(), static_cast<int>(piece.size()), 0) == 0;
    done = handler->Done();
    return sound && !done;
  });
  if (!read) return read.error();
  if (sound && !done) sound = xmlParseChunk(parser.get(), nullptr, 0, 1) == 0;
  if (events.document_type || !sound) return broken;
  return Ok{};
}

}  // namespace tingping
