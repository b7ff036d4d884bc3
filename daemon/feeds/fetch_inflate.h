// Undoes gzip and deflate piece by piece, so that a bomb is noticed when it passes the limit and
// not when it has filled the memory. A stream that ends early is told from one that is complete:
// half a table must not pass for a short one.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace tingping {

enum class InflateStep {
  kFine,
  kTooLarge,  // `out` would pass the limit
  kBroken     // not what the encoding promises
};

/// One body. One thread at a time.
class BodyDecoder {
 public:
  /// `encoding` as in Content-Encoding. Null for one that is neither gzip, deflate nor identity;
  /// several encodings on top of each other are not undone.
  static std::unique_ptr<BodyDecoder> For(std::string_view encoding);
  virtual ~BodyDecoder() = default;

  /// Appends to `out` what `bytes` decode to, never past `limit` bytes in all.
  virtual InflateStep Take(std::string_view bytes, std::size_t limit, std::string* out) = 0;

  /// Whether the body may end here.
  virtual bool Complete() const = 0;
};

}  // namespace tingping
