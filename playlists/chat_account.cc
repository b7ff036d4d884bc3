#include "playlists/chat_account.h"

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
  const std::size_t stop = before.find_last_of(U"，,。；;\n");
  if (stop != View::npos) before.remove_prefix(stop + 1);
  if (before.size() > kFarthest) before.remove_prefix(before.size() - kFarthest);
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
  while (end < text.size() && IsInAccount(text[end])) ++end;
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

}  // namespace

std::u32string MaskAccountsIn(View text, bool named) {
  std::u32string out;
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    Stretch found;
    if (const std::size_t label = LongestAtStart(text.substr(i), kLabels, kFirstOfLabels)) {
      found = AccountBehind(text, i + label);
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
