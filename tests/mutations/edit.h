// Edit: a change to a configuration's text, as the table of mutations writes it.
#pragma once

#include <string>
#include <vector>

namespace tunnelc::mutations {

// A file of an example, as it is edited.
struct ExampleFile {
  std::string name;  // `R4.ios`
  std::string text;
};

// Carries out `edits` (the table's column of that name) on the files. Returns what is wrong with
// them, or nothing: an edit that changes nothing is wrong too.
std::string ApplyEdits(const std::string& edits, std::vector<ExampleFile>& files);

// Cuts at every `separator`; blanks around the parts are dropped.
std::vector<std::string> SplitAndTrim(const std::string& text, const std::string& separator);

// The text's lines without their ends.
std::vector<std::string> Lines(const std::string& text);

}  // namespace tunnelc::mutations
