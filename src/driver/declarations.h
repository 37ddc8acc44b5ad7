// From what a tunnelc.toml says to what the devices take from it.
#pragma once

#include <string_view>
#include <vector>

#include "src/config/config.h"
#include "src/driver/pipeline.h"
#include "src/resolve/resolve.h"

namespace tunnelc::driver {

// The words that a release family may be.
std::vector<std::string_view> ReleaseWords();

// What every device takes from the options and from the file.
resolve::Options DeclarationsOf(const Inputs& inputs, const Options& options);

// Reports what only devices and file together show: one interface or address given twice, a name
// that no device or interface has.
void CheckDeclarations(const Inputs& inputs, const std::vector<model::Device>& devices,
                       diag::Sink& sink);

}  // namespace tunnelc::driver
