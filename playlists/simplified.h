// Names that one office writes in traditional characters and another in simplified ones.
#pragma once

#include <string>

namespace tingping {

/// `text` with the traditional characters that names have written simplified; 王建國 is 王建国.
/// To compare by only: the characters of other words stay.
std::u32string Simplified(std::u32string text);

}  // namespace tingping
