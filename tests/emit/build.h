// Runs the whole program up to the files of a target, on texts or on paths.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "src/driver/pipeline.h"
#include "targets/target.h"

namespace tunnelc::emit {

// Everything of one run; the outputs' spans point into the inputs.
struct Built {
  driver::Inputs inputs;
  driver::Analysis analysis;
  std::vector<targets::DeviceOutput> outputs;
  std::vector<diag::Diagnostic> findings;  // of the target

  // The text of a file of the device in folder `folder`; empty when there is none.
  std::string Text(const std::string& folder, const std::string& path) const;
};

Built BuildPaths(const std::vector<std::string>& paths, const targets::Options& options = {},
                 std::string_view target = "strongswan");

// A file name and its text for each; written into a new folder named after `test`.
using Texts = std::vector<std::pair<std::string, std::string>>;
Built BuildTexts(const std::string& test, const Texts& texts, const targets::Options& options = {},
                 std::string_view target = "strongswan");

std::filesystem::path SourceRoot();

}  // namespace tunnelc::emit
