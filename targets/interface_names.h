// Names on Linux: for interfaces, for connections, for folders.
#pragma once

#include <string>
#include <string_view>

#include "targets/target.h"

namespace tunnelc::targets {

// `text` with every byte outside [A-Za-z0-9_-] written as `_`; `fallback` when nothing is left.
std::string SafeName(std::string_view text, std::string_view fallback);

// The name of `interface` (canonical) of `device`: as the options give it, else the default one.
// Always one that Linux takes: at most 15 bytes of [A-Za-z0-9_.-].
std::string LinuxName(const Options& options, std::string_view device, std::string_view interface);

// The name that the options give; empty without one.
std::string GivenLinuxName(const Options& options, std::string_view device,
                           std::string_view interface);

}  // namespace tunnelc::targets
