// Runs another program as a filter: text in, text out, no shell.
#pragma once

#include <string>
#include <vector>

#include "src/base/result.h"

namespace tunnelc::cli {

// Runs `words` (a program to be found in $PATH, and its arguments) with `input` as its standard
// input, and gives its standard output. Its standard error is ours. Fails when it is not installed,
// or does not exit with 0.
base::Result<std::string> RunFilter(const std::vector<std::string>& words,
                                    const std::string& input);

}  // namespace tunnelc::cli
