// Result<T>: a value, or why the world did not give it (file, socket, kernel).
#pragma once

#include <string>
#include <tl/expected.hpp>

namespace tunnelc::base {

struct Error {
  std::string message;  // lower case, no full stop
};

// A class and not an alias, so that a dropped result is a warning.
template <class T>
class [[nodiscard]] Result : public tl::expected<T, Error> {
 public:
  using tl::expected<T, Error>::expected;
};

inline tl::unexpected<Error> Fail(std::string message) {
  return tl::unexpected<Error>(Error{std::move(message)});
}

}  // namespace tunnelc::base
