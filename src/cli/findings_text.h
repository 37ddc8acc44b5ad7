// Findings of commands whose output is something else: they go to standard error.
#pragma once

#include <string>
#include <vector>

#include "src/cli/commands.h"
#include "src/driver/pipeline.h"

namespace tunnelc::cli {

// Each with its source lines, plainly.
std::string FindingsText(const driver::Inputs& inputs, const topology::Network& network,
                         const std::vector<diag::Diagnostic>& diagnostics);

// Those about the tunnelc.toml that is in force.
std::vector<diag::Diagnostic> ConfigFindings(const driver::Inputs& inputs,
                                             const std::vector<diag::Diagnostic>& diagnostics);

// What a command says of the tunnelc.toml, whose mistakes change what it shows: its findings, and
// the exit status that they ask for.
Response ConfigResponse(const driver::Inputs& inputs, const driver::Analysis& analysis);

bool HasError(const std::vector<diag::Diagnostic>& diagnostics);

}  // namespace tunnelc::cli
