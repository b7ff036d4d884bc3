#include "playlists/play_record.h"

#include <algorithm>
#include <array>
#include <utility>

namespace tingping {
namespace {

constexpr std::array<std::string_view, 4> kSources = {"unknown", "synchronised", "free", "given"};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kReasons = {{
    {"end", "放完"},
    {"schedule", "换节目单"},
    {"interrupt", "被插播"},
    {"program", "换节目"},
    {"start", "开播补位"},
    {"stop", "停止"},
    {"cut", "中断"},
}};

}  // namespace

std::string_view NameOf(ClockSource source) { return kSources[static_cast<std::size_t>(source)]; }

ClockSource ClockSourceFromName(std::string_view name) {
  const auto* found = std::ranges::find(kSources, name);
  return found == kSources.end() ? ClockSource::kUnknown
                                 : static_cast<ClockSource>(found - kSources.begin());
}

std::string_view ChineseReason(std::string_view reason) {
  for (const auto& [name, chinese] : kReasons) {
    if (name == reason) return chinese;
  }
  return reason;
}

std::chrono::milliseconds LitTime(const PlayRecord& record) {
  const std::int64_t whole =
      std::max<std::int64_t>(0, (record.steady_ended - record.steady_started).count());
  if (record.frames <= 0) return std::chrono::milliseconds(0);
  const std::int64_t lit =
      std::clamp<std::int64_t>(record.frames - record.unlit_frames, 0, record.frames);
  const double share = static_cast<double>(lit) / static_cast<double>(record.frames);
  return std::chrono::milliseconds(
      static_cast<std::int64_t>(static_cast<double>(whole) * share + 0.5));
}

}  // namespace tingping
