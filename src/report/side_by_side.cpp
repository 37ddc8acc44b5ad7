// Two columns, or one when lines are long.
#include "src/report/side_by_side.h"

#include <algorithm>
#include <set>

#include "src/report/source_line.h"

namespace tunnelc::report {
namespace {

constexpr std::size_t kGap = 3;
// A column that is narrower cannot hold notes.
constexpr std::size_t kNarrowest = 36;

// One row of a column. Colours are put on last, so that widths stay right.
struct Row {
  std::string text;
  Paint paint = Paint::kDim;
  bool plain = false;
};

// A source line with its caption above and its note beneath.
struct Cell {
  std::string caption;
  std::string number;
  std::string text;
  std::string note;
};

using Column = std::vector<Cell>;

Column ColumnOf(std::size_t end, const std::string& device,
                const std::vector<topology::ExplainedLine>& lines,
                const source::SourceMap& sources) {
  Column column;
  std::set<std::pair<source::Span, std::string>> seen;
  for (const topology::ExplainedLine& line : lines) {
    if (line.end != end || !seen.insert({line.span, line.note}).second) {
      continue;
    }
    const SourceLine shown = ShowLine(sources, line.span);
    const std::string number = std::to_string(shown.at.line);
    column.push_back(Cell{.caption = device + "  " + shown.path + ':' + number,
                          .number = shown.text.empty() ? "" : number + " | ",
                          .text = shown.text,
                          .note = Printable(line.note)});
  }
  return column;
}

// Columns that the cells' captions and source lines take; notes are wrapped.
std::size_t NeededWidth(const Column& column) {
  std::size_t width = kNarrowest;
  for (const Cell& cell : column) {
    width = std::max({width, Width(cell.caption), cell.number.size() + Width(cell.text)});
  }
  return width;
}

std::vector<Row> RowsOf(const Cell& cell, std::size_t width) {
  std::vector<Row> rows = {{Truncated(cell.caption, width), Paint::kDim, false}};
  if (!cell.text.empty()) {
    rows.push_back({Truncated(cell.number + cell.text, width), Paint::kDim, true});
  }
  const std::string indent(cell.number.size() < 2 ? 0 : cell.number.size() - 2, ' ');
  std::string mark = "^ ";
  for (const std::string& line : Wrapped(cell.note, width - indent.size() - mark.size())) {
    rows.push_back({indent + mark + line, Paint::kBlue, false});
    mark = "  ";
  }
  return rows;
}

std::string Painted(const Row& row, const Painter& paint) {
  return row.plain ? row.text : paint(row.paint, row.text);
}

std::vector<std::string> Stacked(const Column& left, const Column& right, std::size_t indent,
                                 const Painter& paint) {
  std::vector<std::string> text;
  for (const Column* column : {&left, &right}) {
    for (const Cell& cell : *column) {
      for (const Row& row : RowsOf(cell, kTextWidth - indent)) {
        text.push_back(std::string(indent, ' ') + Painted(row, paint));
      }
    }
  }
  return text;
}

}  // namespace

std::vector<std::string> SideBySide(const topology::Network& network,
                                    const topology::Session& session,
                                    const std::vector<topology::ExplainedLine>& lines,
                                    const source::SourceMap& sources, std::size_t indent,
                                    const Painter& paint) {
  const auto column = [&](std::size_t end) {
    return end < session.ends.size()
               ? ColumnOf(end, network.Label(session.ends[end].device), lines, sources)
               : Column{};
  };
  const Column left = column(0);
  const Column right = column(1);
  const std::size_t left_width = NeededWidth(left);
  const std::size_t right_width = NeededWidth(right);
  if (left.empty() || right.empty() || indent + left_width + kGap + right_width > kTextWidth) {
    return Stacked(left, right, indent, paint);
  }
  std::vector<std::string> text;
  for (std::size_t i = 0; i < std::max(left.size(), right.size()); ++i) {
    const auto first = i < left.size() ? RowsOf(left[i], left_width) : std::vector<Row>();
    const auto second = i < right.size() ? RowsOf(right[i], right_width) : std::vector<Row>();
    for (std::size_t row = 0; row < std::max(first.size(), second.size()); ++row) {
      const Row empty{.text = "", .paint = Paint::kDim, .plain = true};
      const Row& one = row < first.size() ? first[row] : empty;
      std::string line = std::string(indent, ' ') + Painted(one, paint);
      if (row < second.size()) {
        line += std::string(left_width - Width(one.text) + kGap, ' ') + Painted(second[row], paint);
      }
      text.push_back(std::move(line));
    }
  }
  return text;
}

}  // namespace tunnelc::report
