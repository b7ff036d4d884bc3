#include "daemon/feeds/csv_scan.h"

#include <algorithm>

#include "daemon/feeds/table_columns.h"

namespace tingping {
namespace {

// What a cell of a spreadsheet holds: 32,767 characters and 253 line feeds.
constexpr std::size_t kCellBytes = 32'767 * 3;
constexpr int kCellLines = 253;

/// ="0012" and '0012 are 0012.
std::string_view WithoutGuard(std::string_view cell) {
  if (cell.size() < 2) return cell;
  if (cell[0] == '=' && cell[1] == '"' && cell.size() >= 3 && cell.back() == '"' &&
      std::count(cell.begin(), cell.end(), '"') == 2) {
    return cell.substr(2, cell.size() - 3);
  }
  return WithoutApostrophe(cell);
}

std::string Undoubled(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    out += text[at];
    if (text[at] == '"' && at + 1 < text.size() && text[at + 1] == '"') ++at;
  }
  return out;
}

}  // namespace

CsvScan::CsvScan(std::string_view text, char delimiter, int number)
    : text_(text),
      delimiter_(delimiter),
      line_end_(text.find('\n') == std::string_view::npos ? '\r' : '\n'),
      number_(number - 1) {}

/// Whether a line ends at `at`: \n, \r\n, or \r in a text that knows no \n.
bool CsvScan::IsEnd(std::size_t at) const {
  if (at >= text_.size() || text_[at] == line_end_) return true;
  return text_[at] == '\r' && at + 1 < text_.size() && text_[at + 1] == '\n';
}

bool CsvScan::AtBreak(std::size_t at) const { return IsEnd(at) || text_[at] == delimiter_; }

std::string_view CsvScan::TakePlain() {
  const std::size_t begin = at_;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (c == delimiter_ || c == line_end_ || (c == '\r' && IsEnd(at_))) break;
    ++at_;
  }
  return text_.substr(begin, at_ - begin);
}

/// Where the quoted text that begins at `begin` ends, npos when it does not. Looking in vain costs
/// no more than the text: in what was looked through all quotes are doubled, so a cell that begins
/// there with a quote is closed at once.
std::size_t CsvScan::FindClosing(std::size_t begin, bool* doubled) const {
  const std::size_t limit = std::min(text_.size(), begin + kCellBytes);
  int lines = 0;
  for (std::size_t at = begin; at < limit && lines <= kCellLines; ++at) {
    if (text_[at] == line_end_) ++lines;
    if (text_[at] != '"') continue;
    if (at + 1 < text_.size() && text_[at + 1] == '"') {
      *doubled = true;
      ++at;
      continue;
    }
    std::size_t behind = at + 1;
    while (behind < text_.size() && text_[behind] == ' ') ++behind;
    // A quote behind a delimiter, after a line end, opens the next cell: the first was not closed.
    const bool opens = lines > 0 && AtBreak(at - 1) && !AtBreak(behind);
    return opens ? std::string_view::npos : at;
  }
  return std::string_view::npos;
}

/// The cell whose inside is known, with what stands behind its closing quote.
std::string_view CsvScan::TakeTail(std::string_view inside, bool doubled) {
  std::string_view tail = TakePlain();
  if (tail.find_first_not_of(' ') == std::string_view::npos) tail = {};
  if (!doubled && tail.empty()) return inside;
  std::string& text = unquoted_.emplace_back(doubled ? Undoubled(inside) : std::string(inside));
  text += tail;
  return text;
}

bool CsvScan::TakeQuoted(std::size_t quote, std::string_view* cell) {
  bool doubled = false;
  const std::size_t closing = FindClosing(quote + 1, &doubled);
  if (closing == std::string_view::npos) return false;
  at_ = closing + 1;
  *cell = TakeTail(text_.substr(quote + 1, closing - quote - 1), doubled);
  return true;
}

std::string_view CsvScan::TakeCell() {
  std::size_t quote = at_;
  while (quote < text_.size() && text_[quote] == ' ') ++quote;
  if (quote < text_.size() && text_[quote] == '"') {
    std::string_view cell;
    if (TakeQuoted(quote, &cell)) return WithoutGuard(cell);
    if (unclosed_++ == 0) first_unclosed_ = number_;
  }
  return WithoutGuard(TakePlain());
}

bool CsvScan::Next(CsvRecord* record) {
  if (at_ >= text_.size()) return false;
  unquoted_.clear();
  record->number = ++number_;
  record->cells.clear();
  const std::size_t begin = at_;
  record->cells.push_back(TakeCell());
  while (at_ < text_.size() && text_[at_] == delimiter_) {
    ++at_;
    record->cells.push_back(TakeCell());
  }
  record->raw = text_.substr(begin, at_ - begin);
  if (at_ < text_.size() && text_[at_] == '\r') ++at_;
  if (at_ < text_.size() && text_[at_] == line_end_ && line_end_ == '\n') ++at_;
  return true;
}

}  // namespace tingping
