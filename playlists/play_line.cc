#include "playlists/play_line.h"

#include <nlohmann/json.hpp>

#include "playlists/program.h"

namespace tingping {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kChainBytes = 16;
constexpr std::string_view kText = R"(,"text":[)";
constexpr std::string_view kChain = R"(,"chain":")";
constexpr std::string_view kEnd = R"("})";
constexpr std::size_t kChainPart = kChain.size() + kChainBytes * 2 + kEnd.size();

Json HeadOf(const PlayRecord& record, const TimeZone& zone, std::int64_t seq) {
  Json head = {{"seq", seq},
               {"started", FormatInstant(record.started, zone)},
               {"ended", FormatInstant(record.ended, zone)},
               {"steady_ms", {record.steady_started.count(), record.steady_ended.count()}},
               {"clock", NameOf(record.clock)},
               {"screen", record.screen},
               {"program", record.program},
               {"playlist", record.playlist},
               {"rule", record.rule},
               {"item", record.item},
               {"category", record.category},
               {"scene", record.scene},
               {"content", record.content},
               {"frames", record.frames}};
  if (record.unlit_frames > 0) head["unlit_frames"] = record.unlit_frames;
  head["reason"] = record.reason;
  return head;
}

std::string Dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

/// Members of the wrong type throw; the caller catches.
PlayRecord RecordOf(const Json& head) {
  static const TimeZone kAnyZone;  // lines have offsets
  const auto started = ParseInstant(head.at("started").get_ref<const std::string&>(), kAnyZone);
  const auto ended = ParseInstant(head.at("ended").get_ref<const std::string&>(), kAnyZone);
  const Json& steady = head.at("steady_ms");
  PlayRecord record;
  record.started = started.value();
  record.ended = ended.value();
  record.steady_started = std::chrono::milliseconds(steady.at(0).get<std::int64_t>());
  record.steady_ended = std::chrono::milliseconds(steady.at(1).get<std::int64_t>());
  record.clock = ClockSourceFromName(head.at("clock").get_ref<const std::string&>());
  head.at("screen").get_to(record.screen);
  head.at("program").get_to(record.program);
  head.at("playlist").get_to(record.playlist);
  head.at("rule").get_to(record.rule);
  head.at("item").get_to(record.item);
  head.at("category").get_to(record.category);
  head.at("scene").get_to(record.scene);
  head.at("content").get_to(record.content);
  head.at("frames").get_to(record.frames);
  record.unlit_frames = head.value("unlit_frames", std::int64_t{0});
  head.at("reason").get_to(record.reason);
  return record;
}

}  // namespace

std::string ChainOf(std::string_view linked, std::string_view before) {
  return HashHex(std::string(before) + std::string(linked), kChainBytes);
}

std::string FormatPlayLine(const PlayRecord& record, const TimeZone& zone, bool opens,
                           PlayLink* last) {
  Json head = HeadOf(record, zone, last->seq + 1);
  if (opens) head["after"] = last->chain;
  std::string line = Dump(head);
  line.pop_back();  // the brace
  const std::string text = Dump(Json(record.text));
  line.append(kText).append(text, 1);
  last->chain = ChainOf(line, last->chain);
  ++last->seq;
  return line.append(kChain).append(last->chain).append(kEnd).append("\n");
}

std::optional<PlayLineParts> SplitPlayLine(std::string_view line) {
  if (line.size() < kChainPart || !line.ends_with(kEnd)) return std::nullopt;
  PlayLineParts parts;
  parts.linked = line.substr(0, line.size() - kChainPart);
  if (!line.substr(parts.linked.size()).starts_with(kChain)) return std::nullopt;
  parts.chain = line.substr(parts.linked.size() + kChain.size(), kChainBytes * 2);
  const std::size_t text = parts.linked.find(kText);
  if (text == std::string_view::npos || !parts.linked.ends_with(']')) return std::nullopt;
  parts.head = parts.linked.substr(0, text);
  parts.text = parts.linked.substr(text + kText.size() - 1);
  return parts;
}

std::optional<PlayLine> ParsePlayLine(std::string_view line, PlayText text) {
  const std::optional<PlayLineParts> parts = SplitPlayLine(line);
  if (!parts) return std::nullopt;
  PlayLine parsed;
  try {
    const Json head = Json::parse(std::string(parts->head) + '}');
    parsed.record = RecordOf(head);
    head.at("seq").get_to(parsed.seq);
    if (head.contains("after")) parsed.after = head.at("after").get<std::string>();
    if (text == PlayText::kRead) Json::parse(parts->text).get_to(parsed.record.text);
  } catch (const std::exception&) {
    return std::nullopt;
  }
  parsed.chain = parts->chain;
  return parsed;
}

}  // namespace tingping
