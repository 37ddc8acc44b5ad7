// The stages of the pipeline as text, keys left out: `tunnelc print`.
#pragma once

#include <string>

#include "src/ast/config.h"
#include "src/driver/pipeline.h"
#include "src/source/source_map.h"
#include "src/topology/network.h"

namespace tunnelc::driver {

// One line for each statement and each line of a block: its place and what was understood.
std::string PrintAst(const ast::Config& config, const source::SourceMap& sources);

// Every device: its policies, keys, profiles, sets, interfaces, each value with its origin.
std::string PrintModel(const topology::Network& network, const source::SourceMap& sources);

// What is in force of the options and of the tunnelc.toml, for each device, and from where.
std::string PrintConfig(const topology::Network& network, const Inputs& inputs,
                        const Options& options);

// Every endpoint of every device.
std::string PrintEndpoints(const topology::Network& network, const source::SourceMap& sources);

}  // namespace tunnelc::driver
