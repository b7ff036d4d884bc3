// Digits in a row, and how one row is tied to the next.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "playlists/number_signs.h"

namespace tingping {

/// Digits in a row, with an X behind them when nothing follows it.
struct NumberGroup {
  std::string digits;
  std::size_t begin = 0;  // signs
  std::size_t end = 0;
  bool touched = false;   // by letters, as in a code; not by a label (Tel) or a word behind (ok)
  bool fraction = false;  // it stands behind a decimal point
  bool decimals = false;  // one or two stand behind it
  bool unit = false;      // or a currency: money or an area
  char joint = '\0';      // what parts it from the next group, see JointBefore
};

class NumberGroups {
 public:
  /// `signs` are those of `text`; both must outlive this.
  NumberGroups(std::u32string_view text, const std::vector<NumberSign>& signs);

  std::size_t size() const { return groups_.size(); }
  const NumberGroup& operator[](std::size_t i) const { return groups_[i]; }
  const std::vector<NumberSign>& signs() const { return signs_; }

  /// The sign that alone stands between the group and the one before, up to three times: one of
  /// - . , _ ( / | or a blank; 'm' for a mixture of - ( and blanks; '\0' for anything else.
  char JointBefore(std::size_t i) const { return i == 0 ? '\0' : groups_[i - 1].joint; }

  /// The text before the group's first digit, without blanks and a colon at its end.
  std::u32string_view TextBefore(std::size_t i) const;

 private:
  char At(std::size_t i) const { return i < signs_.size() ? signs_[i].c : '\0'; }
  char JointBetween(std::size_t begin, std::size_t end) const;
  NumberGroup Take(std::size_t begin) const;
  bool IsTouched(const NumberGroup& group) const;
  bool IsLetteredMobile(const NumberGroup& group, std::string_view letters) const;
  bool IsFraction(std::size_t begin) const;
  bool HasDecimals(std::size_t end) const;
  bool HasUnit(std::size_t begin, std::size_t end) const;
  std::u32string_view TextBehind(std::size_t sign) const;

  std::u32string_view text_;
  const std::vector<NumberSign>& signs_;
  std::vector<NumberGroup> groups_;
};

}  // namespace tingping
