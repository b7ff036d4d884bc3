#include "daemon/feeds/node_text.h"

#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <string_view>
#include <utility>

#include "daemon/feeds/link.h"
#include "daemon/feeds/plain_text.h"

namespace tingping {
namespace {

using Names = std::initializer_list<std::string_view>;

constexpr std::string_view kCellGap = "　";

std::string_view NameOf(const MarkupNode* node) {
  return node->name == nullptr ? "" : reinterpret_cast<const char*>(node->name);
}

bool IsOneOf(std::string_view name, Names names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool IsCell(const MarkupNode* node) { return IsElement(node, "td") || IsElement(node, "th"); }

bool IsBlock(std::string_view name) {
  static const std::set<std::string_view> kBlocks = {
      "address", "article", "aside",   "blockquote", "body",  "caption",  "center",     "dd",
      "details", "dir",     "div",     "dl",         "dt",    "fieldset", "figcaption", "figure",
      "footer",  "form",    "h1",      "h2",         "h3",    "h4",       "h5",         "h6",
      "header",  "hr",      "li",      "main",       "menu",  "nav",      "ol",         "option",
      "p",       "pre",     "section", "summary",    "table", "tbody",    "tfoot",      "thead",
      "tr",      "ul",      "html"};
  return kBlocks.contains(name);
}

bool IsHidden(const MarkupNode* node) {
  if (IsOneOf(NameOf(node), {"script", "style", "head", "noscript", "template", "iframe",
                             "noframes", "object", "textarea", "select"})) {
    return true;
  }
  std::string style = AttributeOf(node, "style");
  std::erase_if(style, [](char c) { return c == ' '; });
  return style.find("display:none") != std::string::npos;
}

/// The next node in document order that is not below `node`, up to `top`; calls `leave` for every
/// element that ends on the way.
template <typename Leave>
const MarkupNode* After(const MarkupNode* node, const MarkupNode* top, const Leave& leave) {
  for (;;) {
    leave(node);
    if (node == top) return nullptr;
    if (node->next != nullptr) return node->next;
    node = node->parent;
  }
}

const MarkupNode* NearestTable(const MarkupNode* node) {
  while (node != nullptr && !IsElement(node, "table")) node = node->parent;
  return node;
}

/// The tables below `top` that lay data out and not the page: at least two rows of at least two
/// cells, and no table inside.
std::set<const MarkupNode*> DataTables(const MarkupNode* top) {
  std::map<const MarkupNode*, int> rows;
  std::set<const MarkupNode*> outer;
  for (const MarkupNode* node = top; node != nullptr;) {
    if (IsElement(node, "table")) {
      const MarkupNode* around = node == top ? nullptr : NearestTable(node->parent);
      if (around != nullptr) outer.insert(around);
    } else if (IsElement(node, "tr")) {
      const auto* element = node->children;
      int cells = 0;
      for (; element != nullptr; element = element->next) cells += IsCell(element) ? 1 : 0;
      if (cells >= 2) ++rows[NearestTable(node)];
    }
    node = node->type == XML_ELEMENT_NODE && node->children != nullptr
               ? node->children
               : After(node, top, [](const MarkupNode*) {});
  }
  std::set<const MarkupNode*> tables;
  for (const auto& [table, count] : rows) {
    if (count >= 2 && !outer.contains(table)) tables.insert(table);
  }
  return tables;
}

/// Whether `line` says no more than that attachments follow: 附件：, 附件1., nothing.
bool IsAttachmentLabel(std::string_view line) {
  std::string rest;
  const std::string plain = PlainText(line);
  for (std::size_t at = 0; at < plain.size();) {
    bool dropped = false;
    for (const std::string_view word :
         {"附件", "相关", "下载", "点击", "：", "、", "．", "（", "）", "，", "。", "；",
          "【",   "】",   "一",   "二",   "三", "四", "五", "六", "七", "八", "九", "十"}) {
      if (!plain.substr(at).starts_with(word)) continue;
      at += word.size();
      dropped = true;
    }
    if (dropped) continue;
    const char c = plain[at++];
    if (std::string_view(" 0123456789.:,;()[]-").find(c) == std::string_view::npos) rest += c;
  }
  return rest.empty();
}

class LineWriter {
 public:
  LineWriter(const MarkupNode* top, bool notice) : top_(top), notice_(notice) {}

  NodeLines Write() && {
    const auto leave = [this](const MarkupNode* node) { Leave(node); };
    for (const MarkupNode* node = top_; node != nullptr;) {
      const bool inside = Enter(node);
      node = inside && node->children != nullptr ? node->children : After(node, top_, leave);
    }
    Break();
    return std::move(out_);
  }

 private:
  /// Whether to go on into it.
  bool Enter(const MarkupNode* node) {
    if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE) {
      if (node->content != nullptr) Text(reinterpret_cast<const char*>(node->content));
      return false;
    }
    if (node->type != XML_ELEMENT_NODE || IsHidden(node)) return false;
    const std::string_view name = NameOf(node);
    if (name == "br") Break();
    if (name == "img" && notice_) Image(node);
    if (name == "table" && !tables_known_) {
      tables_ = DataTables(top_);
      tables_known_ = true;
    }
    if (IsDataCell(node)) {
      if (cell_ == nullptr) cell_ = node;
      if (!row_begins_) Gap();
      row_begins_ = false;
      return true;
    }
    if (IsBlock(name) || IsCell(node)) Break();
    if (name == "tr") row_begins_ = true;
    if (name == "pre") ++pre_;
    if (name == "li") Number(node);
    if (name == "a" && notice_ && attachment_ == nullptr &&
        IsAttachment(AttributeOf(node, "href"))) {
      attachment_ = node;
      attachment_name_.clear();
    }
    return true;
  }

  void Leave(const MarkupNode* node) {
    if (node == cell_) cell_ = nullptr;
    if (node == attachment_) EndAttachment();
    if (node->type != XML_ELEMENT_NODE || IsHidden(node)) return;
    const std::string_view name = NameOf(node);
    if (name == "pre") --pre_;
    if (name == "li" && line_ == number_) DropNumber();
    if (IsBlock(name) || (IsCell(node) && !IsDataCell(node))) Break();
  }

  bool IsDataCell(const MarkupNode* node) const {
    if (node == top_ || !IsCell(node)) return false;
    if (IsElement(top_, "tr") && node->parent == top_) return true;
    return tables_.contains(NearestTable(node));
  }

  void Text(std::string_view text) {
    for (const char c : text) {
      if (pre_ > 0 && c == '\n') {
        Break();
      } else if (c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == '\f') {
        blank_ = true;
      } else {
        Put(c);
      }
    }
  }

  void Put(char c) {
    if (blank_ && !line_.empty()) line_ += ' ';
    if (blank_ && !rest_.empty()) rest_ += ' ';
    blank_ = false;
    line_ += c;
    (attachment_ == nullptr ? rest_ : attachment_name_) += c;
  }

  /// The end of a line, or within a cell a blank.
  void Break() {
    blank_ = cell_ != nullptr;
    if (cell_ != nullptr || (!number_.empty() && line_ == number_)) return;
    const bool only_attachments = linked_ && IsAttachmentLabel(rest_);
    if (!line_.empty() && !only_attachments) {
      out_.lines.push_back(std::move(line_));
    }
    line_.clear();
    rest_.clear();
    number_.clear();
    linked_ = attachment_ != nullptr;
  }

  void Gap() {
    blank_ = false;
    line_ += kCellGap;
    rest_ += kCellGap;
  }

  void Number(const MarkupNode* item) {
    if (!notice_ || !IsElement(item->parent, "ol")) return;
    number_ = std::to_string(++items_[item->parent]) + ". ";
    line_ = number_;
    rest_ = number_;
  }

  /// Of an item without text.
  void DropNumber() {
    number_.clear();
    line_.clear();
    rest_.clear();
  }

  void Image(const MarkupNode* node) {
    std::string name = PlainText(AttributeOf(node, "title"));
    if (name.empty()) name = PlainText(AttributeOf(node, "alt"));
    if (name.empty()) name = FileNameOf(AttributeOf(node, "src"));
    out_.images.push_back(std::move(name));
  }

  void EndAttachment() {
    std::string name = PlainText(attachment_name_);
    const bool says_nothing = IsAttachmentLabel(name);
    if (says_nothing) name = PlainText(AttributeOf(attachment_, "title"));
    if (name.empty()) name = FileNameOf(AttributeOf(attachment_, "href"));
    out_.attachments.push_back(std::move(name));
    attachment_ = nullptr;
    linked_ = true;
  }

  const MarkupNode* top_;
  bool notice_;
  NodeLines out_;
  std::string line_;
  std::string rest_;     // of the line what is in no link to an attachment
  std::string number_;   // of the list item that the line begins
  bool blank_ = false;   // white space is due before the next character
  bool linked_ = false;  // the line has a link to an attachment
  int pre_ = 0;
  const MarkupNode* cell_ = nullptr;  // the data cell we are in
  bool row_begins_ = true;
  const MarkupNode* attachment_ = nullptr;
  std::string attachment_name_;
  std::map<const MarkupNode*, int> items_;
  std::set<const MarkupNode*> tables_;
  bool tables_known_ = false;
};

}  // namespace

NodeLines ReadNodeLines(const MarkupNode* node) { return LineWriter(node, true).Write(); }

std::string VisibleText(const MarkupNode* node) {
  const NodeLines read = LineWriter(node, false).Write();
  std::string text;
  for (const std::string& line : read.lines) {
    if (!text.empty()) text += '\n';
    text += line;
  }
  return text;
}

std::string AttributeOf(const MarkupNode* node, const char* name) {
  if (node->type != XML_ELEMENT_NODE) return {};
  xmlChar* value = xmlGetNoNsProp(node, reinterpret_cast<const xmlChar*>(name));
  std::string text = value == nullptr ? "" : reinterpret_cast<const char*>(value);
  xmlFree(value);
  return text;
}

bool IsElement(const MarkupNode* node, const char* name) {
  return node != nullptr && node->type == XML_ELEMENT_NODE &&
         xmlStrEqual(node->name, reinterpret_cast<const xmlChar*>(name)) == 1;
}

}  // namespace tingping
