// Names of people that no label announces: 张三宅基地审批公示, 关于李建国申请宅基地的公示.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "playlists/name_context.h"

namespace tingping {

/// Code points from `begin` up to `end`.
struct NameSpan {
  std::size_t begin = 0;
  std::size_t end = 0;
};

/// Whether `name` may be a person's name and is no other word: two to four Chinese characters with
/// a frequent surname that do not stand in other words only.
bool MayBeName(std::u32string_view name, NameProof proof);

/// Code points of the name of another people that `text` begins with, three or more of those
/// characters that such names are written with: 扎西顿珠, 阿迪力江. 0: none.
std::size_t TransliteratedLength(std::u32string_view text);

/// The names that a title or a sentence shows to be names, in their order: they stand at its
/// beginning, behind a mark or a word such as 关于 or 同意, and what only people do follows.
std::vector<NameSpan> FindPlainNames(std::u32string_view text);

}  // namespace tingping
