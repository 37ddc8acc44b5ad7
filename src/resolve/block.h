// Blocks: the lines of one, understood or not, in the order typed; the names they go by.
#pragma once

#include <algorithm>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
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

// The positions of a vector's objects by name, where there are many look-ups. The vector must
// neither move nor grow meanwhile.
class NameIndex {
 public:
  template <class Objects>
  explicit NameIndex(const Objects& objects) {
    for (std::size_t i = 0; i < objects.size(); ++i) {
      positions_.emplace(objects[i].name, i);
    }
  }

  std::optional<std::size_t> Find(std::string_view name) const {
    const auto found = positions_.find(name);
    return found == positions_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  std::unordered_map<std::string_view, std::size_t> positions_;
};

// Named objects while their blocks are read: found, added and removed by name in constant time,
// whatever the order.
template <class Object>
class NamedDrafts {
 public:
  Object* Find(std::string_view name) {
    const auto found = positions_.find(name);
    return found == positions_.end() ? nullptr : &*objects_[found->second];
  }

  // `name` must outlive the drafts; it is the text's.
  Object& Add(std::string_view name, Object object) {
    positions_[name] = objects_.size();
    return *objects_.emplace_back(std::move(object));
  }

  void Remove(std::string_view name) {
    const auto found = positions_.find(name);
    if (found != positions_.end()) {
      objects_[found->second].reset();
      positions_.erase(found);
    }
  }

  // What is left, in the order added.
  std::vector<Object> Take() {
    std::vector<Object> left;
    for (std::optional<Object>& object : objects_) {
      if (object) {
        left.push_back(std::move(*object));
      }
    }
    return left;
  }

 private:
  std::deque<std::optional<Object>> objects_;
  std::unordered_map<std::string_view, std::size_t> positions_;
};

// The words of a line without a leading `no` or `default`, lower case.
std::vector<std::string> WordsOf(std::string_view line);

}  // namespace tunnelc::resolve
