// Lists by which names of people are told from other words.
#pragma once

#include <cstddef>
#include <string_view>

namespace tingping {

/// Code points of the compound surname (复姓) that `name` begins with, or 0.
std::size_t CompoundSurnameLength(std::u32string_view name);

/// Whether `name` begins with one of the frequent surnames.
bool BeginsWithFrequentSurname(std::u32string_view name);

/// Whether `text` ends as names of organisations do: 公司, 合作社, 村民委员会 …
bool LooksLikeOrganisation(std::u32string_view text);

/// Code points of the label that `text` ends with when a person's name is about to follow it
/// (经营者, 联系人 …), or 0.
std::size_t PersonLabelAtEnd(std::u32string_view text);

/// The same for the label that `text` begins with.
std::size_t PersonLabelAtStart(std::u32string_view text);

/// Whether what stands in brackets behind a name is a remark and no name: 共同共有, 个体工商户 …
bool IsRemark(std::u32string_view text);

}  // namespace tingping
