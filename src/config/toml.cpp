// The only user of toml++, compiled without its exceptions.
#include "src/config/toml.h"

#include <algorithm>

// The tree is walked, and given back, by recursion: 16 levels of brackets in lines of 1000 bytes
// bound it.
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#define TOML_ENABLE_FORMATTERS 0
#define TOML_MAX_NESTED_VALUES 16
#include <toml++/toml.h>

namespace tunnelc::config {
namespace {

constexpr std::size_t kLongestLine = 1000;
constexpr std::size_t kLargestFile = std::size_t{1} << 20U;

// toml++ counts lines and code points from 1; a span counts bytes from 0.
class Places {
 public:
  Places(const source::SourceMap& sources, source::FileId file)
      : text_(sources.Text(file)), file_(file) {
    lines_.push_back(0);
    for (std::size_t i = 0; i < text_.size(); ++i) {
      if (text_[i] == '\n') {
        lines_.push_back(i + 1);
      }
    }
  }

  source::Span At(const toml::source_region& region) const {
    const std::size_t begin = Offset(region.begin);
    return Between(begin, std::max(begin, Offset(region.end)));
  }

  // The first line that is too long, if any.
  std::optional<source::Span> LongLine() const {
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const std::size_t end = i + 1 < lines_.size() ? lines_[i + 1] - 1 : text_.size();
      if (end - lines_[i] > kLongestLine) {
        return Between(lines_[i], end);
      }
    }
    return std::nullopt;
  }

  source::Span Between(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

 private:
  std::size_t Offset(const toml::source_position& position) const {
    if (position.line == 0 || position.line > lines_.size()) {
      return text_.size();
    }
    std::size_t at = lines_[position.line - 1];
    // toml++ does not count a byte-order mark.
    if (at == 0 && text_.starts_with("\xEF\xBB\xBF")) {
      at = 3;
    }
    for (std::uint32_t column = 1; column < position.column && at < text_.size(); ++column) {
      do {
        ++at;
      } while (at < text_.size() && (static_cast<unsigned char>(text_[at]) & 0xC0U) == 0x80U);
    }
    return at;
  }

  std::string_view text_;
  source::FileId file_;
  std::vector<std::size_t> lines_;
};

std::string_view TypeName(toml::node_type type) {
  switch (type) {
    case toml::node_type::table:
      return "a table";
    case toml::node_type::array:
      return "an array";
    case toml::node_type::string:
      return "a string";
    case toml::node_type::integer:
      return "an integer";
    case toml::node_type::floating_point:
      return "a number";
    case toml::node_type::boolean:
      return "a boolean";
    default:
      break;
  }
  return "a date or time";
}

Node Convert(const toml::node& from, const Places& places) {
  Node node{.type = Node::Type::kOther,
            .type_name = TypeName(from.type()),
            .span = places.At(from.source()),
            .text = {},
            .members = {}};
  if (const auto* text = from.as_string()) {
    node.type = Node::Type::kText;
    node.text = text->get();
  } else if (const toml::table* table = from.as_table()) {
    node.type = Node::Type::kTable;
    for (const auto& [key, value] : *table) {
      node.members.push_back(
          Member{std::string(key.str()), places.At(key.source()), Convert(value, places)});
    }
    std::stable_sort(node.members.begin(), node.members.end(),
                     [](const Member& a, const Member& b) { return a.span < b.span; });
  }
  return node;
}

// As our messages are: lower case, no full stop, on one line.
std::string Worded(std::string_view description) {
  std::string text(description);
  std::replace(text.begin(), text.end(), '\n', ' ');
  if (text.size() > 1 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'a' && text[1] <= 'z') {
    text[0] = static_cast<char>(text[0] - 'A' + 'a');
  }
  return text;
}

}  // namespace

Toml ParseToml(const source::SourceMap& sources, source::FileId file) {
  const std::string_view text = sources.Text(file);
  const Places places(sources, file);
  Toml parsed;
  if (text.size() > kLargestFile) {
    parsed.error = TomlError{"the file is larger than 1 MiB", places.Between(0, 0)};
    return parsed;
  }
  if (const std::optional<source::Span> line = places.LongLine()) {
    parsed.error = TomlError{"the line is longer than 1000 bytes", *line};
    return parsed;
  }
  const toml::parse_result result = toml::parse(text);
  if (!result) {
    const toml::parse_error& error = result.error();
    parsed.error = TomlError{Worded(error.description()), places.At(error.source())};
    return parsed;
  }
  parsed.root = Convert(result.table(), places);
  return parsed;
}

}  // namespace tunnelc::config
