// Where the files of a device will stand on its host.
#pragma once

#include <string>
#include <string_view>

#include "targets/target.h"

namespace tunnelc::targets::host {

// The flag `install` where it is an absolute path of plain characters, which a shell leaves as it
// is; else `usual`.
std::string FolderOnHost(const Options& options, std::string_view usual);

}  // namespace tunnelc::targets::host
