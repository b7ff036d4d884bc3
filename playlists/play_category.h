// What a play counts as in the yearly report: how many items a hall has shown, by category
// (政府信息公开条例 arts. 49, 50).
#pragma once

#include <string>
#include <string_view>

#include "playlists/program.h"

namespace tingping {

/// Of the enquiry slide, and of an item whose rows are too old to show.
inline constexpr std::string_view kEnquiryCategory = "咨询信息";

/// Of a public warning.
inline constexpr std::string_view kAlertCategory = "预警信息";

/// A notice counts as its own category says, both levels of it (政策法规/规范性文件), or as
/// 通知公告 when it names none. All else counts by its kind: 办件公示, 行政许可公示, 办事指南,
/// 办件统计, 文字公告, 标语, 二维码, 图片, 时钟. `item.ref` is a concrete id.
std::string PlayCategory(const Program& program, const PlaylistItem& item);

}  // namespace tingping
