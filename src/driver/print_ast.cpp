// The syntax tree, one visitor for each kind of statement.
#include <algorithm>
#include <utility>
#include <vector>

#include "src/driver/print.h"
#include "src/driver/print_line.h"
#include "src/driver/print_statement.h"

namespace tunnelc::driver {
namespace {

template <class T>
source::Span SpanOf(const T& line) {
  return line.span;
}
template <class... Ts>
source::Span SpanOf(const std::variant<Ts...>& line) {
  return std::visit([](const auto& one) { return one.span; }, line);
}

// The lines that were read and the odd ones, in the order typed.
template <class Block>
void PrintBlock(const Block& block, const source::SourceMap& sources, std::string& text) {
  std::vector<std::pair<source::Span, std::string>> lines;
  for (const auto& line : block.lines) {
    lines.emplace_back(SpanOf(line), LineText(sources, "  ", line));
  }
  for (const ast::OddLine& odd : block.odd) {
    lines.emplace_back(odd.span, LineText(sources, "  ", odd));
  }
  std::sort(lines.begin(), lines.end());
  for (const auto& [span, line] : lines) {
    text += line;
  }
}

}  // namespace

std::string PrintAst(const ast::Config& config, const source::SourceMap& sources) {
  std::string text = "file " + sources.Path(config.file) + '\n';
  for (const ast::Statement& statement : config.statements) {
    std::visit(
        [&](const auto& one) {
          text += LineText(sources, "", one);
          if constexpr (requires { one.lines.begin(); }) {
            PrintBlock(one, sources, text);
          }
        },
        statement);
  }
  const ast::LineCounts& counts = config.counts;
  text += Line("lines")
              .Add("modelled", counts.modelled)
              .Add("harmless", counts.harmless)
              .Add("unmodelled", counts.unmodelled)
              .Add("unknown", counts.unknown)
              .Add("irrelevant", counts.irrelevant)
              .Text();
  return text + '\n';
}

}  // namespace tunnelc::driver
