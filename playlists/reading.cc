#include "playlists/reading.h"

#include <algorithm>
#include <array>

#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::array<std::string_view, 2> kViewings = {"far", "near"};
constexpr int kNearCharsPerSecond = 7;
constexpr int kMostCharsPerSecond = 50;
constexpr int kLongestLook = 60;
constexpr int kLongestPage = 3600;

int ReadSeconds(ObjectReader& in, std::string_view key, int low, int high, int usual) {
  return static_cast<int>(in.Integer(key, low, high, usual));
}

}  // namespace

std::string_view NameOf(Viewing viewing) { return kViewings[static_cast<std::size_t>(viewing)]; }

Reading DefaultReading(Viewing viewing) {
  Reading reading;
  reading.from = viewing;
  if (viewing == Viewing::kNear) reading.chars_per_second = kNearCharsPerSecond;
  return reading;
}

std::size_t CountReadable(const std::vector<std::string>& lines) {
  std::size_t count = 0;
  for (const std::string& line : lines) {
    const std::u32string text = ToCodePoints(line);
    count += static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char32_t c) { return c > U' ' && c != U'\u3000'; }));
  }
  return count;
}

double PageSeconds(const Reading& reading, Matter matter, std::size_t characters) {
  const int longest = matter == Matter::kTable ? reading.longest_table_s : reading.longest_s;
  const double wanted =
      reading.look_s + static_cast<double>(characters) / std::max(1, reading.chars_per_second);
  return std::clamp<double>(wanted, reading.shortest_s, std::max(longest, reading.shortest_s));
}

Reading ReadReading(const JsonDocument& document, const JsonNode& node, Errors* errors) {
  ObjectReader in(document, node, errors);
  Reading reading = DefaultReading(
      static_cast<Viewing>(in.Word("from", {kViewings.begin(), kViewings.end()}, 0)));
  reading.chars_per_second =
      ReadSeconds(in, "chars_per_second", 1, kMostCharsPerSecond, reading.chars_per_second);
  reading.look_s = ReadSeconds(in, "look_s", 0, kLongestLook, reading.look_s);
  reading.shortest_s = ReadSeconds(in, "shortest_s", 1, kLongestPage, reading.shortest_s);
  reading.longest_s = ReadSeconds(in, "longest_s", 1, kLongestPage, reading.longest_s);
  reading.longest_table_s =
      ReadSeconds(in, "longest_table_s", 1, kLongestPage, reading.longest_table_s);
  for (const auto& [key, longest] : {std::pair("longest_s", reading.longest_s),
                                     std::pair("longest_table_s", reading.longest_table_s)}) {
    if (longest >= reading.shortest_s) continue;
    in.Report(key, FaultCode::kJsonShape,
              "一页最多停 " + std::to_string(longest) + " 秒，却至少要停 " +
                  std::to_string(reading.shortest_s) + " 秒（shortest_s）");
  }
  in.Finish();
  return reading;
}

}  // namespace tingping
