#include "daemon/feeds/gate.h"

#include <algorithm>
#include <string>

#include "daemon/feeds/plain_text.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

constexpr std::size_t kLookedAt = 256 * 1024;  // gates are short
constexpr std::size_t kFewWords = 600;         // code points
constexpr std::size_t kNoWords = 60;

template <std::size_t N>
bool HasAny(std::string_view text, const std::string_view (&words)[N]) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return text.find(word) != std::string_view::npos;
  });
}

constexpr std::string_view kCaptcha[] = {"验证码",   "滑块",     "人机验证", "人机识别", "安全验证",
                                         "访问验证", "进行验证", "完成验证", "captcha",  "geetest"};
constexpr std::string_view kLogin[] = {"请登录",   "请先登录",       "重新登录",   "登录超时",
                                       "用户登录", "统一身份认证",   "会话已过期", "未登录",
                                       "扫码登录", "session expired"};
constexpr std::string_view kChallenge[] = {"document.cookie", "$_ts", "__jsl_clearance",
                                           "acw_sc__v2", "eval("};
constexpr std::string_view kToLogin[] = {"login", "/sso", "/cas", "oauth"};
constexpr std::string_view kLeads[] = {
    "location.href", "location.replace",       "location=",
    "location =",    "http-equiv=\"refresh\"", "http-equiv=refresh"};

std::string Lower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  return lower;
}

bool IsPage(std::string_view lower) {
  const std::size_t first = lower.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || lower[first] != '<') return false;
  constexpr std::string_view kTags[] = {"<html",          "<script", "<body",
                                        "<!doctype html", "<form",   "<head"};
  return HasAny(lower, kTags);
}

/// <input … type="password" …>, however it is quoted.
bool HasPasswordField(std::string_view lower) {
  for (std::size_t at = lower.find("<input"); at != std::string_view::npos;
       at = lower.find("<input", at + 1)) {
    std::string tag(lower.substr(at, lower.find('>', at) - at));
    std::erase_if(tag, [](char c) { return c == '"' || c == '\'' || c == ' ' || c == '\n'; });
    if (tag.find("type=password") != std::string::npos) return true;
  }
  return false;
}

}  // namespace

bool LooksLikeGate(std::string_view text) {
  const std::string lower = Lower(text.substr(0, kLookedAt));
  if (!IsPage(lower)) return false;
  if (HasPasswordField(lower)) return true;
  const std::string words = PlainText(lower);
  const std::size_t count = CountCodePoints(words);
  if (count < kFewWords && (HasAny(words, kCaptcha) || HasAny(words, kLogin))) return true;
  if (count >= kNoWords) return false;
  return HasAny(lower, kChallenge) || (HasAny(lower, kLeads) && HasAny(lower, kToLogin)) ||
         HasAny(lower, kCaptcha);
}

Error GateError() {
  return {FaultCode::kFeedUnavailable, "来源给出的是登录页或验证页，不是数据", {}};
}

Error GateOr(std::string_view text, Error error) {
  return LooksLikeGate(text) ? GateError() : error;
}

}  // namespace tingping
