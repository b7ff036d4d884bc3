#include "renderer/text/document_number.h"

namespace tingping {
namespace {

using namespace std::string_view_literals;

constexpr std::size_t kLongestName = 8;
constexpr std::size_t kLongestSerial = 8;
constexpr std::u32string_view kOpen = U"〔［[（("sv;
constexpr std::u32string_view kClose = U"〕］]）)"sv;
constexpr std::u32string_view kIntroducing = U"据照按以见的和与及于经由在对将为是号件知了至从"sv;

bool IsDigit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= 0xFF10 && c <= 0xFF19); }

/// The end of 〔2026〕12号 or 〔2026〕第12号 that begins at `open`, or 0.
std::size_t EndOf(std::u32string_view text, std::size_t open) {
  const std::size_t kind = kOpen.find(text[open]);
  std::size_t at = open + 1;
  while (at < text.size() && at <= open + 4 && IsDigit(text[at])) ++at;
  if (at != open + 5 || at >= text.size() || text[at] != kClose[kind]) return 0;
  ++at;
  if (at < text.size() && text[at] == U'第') ++at;
  const std::size_t serial = at;
  while (at < text.size() && at < serial + kLongestSerial &&
         (IsDigit(text[at]) || text[at] == U'-'))
    ++at;
  if (at == serial || at >= text.size() || text[at] != U'号') return 0;
  return at + 1;
}

std::size_t StartOf(std::u32string_view text, std::size_t open) {
  std::size_t start = open;
  while (start > 0 && open - start < kLongestName) {
    const char32_t c = text[start - 1];
    if (c < 0x4E00 || c > 0x9FFF || kIntroducing.find(c) != kIntroducing.npos) break;
    --start;
  }
  return start;
}

}  // namespace

std::vector<TextRange> FindDocumentNumbers(std::u32string_view text) {
  std::vector<TextRange> numbers;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (kOpen.find(text[i]) == kOpen.npos) continue;
    const std::size_t end = EndOf(text, i);
    if (end == 0) continue;
    numbers.push_back({StartOf(text, i), end});
    i = end - 1;
  }
  return numbers;
}

}  // namespace tingping
