#include "daemon/feeds/xlsx_sheet.h"

#include <algorithm>
#include <charconv>
#include <optional>

#include "daemon/feeds/xlsx_xml.h"

namespace tingping {
namespace {

using Attributes = std::span<const XlsxHandler::Attribute>;

constexpr std::size_t kCells = 4'000'000;
constexpr std::size_t kMerges = 100'000;
constexpr int kColumns = 1024;
constexpr int kLastRow = 1'048'576;

struct Address {
  int column = 0;  // from 0
  int row = 0;     // from 1
};

/// "AB12"
std::optional<Address> ReadAddress(std::string_view text) {
  Address address;
  std::size_t at = 0;
  for (; at < text.size() && at < 3 && text[at] >= 'A' && text[at] <= 'Z'; ++at) {
    address.column = address.column * 26 + (text[at] - 'A' + 1);
  }
  const char* const end = text.data() + text.size();
  const auto read = std::from_chars(text.data() + at, end, address.row);
  const bool sound = at > 0 && read.ec == std::errc() && read.ptr == end && address.row >= 1 &&
                     address.row <= kLastRow;
  if (!sound) return std::nullopt;
  --address.column;
  return address;
}

struct Merge {
  int column = 0;
  int first = 0;
  int last = 0;
};

class SheetHandler : public XlsxHandler {
 public:
  SheetHandler(const XlsxWorkbook& workbook, std::size_t max_rows)
      : workbook_(workbook), max_rows_(max_rows) {}

  void Start(std::string_view name, Attributes attributes) override {
    taking_ = false;
    if (name == "row") return StartRow(attributes);
    if (name == "c") return StartCell(attributes);
    if (name == "v" || (name == "t" && inline_ && !phonetic_)) taking_ = true;
    if (name == "rPh") phonetic_ = true;
    if (name == "mergeCell") AddMerge(ValueOf(attributes, "ref"));
  }

  void End(std::string_view name) override {
    taking_ = false;
    if (name == "c") return EndCell();
    if (name == "row") return EndRow();
    if (name == "rPh") phonetic_ = false;
  }

  void Text(std::string_view text) override {
    if (taking_) value_ += text;
  }

  bool Done() const override { return sheet_.cut || too_large_; }
  bool too_large() const { return too_large_; }

  XlsxSheet Take() && {
    for (const Merge& merge : merges_) Fill(merge);
    return std::move(sheet_);
  }

 private:
  void StartRow(Attributes attributes) {
    const std::string_view told = ValueOf(attributes, "r");
    int number = row_.number + 1;
    std::from_chars(told.data(), told.data() + told.size(), number);
    // Rows that go back are somebody's mistake; they are counted on.
    row_.number = number > row_.number && number <= kLastRow ? number : row_.number + 1;
    column_ = -1;
  }

  void StartCell(Attributes attributes) {
    const auto address = ReadAddress(ValueOf(attributes, "r"));
    column_ = address ? address->column : column_ + 1;
    type_ = ValueOf(attributes, "t");
    inline_ = type_ == "inlineStr";
    const std::string_view told = ValueOf(attributes, "s");
    style_ = 0;
    std::from_chars(told.data(), told.data() + told.size(), style_);
    value_.clear();
    phonetic_ = false;
  }

  std::string CellText() {
    if (type_ == "s") {
      std::size_t index = workbook_.strings.size();
      std::from_chars(value_.data(), value_.data() + value_.size(), index);
      return index < workbook_.strings.size() ? workbook_.strings[index] : std::string();
    }
    if (inline_ || type_ == "str") return XlsxText(value_);
    if (type_ == "e") return {};
    if (type_ == "b") return value_ == "1" || value_ == "true" ? "TRUE" : "FALSE";
    if (type_ == "d") {
      constexpr std::string_view kMidnight = "T00:00:00";
      const std::size_t midnight = value_.find(kMidnight);
      return midnight == std::string::npos ? value_ : value_.substr(0, midnight);
    }
    const XlsxFormat format =
        style_ < workbook_.formats.size() ? workbook_.formats[style_] : XlsxFormat();
    return XlsxNumberText(value_, format, workbook_.since_1904);
  }

  void EndCell() {
    if (value_.empty() || column_ >= kColumns) return;
    std::string text = CellText();
    if (text.empty()) return;
    if (++cells_ > kCells) too_large_ = true;
    if (too_large_) return;
    const auto column = static_cast<std::uint16_t>(column_);
    row_.cells.emplace_back(column, std::move(text));
  }

  void EndRow() {
    if (row_.cells.empty()) return;
    if (sheet_.rows.size() >= max_rows_) {
      sheet_.cut = true;
    } else {
      sheet_.rows.push_back(std::move(row_));
    }
    row_.number = sheet_.cut ? row_.number : sheet_.rows.back().number;
    row_.cells.clear();
  }

  void AddMerge(std::string_view range) {
    const std::size_t colon = range.find(':');
    if (colon == std::string_view::npos || merges_.size() >= kMerges) return;
    const auto from = ReadAddress(range.substr(0, colon));
    const auto to = ReadAddress(range.substr(colon + 1));
    if (from && to && to->row > from->row) merges_.push_back({from->column, from->row, to->row});
  }

  /// Repeats the first cell of a merged range in the rows below, as far as they have anything.
  void Fill(const Merge& merge) {
    const auto begin =
        std::lower_bound(sheet_.rows.begin(), sheet_.rows.end(), merge.first,
                         [](const XlsxRow& row, int number) { return row.number < number; });
    if (begin == sheet_.rows.end() || begin->number != merge.first) return;
    const auto is_here = [&](const auto& cell) { return cell.first == merge.column; };
    const auto top = std::find_if(begin->cells.begin(), begin->cells.end(), is_here);
    if (top == begin->cells.end()) return;
    const auto cell = *top;
    for (auto row = begin + 1; row != sheet_.rows.end() && row->number <= merge.last; ++row) {
      if (++filled_ > kCells) return;
      if (std::any_of(row->cells.begin(), row->cells.end(), is_here)) continue;
      row->cells.push_back(cell);
    }
  }

  const XlsxWorkbook& workbook_;
  std::size_t max_rows_;
  XlsxSheet sheet_;
  XlsxRow row_;
  std::vector<Merge> merges_;
  std::size_t cells_ = 0;
  std::size_t filled_ = 0;  // looked at for it
  int column_ = -1;
  std::size_t style_ = 0;
  std::string type_;
  std::string value_;
  bool inline_ = false;
  bool phonetic_ = false;
  bool taking_ = false;
  bool too_large_ = false;
};

}  // namespace

Result<XlsxSheet> ReadXlsxSheet(XlsxPackage* package, const XlsxWorkbook& workbook,
                                std::string_view part, std::size_t max_rows) {
  SheetHandler handler(workbook, max_rows);
  if (const Status read = ReadXlsxXml(package, part, &handler); !read) return read.error();
  if (handler.too_large()) {
    return Error{
        FaultCode::kFeedTooLarge, "来源的工作表超过上限 " + std::to_string(kCells) + " 格", {}};
  }
  return std::move(handler).Take();
}

}  // namespace tingping
