// Values by key up to a byte limit; the least recently used leave first.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <unordered_map>
#include <utility>

#include "renderer/text/text_engine.h"

namespace tingping {

/// Not thread-safe. References stay valid until the next Put. A value larger than the limit is kept
/// until the next one comes.
template <class Key, class Value, class Hash = std::hash<Key>>
class LruCache {
 public:
  explicit LruCache(std::size_t limit_bytes) { stats_.limit_bytes = limit_bytes; }

  /// The value, which is now the most recently used; null when it is not there.
  const Value* Find(const Key& key) {
    const auto found = index_.find(key);
    if (found == index_.end()) {
      ++stats_.misses;
      return nullptr;
    }
    ++stats_.hits;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &entries_.front().value;
  }

  /// Keeps a value of a key that Find did not find. `payload_bytes` is what it holds on the heap.
  const Value& Put(Key key, Value value, std::size_t payload_bytes) {
    const std::size_t bytes = sizeof(Entry) + payload_bytes;
    stats_.bytes += bytes;
    entries_.push_front({std::move(key), std::move(value), bytes});
    index_[entries_.front().key] = entries_.begin();
    while (stats_.bytes > stats_.limit_bytes && entries_.size() > 1) DropOldest();
    stats_.entries = entries_.size();
    return entries_.front().value;
  }

  CacheStats stats() const { return stats_; }

 private:
  struct Entry {
    Key key;
    Value value;
    std::size_t bytes = 0;
  };

  void DropOldest() {
    stats_.bytes -= entries_.back().bytes;
    index_.erase(entries_.back().key);
    entries_.pop_back();
  }

  CacheStats stats_;
  std::list<Entry> entries_;  // the most recently used first
  std::unordered_map<Key, typename std::list<Entry>::iterator, Hash> index_;
};

}  // namespace tingping
