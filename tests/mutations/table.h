// Table: mutations.tsv as values.
#pragma once

#include <ostream>
#include <string>
#include <vector>

namespace tunnelc::mutations {

// A row; the columns are explained at the head of the table. `-` is read as empty.
struct Mutation {
  std::string name;
  std::string example;
  std::string edits;
  std::string sessions;
  std::string forward;   // the first file's router starts
  std::string backward;  // the second's
  std::string lines;
  std::string also;
};
void PrintTo(const Mutation& mutation, std::ostream* out);

// Throws std::runtime_error for a line with another number of columns.
std::vector<Mutation> ReadTable(const std::string& path);

}  // namespace tunnelc::mutations
