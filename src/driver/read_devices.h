// Parsing and resolving: what each file says by itself.
#pragma once

#include <vector>

#include "src/ast/config.h"
#include "src/driver/pipeline.h"
#include "src/model/device.h"

namespace tunnelc::driver {

struct DeviceFile {
  ast::Config config;
  std::vector<model::Device> devices;
};

// One for each file, in their order. Files are read in parallel, each with a sink of its own; the
// result does not depend on it.
std::vector<DeviceFile> ReadDevices(const Inputs& inputs, const Options& options, diag::Sink& sink);

}  // namespace tunnelc::driver
