// A regular expression of a configuration: RE2, so that no expression and no text takes more than
// linear time.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tingping {

class Pattern {
 public:
  /// Null when `text` is no expression; then `problem` says why (in English, as RE2 does).
  static std::unique_ptr<const Pattern> Compile(const std::string& text, std::string* problem);
  ~Pattern();
  Pattern(const Pattern&) = delete;
  Pattern& operator=(const Pattern&) = delete;

  /// The first group of the first match in `text`, or the whole match when there is no group.
  std::optional<std::string> Capture(std::string_view text) const;

 private:
  struct Impl;
  explicit Pattern(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace tingping
