// One line of a printed stage: its words, each put together from a value.
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>

#include "src/ast/spelled.h"
#include "src/base/ip.h"
#include "src/model/origin.h"
#include "src/source/source_map.h"

namespace tunnelc::driver {

inline std::string WordOf(std::string_view text) {
  return std::string(text);
}
inline std::string WordOf(std::integral auto number) {
  return std::to_string(number);
}
inline std::string WordOf(const base::IpAddress& address) {
  return base::ToString(address);
}
inline std::string WordOf(const base::IpPrefix& prefix) {
  return base::ToString(prefix);
}

// A repaired value shows it.
template <class T>
std::string WordOf(const ast::Spelled<T>& spelled) {
  return WordOf(spelled.value) + (spelled.repaired ? "(repaired)" : "");
}

// Lines are put together word by word: `Line("group").Add(14)`. What is empty adds nothing.
class Line {
 public:
  explicit Line(std::string_view head) : text_(head) {}

  template <class T>
  Line& Add(const T& value) {
    text_ += ' ' + WordOf(value);
    return *this;
  }
  template <class T>
  Line& Add(const std::optional<T>& value) {
    return value ? Add(*value) : *this;
  }
  // `name=value`.
  template <class T>
  Line& Add(std::string_view name, const T& value) {
    text_ += ' ' + std::string(name) + '=' + WordOf(value);
    return *this;
  }
  template <class T>
  Line& Add(std::string_view name, const std::optional<T>& value) {
    return value ? Add(name, *value) : *this;
  }
  Line& AddIf(bool condition, std::string_view word) { return condition ? Add(word) : *this; }
  Line& AddNamed(std::string_view name, std::string_view value) {
    return value.empty() ? *this : Add(name, value);
  }

  const std::string& Text() const { return text_; }

 private:
  std::string text_;
};

// `R2.ios:4`.
inline std::string PlaceOf(const source::SourceMap& sources, const source::Span& span) {
  return sources.Path(span.file) + ':' + std::to_string(sources.Locate(span).line);
}

// `[R2.ios:4]`, `[default, R2.ios:1]`, `[built-in]`.
inline std::string OriginOf(const source::SourceMap& sources, const model::Origin& origin) {
  if (origin.kind == model::OriginKind::kBuiltIn) {
    return "[built-in]";
  }
  const std::string place = PlaceOf(sources, origin.span);
  return origin.kind == model::OriginKind::kLine
             ? '[' + place + ']'
             : '[' + std::string(Name(origin.kind)) + ", " + place + ']';
}

}  // namespace tunnelc::driver
