#include "tests/playlists/encode.h"

#include <gtest/gtest.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>

namespace tingping {

std::string Encode(std::u32string_view text, const char* converter) {
  UErrorCode status = U_ZERO_ERROR;
  UConverter* opened = ucnv_open(converter, &status);
  std::string bytes(text.size() * 4 + 4, '\0');
  icu::UnicodeString units;
  for (const char32_t c : text) units.append(static_cast<UChar32>(c));
  const auto size = ucnv_fromUChars(opened, bytes.data(), static_cast<std::int32_t>(bytes.size()),
                                    units.getBuffer(), units.length(), &status);
  ucnv_close(opened);
  EXPECT_TRUE(U_SUCCESS(status)) << converter << ": " << u_errorName(status);
  bytes.resize(static_cast<std::size_t>(size));
  return bytes;
}

std::string FromHex(std::string_view hex) {
  EXPECT_EQ(hex.size() % 2, 0u);
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

}  // namespace tingping
