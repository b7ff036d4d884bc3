// The other direction, for tests: ICU's converters.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// `converter` by its name in ICU. Fails the test when it cannot encode the text.
std::string Encode(std::u32string_view text, const char* converter);

/// "B0A1" → two bytes.
std::string FromHex(std::string_view hex);

}  // namespace tingping
