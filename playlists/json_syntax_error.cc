#include "playlists/json_syntax_error.h"

#include <array>
#include <utility>

#include "playlists/quote.h"

namespace tingping {
namespace {

using Last = JsonProgress::Last;
using Inside = JsonProgress::Inside;

/// What may stand at a place, and what to say when something else does.
struct Expectation {
  std::string_view missing;      // for the message at the end of the file
  std::string_view complaint;    // for the message before an unexpected token
  std::size_t comma = kNoComma;  // where the comma before the place stands

  static constexpr std::size_t kNoComma = static_cast<std::size_t>(-1);
};

/// Moves `scan` over the one mark that may come next and tells what must follow it.
Expectation ExpectedNext(JsonScan& scan, JsonProgress progress) {
  const bool object = progress.inside == Inside::kObject;
  scan.SkipBlanks();
  const std::size_t at = scan.position();
  switch (progress.last) {
    case Last::kNothing:
      return {"内容", "这里应当是 { 或 ["};
    case Last::kOpening:
      return object ? Expectation{"右花括号 }", "这里应当是双引号括起的项名或右花括号"}
                    : Expectation{"右方括号 ]", "这里应当是一个值或右方括号"};
    case Last::kKey:
      if (scan.SkipMark(':')) return {"冒号后面的值", "冒号后面应当是一个值"};
      return {"冒号和值", "项名后面缺少冒号"};
    case Last::kValue:
      break;
  }
  if (progress.inside == Inside::kNothing) return {"", "内容已经结束，后面有多余的东西"};
  if (scan.SkipMark(',')) {
    return object ? Expectation{"下一项和右花括号 }", "逗号后面应当是双引号括起的项名", at}
                  : Expectation{"下一个值和右方括号 ]", "逗号后面应当是一个值", at};
  }
  return object ? Expectation{"右花括号 }", "附近缺少逗号或右花括号"}
                : Expectation{"右方括号 ]", "附近缺少逗号或右方括号"};
}

/// Why a string is wrong in itself, or empty when it is not.
JsonSyntaxError BadString(std::string_view text, const JsonScan& scan, std::size_t stopped_at) {
  const std::size_t start = scan.position();
  JsonScan behind = scan;
  behind.SkipToken();
  const bool closed = text[behind.position() - 1] == '"' && behind.position() > start + 1;
  if (closed && stopped_at + 1 >= behind.position()) return {};
  if (stopped_at >= text.size() || text[stopped_at] == '\n' || text[stopped_at] == '\r') {
    return {start, "字符串没有结束，缺少右边的双引号：" + Quoted(scan.TokenText())};
  }
  if (static_cast<unsigned char>(text[stopped_at]) < 0x20) {
    return {stopped_at, "字符串里有控制字符（例如制表符），请删去或写成 \\t"};
  }
  return {stopped_at, "字符串里的反斜线写法有误，反斜线本身要写成 \\\\"};
}

/// Punctuation typed with a Chinese input method, the most frequent slip.
std::string HintFor(std::string_view token) {
  static constexpr std::array<std::string_view, 13> kWide = {
      "“", "”", "‘", "’", "：", "，", "；", "、", "｛", "｝", "【", "】", "＂"};
  for (std::string_view wide : kWide) {
    if (token.starts_with(wide)) return "；标点请用英文半角";
  }
  if (token.starts_with('\'')) return "；请用双引号，不用单引号";
  return {};
}

}  // namespace

JsonSyntaxError ExplainJsonError(std::string_view text, JsonScan scan, JsonProgress progress,
                                 std::size_t stopped_at) {
  const Expectation expected = ExpectedNext(scan, progress);
  scan.SkipBlanks();
  const std::size_t at = scan.position();
  if (scan.AtEnd()) {
    return {at, "文件到这里就结束了，还缺少" + std::string(expected.missing)};
  }
  if (scan.Peek() == '/') {
    return {at, text.substr(at).starts_with("/*") ? "注释没有结束，缺少 */"
                                                  : "注释要写成 // … 或 /* … */"};
  }
  if (scan.Peek() == '"') {
    JsonSyntaxError bad = BadString(text, scan, stopped_at);
    if (!bad.detail.empty()) return bad;
  }
  if (expected.comma != Expectation::kNoComma && (scan.Peek() == '}' || scan.Peek() == ']')) {
    return {expected.comma, "这个逗号后面没有内容，请删去多余的逗号"};
  }
  const std::string_view token = scan.TokenText();
  return {at, std::string(expected.complaint) + "，读到 " + Quoted(token) + HintFor(token)};
}

}  // namespace tingping
