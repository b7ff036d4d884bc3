#include "playlists/qr_code.h"

#include <qrencode.h>

#include <algorithm>
#include <cctype>
#include <memory>

#include "playlists/quote.h"

namespace tingping {
namespace {

constexpr unsigned kEciUtf8 = 26;  // AIM ECI: without it a reader guesses, and guesses Japanese

using Input = std::unique_ptr<QRinput, decltype(&QRinput_free)>;
using Code = std::unique_ptr<QRcode, decltype(&QRcode_free)>;

bool IsAscii(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool IsLetter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; }

/// Null when it takes a larger version than `version`; 0 is any.
Code Encode(const std::string& text, int version, QRecLevel level) {
  if (IsAscii(text)) {
    constexpr int kCaseSensitive = 1;
    Code code(QRcode_encodeString(text.c_str(), version, level, QR_MODE_8, kCaseSensitive),
              QRcode_free);
    if (code != nullptr && version != 0 && code->version > version) code.reset();
    return code;
  }
  const Input input(QRinput_new2(version, level), QRinput_free);
  if (input == nullptr || QRinput_appendECIheader(input.get(), kEciUtf8) != 0 ||
      QRinput_append(input.get(), QR_MODE_8, static_cast<int>(text.size()),
                     reinterpret_cast<const unsigned char*>(text.data())) != 0) {
    return {nullptr, QRcode_free};
  }
  Code code(QRcode_encodeInput(input.get()), QRcode_free);
  if (code != nullptr && version != 0 && code->version > version) code.reset();
  return code;
}

/// The scheme a phone would take the text's beginning for, in lower case; empty: none.
std::string SchemeOf(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !IsLetter(text[0])) return {};
  std::string scheme;
  for (const char c : text.substr(0, colon)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || (std::isalnum(byte) == 0 && c != '+' && c != '-' && c != '.')) return {};
    scheme += static_cast<char>(std::tolower(byte));
  }
  return scheme;
}

std::string AddressProblem(std::string_view address) {
  const bool plain = std::all_of(address.begin(), address.end(), [](char c) {
    return static_cast<unsigned char>(c) > ' ' && static_cast<unsigned char>(c) < 0x7F;
  });
  if (!plain) {
    return "网址里不能有空格和汉字，请在浏览器里打开后从地址栏复制，读到 " + Quoted(address);
  }
  constexpr std::string_view kSlashes = "://";
  const std::size_t slashes = address.find(kSlashes);
  if (slashes == std::string_view::npos) return "网址不完整，读到 " + Quoted(address);
  const std::string_view rest = address.substr(slashes + kSlashes.size());
  const std::string_view authority = rest.substr(0, rest.find_first_of("/?#"));
  if (authority.find('@') != std::string_view::npos) {
    return "网址的主机名前面不能有用户名（@），读到 " + Quoted(address);
  }
  if (authority.empty() || authority.front() == ':') return "网址不完整，读到 " + Quoted(address);
  return {};
}

}  // namespace

Result<QrSymbol> EncodeQr(std::string_view text) {
  if (text.empty() || text.size() > kLongestQrBytes) {
    return Error{FaultCode::kJsonShape,
                 "二维码的内容应当是 1 到 " + std::to_string(kLongestQrBytes) +
                     " 个字节（一个汉字 3 个），读到 " + std::to_string(text.size()) + " 个",
                 {}};
  }
  const std::string bytes(text);
  Code code = Encode(bytes, 0, QR_ECLEVEL_M);
  if (code == nullptr) {
    return Error{FaultCode::kJsonShape, "这段内容做不成二维码：" + Quoted(text), {}};
  }
  for (const QRecLevel level : {QR_ECLEVEL_H, QR_ECLEVEL_Q}) {
    Code stronger = Encode(bytes, code->version, level);
    if (stronger == nullptr) continue;
    code = std::move(stronger);
    break;
  }
  QrSymbol symbol;
  symbol.modules = code->width;
  const auto count = static_cast<std::size_t>(code->width) * static_cast<std::size_t>(code->width);
  for (std::size_t i = 0; i < count; ++i) symbol.dark.push_back((code->data[i] & 1) != 0);
  return symbol;
}

std::string QrTextProblem(std::string_view text) {
  const bool controls = std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < ' ' || c == 0x7F;
  });
  if (controls) return "二维码的内容只能是一行，不能换行";
  const std::string scheme = SchemeOf(text);
  if (scheme.empty()) return {};
  if (scheme == "http" || scheme == "https") return AddressProblem(text);
  return "二维码只能是 http、https 网址或者文字，不能是 " + Quoted(scheme + ":") + "，读到 " +
         Quoted(text);
}

}  // namespace tingping
