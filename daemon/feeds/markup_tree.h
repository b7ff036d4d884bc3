// The tree of an XML or HTML document, read with libxml2 and within limits.
//
// Nothing is fetched, no entity is expanded but the five of XML and, in XML mended, those of HTML
// 4; comments and instructions are left out. A charset that the document declares does not count:
// the text has been decoded. Not thread-safe; trees of different threads have nothing in common.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

#include "playlists/result.h"

struct _xmlDoc;
struct _xmlNode;

namespace tingping {

/// A node of libxml2's tree: element, text or attribute.
using MarkupNode = _xmlNode;

constexpr std::size_t kMarkupBytes = 64 * 1024 * 1024;
constexpr std::size_t kMarkupNodes = 1'000'000;  // elements and attributes, with texts 350 MiB
constexpr int kXmlDepth = 200;                   // libxml2 itself gives up at 256
constexpr int kHtmlDepth = 1'000;                // <font> never closed, paragraph after paragraph

class MarkupTree {
 public:
  /// Errors: kFeedNotXml with the place, kFeedXmlUnsafe, kFeedTooLarge. The place counts in `text`.
  static Result<MarkupTree> FromXml(std::string_view text);

  /// Any text is HTML. Errors: kFeedTooLarge.
  static Result<MarkupTree> FromHtml(std::string_view text);

  /// The outermost element; null for HTML without anything in it.
  MarkupNode* root() const;
  /// Of HTML the body, else the root.
  MarkupNode* body() const;
  /// Takes the namespace off elements without a prefix, so that names alone find them.
  void ForgetDefaultNamespace();
  _xmlDoc* document() const { return document_.get(); }
  bool is_html() const { return is_html_; }
  /// Places of the text that were no XML and were mended.
  std::size_t mended() const { return mended_; }

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };

  std::unique_ptr<_xmlDoc, Free> document_;
  bool is_html_ = false;
  std::size_t mended_ = 0;
};

}  // namespace tingping
