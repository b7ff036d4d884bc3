// Text that went through a wrong charset on its way.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

/// Undoes what databases and gateways do to Chinese that they take for something else, where
/// nothing was lost: UTF-8 or GBK read as Latin-1 (äº‘å²­ and ÔÆÁë for 云岭), UTF-8 read as GBK
/// (浜戝箔鍘 for 云岭县), UTF-8 written as percent signs (%E4%BA%91). What was lost already is
/// shown to be: 锟斤拷 becomes U+FFFD, and so does what is left of UTF-8 read as GBK at its end.
/// What makes good sense as it stands stays.
std::string UndoMojibake(std::string_view utf8);

}  // namespace tingping
