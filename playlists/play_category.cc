#include "playlists/play_category.h"

namespace tingping {
namespace {

std::string CategoryOf(const Notice* notice) {
  std::string category;
  if (notice != nullptr) {
    for (const std::string& level : notice->category) {
      category += (category.empty() ? "" : "/") + level;
    }
  }
  return category.empty() ? "通知公告" : category;
}

}  // namespace

std::string PlayCategory(const Program& program, const PlaylistItem& item) {
  switch (item.kind) {
    case ItemKind::kCases:
      return "办件公示";
    case ItemKind::kCounters:
      return "办件统计";
    case ItemKind::kLicences:
      return "行政许可公示";
    case ItemKind::kGuide:
      return "办事指南";
    case ItemKind::kNotice:
      return CategoryOf(program.FindNotice(item.ref));
    case ItemKind::kMarquee:
      return "标语";
    case ItemKind::kClock:
      return "时钟";
    case ItemKind::kQr:
      return "二维码";
    case ItemKind::kImage:
      return "图片";
    case ItemKind::kText:
      break;
  }
  return "文字公告";
}

}  // namespace tingping
