// A TOML document as a tree with places. The only user of toml++ stands behind it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/source/source_map.h"

namespace tunnelc::config {

struct Member;

struct Node {
  enum class Type : std::uint8_t { kTable, kText, kOther } type = Type::kOther;
  std::string_view type_name;  // for people: `a table`, `an integer`
  source::Span span;
  std::string text;             // of a string
  std::vector<Member> members;  // of a table, in the order of their places
};

struct Member {
  std::string key;
  source::Span span;  // the key
  Node value;
};

struct TomlError {
  std::string message;
  source::Span span;
};

// Either `root` is a table, or `error` says where it is none.
struct Toml {
  Node root;
  std::optional<TomlError> error;
};

// The document in a file of `sources`. What nests deeper than any configuration does is refused.
Toml ParseToml(const source::SourceMap& sources, source::FileId file);

}  // namespace tunnelc::config
