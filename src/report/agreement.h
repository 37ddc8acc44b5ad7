// What two ends agree on, in IOS's words.
#pragma once

#include <string>
#include <string_view>

#include "src/negotiate/outcome.h"
#include "src/topology/network.h"

namespace tunnelc::report {

// `tunnel` or `transport`.
std::string_view ModeText(negotiate::Mode mode);

// What is to be said of a line that its verdict does not say: why it never starts, that it fits
// one way only. Empty for most.
std::string_view LineNote(const negotiate::Phase2& line);

}  // namespace tunnelc::report
