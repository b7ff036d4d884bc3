// What stands around the figures of a date, and how the same figures are written differently.
#pragma once

#include <string>
#include <string_view>

namespace tingping {

enum class Half { kNone, kMorning, kAfternoon };

struct HalfTaken {
  Half half = Half::kNone;
  bool latin = false;  // AM, PM
};

/// Takes 上午, 下午, AM or PM off a text.
HalfTaken TakeHalf(std::string* text);

/// A date as the rest of the reader expects it: folded by NFKC, without brackets around it, without
/// what it is called (发布时间：) and without the day of the week; 二〇二六年七月一日 in digits;
/// the month by its English name where the day stands in front (20-11月-26, as Oracle writes it in
/// Chinese); with hyphens where dashes stand for them and between the parts of 20261120T093000;
/// the figure alone of /Date(1795104000000)/.
std::string PlainDate(std::string_view text);

/// Whether it stands for the end of what has none.
bool MeansForEver(std::string_view plain);

}  // namespace tingping
