// JSON that a web service of .NET has put into XML.
#pragma once

#include <string>

namespace tingping {

/// The text of <string xmlns="http://tempuri.org/">{…}</string>, as ASMX services answer; `text`
/// itself when it is anything else.
std::string OutOfXmlString(std::string text);

}  // namespace tingping
