// What pages write that is no HTML and that the parser mends wrongly.
#pragma once

#include <cstddef>
#include <string>

namespace tingping {

/// The quotes inside of titles escaped, as in title="关于"多测合一"的通知", of which only 关于
/// would be left. A quote ends a title when a blank, the end of the tag or the next attribute
/// follows. Linear in the size. `mended` counts the quotes.
std::string WithQuotesEscaped(std::string html, std::size_t* mended);

}  // namespace tingping
