#include "daemon/feeds/fetch_inflate.h"

#include <zlib.h>

#include <array>
#include <cctype>

namespace tingping {
namespace {

constexpr int kAnyHeader = 15 + 32;  // gzip or zlib, told by the first bytes
constexpr int kNoHeader = -15;       // what some servers send as deflate

class PlainBody final : public BodyDecoder {
 public:
  InflateStep Take(std::string_view bytes, std::size_t limit, std::string* out) override {
    if (out->size() + bytes.size() > limit) return InflateStep::kTooLarge;
    out->append(bytes);
    return InflateStep::kFine;
  }
  bool Complete() const override { return true; }
};

class PackedBody final : public BodyDecoder {
 public:
  explicit PackedBody(bool gzip) : gzip_(gzip) {}
  ~PackedBody() override {
    if (open_) inflateEnd(&stream_);
  }

  InflateStep Take(std::string_view bytes, std::size_t limit, std::string* out) override {
    if (bytes.empty()) return InflateStep::kFine;
    if (!open_ && !Open(bytes.front())) return InflateStep::kBroken;
    // zlib's interface is older than const.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream_.avail_in = static_cast<uInt>(bytes.size());
    do {
      if (ended_ && !NextMember()) return InflateStep::kBroken;
      const InflateStep step = Step(limit, out);
      if (step != InflateStep::kFine) return step;
    } while (stream_.avail_in > 0 || (full_ && !ended_));
    return InflateStep::kFine;
  }

  /// An empty body is complete: a server may announce gzip and have nothing to say.
  bool Complete() const override { return !open_ || ended_; }

 private:
  bool Open(char first) {
    // 0x78: zlib with its usual window. Raw deflate does not begin so (it would be a stored block).
    const bool raw = !gzip_ && (static_cast<unsigned char>(first) & 0x0f) != Z_DEFLATED;
    open_ = inflateInit2(&stream_, raw ? kNoHeader : kAnyHeader) == Z_OK;
    return open_;
  }

  /// gzip files may be put one behind the other.
  bool NextMember() {
    ended_ = false;
    return gzip_ && inflateReset(&stream_) == Z_OK;
  }

  InflateStep Step(std::size_t limit, std::string* out) {
    stream_.next_out = reinterpret_cast<Bytef*>(buffer_.data());
    stream_.avail_out = static_cast<uInt>(buffer_.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    const std::size_t size = buffer_.size() - stream_.avail_out;
    if (out->size() + size > limit) return InflateStep::kTooLarge;
    out->append(buffer_.data(), size);
    full_ = stream_.avail_out == 0;
    ended_ = code == Z_STREAM_END;
    const bool starved = code == Z_BUF_ERROR && stream_.avail_in == 0;
    return code == Z_OK || ended_ || starved ? InflateStep::kFine : InflateStep::kBroken;
  }

  const bool gzip_;
  z_stream stream_{};
  bool open_ = false;
  bool full_ = false;   // the last step filled the buffer: zlib may hold more
  bool ended_ = false;  // at the end of a member
  std::array<char, 16384> buffer_;
};

bool Equals(std::string_view text, std::string_view lower) {
  if (text.size() != lower.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (std::tolower(static_cast<unsigned char>(text[i])) != lower[i]) return false;
  }
  return true;
}

}  // namespace

std::unique_ptr<BodyDecoder> BodyDecoder::For(std::string_view encoding) {
  if (encoding.empty() || Equals(encoding, "identity")) return std::make_unique<PlainBody>();
  const bool gzip = Equals(encoding, "gzip") || Equals(encoding, "x-gzip");
  if (gzip || Equals(encoding, "deflate")) return std::make_unique<PackedBody>(gzip);
  return nullptr;
}

}  // namespace tingping
