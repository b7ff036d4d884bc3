// The studio: the one place where text becomes pictures.
//
// Laying out a table or drawing a page takes longer than a frame may. So scenes are made and their
// pictures drawn in the studio, which owns the text engine; who presents frames only copies
// finished pictures. StudioThread works beside the frames; InlineStudio does every job at once, for
// previews and tests.
#pragma once

#include <atomic>
#include <chrono>
#include <future>
#include <memory>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "playlists/asset.h"
#include "renderer/text/text_engine.h"

namespace tingping {

/// What the engine says of itself.
struct EngineReport {
  std::vector<char32_t> missing;  // met since start, ascending
  CacheStats glyphs;
  CacheStats lines;
};

/// U+XXXX of each of `missing`.
std::vector<std::string> MissingNames(const EngineReport& report);

/// kNow: a picture the wall will soon show; kSoon: everything else.
enum class Urgency { kNow, kSoon };

/// Post, Do and Dispose may be called from any thread; the jobs run one at a time.
class Studio {
 public:
  using Job = std::packaged_task<void(TextEngine&)>;

  virtual ~Studio() = default;

  /// Urgent jobs before others, else in the order they come. A studio that ends drops what it has
  /// not begun.
  virtual void Post(Urgency urgency, Job job) = 0;

  /// Whether a job is done when Post returns.
  virtual bool at_once() const = 0;

  virtual EngineReport Report() const = 0;

  /// Where pictures come from; for jobs.
  virtual const AssetReader& assets() const = 0;

  /// The result of `make`, when it is there. What `make` holds is let go when it has run, however
  /// long somebody keeps the future.
  template <typename Make>
  auto Do(Urgency urgency, Make make) -> std::future<std::invoke_result_t<Make&, TextEngine&>> {
    std::promise<std::invoke_result_t<Make&, TextEngine&>> promise;
    auto result = promise.get_future();
    Post(urgency,
         Job([make = std::move(make), promise = std::move(promise)](TextEngine& engine) mutable {
           Make once = std::move(make);
           promise.set_value(once(engine));
         }));
    return result;
  }

  /// Destroys `thing` after every job posted so far.
  template <typename Thing>
  void Dispose(std::unique_ptr<Thing> thing) {
    if (thing == nullptr) return;
    Post(Urgency::kSoon, Job([thing = std::move(thing)](TextEngine&) mutable { thing.reset(); }));
  }
};

template <typename Value>
bool IsReady(const std::future<Value>& future) {
  return future.valid() && future.wait_for(std::chrono::seconds(0)) == std::future_status::ready;
}

/// The jobs that use an object, counted. As its last member: destruction waits until none is left.
class Errands {
 public:
  /// Moves into a job and ends with it, whether that ran or was dropped.
  class Token {
   public:
    explicit Token(std::atomic<int>* count) : count_(count) {}
    Token(Token&& other) noexcept : count_(std::exchange(other.count_, nullptr)) {}
    Token& operator=(Token&&) = delete;
    ~Token() {
      if (count_ == nullptr) return;
      count_->fetch_sub(1, std::memory_order_release);
      count_->notify_all();
    }

   private:
    std::atomic<int>* count_;
  };

  Errands() = default;
  Errands(const Errands&) = delete;
  Errands& operator=(const Errands&) = delete;
  ~Errands() {
    for (int left = count_.load(); left != 0; left = count_.load()) count_.wait(left);
  }

  Token Begin() {
    count_.fetch_add(1);
    return Token(&count_);
  }

 private:
  std::atomic<int> count_{0};
};

/// Works on the caller's thread. `engine` must outlive it.
class InlineStudio final : public Studio {
 public:
  explicit InlineStudio(TextEngine& engine, AssetReader assets = NoAssets())
      : engine_(engine), assets_(std::move(assets)) {}
  void Post(Urgency urgency, Job job) override;
  bool at_once() const override { return true; }
  EngineReport Report() const override;
  const AssetReader& assets() const override { return assets_; }

 private:
  TextEngine& engine_;
  const AssetReader assets_;
};

/// A studio with a thread of its own, of lower priority than its maker's.
std::unique_ptr<Studio> StartStudio(std::unique_ptr<TextEngine> engine,
                                    AssetReader assets = NoAssets());

}  // namespace tingping
