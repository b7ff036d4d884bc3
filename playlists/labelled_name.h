// Names that a word announces: 申请人：张三、李四, 户主刘大山, 儿子王建国, 王小红女士.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "playlists/plain_name.h"

namespace tingping {

std::size_t SkipSpace(std::u32string_view text, std::size_t at);

/// Behind the signs that stand between a label and a name: 申请人：“张三”, 申请人——张三.
std::size_t SkipSigns(std::u32string_view text, std::size_t at);

/// Where the name at `begin` ends: blanks part the words of a Latin name, and may stand behind a
/// surname.
std::size_t NameEnd(std::u32string_view text, std::size_t begin);

/// Whether a name is about to follow the colon at `colon`.
bool LabelEndsAt(std::u32string_view text, std::size_t colon);

/// The end of the name at `begin`, behind a colon of some other label (主任：, 公示对象：), when
/// what stands there cannot be much else. 0: it is none.
std::size_t NameEndBehindAnyLabel(std::u32string_view text, std::size_t colon, std::size_t begin);

/// Length of a name right behind a label without a colon: 申请人刘大山. 0 for other words, as in
/// 申请人应当.
std::size_t GluedNameLength(std::u32string_view text);

/// Code points of a relation that `text` begins with and a name may follow: 妻子李梅, 其子 王建国.
std::size_t KinLength(std::u32string_view text);

/// The name behind one that ends at `end` and stands behind a label: 申请人：张三、李四.
std::optional<NameSpan> NextOfList(std::u32string_view text, std::size_t end);

/// Whether `text` begins with a form of address that stands behind names: 先生.
bool BeginsWithAddress(std::u32string_view text);

/// The names that end at `end`, the last first, where a form of address follows: 张三、李四同志.
std::vector<NameSpan> NamesBefore(std::u32string_view text, std::size_t end);

}  // namespace tingping
