// Addresses in pages and feeds.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// `reference` as an absolute address, seen from `base` (RFC 3986, section 5): Chinese characters
/// and blanks are escaped. Empty when that is no http or https address with a host: javascript:,
/// data:, mailto:, a relative reference without a base.
///
///   ResolveLink("http://a.example/col/1.html", "../art/2.html") == "http://a.example/art/2.html"
std::string ResolveLink(std::string_view base, std::string_view reference);

/// Whether an address ends like a document to download, not like a page: .pdf, .docx, .zip …
bool IsAttachment(std::string_view address);

/// The last part of an address' path, or of its query when only that names a document, percent
/// signs undone: 公告.pdf. Empty for a folder.
std::string FileNameOf(std::string_view address);

}  // namespace tingping
