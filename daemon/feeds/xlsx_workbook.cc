#include "daemon/feeds/xlsx_workbook.h"

#include <charconv>
#include <map>
#include <utility>

#include "daemon/feeds/xlsx_xml.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Attributes = std::span<const XlsxHandler::Attribute>;

constexpr std::size_t kStrings = 4'000'000;
constexpr std::size_t kFormats = 100'000;

Error NotTable(std::string detail) { return {FaultCode::kFeedNotTable, std::move(detail), {}}; }

int IntOf(std::string_view text, int otherwise) {
  int value = otherwise;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

bool IsTrue(std::string_view text) { return text == "1" || text == "true"; }

struct Relation {
  std::string id;
  std::string kind;  // the last part of its type: worksheet, styles …
  std::string part;
};

std::string_view LastPart(std::string_view path) { return path.substr(path.rfind('/') + 1); }

/// `target` as seen from `folder`, which is empty or ends with /.
std::string Resolved(std::string_view folder, std::string_view target) {
  if (target.starts_with('/')) return std::string(target.substr(1));
  while (target.starts_with("../") || target.starts_with("./")) {
    if (target.starts_with("../") && !folder.empty()) {
      folder.remove_suffix(1);
      folder = folder.substr(0, folder.rfind('/') + 1);
    }
    target.remove_prefix(target.find('/') + 1);
  }
  return std::string(folder) + std::string(target);
}

class Relations : public XlsxHandler {
 public:
  explicit Relations(std::string_view folder) : folder_(folder) {}

  void Start(std::string_view name, Attributes attributes) override {
    if (name != "Relationship") return;
    relations.push_back({std::string(ValueOf(attributes, "Id")),
                         std::string(LastPart(ValueOf(attributes, "Type"))),
                         Resolved(folder_, ValueOf(attributes, "Target"))});
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

  std::vector<Relation> relations;

 private:
  std::string_view folder_;
};

class SheetNames : public XlsxHandler {
 public:
  struct Sheet {
    std::string name;
    std::string id;
    bool hidden = false;
  };

  void Start(std::string_view name, Attributes attributes) override {
    if (name == "workbookPr") since_1904 = IsTrue(ValueOf(attributes, "date1904"));
    if (name != "sheet") return;
    const std::string_view state = ValueOf(attributes, "state");
    sheets.push_back({std::string(ValueOf(attributes, "name")),
                      std::string(ValueOf(attributes, "id")),
                      !state.empty() && state != "visible"});
  }
  void End(std::string_view) override {}
  void Text(std::string_view) override {}

  std::vector<Sheet> sheets;
  bool since_1904 = false;
};

/// <si><t>…</t></si>, in pieces <r> when formatted; <rPh> is how it is pronounced.
class SharedStrings : public XlsxHandler {
 public:
  void Start(std::string_view name, Attributes) override {
    if (name == "si") text_.clear();
    if (name == "rPh") phonetic_ = true;
    inside_ = name == "t" && !phonetic_;
  }
  void End(std::string_view name) override {
    if (name == "rPh") phonetic_ = false;
    if (name == "si" && strings.size() < kStrings) strings.push_back(XlsxText(text_));
    inside_ = false;
  }
  void Text(std::string_view text) override {
    if (inside_) text_ += text;
  }

  std::vector<std::string> strings;

 private:
  std::string text_;
  bool phonetic_ = false;
  bool inside_ = false;
};

class Styles : public XlsxHandler {
 public:
  void Start(std::string_view name, Attributes attributes) override {
    if (name == "numFmt" && written_.size() < kFormats) {
      written_[IntOf(ValueOf(attributes, "numFmtId"), 0)] =
          ReadXlsxFormat(ValueOf(attributes, "formatCode"));
    }
    if (name == "cellXfs") cells_ = true;
    if (name != "xf" || !cells_ || formats.size() >= kFormats) return;
    const int id = IntOf(ValueOf(attributes, "numFmtId"), 0);
    const auto written = written_.find(id);
    formats.push_back(written == written_.end() ? BuiltInXlsxFormat(id) : written->second);
  }
  void End(std::string_view name) override {
    if (name == "cellXfs") cells_ = false;
  }
  void Text(std::string_view) override {}

  std::vector<XlsxFormat> formats;

 private:
  std::map<int, XlsxFormat> written_;
  bool cells_ = false;
};

/// The relations of a part: of xl/workbook.xml in xl/_rels/workbook.xml.rels.
Result<std::vector<Relation>> ReadRelations(XlsxPackage* package, std::string_view part) {
  const std::string_view folder = part.substr(0, part.rfind('/') + 1);
  Relations relations(folder);
  const std::string name = std::string(folder) + "_rels/" + std::string(LastPart(part)) + ".rels";
  if (!package->Has(name)) return relations.relations;
  const Status read = ReadXlsxXml(package, name, &relations);
  if (!read) return read.error();
  return std::move(relations.relations);
}

Result<std::string> FindWorkbook(XlsxPackage* package) {
  const auto relations = ReadRelations(package, "");
  if (!relations) return relations.error();
  std::string part = "xl/workbook.xml";
  for (const Relation& relation : *relations) {
    if (relation.kind == "officeDocument") part = relation.part;
  }
  if (part.ends_with(".bin")) return NotTable("来源的文件是 .xlsb，请另存为 .xlsx");
  if (!package->Has(part)) return NotTable("来源的压缩文件里没有工作簿，不是 xlsx");
  return part;
}

Status ReadSharedParts(XlsxPackage* package, const std::vector<Relation>& relations,
                       XlsxWorkbook* workbook) {
  for (const Relation& relation : relations) {
    if (!package->Has(relation.part)) continue;
    if (relation.kind == "sharedStrings") {
      SharedStrings strings;
      const Status read = ReadXlsxXml(package, relation.part, &strings);
      if (!read) return read.error();
      workbook->strings = std::move(strings.strings);
    } else if (relation.kind == "styles") {
      Styles styles;
      const Status read = ReadXlsxXml(package, relation.part, &styles);
      if (!read) return read.error();
      workbook->formats = std::move(styles.formats);
    }
  }
  return Ok{};
}

/// Reads the four digits of _x000D_ at `at`.
std::optional<char32_t> EscapeAt(std::string_view text, std::size_t at) {
  if (at + 7 > text.size() || text[at + 1] != 'x' || text[at + 6] != '_') return std::nullopt;
  unsigned value = 0;
  const char* const end = text.data() + at + 6;
  const auto read = std::from_chars(text.data() + at + 2, end, value, 16);
  if (read.ec != std::errc() || read.ptr != end) return std::nullopt;
  return value == 0 ? 0xFFFD : static_cast<char32_t>(value);
}

}  // namespace

Result<XlsxWorkbook> ReadXlsxWorkbook(XlsxPackage* package) {
  const Result<std::string> part = FindWorkbook(package);
  if (!part) return part.error();
  SheetNames names;
  if (const Status read = ReadXlsxXml(package, *part, &names); !read) return read.error();
  const auto relations = ReadRelations(package, *part);
  if (!relations) return relations.error();
  XlsxWorkbook workbook;
  workbook.since_1904 = names.since_1904;
  for (const SheetNames::Sheet& sheet : names.sheets) {
    for (const Relation& relation : *relations) {
      if (relation.id != sheet.id || relation.kind != "worksheet") continue;
      workbook.sheets.push_back({sheet.name, relation.part, sheet.hidden});
      break;
    }
  }
  if (const Status read = ReadSharedParts(package, *relations, &workbook); !read) {
    return read.error();
  }
  return workbook;
}

std::string XlsxText(std::string_view text) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('_', at), text.size());
    out += text.substr(at, end - at);
    at = end;
    if (at == text.size()) break;
    if (const auto c = EscapeAt(text, at)) {
      out += ToUtf8(std::u32string_view(&*c, 1));
      at += 7;
    } else {
      out += text[at++];
    }
  }
  return out;
}

}  // namespace tingping
