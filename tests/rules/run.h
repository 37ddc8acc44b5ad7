// Runs the whole pipeline over examples.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/diag/diagnostic.h"
#include "tests/rules/page.h"

namespace tunnelc::rules {

struct Findings {
  std::vector<std::string> slugs;
  std::vector<std::string> places;   // `R1.ios:4 wildcard-pre-shared-key`
  std::vector<std::string> errors;   // those that are errors, as places, with their messages
  std::vector<std::string> related;  // `R1.ios:4 wildcard-pre-shared-key at R2.ios:4`
};

// The place of a finding as text.
std::string Place(std::string_view file, std::size_t line, std::string_view slug);

// Writes the files of a section into a new folder named after `name`, and analyses them or the
// section's paths. With `build`, what the targets cannot express is found too.
Findings RunExample(const Section& section, const std::string& name, bool build = false);

}  // namespace tunnelc::rules
