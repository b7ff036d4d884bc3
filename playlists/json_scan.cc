#include "playlists/json_scan.h"

#include <algorithm>

namespace tingping {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool IsBlank(char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
bool IsMark(char c) { return c == '{' || c == '}' || c == '[' || c == ']' || c == ':' || c == ','; }
bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsLetter(char c) { return c >= 'a' && c <= 'z'; }

}  // namespace

JsonScan::JsonScan(std::string_view text) : text_(text) {
  if (text_.starts_with(kByteOrderMark)) at_ = kByteOrderMark.size();
}

void JsonScan::SkipBlanks() {
  while (!AtEnd()) {
    if (IsBlank(Peek())) {
      ++at_;
    } else if (!SkipComment()) {
      return;
    }
  }
}

bool JsonScan::SkipMark(char mark) {
  SkipBlanks();
  if (AtEnd() || Peek() != mark) return false;
  ++at_;
  return true;
}

std::size_t JsonScan::ToToken() {
  SkipBlanks();
  while (!AtEnd() && (Peek() == ',' || Peek() == ':')) {
    ++at_;
    SkipBlanks();
  }
  return at_;
}

void JsonScan::SkipToken() {
  if (AtEnd()) return;
  if (Peek() == '"') {
    SkipString();
  } else if (IsMark(Peek())) {
    ++at_;
  } else if (IsDigit(Peek()) || Peek() == '-') {
    SkipNumber();
  } else {
    while (IsLetter(Peek())) ++at_;
  }
}

std::string_view JsonScan::TokenText() const {
  JsonScan ahead = *this;
  ahead.SkipToken();
  if (Peek() != '"' && !IsMark(Peek())) {
    // No token need begin here: show what a reader takes for one word.
    const std::size_t end = text_.find_first_of(" \t\r\n{}[]:,/\"", at_ + 1);
    ahead.at_ = std::min(end, text_.size());
  }
  const std::string_view token = text_.substr(at_, ahead.at_ - at_);
  return token.substr(0, token.find('\n'));
}

void JsonScan::SkipNumber() {
  const auto digits = [this] {
    while (IsDigit(Peek())) ++at_;
  };
  if (Peek() == '-') ++at_;
  if (Peek() == '0') {
    ++at_;
  } else {
    digits();
  }
  if (Peek() == '.') {
    ++at_;
    digits();
  }
  if (Peek() == 'e' || Peek() == 'E') {
    ++at_;
    if (Peek() == '+' || Peek() == '-') ++at_;
    digits();
  }
}

void JsonScan::SkipString() {
  ++at_;
  while (!AtEnd() && Peek() != '"') at_ += Peek() == '\\' ? 2 : 1;
  at_ = std::min(at_ + 1, text_.size());
}

bool JsonScan::SkipComment() {
  const std::string_view opening = text_.substr(at_, 2);
  if (opening == "//") {
    at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    return true;
  }
  const std::size_t end = opening == "/*" ? text_.find("*/", at_ + 2) : std::string_view::npos;
  if (end == std::string_view::npos) return false;
  at_ = end + 2;
  return true;
}

}  // namespace tingping
