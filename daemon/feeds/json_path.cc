#include "daemon/feeds/json_path.h"

#include "daemon/feeds/clean_text.h"
#include "playlists/json_pointer.h"

namespace tingping {
namespace {

using Kind = JsonToken::Kind;

constexpr int kInnerDepth = 4;

/// The child that `step` names: a member, or an element by its index.
std::optional<JsonPlace> Child(JsonPlace place, const std::string& step) {
  const JsonTape& tape = *place.tape;
  const JsonToken& token = tape[place.at];
  if (token.kind == Kind::kObject) {
    for (std::uint32_t key = place.at + 1; key < token.next; key = tape[key + 1].next) {
      if (tape.IsKey(key, step)) return JsonPlace{place.tape, key + 1};
    }
    return std::nullopt;
  }
  const auto index = token.kind == Kind::kArray ? PointerIndex(step) : std::nullopt;
  if (!index) return std::nullopt;
  std::size_t count = 0;
  for (std::uint32_t at = place.at + 1; at < token.next; at = tape[at].next) {
    if (count++ == *index) return JsonPlace{place.tape, at};
  }
  return std::nullopt;
}

}  // namespace

std::optional<JsonPlace> JsonStrings::Open(JsonPlace place) {
  if ((*place.tape)[place.at].kind != Kind::kString) return std::nullopt;
  const auto before = opened_.find({place.tape, place.at});
  if (before != opened_.end()) return before->second;
  const auto outer = inner_.find(place.tape);
  const int depth = outer == inner_.end() ? 1 : outer->second.depth + 1;
  if (depth > kInnerDepth) return std::nullopt;
  std::string text = place.tape->Text(place.at);
  const char first = FirstByte(text);
  if (first != '{' && first != '[' && first != '"') return std::nullopt;
  auto parsed = JsonTape::Parse(std::move(text), values_);
  if (!parsed) return std::nullopt;
  auto tape = std::make_unique<const JsonTape>(*std::move(parsed));
  const JsonTape* const address = tape.get();
  inner_[address] = {std::move(tape), depth};
  const JsonPlace unpacked{address, 0};
  return opened_[{place.tape, place.at}] = Open(unpacked).value_or(unpacked);
}

std::optional<JsonPath> JsonPath::Parse(std::string_view pointer) {
  auto tokens = PointerTokens(pointer);
  if (!tokens) return std::nullopt;
  JsonPath path;
  path.steps_ = *std::move(tokens);
  return path;
}

const std::string* JsonPath::FirstName() const {
  return steps_.empty() || steps_[0] == "*" ? nullptr : &steps_[0];
}

void JsonPath::Walk(JsonPlace from, JsonStrings* strings,
                    const std::function<void(JsonPlace)>& visit, std::size_t skip) const {
  for (std::size_t i = skip; i < steps_.size(); ++i) {
    if ((*from.tape)[from.at].kind == Kind::kString) {
      const auto inner = strings->Open(from);
      if (!inner) return;
      from = *inner;
    }
    if (steps_[i] == "*") {
      return ForEachElement(from, [&](JsonPlace each) { Walk(each, strings, visit, i + 1); });
    }
    const auto child = Child(from, steps_[i]);
    if (!child) return;
    from = *child;
  }
  visit(from);
}

void ForEachElement(JsonPlace place, const std::function<void(JsonPlace)>& visit) {
  const JsonTape& tape = *place.tape;
  const JsonToken& token = tape[place.at];
  if (token.kind != Kind::kArray) return visit(place);
  for (std::uint32_t at = place.at + 1; at < token.next; at = tape[at].next) {
    visit({place.tape, at});
  }
}

}  // namespace tingping
