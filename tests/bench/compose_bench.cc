// What composing a frame costs beside the least that it could: copying the bytes that changed.
// Usage: compose_bench PROGRAM_FILE FONT_CHAIN FRAMES
//
// A player plays the program without an output, with its studio beside it, as on a wall. Each frame
// is timed, and then a memcpy of the same rectangles between two other frames of the same size.
// Before either, the caches are filled with something else: on a wall a sixtieth of a second lies
// between two frames, and everybody else's work. One line of JSON goes to standard output.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "playlists/program.h"
#include "renderer/player/player.h"
#include "renderer/text/open_engine.h"

namespace tingping {
namespace {

using Clock = std::chrono::steady_clock;
using Microseconds = std::chrono::duration<double, std::micro>;

constexpr int kHz = 60;
constexpr std::size_t kCacheBytes = std::size_t{96} << 20;
constexpr std::size_t kCacheLine = 64;
constexpr std::chrono::seconds kPatience{20};
constexpr std::chrono::milliseconds kStudioPause{2};

/// Drives what is in the caches out of them.
class CacheSweep {
 public:
  void Run() {
    for (std::size_t i = 0; i < bytes_.size(); i += kCacheLine) ++bytes_[i];
  }

 private:
  std::vector<std::uint8_t> bytes_ = std::vector<std::uint8_t>(kCacheBytes);
};

void CopyDamage(const Frame& from, const Damage& damage, Frame* to) {
  for (const Rect& rect : damage) {
    for (int y = rect.y; y < rect.y + rect.h; ++y) {
      const auto source =
          from.Row(y).subspan(static_cast<std::size_t>(rect.x), static_cast<std::size_t>(rect.w));
      std::memcpy(to->Row(y).data() + rect.x, source.data(), source.size_bytes());
    }
  }
}

std::int64_t BytesOf(const Damage& damage) {
  std::int64_t bytes = 0;
  for (const Rect& rect : damage) bytes += std::int64_t{rect.w} * rect.h * sizeof(Pixel);
  return bytes;
}

template <typename Work>
double Time(Work work) {
  const auto begun = Clock::now();
  work();
  return Microseconds(Clock::now() - begun).count();
}

double Quantile(std::vector<double> values, double share) {
  const auto at = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<std::size_t>(at)];
}

class Comparison {
 public:
  explicit Comparison(Player* player) : player_(*player) {}

  /// Until the line runs over the whole wall: a line enters at the right.
  bool Settle() {
    const auto begun = Clock::now();
    while (Clock::now() - begun < kPatience) {
      const Damage& damage = Tick();
      // The studio has to come along: these ticks are faster than a wall's.
      std::this_thread::sleep_for(kStudioPause);
      if (damage.empty() || player_.screen() == nullptr) continue;
      const auto speeds = player_.Speeds();
      if (speeds.empty()) continue;
      way_ += speeds.front().step.pixels;
      if (way_ > 2 * player_.screen()->w) return true;
    }
    return false;
  }

  bool Measure(int frames) {
    const Frame from = player_.frame();
    Frame to = from;
    const std::int64_t stalls = player_.Evenness().stalls;
    for (int i = 0; i < frames; ++i) {
      sweep_.Run();
      const Damage* damage = nullptr;
      const double compose = Time([&] { damage = &Tick(); });
      if (damage->empty()) continue;
      sweep_.Run();
      const double copy = Time([&] { CopyDamage(from, *damage, &to); });
      compose_us_.push_back(compose);
      copy_us_.push_back(copy);
      bytes_ = BytesOf(*damage);
    }
    stalls_ = player_.Evenness().stalls - stalls;
    return compose_us_.size() * 2 > static_cast<std::size_t>(frames);
  }

  void Print() const {
    constexpr double kMedian = 0.5;
    constexpr double kNearlyAll = 0.99;
    std::cout << "{\"frames\": " << compose_us_.size() << ", \"stalls\": " << stalls_
              << ", \"damage_bytes\": " << bytes_
              << ", \"compose_us\": " << Quantile(compose_us_, kMedian)
              << ", \"memcpy_us\": " << Quantile(copy_us_, kMedian)
              << ", \"compose_p99_us\": " << Quantile(compose_us_, kNearlyAll)
              << ", \"memcpy_p99_us\": " << Quantile(copy_us_, kNearlyAll) << "}\n";
  }

 private:
  const Damage& Tick() {
    now_ = start_ + std::chrono::milliseconds(1000 * ++ticks_ / kHz);
    return player_.Tick(now_);
  }

  Player& player_;
  CacheSweep sweep_;
  const Instant start_ =
      std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  Instant now_{};
  std::int64_t ticks_ = 0;
  std::int64_t way_ = 0;
  std::int64_t bytes_ = 0;
  std::int64_t stalls_ = 0;
  std::vector<double> compose_us_;
  std::vector<double> copy_us_;
};

int Run(const std::string& program_file, const std::string& chain, int frames) {
  std::ifstream file(program_file, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  auto program = ParseProgram(std::move(text), program_file);
  Errors warnings;
  auto engine = OpenTextEngine(chain, &warnings);
  if (!program || !engine || !warnings.empty()) {
    std::cerr << "program or fonts cannot be used\n";
    return 3;
  }
  const std::unique_ptr<Studio> studio = StartStudio(std::move(engine).value());
  Player player(*studio, "");
  player.SetProgram(std::make_shared<const Program>(std::move(program).value()), "bench");
  Comparison comparison(&player);
  if (!comparison.Settle() || !comparison.Measure(frames)) {
    std::cerr << "the line does not run\n";
    return 1;
  }
  comparison.Print();
  return 0;
}

}  // namespace
}  // namespace tingping

int main(int argc, char** argv) {
  constexpr int kArguments = 4;
  if (argc != kArguments) {
    std::cerr << "usage: compose_bench PROGRAM_FILE FONT_CHAIN FRAMES\n";
    return 2;
  }
  return tingping::Run(argv[1], argv[2], std::atoi(argv[3]));
}
