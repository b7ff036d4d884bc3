#include "daemon/feeds/html_text.h"

#include <algorithm>
#include <utility>

#include "daemon/feeds/markup_tree.h"
#include "daemon/feeds/mojibake.h"
#include "daemon/feeds/node_text.h"
#include "daemon/feeds/plain_text.h"

namespace tingping {
namespace {

constexpr int kEscapedAtMost = 3;
constexpr std::string_view kCellGap = "　";

constexpr std::string_view kTags[] = {"p",     "br",   "div",  "span",  "strong", "b",  "a",
                                      "table", "tr",   "td",   "tbody", "li",     "ul", "ol",
                                      "font",  "img",  "h1",   "h2",    "h3",     "em", "section",
                                      "o:p",   "html", "body", "style", "script", "i",  "u"};

/// Whether `text` begins with the name of a tag of HTML that ends here.
bool BeginsWithTag(std::string_view text) {
  if (text.starts_with('/')) text.remove_prefix(1);
  std::string name(text.substr(0, text.find_first_of("> \t\n/&")));
  std::transform(name.begin(), name.end(), name.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return name.size() < text.size() &&
         std::find(std::begin(kTags), std::end(kTags), name) != std::end(kTags);
}

/// Whether tags stand in `text`, be they escaped again: <p>, &lt;p&gt;, &amp;lt;p&amp;gt;
bool HasTags(std::string_view text) {
  for (std::size_t at = text.find_first_of("<&"); at != std::string_view::npos;
       at = text.find_first_of("<&", at + 1)) {
    std::string_view rest = text.substr(at + 1);
    if (text[at] == '&') {
      while (rest.starts_with("amp;")) rest.remove_prefix(4);
      if (!rest.starts_with("lt;")) continue;
      rest.remove_prefix(3);
    }
    if (BeginsWithTag(rest)) return true;
  }
  return false;
}

void AddParagraph(std::string_view line, HtmlText* out) {
  std::string paragraph;
  for (bool last = false; !last;) {
    const std::size_t gap = line.find(kCellGap);
    last = gap == std::string_view::npos;
    const std::string cell = PlainText(line.substr(0, gap));
    if (!cell.empty() && !paragraph.empty()) paragraph += kCellGap;
    paragraph += cell;
    if (!last) line.remove_prefix(gap + kCellGap.size());
  }
  if (!paragraph.empty()) out->paragraphs.push_back(std::move(paragraph));
}

void AddText(std::string_view text, HtmlText* out) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    AddParagraph(text.substr(0, end), out);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void AddHtml(std::string_view html, int rounds, HtmlText* out) {
  const Result<MarkupTree> tree = MarkupTree::FromHtml(html);
  if (!tree || tree->root() == nullptr) return;
  NodeLines read = ReadNodeLines(tree->root());
  std::move(read.attachments.begin(), read.attachments.end(), std::back_inserter(out->attachments));
  std::move(read.images.begin(), read.images.end(), std::back_inserter(out->images));
  for (const std::string& line : read.lines) {
    rounds > 0 && HasTags(line) ? AddHtml(line, rounds - 1, out) : AddParagraph(line, out);
  }
}

}  // namespace

HtmlText ReadHtmlText(std::string_view html) {
  HtmlText out;
  const std::string text = UndoMojibake(UndoUnicodeEscapes(html));
  HasTags(text) ? AddHtml(text, kEscapedAtMost, &out) : AddText(text, &out);
  return out;
}

}  // namespace tingping
