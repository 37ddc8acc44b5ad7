// Table: one line is one mutation; `#` begins a comment.
#include "tests/mutations/table.h"

#include <fstream>
#include <stdexcept>

#include "tests/mutations/edit.h"

namespace tunnelc::mutations {

void PrintTo(const Mutation& mutation, std::ostream* out) {
  *out << mutation.example << ": " << mutation.edits;
}

std::vector<Mutation> ReadTable(const std::string& path) {
  std::ifstream file(path);
  if (!file) {
    throw std::runtime_error("cannot read " + path);
  }
  std::vector<Mutation> mutations;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') {
      continue;
    }
    std::vector<std::string> columns = SplitAndTrim(line, "\t");
    if (columns.size() != 8) {
      throw std::runtime_error(path + ": not eight columns: " + line);
    }
    for (std::string& column : columns) {
      if (column == "-") {
        column.clear();
      }
    }
    mutations.push_back({.name = columns[1],
                         .example = columns[0],
                         .edits = columns[2],
                         .sessions = columns[3],
                         .forward = columns[4],
                         .backward = columns[5],
                         .lines = columns[6],
                         .also = columns[7]});
  }
  return mutations;
}

}  // namespace tunnelc::mutations
