// The whole pipeline, run on the files of a test.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

#include "src/driver/pipeline.h"

namespace tunnelc::driver {

struct Ran {
  Inputs inputs;
  Analysis analysis;
};

inline Ran RunOn(const std::vector<std::string>& paths, const Options& options = {},
                 const ConfigChoice& choice = {}) {
  diag::Sink sink;
  base::Result<Inputs> inputs = ReadInputs(paths, sink, choice);
  EXPECT_TRUE(inputs) << (inputs ? "" : inputs.error().message);
  Analysis analysis = Analyse(*inputs, options, std::move(sink));
  return Ran{std::move(*inputs), std::move(analysis)};
}

}  // namespace tunnelc::driver
