// Interfaces by the names people type: `tunnel 23`, `Gi0/0`.
#pragma once

#include <string>
#include <string_view>

#include "src/resolve/context.h"

namespace tunnelc::resolve {

// The name, as its own block has it, of the interface that `typed` means: case does not matter, and
// its letters may be an abbreviation. As typed, without blanks, where no block fits.
std::string CanonicalInterface(const Context& context, std::string_view typed);

// True when `name` is an interface of this type: `Tunnel23` of `Tunnel`.
bool IsOfType(std::string_view name, std::string_view type);

}  // namespace tunnelc::resolve
