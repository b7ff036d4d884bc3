#include "daemon/plays/play_verify.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "daemon/plays/line_stream.h"
#include "daemon/plays/play_query.h"
#include "renderer/host/play_folder.h"

namespace tingping {
namespace {

namespace fs = std::filesystem;

/// Lines that follow each other without a gap.
struct Piece {
  std::int64_t first_seq = 0;
  std::optional<std::string> after;  // none: that it does not fit has been told already
  PlayLink last;
  fs::path file;
  int line = 0;
};

std::string Between(std::int64_t before, std::int64_t next) {
  if (next == before + 2) return "缺第 " + std::to_string(before + 1) + " 条";
  if (next > before + 2) {
    return "缺第 " + std::to_string(before + 1) + " 到第 " + std::to_string(next - 1) + " 条";
  }
  return "编号 " + std::to_string(next) + " 不在第 " + std::to_string(before) + " 条之后";
}

class Verifier {
 public:
  explicit Verifier(const std::string& expected) : expected_(expected) {}

  Status Read(const fs::path& path) {
    Result<LineStream> stream = LineStream::Open(path);
    if (!stream) return stream.error();
    while (const auto text = stream->Next()) {
      const auto line = ParsePlayLine(*text, PlayText::kPassedOver);
      if (line) {
        Take(*line, SplitPlayLine(*text)->linked, path, stream->line());
      } else {
        verdict_.findings.Add(FaultCode::kPlayLogBroken, path, stream->line(),
                              std::string(kBrokenLine));
      }
    }
    if (!stream->failed()) return Ok{};
    return Error{FaultCode::kFileUnreadable, "读到一半出错", {path.string(), 0, 0}};
  }

  PlayVerdict Finish() {
    std::ranges::stable_sort(pieces_, {}, &Piece::first_seq);
    for (std::size_t i = 1; i < pieces_.size(); ++i) {
      const PlayLink& before = pieces_[i - 1].last;
      const Piece& piece = pieces_[i];
      if (!piece.after) continue;
      if (*piece.after == before.chain && piece.first_seq == before.seq + 1) continue;
      Altered(piece.file, piece.line, Between(before.seq, piece.first_seq));
    }
    if (!pieces_.empty()) {
      verdict_.first_seq = pieces_.front().first_seq;
      verdict_.last = pieces_.back().last;
    }
    if (!expected_.empty() && !found_) {
      Altered({}, 0, "记录里没有校验值 " + expected_ + "：它之后的记录被换过或被删去");
    }
    return std::move(verdict_);
  }

 private:
  void Altered(const fs::path& file, int line, std::string detail) {
    verdict_.findings.Add(FaultCode::kPlayLogAltered, file, line, std::move(detail));
  }

  void Take(const PlayLine& line, std::string_view linked, const fs::path& path, int number) {
    ++verdict_.lines;
    if (line.chain == expected_) found_ = true;
    const PlayLink before = pieces_.empty() ? PlayLink{} : pieces_.back().last;
    const bool follows = !pieces_.empty() && line.seq == before.seq + 1 &&
                         line.after.value_or(before.chain) == before.chain;
    const bool right = ChainOf(linked, line.after.value_or(before.chain)) == line.chain;
    if (!right || (!follows && !line.after)) {
      const bool gap = !pieces_.empty() && line.seq != before.seq + 1;
      Altered(path, number,
              "与前一行接不上：" +
                  (gap ? Between(before.seq, line.seq) : std::string("这一行或前一行被改过")));
    }
    if (!follows)
      pieces_.push_back({line.seq, right ? line.after : std::nullopt, {}, path, number});
    pieces_.back().last = {line.seq, line.chain};
  }

  const std::string expected_;
  PlayVerdict verdict_;
  std::vector<Piece> pieces_;
  bool found_ = false;
};

}  // namespace

Result<PlayVerdict> VerifyPlays(const fs::path& folder, const std::string& expected) {
  Verifier verifier(expected);
  for (const ShelvedPlays& shelved : ListPlays(folder)) {
    const Status read = verifier.Read(folder / PlayFileName(shelved.file));
    if (!read) return read.error();
  }
  return verifier.Finish();
}

}  // namespace tingping
