// Words around names of people.
#pragma once

#include <cstddef>
#include <string_view>

namespace tingping {

/// Code points of the label that `text` ends with when a person's name is about to follow it
/// (经营者, 联系人 …), or 0.
std::size_t PersonLabelAtEnd(std::u32string_view text);

/// The same for the label that `text` begins with.
std::size_t PersonLabelAtStart(std::u32string_view text);

/// Whether `text` is a relation (夫, 妻子, 甲方) that counts as a label only with a colon.
bool IsKinLabel(std::u32string_view text);

/// Whether what stands in brackets behind a name is a remark and no name: 共同共有50%, 个体工商户 …
bool IsRemark(std::u32string_view text);

}  // namespace tingping
