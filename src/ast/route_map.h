// Route maps as typed, as far as they say which packets are meant.
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "src/ast/spelled.h"

namespace tunnelc::ast {

// `match ip address L …`.
struct RouteMapAddress {
  Form form = Form::kSet;
  source::Span span;
  std::vector<Word> lists;
};
// `match interface I`.
struct RouteMapInterface {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> interface;  // as typed
  bool others = false;            // more than one
};
// A condition, or a way through the entries, that is not followed.
struct RouteMapOther {
  Form form = Form::kSet;
  source::Span span;
};
// `route-map NAME [permit | deny] [SEQUENCE]`.
struct RouteMapEntry {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  bool permit = true;
  std::optional<Number> sequence;
  std::vector<std::variant<RouteMapAddress, RouteMapInterface, RouteMapOther>> lines;
  std::vector<OddLine> odd;
};

}  // namespace tunnelc::ast
