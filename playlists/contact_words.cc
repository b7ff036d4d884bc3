#include "playlists/contact_words.h"

#include <algorithm>
#include <array>

#include "playlists/first_characters.h"
#include "playlists/name_pieces.h"

namespace tingping {
namespace {

using View = std::u32string_view;

constexpr auto kLabels =
    std::to_array<View>({U"QQ", U"qq", U"ＱＱ", U"微信", U"WeChat", U"wechat", U"Wechat"});
constexpr FirstCharacters kFirstOfLabels(kLabels);

bool IsInAccount(char32_t c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ||
         c == '-' || (c >= U'０' && c <= U'９');
}

bool IsInMail(char32_t c) { return IsInAccount(c) || c == '.' || c == '+'; }

/// Whether the words before say that it is an office's.
bool IsOfOffice(View before) {
  constexpr auto kOffices = std::to_array<View>(
      {U"公众", U"咨询", U"官方", U"单位", U"服务", U"客服", U"监督", U"举报", U"投诉", U"反馈",
       U"意见", U"局", U"中心", U"窗口", U"办公", U"公司", U"报名", U"政务"});
  constexpr std::size_t kFarthest = 14;
  if (before.size() > kFarthest) before.remove_prefix(before.size() - kFarthest);
  const std::size_t stop = before.find_last_of(U"，,。；;\n");
  if (stop != View::npos) before.remove_prefix(stop + 1);
  return std::any_of(kOffices.begin(), kOffices.end(),
                     [&](View word) { return before.find(word) != View::npos; });
}

/// Where the account behind a label that ends at `at` begins and ends; the same place for none.
struct Stretch {
  std::size_t begin = 0;
  std::size_t end = 0;
};

Stretch AccountBehind(View text, std::size_t at) {
  constexpr View kBetween = U"号號码碼账帳为為是：: （(";
  constexpr std::size_t kFarthest = 5;
  constexpr std::size_t kShortest = 5;
  constexpr std::size_t kLongest = 20;
  std::size_t begin = at;
  while (begin < text.size() && begin < at + kFarthest && IsOneOf(text[begin], kBetween)) ++begin;
  std::size_t end = begin;
  const std::size_t farthest = std::min(text.size(), begin + kLongest + 1);
  while (end < farthest && IsInAccount(text[end])) ++end;
  const bool mail = end < text.size() && text[end] == '@';
  const std::size_t length = end - begin;
  if (mail || length < kShortest || length > kLongest) return {begin, begin};
  return {begin, end};
}

/// The address of mail whose @ is at `at`.
Stretch MailAround(View text, std::size_t at) {
  Stretch mail{at, at + 1};
  while (mail.begin > 0 && IsInMail(text[mail.begin - 1])) --mail.begin;
  while (mail.end < text.size() && IsInMail(text[mail.end])) ++mail.end;
  return mail.begin < at && mail.end > at + 1 ? mail : Stretch{at, at};
}

/// The plate of a car at `at`, 浙A12345 or 云A·12345: one past its end, or 0.
std::size_t PlateEnd(View text, std::size_t at) {
  constexpr View kProvinces = U"京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新使";
  constexpr std::size_t kShortest = 5;
  const auto alnum = [](char32_t c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  };
  if (at + 2 >= text.size() || !IsOneOf(text[at], kProvinces) || !alnum(text[at + 1])) return 0;
  std::size_t begin = at + 2;
  while (begin < text.size() && IsOneOf(text[begin], U"·• -")) ++begin;
  std::size_t end = begin;
  while (end < text.size() && alnum(text[end])) ++end;
  return end - begin >= kShortest ? end : 0;
}

/// The plate behind 车牌 or 号牌 at `at`.
Stretch PlateBehind(View text, std::size_t at) {
  const View rest = text.substr(at);
  if (!rest.starts_with(U"车牌") && !rest.starts_with(U"号牌")) return {at, at};
  constexpr View kBetween = U"号码为是：: （(";
  constexpr std::size_t kFarthest = 5;
  std::size_t begin = at + 2;
  while (begin < text.size() && begin < at + 2 + kFarthest && IsOneOf(text[begin], kBetween)) {
    ++begin;
  }
  return {begin, PlateEnd(text, begin)};
}

}  // namespace

std::u32string MaskContactsIn(View text, bool named) {
  std::u32string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    Stretch found;
    if (const std::size_t label = LongestAtStart(text.substr(i), kLabels, kFirstOfLabels)) {
      found = AccountBehind(text, i + label);
    } else if (text[i] == U'车' || text[i] == U'号') {
      found = PlateBehind(text, i);
    } else if (named && text[i] == '@') {
      found = MailAround(text, i);
    }
    if (found.end <= found.begin || found.begin < done || IsOfOffice(text.substr(0, i))) continue;
    out += text.substr(done, found.begin - done);
    out += U"***";
    done = found.end;
    i = found.end - 1;
  }
  return out += text.substr(done);
}

}  // namespace tingping
