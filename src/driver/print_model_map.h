// Crypto maps and access lists of a device, as they are understood.
#pragma once

#include <string>

#include "src/model/device.h"
#include "src/source/source_map.h"

namespace tunnelc::driver {

void PrintMaps(const model::Device& device, const source::SourceMap& sources, std::string& text);

}  // namespace tunnelc::driver
