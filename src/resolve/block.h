// Blocks: the lines of one, understood or not, in the order typed; the names they go by.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "src/ast/spelled.h"
#include "src/base/overloaded.h"

namespace tunnelc::resolve {

template <class Line>
source::Span SpanOf(const Line& line) {
  return line.span;
}
template <class... Lines>
source::Span SpanOf(const std::variant<Lines...>& line) {
  return std::visit([](const auto& one) { return one.span; }, line);
}

// Calls `on_line` or `on_odd` for each line of a block, in the order typed.
template <class Line, class OnLine, class OnOdd>
void InOrder(const std::vector<Line>& lines, const std::vector<ast::OddLine>& odd, OnLine on_line,
             OnOdd on_odd) {
  auto next_odd = odd.begin();
  for (const Line& line : lines) {
    for (; next_odd != odd.end() && next_odd->span < SpanOf(line); ++next_odd) {
      on_odd(*next_odd);
    }
    on_line(line);
  }
  std::for_each(next_odd, odd.end(), on_odd);
}

// The object of that name, or the end. Names are case-sensitive (semantics reference, A.0).
template <class Objects>
auto FindNamed(Objects& objects, std::string_view name) {
  return std::find_if(objects.begin(), objects.end(),
                      [name](const auto& object) { return object.name == name; });
}

// Its index in the vector, if it is there.
template <class Objects>
std::optional<std::size_t> IndexOfNamed(const Objects& objects, std::string_view name) {
  const auto found = FindNamed(objects, name);
  if (found == objects.end()) {
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - objects.begin());
}

// The words of a line without a leading `no` or `default`, lower case.
std::vector<std::string> WordsOf(std::string_view line);

}  // namespace tunnelc::resolve
