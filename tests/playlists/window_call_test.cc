#include "playlists/window_call.h"

#include <gtest/gtest.h>

#include "tests/playlists/support.h"

namespace tingping {
namespace {

using std::chrono::seconds;

constexpr Instant kNow{std::chrono::milliseconds(1'795'000'000'000)};

WindowCall Called(const std::string& number, seconds ago) { return {number, "3", kNow - ago}; }

std::string NumbersOf(const std::vector<WindowCall>& calls) {
  std::string out;
  for (const WindowCall& call : calls) out += call.number + " ";
  return out;
}

std::vector<WindowCall> ReadFileText(const std::string& text, Errors* errors) {
  return ReadCallFile(Parsed(text, "calls.json"), errors);
}

std::string OneCall(const std::string& number, const std::string& window) {
  return R"({"calls":[{"number":")" + number + R"(","window":")" + window +
         R"(","called_at":"2026-11-23T09:30:00+08:00"}]})";
}

TEST(WindowCall, TheNewestThreeAreKeptNewestFirst) {
  Errors errors;
  const auto calls = ReadFileText(R"({"calls":[
      {"number":"A001","window":"1","called_at":"2026-11-23T09:01:00+08:00"},
      {"number":"A004","window":"4","called_at":"2026-11-23T09:04:00+08:00"},
      {"number":"A002","window":"2","called_at":"2026-11-23T01:02:00Z"},
      {"number":"A003","window":"3","called_at":"2026-11-23T09:03:00+08:00"}]})",
                                  &errors);
  EXPECT_EQ(AllOf(errors), "");
  EXPECT_EQ(NumbersOf(calls), "A004 A003 A002 ");
}

TEST(WindowCall, ANumberCalledAgainCountsOnceWithItsLastWindow) {
  Errors errors;
  const auto calls = ReadFileText(R"({"calls":[
      {"number":"A001","window":"1","called_at":"2026-11-23T09:01:00+08:00"},
      {"number":"A002","window":"2","called_at":"2026-11-23T09:02:00+08:00"},
      {"number":"A001","window":"5","called_at":"2026-11-23T09:03:00+08:00"}]})",
                                  &errors);
  EXPECT_EQ(NumbersOf(calls), "A001 A002 ");
  EXPECT_EQ(calls[0].window, "5");
}

TEST(WindowCall, ShapesThatCouldHoldANameAreRefusedWithTheirPlace) {
  const struct {
    const char* number;
    const char* window;
    bool good;
  } cases[] = {{"A012", "3", true},      {"7", "12", true},
               {"BDC99999", "B2", true}, {"BDCAB999", "B2", false},
               {"张三", "3", false},     {"A", "3", false},
               {"", "3", false},         {"A012", "三", false},
               {"A0123456", "3", false}, {"14100000001", "3", false},
               {"A012", "1234", false},  {"0A12", "3", false}};
  for (const auto& [number, window, good] : cases) {
    Errors errors;
    ReadFileText(OneCall(number, window), &errors);
    EXPECT_EQ(errors.empty(), good) << number << " " << window << " " << AllOf(errors);
    for (const Error& error : errors) EXPECT_EQ(error.place.line, 1) << number;
  }
}

TEST(WindowCall, ACallStandsOutForTwentySecondsAndLeavesAfterTenMinutes) {
  const struct {
    std::vector<WindowCall> calls;
    std::size_t shown;
    std::size_t fresh;
    std::optional<seconds> next;  // from now
  } cases[] = {{{}, 0, 0, std::nullopt},
               {{Called("A1", seconds(0))}, 1, 1, seconds(20)},
               {{Called("A1", seconds(19))}, 1, 1, seconds(1)},
               {{Called("A1", seconds(20))}, 1, 0, seconds(580)},
               {{Called("A1", seconds(600))}, 0, 0, std::nullopt},
               {{Called("A2", seconds(5)), Called("A1", seconds(30))}, 2, 1, seconds(15)},
               {{Called("A2", seconds(30)), Called("A1", seconds(599))}, 2, 0, seconds(1)},
               {{Called("A2", seconds(30)), Called("A1", seconds(700))}, 1, 0, seconds(570)},
               {{Called("A1", seconds(-5))}, 1, 1, seconds(25)}};
  for (const auto& [calls, shown, fresh, next] : cases) {
    const CallsNow now = CallsAt(calls, kNow);
    EXPECT_EQ(now.shown, shown) << NumbersOf(calls);
    EXPECT_EQ(now.fresh, fresh) << NumbersOf(calls);
    EXPECT_EQ(now.next.has_value(), next.has_value()) << NumbersOf(calls);
    if (!now.next || !next) continue;
    EXPECT_EQ(*now.next - kNow, *next) << NumbersOf(calls);
  }
}

}  // namespace
}  // namespace tingping
