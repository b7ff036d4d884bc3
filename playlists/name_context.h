// What stands around names that nothing announces, and shows that they are names.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tingping {

/// How sure it is from what stands behind a name that it is a person's.
enum class NameProof {
  kPerson,   // only people have or do it: 宅基地, 继承, 遗失
  kAnybody,  // so do organisations: 申请, 不动产登记
};

/// What the text behind a name proves: 宅基地…, 等5户, （身份证号…. Nothing when it does not go on
/// as behind names.
std::optional<NameProof> ProofBehind(std::u32string_view behind);

/// Whether a name may begin at `at`: the text does, or a mark, a number, a village or a word that
/// names follow stands before.
bool MayBeginName(std::u32string_view text, std::size_t at);

/// Whether `before` ends with a side of a piece of land, what lies at which follows: 东至, 西邻.
bool IsBoundary(std::u32string_view before);

/// Whether the name of a neighbour ends before `behind`.
bool EndsNeighbour(std::u32string_view behind);

/// Whether `before` ends with what somebody is: 低保户, 测量员, 书记.
bool IsRole(std::u32string_view before);

}  // namespace tingping
