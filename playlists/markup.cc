#include "playlists/markup.h"

#include <algorithm>
#include <array>
#include <optional>

#include "playlists/quote.h"
#include "playlists/unicode.h"

namespace tingping {
namespace {

struct Word {
  std::u32string_view name;
  bool emphasis;
  MarkColour colour;
};

constexpr std::array<Word, 4> kWords = {{{U"重点", true, MarkColour::kNone},
                                         {U"红", false, MarkColour::kRed},
                                         {U"绿", false, MarkColour::kGreen},
                                         {U"黄", false, MarkColour::kYellow}}};
constexpr std::size_t kLongestWord = 4;

bool IsOpening(char32_t c) { return c == U'{' || c == U'｛'; }
bool IsClosing(char32_t c) { return c == U'}' || c == U'｝'; }
bool IsColon(char32_t c) { return c == U':' || c == U'：'; }

/// What stands between an opening brace at `at` and a colon; empty when there is no such colon.
std::u32string_view NameAt(std::u32string_view text, std::size_t at) {
  const std::u32string_view rest = text.substr(at + 1, kLongestWord + 1);
  const auto colon = std::find_if(rest.begin(), rest.end(), IsColon);
  if (colon == rest.end()) return {};
  return rest.substr(0, static_cast<std::size_t>(colon - rest.begin()));
}

const Word* Find(std::u32string_view name) {
  const auto found = std::find_if(kWords.begin(), kWords.end(),
                                  [name](const Word& word) { return word.name == name; });
  return found == kWords.end() ? nullptr : &*found;
}

struct Mark {
  const Word* word = nullptr;
  std::size_t open = 0;  // of the text with its marks
  std::optional<std::size_t> close;
};

/// The marks of one paragraph, by where they open.
std::vector<Mark> MarksOf(std::u32string_view text) {
  std::vector<Mark> marks;
  std::vector<std::size_t> open;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == U'\n') open.clear();
    const Word* word = IsOpening(text[i]) ? Find(NameAt(text, i)) : nullptr;
    if (word != nullptr) {
      open.push_back(marks.size());
      marks.push_back({word, i, {}});
      i += word->name.size() + 1;
    } else if (IsClosing(text[i]) && !open.empty()) {
      marks[open.back()].close = i;
      open.pop_back();
    }
  }
  return marks;
}

/// The text without its marks, and how each of its code points is marked.
class Stripper {
 public:
  explicit Stripper(std::u32string_view text) : text_(text) {}

  MarkedText Strip() {
    std::vector<Mark> marks = MarksOf(text_);
    std::erase_if(marks, [](const Mark& mark) { return !mark.close; });
    std::vector<const Mark*> open;
    auto next = marks.begin();
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (next != marks.end() && next->open == i) {
        i += next->word->name.size() + 1;
        open.push_back(&*next++);
      } else if (!open.empty() && open.back()->close == i) {
        open.pop_back();
      } else {
        Add(text_[i], open);
      }
    }
    return {ToUtf8(plain_), std::move(spans_)};
  }

 private:
  void Add(char32_t c, const std::vector<const Mark*>& open) {
    MarkedSpan span{plain_.size(), plain_.size() + 1, false, MarkColour::kNone};
    for (const Mark* mark : open) {
      span.emphasis = span.emphasis || mark->word->emphasis;
      if (mark->word->colour != MarkColour::kNone) span.colour = mark->word->colour;
    }
    plain_.push_back(c);
    if (open.empty()) return;
    const bool goes_on = !spans_.empty() && spans_.back().end == span.start &&
                         spans_.back().emphasis == span.emphasis &&
                         spans_.back().colour == span.colour;
    if (goes_on) {
      spans_.back().end = span.end;
    } else {
      spans_.push_back(span);
    }
  }

  std::u32string_view text_;
  std::u32string plain_;
  std::vector<MarkedSpan> spans_;
};

/// Whether somebody who wrote this before a colon wanted a mark: 红色, 蓝, b.
bool IsNearly(std::u32string_view name) {
  return !name.empty() && Find(name) == nullptr &&
         std::all_of(name.begin(), name.end(), [](char32_t c) {
           return IsHan(c) || (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z');
         });
}

/// The known word right behind an opening brace that has no colon after it: {重点 停电}.
const Word* WordWithoutColon(std::u32string_view text, std::size_t brace) {
  for (const Word& word : kWords) {
    if (text.substr(brace + 1, word.name.size()) != word.name) continue;
    const std::size_t behind = brace + 1 + word.name.size();
    if (behind < text.size() && !IsHan(text[behind]) && !IsColon(text[behind])) return &word;
  }
  return nullptr;
}

std::string Known() {
  std::string names;
  for (const Word& word : kWords) {
    if (!names.empty()) names += "、";
    names += ToUtf8(word.name);
  }
  return names;
}

/// What is wrong with the marks of a text; empty: nothing.
std::string Objection(std::u32string_view text) {
  for (const Mark& mark : MarksOf(text)) {
    if (mark.close) continue;
    return "标记没有用 } 收尾：" + Quoted(ToUtf8(text.substr(mark.open)));
  }
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!IsOpening(text[i])) continue;
    if (const Word* word = WordWithoutColon(text, i)) {
      return "标记“" + ToUtf8(word->name) + "”后面要有冒号，写成 {" + ToUtf8(word->name) + ":…}";
    }
    const std::u32string_view name = NameAt(text, i);
    if (!IsNearly(name)) continue;
    return "没有 " + Quoted(ToUtf8(name)) + " 这种标记，可用的有：" + Known();
  }
  return {};
}

}  // namespace

MarkedText ParseMarkup(std::string_view text) {
  if (text.find("{") == text.npos && text.find("｛") == text.npos) return {std::string(text), {}};
  return Stripper(ToCodePoints(text)).Strip();
}

std::string ReadUnmarked(ObjectReader& in, std::string_view key, bool required) {
  std::string text = required ? in.String(key) : in.String(key, "");
  if (ParseMarkup(text).plain != text || !Objection(ToCodePoints(text)).empty()) {
    in.Report(key, FaultCode::kJsonShape, "标题里不用标记：" + Quoted(text));
  }
  return text;
}

void CheckMarkup(const JsonDocument& document, const JsonNode* list, Errors* errors) {
  if (list == nullptr) return;
  for (const JsonNode& item : list->items) {
    std::string objection = Objection(ToCodePoints(item.string));
    if (objection.empty()) continue;
    errors->push_back({FaultCode::kJsonShape, std::move(objection), document.PlaceOf(item.offset)});
  }
}

}  // namespace tingping
