#include "daemon/feeds/jsonp.h"

#include <algorithm>

namespace tingping {
namespace {

bool IsNameByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '$' || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

bool Take(std::string_view text, std::size_t& at, std::string_view word) {
  if (!text.substr(std::min(at, text.size())).starts_with(word)) return false;
  at += word.size();
  return true;
}

/// A name with its parts: a.b, a["b"], a[0].
bool TakeName(std::string_view text, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size() && IsNameByte(text[at])) ++at;
  if (at == begin || (text[begin] >= '0' && text[begin] <= '9')) return false;
  while (at < text.size() && text[at] == '[') {
    const std::size_t close = text.find(']', at);
    if (close == std::string_view::npos || close - at > 64) return false;
    at = close + 1;
    while (at < text.size() && IsNameByte(text[at])) ++at;
  }
  return true;
}

/// cb, or typeof cb === 'function'.
bool TakeCondition(std::string_view text, std::size_t& at) {
  const bool typed = Take(text, at, "typeof ");
  if (!TakeName(text, at)) return false;
  at = SkipJsonBlanks(text, at);
  if (!typed) return true;
  while (Take(text, at, "=")) {
  }
  at = SkipJsonBlanks(text, at);
  if (!Take(text, at, "'function'") && !Take(text, at, "\"function\"")) return false;
  at = SkipJsonBlanks(text, at);
  return true;
}

/// Conditions before the call: cb &&, if (cb). Whether there was one.
bool TakeGuard(std::string_view text, std::size_t& at) {
  std::size_t probe = at;
  const bool asks = Take(text, probe, "if");
  probe = SkipJsonBlanks(text, probe);
  if (asks && !Take(text, probe, "(")) return false;
  probe = SkipJsonBlanks(text, probe);
  if (!TakeCondition(text, probe) || !Take(text, probe, asks ? ")" : "&&")) return false;
  at = SkipJsonBlanks(text, probe);
  return true;
}

bool TakeTry(std::string_view text, std::size_t& at) {
  std::size_t probe = at;
  if (!Take(text, probe, "try")) return false;
  probe = SkipJsonBlanks(text, probe);
  if (!Take(text, probe, "{")) return false;
  at = SkipJsonBlanks(text, probe);
  return true;
}

/// } catch (e) {}
bool TakeCatch(std::string_view text, std::size_t& at) {
  std::size_t probe = at;
  for (const std::string_view word : {"}", "catch", "(", "", ")", "{", "}"}) {
    probe = SkipJsonBlanks(text, probe);
    if (word.empty() ? !TakeName(text, probe) : !Take(text, probe, word)) return false;
  }
  at = SkipJsonBlanks(text, probe);
  return true;
}

void TakeDeclaration(std::string_view text, std::size_t& at) {
  for (const std::string_view word : {"var", "let", "const"}) {
    std::size_t probe = at;
    if (Take(text, probe, word) && probe < text.size() && !IsNameByte(text[probe])) {
      at = SkipJsonBlanks(text, probe);
      return;
    }
  }
}

/// Guards against being run as a script.
bool TakeGuardOfData(std::string_view text, std::size_t& at) {
  for (const std::string_view guard :
       {")]}',", ")]}'", "while(1);", "while (1);", "for(;;);", "for (;;);"}) {
    if (Take(text, at, guard)) return true;
  }
  return false;
}

}  // namespace

std::size_t SkipJsonBlanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    const char c = text[at];
    if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
      ++at;
    } else if (c == '/' && at + 1 < text.size() && (text[at + 1] == '*' || text[at + 1] == '/')) {
      const bool block = text[at + 1] == '*';
      const std::size_t end = block ? text.find("*/", at + 2) : text.find('\n', at + 2);
      if (end == std::string_view::npos) return text.size();
      at = end + (block ? 2 : 1);
    } else {
      break;
    }
  }
  return at;
}

JsonWrapper FindJson(std::string_view text) {
  const std::size_t begin = SkipJsonBlanks(text, 0);
  JsonWrapper plain{begin, false, false, false};
  std::size_t at = begin;
  if (TakeGuardOfData(text, at)) return {SkipJsonBlanks(text, at), false, false, false};
  while (Take(text, at, ";")) at = SkipJsonBlanks(text, at);
  const bool tries = TakeTry(text, at);
  while (TakeGuard(text, at)) {
  }
  TakeDeclaration(text, at);
  if (!TakeName(text, at)) return plain;
  at = SkipJsonBlanks(text, at);
  if (Take(text, at, "(")) return {SkipJsonBlanks(text, at), true, true, tries};
  if (Take(text, at, "=")) return {SkipJsonBlanks(text, at), true, false, tries};
  return plain;
}

std::size_t SkipJsonTail(std::string_view text, std::size_t at, const JsonWrapper& wrapper) {
  at = SkipJsonBlanks(text, at);
  if (!wrapper.script) return at;
  if (wrapper.call && !Take(text, at, ")")) return std::min(at, text.size() - 1);
  at = SkipJsonBlanks(text, at);
  while (Take(text, at, ";")) at = SkipJsonBlanks(text, at);
  if (wrapper.tries && !TakeCatch(text, at)) return std::min(at, text.size() - 1);
  while (Take(text, at, ";")) at = SkipJsonBlanks(text, at);
  return at;
}

}  // namespace tingping
