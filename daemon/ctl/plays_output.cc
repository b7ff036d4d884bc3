#include "daemon/ctl/plays_output.h"

#include <algorithm>
#include <array>
#include <ostream>

#include "daemon/ctl/console.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr int kTextColumns = 60;
constexpr std::array<int, 6> kColumns = {19, 7, 16, 24, 6, 8};  // the last one, text, has no end
constexpr std::size_t kDateTime = 19;                           // 2026-11-23T09:30:00
constexpr std::size_t kDateOnly = 10;

std::string LocalTime(Instant instant, const TimeZone& zone) {
  std::string text = FormatInstant(instant, zone).substr(0, kDateTime);
  text[kDateOnly] = ' ';
  return text;
}

/// Seconds with one digit: 9.5
std::string Seconds(std::chrono::milliseconds time) {
  const std::int64_t tenths = (time.count() + 50) / 100;
  return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
}

std::string Joined(const std::vector<std::string>& lines, std::string_view with) {
  std::string all;
  for (const std::string& line : lines) {
    if (!all.empty()) all += with;
    all += line;
  }
  return all;
}

/// On one line, and no longer than the column.
std::string Shortened(const std::string& text, int columns) {
  std::string out;
  int used = 0;
  for (char32_t c : ToCodePoints(text)) {
    if (c < U' ') c = U' ';
    const std::string character = ToUtf8(std::u32string_view(&c, 1));
    used += DisplayWidth(character);
    if (used > columns) return out + "…";
    out += character;
  }
  return out;
}

void WriteRow(std::ostream& out, const std::vector<std::string>& cells) {
  std::string row;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    row += cells[i];
    if (i >= kColumns.size()) break;
    const int pad = std::max(0, kColumns[i] - DisplayWidth(cells[i])) + 2;
    row.append(static_cast<std::size_t>(pad), ' ');
  }
  out << row << '\n';
}

class Table final : public PlaysOutput {
 public:
  Table(std::ostream& out, const TimeZone& zone) : out_(out), zone_(zone) {
    WriteRow(out_, {"开始", "秒", "分类", "项目", "帧数", "结束原因", "文字"});
  }

  void Add(const PlayLine& play, std::string_view) override {
    const PlayRecord& record = play.record;
    WriteRow(out_,
             {LocalTime(record.started, zone_), Seconds(LitTime(record)), record.category,
              record.item, std::to_string(record.frames), std::string(ChineseReason(record.reason)),
              Shortened(Joined(record.text, " "), kTextColumns)});
  }

 private:
  std::ostream& out_;
  const TimeZone zone_;
};

class Csv final : public PlaysOutput {
 public:
  Csv(std::ostream& out, const TimeZone& zone) : out_(out), zone_(zone) {
    out_ << kByteOrderMark
         << CsvLine({"编号",
                     "开始",
                     "结束",
                     "秒",
                     "屏幕",
                     "分类",
                     "项目",
                     "画面",
                     "内容校验值",
                     "帧数",
                     "其中黑屏帧数",
                     "结束原因",
                     "节目单",
                     "规则",
                     "节目",
                     "时钟",
                     "单调时钟开始毫秒",
                     "单调时钟结束毫秒",
                     "文字",
                     "链校验值"});
  }

  void Add(const PlayLine& play, std::string_view) override {
    const PlayRecord& record = play.record;
    out_ << CsvLine({std::to_string(play.seq),
                     LocalTime(record.started, zone_),
                     LocalTime(record.ended, zone_),
                     Seconds(LitTime(record)),
                     record.screen,
                     record.category,
                     record.item,
                     record.scene,
                     record.content,
                     std::to_string(record.frames),
                     std::to_string(record.unlit_frames),
                     std::string(ChineseReason(record.reason)),
                     record.playlist,
                     record.rule,
                     record.program,
                     std::string(NameOf(record.clock)),
                     std::to_string(record.steady_started.count()),
                     std::to_string(record.steady_ended.count()),
                     Joined(record.text, "\n"),
                     play.chain});
  }

 private:
  std::ostream& out_;
  const TimeZone zone_;
};

class JsonLines final : public PlaysOutput {
 public:
  explicit JsonLines(std::ostream& out) : out_(out) {}

  void Add(const PlayLine&, std::string_view line) override {
    out_ << (first_ ? "" : ",\n") << line;
    first_ = false;
  }

 private:
  std::ostream& out_;
  bool first_ = true;
};

std::string DayOf(const PlayTotal& total) {
  return total.date == CivilDate{} ? "合计" : FormatDate(total.date);
}

std::vector<std::vector<std::string>> RowsOf(const PlayTotalTable& totals) {
  std::vector<std::vector<std::string>> rows = {{"日期", "分类", "播放次数", "秒", "不同内容数"}};
  for (const auto* list : {&totals.days, &totals.sums}) {
    for (const PlayTotal& each : *list) {
      rows.push_back({DayOf(each), each.category, std::to_string(each.plays), Seconds(each.lit),
                      std::to_string(each.contents)});
    }
  }
  return rows;
}

}  // namespace

std::unique_ptr<PlaysOutput> TableOfPlays(std::ostream& out, const TimeZone& zone) {
  return std::make_unique<Table>(out, zone);
}

std::unique_ptr<PlaysOutput> CsvOfPlays(std::ostream& out, const TimeZone& zone) {
  return std::make_unique<Csv>(out, zone);
}

std::unique_ptr<PlaysOutput> JsonOfPlays(std::ostream& out) {
  return std::make_unique<JsonLines>(out);
}

std::string TableOfTotals(const PlayTotalTable& totals) { return FormatTable(RowsOf(totals)); }

std::string CsvOfTotals(const PlayTotalTable& totals) {
  std::string text(kByteOrderMark);
  for (const std::vector<std::string>& row : RowsOf(totals)) text += CsvLine(row);
  return text;
}

std::string CsvLine(const std::vector<std::string>& cells) {
  constexpr std::string_view kFormula = "=+-@\t\r";
  std::string line;
  for (const std::string& cell : cells) {
    if (!line.empty()) line += ',';
    std::string text = cell;
    if (!text.empty() && kFormula.find(text.front()) != std::string_view::npos) {
      text.insert(text.begin(), '\'');
    }
    if (text.find_first_of(",\"\r\n") == std::string::npos) {
      line += text;
      continue;
    }
    line += '"';
    for (const char c : text) line.append(c == '"' ? 2 : 1, c);
    line += '"';
  }
  return line + "\r\n";
}

}  // namespace tingping
