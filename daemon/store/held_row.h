// A row of a feed that was held back: counted and explained, never shown and never kept.
#pragma once

#include <string>

namespace tingping {

struct HeldRow {
  int row = 0;         // in the source's list, from 1
  std::string reason;  // Chinese, never personal data: 第 12 行：没有受理编号

  bool operator==(const HeldRow&) const = default;
};

}  // namespace tingping
