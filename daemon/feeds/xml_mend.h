// What sources write that is no XML, made XML: the mistakes that are so common that no reader may
// stop at them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tingping {

/// XML text and how it differs from what was sent.
struct MendedXml {
  std::string text;
  std::size_t mended = 0;  // places
  /// (byte of `text`, byte of the original) behind each mended place, ascending.
  std::vector<std::pair<std::size_t, std::size_t>> shifts;

  /// The byte of the original that byte `at` of `text` was made of.
  std::size_t Original(std::size_t at) const;
};

/// Outside of CDATA, comments, instructions and the DOCTYPE: an & that begins no reference and a <
/// that begins no tag are escaped (A&B, 面积<50), the entities of HTML 4 become their characters
/// (&nbsp;), references to characters that XML forbids go. Everywhere: such characters themselves
/// go, and bytes that are no UTF-8 become U+FFFD. Blanks before the document go without being
/// counted. Line feeds stay where they are. Linear in the size.
MendedXml MendXml(std::string_view text);

/// `text` as UTF-8 without the characters that neither XML nor HTML allows (NUL, most C0 controls,
/// U+FFFE, U+FFFF); `dropped` counts them.
std::string WithoutForbidden(std::string_view text, std::size_t* dropped);

}  // namespace tingping
