#include "daemon/feeds/json_tape.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <utility>

#include "daemon/feeds/clean_text.h"
#include "daemon/feeds/json_unescape.h"
#include "daemon/feeds/jsonp.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

using Kind = JsonToken::Kind;

constexpr std::size_t kDepth = 512;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// Turns a text into tokens, without recursion: a text of brackets costs no stack.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t values, std::vector<JsonToken>* tokens)
      : text_(text), values_(values), tokens_(*tokens) {}

  /// The value that begins at `at`. When false, something is wrong at position().
  bool Value(std::size_t at) {
    at_ = at;
    do {
      SkipBlanks();
      if (!OneValue()) return false;
      while (!open_.empty() && !more_) {
        SkipBlanks();
        if (!AfterValue()) return false;
      }
    } while (more_);
    return true;
  }

  std::size_t position() const { return at_; }
  bool too_much() const { return too_much_; }

 private:
  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void SkipBlanks() {
    const char c = Peek();
    if (c > ' ' && c != '/') return;
    at_ = SkipJsonBlanks(text_, at_);
  }

  JsonToken* Add(Kind kind, std::size_t begin, std::size_t end) {
    if (tokens_.size() >= values_) {
      too_much_ = true;
      return nullptr;
    }
    const auto next = static_cast<std::uint32_t>(tokens_.size() + 1);
    return &tokens_.emplace_back(JsonToken{static_cast<std::uint32_t>(begin),
                                           static_cast<std::uint32_t>(end), next, kind, false});
  }

  /// Reads a scalar, or the opening of a container and, of an object, its first key. Afterwards
  /// more_ tells whether a value must follow.
  bool OneValue() {
    more_ = false;
    switch (Peek()) {
      case '{':
      case '[':
        return Open();
      case '"':
        return String();
      case 't':
        return Word("true", Kind::kTrue);
      case 'f':
        return Word("false", Kind::kFalse);
      case 'n':
        return Word("null", Kind::kNull);
      case 'N':
        return Word("NaN", Kind::kNull);
      case 'I':
        return Word("Infinity", Kind::kNull);
      case '-':
        if (text_.substr(at_).starts_with("-I")) return Word("-Infinity", Kind::kNull);
        return Number();
      default:
        return Number();
    }
  }

  bool Open() {
    const bool object = Peek() == '{';
    too_much_ = open_.size() >= kDepth;
    if (too_much_) return false;
    if (Add(object ? Kind::kObject : Kind::kArray, at_, at_) == nullptr) return false;
    open_.push_back(static_cast<std::uint32_t>(tokens_.size() - 1));
    ++at_;
    SkipBlanks();
    if (Peek() == (object ? '}' : ']')) {
      Close();
      return true;
    }
    more_ = true;
    return !object || Key();
  }

  void Close() {
    JsonToken& token = tokens_[open_.back()];
    token.end = static_cast<std::uint32_t>(++at_);
    token.next = static_cast<std::uint32_t>(tokens_.size());
    open_.pop_back();
  }

  bool AfterValue() {
    const bool object = tokens_[open_.back()].kind == Kind::kObject;
    const char c = Peek();
    if (c == (object ? '}' : ']')) {
      Close();
      return true;
    }
    if (c != ',') return false;
    ++at_;
    more_ = true;
    if (!object) return true;
    SkipBlanks();
    return Key();
  }

  bool Key() {
    if (Peek() != '"' || !String()) return false;
    SkipBlanks();
    if (Peek() != ':') return false;
    ++at_;
    return true;
  }

  bool String() {
    const std::size_t begin = at_ + 1;
    bool escaped = false;
    for (std::size_t at = begin; at < text_.size(); ++at) {
      const char c = text_[at];
      if (c == '"') {
        JsonToken* token = Add(Kind::kString, begin, at);
        if (token == nullptr) return false;
        token->escaped = escaped;
        at_ = at + 1;
        return true;
      }
      if (c != '\\') continue;
      escaped = true;
      if (!IsEscape(++at)) {
        at_ = at - 1;
        return false;
      }
    }
    at_ = text_.size();
    return false;
  }

  bool IsEscape(std::size_t at) const {
    if (at >= text_.size()) return false;
    if (text_[at] != 'u') return std::string_view("\"\\/bfnrt").find(text_[at]) < 8;
    const std::string_view digits = text_.substr(at + 1, 4);
    return digits.size() == 4 &&
           digits.find_first_not_of("0123456789abcdefABCDEF") == std::string_view::npos;
  }

  bool Word(std::string_view word, Kind kind) {
    if (!text_.substr(at_).starts_with(word)) return false;
    if (Add(kind, at_, at_ + word.size()) == nullptr) return false;
    at_ += word.size();
    return true;
  }

  bool Digits() {
    const std::size_t begin = at_;
    while (IsDigit(Peek())) ++at_;
    return at_ > begin;
  }

  bool Number() {
    const std::size_t begin = at_;
    if (Peek() == '-') ++at_;
    const bool zero = Peek() == '0';
    const std::size_t whole = at_;
    if (!Digits() || (zero && at_ - whole > 1)) return false;
    if (Peek() == '.') {
      ++at_;
      if (!Digits()) return false;
    }
    if (Peek() == 'e' || Peek() == 'E') {
      ++at_;
      if (Peek() == '+' || Peek() == '-') ++at_;
      if (!Digits()) return false;
    }
    return Add(Kind::kNumber, begin, at_) != nullptr;
  }

  std::string_view text_;
  std::size_t values_;
  std::vector<JsonToken>& tokens_;
  std::vector<std::uint32_t> open_;
  std::size_t at_ = 0;
  bool more_ = false;
  bool too_much_ = false;
};

std::string Where(std::string_view text, std::size_t at) {
  const std::string_view before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') + 1;  // npos + 1 is 0
  return "第 " + std::to_string(line) + " 行第 " +
         std::to_string(CountCodePoints(before.substr(start)) + 1) + " 列";
}

/// {'no': …} and {no: …} are of a script, not of JSON.
bool IsScriptKey(std::string_view text, std::size_t at) {
  const std::size_t before = text.find_last_not_of(" \t\r\n", at - 1);
  if (at == 0 || before == std::string_view::npos) return false;
  if (text[before] != '{' && text[before] != ',') return false;
  return text[at] == '\'' || text[at] == '_' || text[at] == '$' ||
         std::isalpha(static_cast<unsigned char>(text[at])) != 0;
}

/// What the source sent may be anybody's page: its text is not quoted.
Error NotJson(std::string_view text, std::size_t at) {
  std::string why;
  if (FirstByte(text) == '<') {
    why = "，像是网页（登录页或错误页）";
  } else if (at >= text.size()) {
    why = "，内容到这里断了";
  } else if (IsScriptKey(text, at)) {
    why = "，像是脚本里的写法：JSON 的键和文本要用双引号括起来";
  }
  return {FaultCode::kFeedNotJson, "来源的内容不是 JSON（" + Where(text, at) + why + "）", {}};
}

Error TooMuch(std::string_view text, std::size_t at) {
  return {FaultCode::kFeedNotJson, "来源的 JSON 超过上限（" + Where(text, at) + "）", {}};
}

}  // namespace

Result<JsonTape> JsonTape::Parse(std::string text, std::size_t values) {
  JsonTape tape;
  tape.text_ = std::move(text);
  const std::string_view all = tape.text_;
  if (all.size() >= std::numeric_limits<std::uint32_t>::max()) return TooMuch(all, 0);
  const JsonWrapper wrapper = FindJson(all);
  Scanner scanner(all, values, &tape.tokens_);
  if (!scanner.Value(wrapper.begin)) {
    const std::size_t at = scanner.position();
    return scanner.too_much() ? TooMuch(all, at) : NotJson(all, at);
  }
  const std::size_t behind = SkipJsonTail(all, scanner.position(), wrapper);
  if (behind < all.size()) return NotJson(all, behind);
  return tape;
}

std::string JsonTape::Text(std::uint32_t at) const {
  const JsonToken& token = tokens_[at];
  switch (token.kind) {
    case Kind::kString:
      return token.escaped ? UnescapeJson(Raw(at)) : std::string(Raw(at));
    case Kind::kTrue:
    case Kind::kFalse:
    case Kind::kNumber:
      return std::string(Raw(at));
    case Kind::kNull:
    case Kind::kArray:
    case Kind::kObject:
      break;
  }
  return {};
}

}  // namespace tingping
