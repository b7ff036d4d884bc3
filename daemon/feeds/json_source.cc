#include "daemon/feeds/json_source.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "daemon/feeds/clean_text.h"
#include "daemon/feeds/json_path.h"
#include "daemon/feeds/json_row_reader.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

using Kind = JsonToken::Kind;

constexpr std::size_t kTokensPerRow = 400;
constexpr std::size_t kTokensAround = 20'000;

Error PointerMissing(std::string detail) {
  return {FaultCode::kFeedPointerMissing, std::move(detail), {}};
}

/// Whether an object is {"0": {…}, "2": {…}}: what PHP makes of a list out of which rows were
/// taken.
bool IsNumbered(JsonPlace place) {
  const JsonTape& tape = *place.tape;
  if (tape[place.at].kind != Kind::kObject) return false;
  const std::uint32_t end = tape[place.at].next;
  for (std::uint32_t key = place.at + 1; key < end; key = tape[key + 1].next) {
    const std::string name = tape.Text(key);
    const bool number = !name.empty() && name.find_first_not_of("0123456789") == std::string::npos;
    if (!number || tape[key + 1].kind != Kind::kObject) return false;
  }
  return end > place.at + 1;
}

/// The rows that `rows` leads to.
class RowList {
 public:
  RowList(std::size_t limit, JsonStrings* strings) : limit_(limit), strings_(*strings) {}

  void AddList(JsonPlace list) {
    found_ = true;
    if (const auto inner = strings_.Open(list)) list = *inner;
    const JsonToken& token = (*list.tape)[list.at];
    const bool nothing =
        token.kind == Kind::kNull || (token.kind == Kind::kString && token.begin == token.end);
    if (nothing) return;
    if (token.kind != Kind::kArray && token.kind != Kind::kObject) {
      no_list_ = true;
      return;
    }
    const auto add = [&](JsonPlace row) {
      if (rows_.size() > limit_) return;
      const auto inner = strings_.Open(row);
      rows_.push_back(inner ? *inner : row);
    };
    if (IsNumbered(list)) {
      const JsonTape& tape = *list.tape;
      for (std::uint32_t key = list.at + 1; key < token.next; key = tape[key + 1].next) {
        add({list.tape, key + 1});
      }
    } else {
      ForEachElement(list, add);
    }
  }

  bool found() const { return found_; }
  bool no_list() const { return no_list_; }
  const std::vector<JsonPlace>& rows() const { return rows_; }

 private:
  std::size_t limit_;
  JsonStrings& strings_;
  std::vector<JsonPlace> rows_;
  bool found_ = false;
  bool no_list_ = false;
};

/// Whether a list on the way, over which * goes, is empty: then nothing is missing.
bool IsEmptyOnTheWay(std::string_view pointer, JsonPlace root, JsonStrings* strings) {
  for (std::size_t at = pointer.find("/*"); at != std::string_view::npos;
       at = pointer.find("/*", at + 1)) {
    if (at + 2 < pointer.size() && pointer[at + 2] != '/') continue;
    const auto path = JsonPath::Parse(pointer.substr(0, at));
    bool empty = false;
    bool more = false;
    path->Walk(root, strings, [&](JsonPlace place) {
      const JsonToken& token = (*place.tape)[place.at];
      const bool none = token.kind == Kind::kArray && token.next == place.at + 1;
      (none || token.kind == Kind::kNull ? empty : more) = true;
    });
    if (empty && !more) return true;
  }
  return false;
}

Status FindRows(const RowQuery& query, JsonPlace root, JsonStrings* strings, RowList* list) {
  const auto path = JsonPath::Parse(query.rows);
  if (!path) return PointerMissing("配置的列表 " + Quoted(query.rows) + " 不是 JSON 指针");
  path->Walk(root, strings, [&](JsonPlace place) { list->AddList(place); });
  if (list->no_list()) return PointerMissing("来源内容里的 " + Quoted(query.rows) + " 不是列表");
  if (!list->found() && !IsEmptyOnTheWay(query.rows, root, strings)) {
    return PointerMissing("来源内容里没有列表 " + Quoted(query.rows));
  }
  if (list->rows().size() > query.limit_rows) return TooManyRows(query.limit_rows);
  return Ok{};
}

Cell EnvelopeCell(const std::string& selector, JsonPlace root, JsonStrings* strings) {
  Cell cell;
  const auto path = JsonPath::Parse(selector);
  if (!path) return cell;
  path->Walk(root, strings, [&](JsonPlace place) { AddTexts(place, &cell); });
  return cell;
}

Result<SourceRows> ReadRows(const RowQuery& query, JsonPlace root, std::size_t values) {
  JsonStrings strings(values);
  if (const auto inner = strings.Open(root)) root = *inner;
  RowList list(query.limit_rows, &strings);
  if (const Status found = FindRows(query, root, &strings, &list); !found) return found.error();
  SourceRows out;
  for (const std::string& selector : query.envelope) {
    out.envelope.push_back(EnvelopeCell(selector, root, &strings));
  }
  JsonRowReader reader(query.selectors);
  if (const Status header = reader.FindHeader(list.rows()); !header) return header.error();
  out.rows.reserve(list.rows().size());
  for (std::size_t i = 0; i < list.rows().size(); ++i) {
    if (reader.header() && i <= *reader.header()) continue;
    out.rows.push_back(reader.Read(list.rows()[i]));
    out.rows.back().number = static_cast<int>(i + 1);
  }
  out.found = reader.found();
  if (out.rows.empty()) out.found.assign(query.selectors.size(), true);
  return out;
}

}  // namespace

Result<SourceRows> ReadJsonSource(std::string text, const RowQuery& query) {
  const std::size_t values = kTokensPerRow * query.limit_rows + kTokensAround;
  Result<JsonTape> tape = JsonTape::Parse(CleanText(std::move(text)), values);
  if (!tape) return tape.error();
  return ReadRows(query, {&*tape, 0}, values);
}

}  // namespace tingping
