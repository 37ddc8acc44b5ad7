// Everything that the program does with configurations, in this process and without files.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/driver/pipeline.h"

namespace tunnelc::hostile {

// The texts of several files, and what was found in them.
struct Whole {
  driver::Inputs inputs;
  driver::Analysis analysis;
};

// Classifies, parses, resolves, lowers, connects and lints, on one thread.
Whole Analyse(const std::vector<std::string>& texts);

// What `check`, `graph` and `print` say, in every format and stage.
std::string SayAll(const Whole& whole);

// What `build` writes, for every target there is: of each device that no error stops.
std::string BuildAll(const Whole& whole);

// What stands between two files that are fed as one text.
inline constexpr std::string_view kBetweenFiles = "\n@@@@\n";
std::vector<std::string> Split(std::string_view text);

}  // namespace tunnelc::hostile
