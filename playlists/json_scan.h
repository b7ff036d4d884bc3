// Walks over the text of a JSON document between the events of the parser, to find the byte at
// which each token begins. Understands just enough: blanks, comments, and where a token ends.
#pragma once

#include <cstddef>
#include <string_view>

namespace tingping {

/// Not thread-safe; `text` must outlive it.
class JsonScan {
 public:
  explicit JsonScan(std::string_view text);

  std::size_t position() const { return at_; }
  bool AtEnd() const { return at_ >= text_.size(); }
  char Peek() const { return AtEnd() ? '\0' : text_[at_]; }

  /// Moves over blanks and comments; stops before a comment that does not end.
  void SkipBlanks();
  /// Moves over `mark` when it is next, after blanks.
  bool SkipMark(char mark);
  /// Moves over blanks, commas and colons to the next token and returns where it begins.
  std::size_t ToToken();
  /// Moves over the token at the position.
  void SkipToken();
  /// The token at the position, as an error message shows it.
  std::string_view TokenText() const;

 private:
  void SkipString();
  void SkipNumber();
  bool SkipComment();

  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace tingping
