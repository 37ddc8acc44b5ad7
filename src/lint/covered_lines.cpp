// Each line is looked up among those before it.
#include "src/lint/covered_lines.h"

#include "src/negotiate/line_index.h"
#include "src/topology/party.h"

namespace tunnelc::lint {
namespace {

// The first line before `line` that covers it; null when none does.
const model::Line* CoveringLine(const std::vector<model::Line>& lines, const model::Line& line,
                                const negotiate::LineIndex& before) {
  if (line.undecidable) {
    return nullptr;
  }
  const negotiate::Line plain = topology::MakeLine(line);
  const auto found = before.Covering(plain.local, plain.remote);
  return found.empty() ? nullptr : &lines[found.front().line];
}

// What a line with object groups or several ports stands for has one place: it is covered when all
// of it is.
const model::Line* CoveringAll(const std::vector<model::Line>& lines, std::size_t begin,
                               std::size_t end, const negotiate::LineIndex& before) {
  const model::Line* first = nullptr;
  for (std::size_t i = begin; i < end; ++i) {
    const model::Line* covering = CoveringLine(lines, lines[i], before);
    if (covering == nullptr || (first != nullptr && first->permit != covering->permit)) {
      return nullptr;
    }
    first = first == nullptr ? covering : first;
  }
  return first;
}

}  // namespace

std::vector<CoveredLine> FindCoveredLines(const topology::Network& network) {
  std::vector<CoveredLine> covered;
  for (const CryptoEntry& list : CryptoLists(network)) {
    const std::vector<model::Line>& lines = list.endpoint->lines;
    negotiate::LineIndex before;
    for (std::size_t begin = 0; begin < lines.size();) {
      std::size_t end = begin;
      while (end < lines.size() && lines[end].span == lines[begin].span) {
        ++end;
      }
      const model::Line* covering = CoveringAll(lines, begin, end, before);
      if (covering != nullptr) {
        covered.push_back({list, &lines[begin], covering});
      }
      for (; begin < end; ++begin) {
        before.Add({0, begin}, topology::MakeLine(lines[begin]));
      }
    }
  }
  return covered;
}

}  // namespace tunnelc::lint
