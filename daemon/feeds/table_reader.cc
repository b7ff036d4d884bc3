#include "daemon/feeds/table_reader.h"

#include <algorithm>
#include <utility>

#include "playlists/program.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr std::size_t kHeaderWithin = 50;
constexpr std::size_t kHashBytes = 16;

bool AllBlank(std::span<const std::string_view> cells) {
  return std::all_of(cells.begin(), cells.end(), IsBlank);
}

std::vector<std::string_view> ViewsOf(const std::vector<std::string>& texts) {
  return {texts.begin(), texts.end()};
}

std::string_view CellAt(std::span<const std::string_view> cells, std::optional<std::size_t> at) {
  return at && *at < cells.size() ? cells[*at] : std::string_view();
}

/// Column and row of "B3", from 0 and from 1.
std::optional<std::pair<std::size_t, int>> ReadPlace(std::string_view text) {
  std::size_t column = 0;
  std::size_t at = 0;
  while (at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z') {
    column = column * 26 + static_cast<std::size_t>(text[at++] - 'A') + 1;
  }
  int row = 0;
  const std::size_t digits = at;
  while (at < text.size() && at < digits + 7 && text[at] >= '0' && text[at] <= '9') {
    row = row * 10 + (text[at++] - '0');
  }
  if (column == 0 || row == 0 || at < text.size()) return std::nullopt;
  return std::pair(column - 1, row);
}

}  // namespace

TableReader::TableReader(const RowQuery& query) : query_(query), finder_(query.selectors) {
  out_.envelope.resize(query.envelope.size());
}

void TableReader::TakeEnvelope(int number, std::span<const std::string_view> cells) {
  for (std::size_t i = 0; i < query_.envelope.size(); ++i) {
    const auto place = ReadPlace(query_.envelope[i]);
    if (!place || place->second != number) continue;
    const std::string_view text = CellAt(cells, place->first);
    if (!text.empty()) out_.envelope[i].assign(1, std::string(text));
  }
}

bool TableReader::Add(int number, std::span<const std::string_view> cells, std::string_view raw) {
  if (!out_.envelope.empty()) TakeEnvelope(number, cells);
  if (AllBlank(cells)) return true;
  if (choice_) {
    Take(number, cells, raw);
  } else {
    LookForHeader(number, cells, raw);
  }
  return !too_many_;
}

void TableReader::LookForHeader(int number, std::span<const std::string_view> cells,
                                std::string_view raw) {
  ColumnChoice choice = finder_.Match(cells);
  if (finder_.IsHeader(choice, cells)) {
    waiting_.clear();
    return Choose(choice, cells);
  }
  if (choice.matched > best_.matched) {
    best_ = std::move(choice);
    best_at_ = waiting_.size();
  }
  waiting_.push_back({number, {cells.begin(), cells.end()}, std::string(raw)});
  if (waiting_.size() >= kHeaderWithin) ChooseBest();
}

void TableReader::ChooseBest() {
  if (choice_ || best_.matched == 0 || best_.matched * 2 < finder_.names()) {
    too_many_ = too_many_ || (!choice_ && waiting_.size() >= kHeaderWithin);
    return;
  }
  const std::vector<Waiting> waiting = std::move(waiting_);
  waiting_.clear();
  Choose(best_, ViewsOf(waiting[best_at_].cells));
  for (std::size_t i = best_at_ + 1; i < waiting.size(); ++i) {
    Take(waiting[i].number, ViewsOf(waiting[i].cells), waiting[i].raw);
  }
}

void TableReader::Choose(const ColumnChoice& choice, std::span<const std::string_view> row) {
  choice_ = choice;
  for (const auto& column : choice.columns) header_.emplace_back(CellAt(row, column));
}

bool TableReader::IsHeaderAgain(std::span<const std::string_view> cells) const {
  bool any = false;
  for (std::size_t i = 0; i < header_.size(); ++i) {
    if (header_[i].empty()) continue;
    if (CellAt(cells, choice_->columns[i]) != header_[i]) return false;
    any = true;
  }
  return any;
}

void TableReader::Take(int number, std::span<const std::string_view> cells, std::string_view raw) {
  if (IsHeaderAgain(cells)) return;
  if (out_.rows.size() >= query_.limit_rows) {
    too_many_ = true;
    return;
  }
  if (cells.size() > choice_->width && !AllBlank(cells.subspan(choice_->width))) {
    if (long_rows_++ == 0) first_long_ = number;
  }
  const bool lacks =
      cells.size() < choice_->width &&
      std::any_of(query_.needed.begin(), query_.needed.end(), [&](std::size_t selector) {
        const std::optional<std::size_t>& column = choice_->columns[selector];
        return column && *column >= cells.size();
      });
  if (lacks && short_rows_++ == 0) first_short_ = number;
  SourceRow& row = out_.rows.emplace_back();
  row.number = number;
  row.hash = HashHex(raw, kHashBytes);
  row.cells.resize(choice_->columns.size());
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const std::string_view text = CellAt(cells, choice_->columns[i]);
    if (!text.empty()) row.cells[i].emplace_back(text);
  }
}

std::string TableReader::MissingNames() const {
  constexpr std::size_t kMostNames = 8;
  std::string names;
  std::size_t missing = 0;
  for (std::size_t i = 0; i < query_.selectors.size(); ++i) {
    if (i < best_.columns.size() && best_.columns[i]) continue;
    if (ColumnIndex(query_.selectors[i]) || ++missing > kMostNames) continue;
    names += (names.empty() ? "" : "、") + Quoted(query_.selectors[i]);
  }
  if (missing == 0) return "没有一行在要的各列里都有文字";
  const std::string count = missing > kMostNames ? " 等 " + std::to_string(missing) + " 列" : "";
  if (best_.matched == 0) return "没有一行有要的列名 " + names + count;
  return "最像表头的一行只有 " + std::to_string(best_.matched) + " 个要的列名，没有 " + names +
         count;
}

void TableReader::NoteShape() {
  if (!choice_->twice.empty()) {
    out_.notes.push_back(
        {FaultCode::kFeedPatched, "表头里不止一列叫 " + Quoted(choice_->twice) + "，取第一列", {}});
  }
  if (short_rows_ > 0) {
    out_.notes.push_back({FaultCode::kFeedPatched,
                          "第 " + std::to_string(first_short_) + " 行等 " +
                              std::to_string(short_rows_) + " 行比表头短，少了要用的列",
                          {}});
  }
  if (long_rows_ > 0) {
    out_.notes.push_back({FaultCode::kFeedPatched,
                          "第 " + std::to_string(first_long_) + " 行等 " +
                              std::to_string(long_rows_) + " 行比表头长",
                          {}});
  }
}

Result<SourceRows> TableReader::Finish() && {
  if (!choice_) ChooseBest();
  if (!choice_) {
    return Error{FaultCode::kFeedNotTable, "来源的表格里找不到表头：" + MissingNames(), {}};
  }
  if (too_many_) return TooManyRows(query_.limit_rows);
  for (const auto& column : choice_->columns) {
    out_.found.push_back(out_.rows.empty() || column.has_value());
  }
  NoteShape();
  return std::move(out_);
}

}  // namespace tingping
