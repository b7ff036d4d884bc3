// Result<T>: the only way an error crosses a folder. Either a value or an Error; never an
// exception.
#pragma once

#include <cassert>
#include <string>
#include <utility>
#include <variant>

#include "playlists/fault.h"

namespace tingping {

/// Where in a text an error stands. Lines and columns count from 1, columns in code points;
/// 0 means "the file as a whole".
struct Place {
  std::string file;
  int line = 0;
  int column = 0;

  bool operator==(const Place&) const = default;
};

/// Where a value was written, carried along for messages: values are equal wherever they stood.
struct Origin {
  Place place;

  bool operator==(const Origin&) const { return true; }
};

/// What went wrong. `code` is the stable number under which operators look it up; `detail` is one
/// Chinese sentence for this very case, with what was expected and the offending text, and never
/// personal data.
struct Error {
  FaultCode code = FaultCode::kInternal;
  std::string detail;
  Place place;

  bool operator==(const Error&) const = default;
};

/// "file:line:column: detail [204]", without the parts of the place that are not known.
std::string ToString(const Error& error);

/// A value or an Error. Value access on an error is a programming mistake and asserts.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}      // NOLINT(google-explicit-constructor)
  Result(Error error) : state_(std::move(error)) {}  // NOLINT(google-explicit-constructor)

  bool ok() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return ok(); }

  const T& value() const& {
    assert(ok());
    return std::get<T>(state_);
  }
  T& value() & {
    assert(ok());
    return std::get<T>(state_);
  }
  T&& value() && {
    assert(ok());
    return std::get<T>(std::move(state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const {
    assert(!ok());
    return std::get<Error>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

/// Success without a value.
struct Ok {};
using Status = Result<Ok>;

}  // namespace tingping
