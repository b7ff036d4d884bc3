#include "daemon/pattern.h"

#include <re2/re2.h>

#include <utility>

namespace tingping {

struct Pattern::Impl {
  explicit Impl(const std::string& text) : expression(text, re2::RE2::Quiet) {}

  re2::RE2 expression;
};

Pattern::Pattern(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}

Pattern::~Pattern() = default;

std::unique_ptr<const Pattern> Pattern::Compile(const std::string& text, std::string* problem) {
  auto impl = std::make_unique<Impl>(text);
  if (!impl->expression.ok()) {
    *problem = impl->expression.error();
    return nullptr;
  }
  return std::unique_ptr<const Pattern>(new Pattern(std::move(impl)));
}

std::optional<std::string> Pattern::Capture(std::string_view text) const {
  const re2::RE2& expression = impl_->expression;
  re2::StringPiece groups[2];
  const int wanted = expression.NumberOfCapturingGroups() > 0 ? 2 : 1;
  const re2::StringPiece piece(text.data(), text.size());
  if (!expression.Match(piece, 0, text.size(), re2::RE2::UNANCHORED, groups, wanted)) return {};
  const re2::StringPiece& group = groups[wanted - 1];
  return std::string(group.data(), group.size());
}

}  // namespace tingping
