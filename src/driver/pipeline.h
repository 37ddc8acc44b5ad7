// The order of the steps: from paths to a network with its findings.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/ast/config.h"
#include "src/base/result.h"
#include "src/config/config.h"
#include "src/diag/diagnostic.h"
#include "src/model/release.h"
#include "src/source/source_map.h"
#include "src/topology/network.h"

namespace tunnelc::driver {

struct Options {
  // For every device, over what a tunnelc.toml says and over its `version`.
  std::optional<model::Family> release;
  std::size_t threads = 0;  // 0: as many as there are processors
};

// Which tunnelc.toml is in force.
struct ConfigChoice {
  std::string path;   // empty: the one that is found upward from the inputs, if any
  bool none = false;  // none at all
};

// What was found under the paths, before anything is understood.
struct Inputs {
  source::SourceMap sources;
  std::vector<source::FileId> files;  // IOS configurations, in the order given; directories sorted
  std::vector<std::string> skipped;   // paths that hold no IOS configuration, with why
  std::optional<config::Config> config;  // the tunnelc.toml
};

// Reads files, directories (recursively, by content and not by ending) and `-` (standard input).
// Fails when a path does not exist or cannot be read. A file given twice counts once. Findings on
// files (empty, binary, another system's) go to `sink`; in a directory they are only counted. The
// tunnelc.toml is read too, and is none of the files.
base::Result<Inputs> ReadInputs(const std::vector<std::string>& paths, diag::Sink& sink,
                                const ConfigChoice& choice = {});

// Everything known after a run, with findings in order.
struct Analysis {
  topology::Network network;
  std::vector<diag::Diagnostic> diagnostics;
  std::vector<ast::Config> configs;
};

// Parses, resolves, lowers, connects and lints.
Analysis Analyse(const Inputs& inputs, const Options& options, diag::Sink sink);

}  // namespace tunnelc::driver
