#include "tests/daemon/feeds/xlsx_fixture.h"

#include <zip.h>

#include <cstdlib>

namespace tingping {
namespace {

using Json = nlohmann::json;

constexpr const char* kHead = R"(<?xml version="1.0" encoding="UTF-8" standalone="yes"?>)";
constexpr const char* kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
constexpr const char* kOffice =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

std::string Escaped(const std::string& text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') {
      out += "&amp;";
    } else if (c == '<') {
      out += "&lt;";
    } else if (c == '"') {
      out += "&quot;";
    } else {
      out += c;
    }
  }
  return out;
}

std::string Relation(const std::string& id, const std::string& kind, const std::string& target) {
  return "<Relationship Id=\"" + id + "\" Type=\"" + kOffice + "/" + kind + "\" Target=\"" +
         target + "\"/>";
}

std::string Relations(const std::string& inside) {
  return std::string(kHead) +
         "<Relationships "
         "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">" +
         inside + "</Relationships>";
}

std::string GridXml(const Json& grid) {
  std::string xml;
  for (std::size_t row = 0; row < grid.size(); ++row) {
    const std::string number = std::to_string(row + 1);
    xml += "<row r=\"" + number + "\">";
    for (std::size_t column = 0; column < grid[row].size(); ++column) {
      if (grid[row][column].is_null()) continue;
      const std::string address = std::string(1, static_cast<char>('A' + column)) + number;
      xml += "<c r=\"" + address + "\" t=\"inlineStr\"><is><t>" +
             Escaped(grid[row][column].get<std::string>()) + "</t></is></c>";
    }
    xml += "</row>";
  }
  return xml;
}

std::string SheetXml(const Json& entry, const Json& sheet) {
  std::string xml = kHead + entry.value("doctype", "") + "<worksheet xmlns=\"" + kMain + "\">";
  if (entry.contains("dimension")) {
    xml += "<dimension ref=\"" + entry["dimension"].get<std::string>() + "\"/>";
  }
  xml += entry.value("before", "") + "<sheetData>" +
         (sheet.contains("grid") ? GridXml(sheet["grid"]) : sheet["xml"].get<std::string>());
  if (entry.contains("cut")) return xml;
  xml += "</sheetData>";
  if (entry.contains("merges")) {
    xml += "<mergeCells>";
    for (const Json& merge : entry["merges"]) {
      xml += "<mergeCell ref=\"" + merge.get<std::string>() + "\"/>";
    }
    xml += "</mergeCells>";
  }
  return xml + "</worksheet>";
}

std::string StylesXml(const Json& styles) {
  std::string written;
  std::string cells;
  int next = 164;
  for (const Json& style : styles) {
    int id = 0;
    if (style.is_object()) {
      cells +=
          "<xf numFmtId=\"" + std::to_string(style["quoted"].get<int>()) + "\" quotePrefix=\"1\"/>";
      continue;
    }
    if (style.is_number()) {
      id = style.get<int>();
    } else {
      id = next++;
      written += "<numFmt numFmtId=\"" + std::to_string(id) + "\" formatCode=\"" +
                 Escaped(style.get<std::string>()) + "\"/>";
    }
    cells += "<xf numFmtId=\"" + std::to_string(id) + "\"/>";
  }
  return std::string(kHead) + "<styleSheet xmlns=\"" + kMain + "\"><numFmts>" + written +
         "</numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>" + cells +
         "</cellXfs></styleSheet>";
}

std::string StringsXml(const Json& strings) {
  std::string xml = std::string(kHead) + "<sst xmlns=\"" + kMain + "\">";
  for (const Json& string : strings) xml += "<si>" + string.get<std::string>() + "</si>";
  return xml + "</sst>";
}

}  // namespace

XlsxParts WorkbookParts(const Json& entry) {
  XlsxParts parts;
  parts["_rels/.rels"] = Relations(Relation("rId1", "officeDocument", "xl/workbook.xml"));
  std::string names;
  std::string relations;
  int number = 0;
  for (const Json& sheet : entry["sheets"]) {
    const std::string id = std::to_string(++number);
    names += "<sheet name=\"" + Escaped(sheet["name"].get<std::string>()) + "\" sheetId=\"" + id +
             "\" state=\"" + sheet.value("state", "visible") + "\" r:id=\"rId" + id + "\"/>";
    relations += Relation("rId" + id, "worksheet", "worksheets/sheet" + id + ".xml");
    parts["xl/worksheets/sheet" + id + ".xml"] = SheetXml(entry, sheet);
  }
  if (entry.contains("styles")) {
    relations += Relation("styles", "styles", "/xl/styles.xml");
    parts["xl/styles.xml"] = StylesXml(entry["styles"]);
  }
  if (entry.contains("strings")) {
    relations += Relation("strings", "sharedStrings", "sharedStrings.xml");
    parts["xl/sharedStrings.xml"] = StringsXml(entry["strings"]);
  }
  parts["xl/_rels/workbook.xml.rels"] = Relations(relations);
  parts["xl/workbook.xml"] = std::string(kHead) + "<workbook xmlns=\"" + kMain + "\" xmlns:r=\"" +
                             kOffice + "\"><workbookPr date1904=\"" +
                             (entry.value("date1904", false) ? "1" : "0") + "\"/><sheets>" + names +
                             "</sheets></workbook>";
  parts.erase(entry.value("lacks", ""));
  return parts;
}

std::string Zipped(const XlsxParts& parts) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* const source = zip_source_buffer_create(nullptr, 0, 0, &error);
  zip_t* const zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
  if (zip == nullptr) std::abort();
  zip_source_keep(source);
  for (const auto& [name, bytes] : parts) {
    zip_source_t* const part = zip_source_buffer(zip, bytes.data(), bytes.size(), 0);
    if (zip_file_add(zip, name.c_str(), part, ZIP_FL_ENC_UTF_8) < 0) std::abort();
  }
  if (zip_close(zip) != 0 || zip_source_open(source) != 0) std::abort();
  zip_source_seek(source, 0, SEEK_END);
  std::string archive(static_cast<std::size_t>(zip_source_tell(source)), '\0');
  zip_source_seek(source, 0, SEEK_SET);
  zip_source_read(source, archive.data(), archive.size());
  zip_source_close(source);
  zip_source_free(source);
  zip_error_fini(&error);
  return archive;
}

}  // namespace tingping
