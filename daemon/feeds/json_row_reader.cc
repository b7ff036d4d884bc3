#include "daemon/feeds/json_row_reader.h"

#include <algorithm>
#include <utility>

#include "playlists/program.h"
#include "playlists/quote.h"

namespace tingping {
namespace {

using Kind = JsonToken::Kind;

constexpr std::size_t kHashBytes = 16;
constexpr std::size_t kTokensInRow = 100'000;
constexpr std::size_t kHeaderWithin = 50;

std::vector<std::string> TextsOf(JsonPlace row) {
  std::vector<std::string> texts;
  ForEachElement(row, [&](JsonPlace cell) { texts.push_back(cell.tape->Text(cell.at)); });
  return texts;
}

/// The rows are arrays, and none of them names the columns.
Error NoHeader(const std::vector<std::string>& names, const ColumnChoice& best) {
  constexpr std::size_t kMostNames = 8;
  std::string missing;
  std::size_t count = 0;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i < best.columns.size() && best.columns[i]) continue;
    if (++count <= kMostNames) missing += (missing.empty() ? "" : "、") + Quoted(names[i]);
  }
  if (count > kMostNames) missing += " 等 " + std::to_string(count) + " 列";
  const std::string what = best.matched == 0 ? "，没有一行是表头，找不到 " : "，表头里没有 ";
  return {FaultCode::kFeedNotTable,
          "来源的行是数组" + what + missing + "；没有表头的数组按位置取，如 #1",
          {}};
}

bool IsArray(JsonPlace place) { return (*place.tape)[place.at].kind == Kind::kArray; }

}  // namespace

void AddTexts(JsonPlace place, Cell* cell) {
  const auto add = [cell](JsonPlace scalar) {
    const Kind kind = (*scalar.tape)[scalar.at].kind;
    if (kind == Kind::kNull || kind == Kind::kArray || kind == Kind::kObject) return;
    cell->push_back(scalar.tape->Text(scalar.at));
  };
  if (IsArray(place)) {
    ForEachElement(place, add);
  } else {
    add(place);
  }
}

JsonRowReader::JsonRowReader(const std::vector<std::string>& selectors)
    : words_(selectors), found_(selectors.size(), false) {
  for (const std::string& word : selectors) {
    Selector& selector = selectors_.emplace_back();
    if (word.empty() || word[0] == '/') {
      selector.path = JsonPath::Parse(word);
    } else if (const auto index = ColumnIndex(word)) {
      selector.index = index;
    } else {
      std::string pointer = "/";
      for (const char c : word) {
        if (c == '~') pointer += "~0";
        if (c == '/') pointer += "~1";
        if (c != '~' && c != '/') pointer += c;
      }
      selector.path = JsonPath::Parse(pointer);
    }
  }
}

Status JsonRowReader::FindHeader(const std::vector<JsonPlace>& rows) {
  std::vector<std::string> names;
  std::vector<Selector*> owners;
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (words_[i].empty() || words_[i][0] == '/' || selectors_[i].index) continue;
    names.push_back(words_[i]);
    owners.push_back(&selectors_[i]);
  }
  if (names.empty()) return Ok{};
  const ColumnFinder finder(names);
  ColumnChoice best;
  bool tables = false;
  for (std::size_t i = 0; i < std::min(rows.size(), kHeaderWithin); ++i) {
    if (!IsArray(rows[i])) continue;
    tables = true;
    const std::vector<std::string> texts = TextsOf(rows[i]);
    ColumnChoice choice = finder.Match(std::vector<std::string_view>(texts.begin(), texts.end()));
    if (choice.matched <= best.matched) continue;
    best = std::move(choice);
    header_ = i;
  }
  if (!tables) return Ok{};
  if (best.matched * 2 < names.size()) {
    return NoHeader(names, best);
  }
  for (std::size_t i = 0; i < owners.size(); ++i) owners[i]->index = best.columns[i];
  return Ok{};
}

SourceRow JsonRowReader::Read(JsonPlace row) {
  SourceRow out;
  out.cells.resize(selectors_.size());
  out.hash = HashHex(row.tape->Raw(row.at), kHashBytes);
  if ((*row.tape)[row.at].kind == Kind::kObject) {
    ReadObject(row, &out);
  } else {
    ReadOther(row, &out);
  }
  return out;
}

void JsonRowReader::Visit(std::size_t selector, JsonPlace place, SourceRow* out) {
  found_[selector] = true;
  AddTexts(place, &out->cells[selector]);
}

bool JsonRowReader::HasShape(JsonPlace row) {
  const JsonTape& tape = *row.tape;
  keys_tape_ = row.tape;
  keys_.clear();
  bool same = true;
  for (std::uint32_t key = row.at + 1; key < tape[row.at].next; key = tape[key + 1].next) {
    same = same && keys_.size() < shape_.size() && shape_[keys_.size()] == tape.Raw(key);
    keys_.push_back(key);
  }
  return same && keys_.size() == shape_.size();
}

void JsonRowReader::TakeShape() {
  shape_.clear();
  for (const std::uint32_t key : keys_) shape_.emplace_back(keys_tape_->Raw(key));
  for (Selector& selector : selectors_) {
    selector.member = 0;
    const std::string* name = selector.path ? selector.path->FirstName() : nullptr;
    if (name == nullptr) continue;
    for (std::size_t i = keys_.size(); i-- > 0;) {
      if (keys_tape_->IsKey(keys_[i], *name)) selector.member = i + 1;
    }
  }
}

void JsonRowReader::ReadObject(JsonPlace row, SourceRow* out) {
  if (!HasShape(row)) TakeShape();
  JsonStrings strings(kTokensInRow);
  for (std::size_t i = 0; i < selectors_.size(); ++i) {
    const Selector& selector = selectors_[i];
    if (!selector.path) continue;
    if (selector.path->FirstName() == nullptr) {
      selector.path->Walk(row, &strings, [&](JsonPlace place) { Visit(i, place, out); });
    } else if (selector.member > 0) {
      const JsonPlace member{row.tape, keys_[selector.member - 1] + 1};
      if (selector.path->size() == 1) {
        Visit(i, member, out);
      } else {
        selector.path->Walk(
            member, &strings, [&](JsonPlace place) { Visit(i, place, out); }, 1);
      }
    }
  }
}

void JsonRowReader::ReadOther(JsonPlace row, SourceRow* out) {
  JsonStrings strings(kTokensInRow);
  std::vector<JsonPlace> elements;
  if (IsArray(row)) ForEachElement(row, [&](JsonPlace place) { elements.push_back(place); });
  for (std::size_t i = 0; i < selectors_.size(); ++i) {
    const Selector& selector = selectors_[i];
    if (selector.index) {
      if (*selector.index < elements.size()) Visit(i, elements[*selector.index], out);
    } else if (selector.path && (words_[i].empty() || words_[i][0] == '/')) {
      selector.path->Walk(row, &strings, [&](JsonPlace place) { Visit(i, place, out); });
    }
  }
}

}  // namespace tingping
