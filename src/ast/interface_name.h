// Interface names in full, from what people type.
#pragma once

#include <string>
#include <string_view>

namespace tunnelc::ast {

// `gi0/0` is `GigabitEthernet0/0`, `tunnel 23` is `Tunnel23`. Without blanks but otherwise as typed
// when the type is not known or has no number.
std::string CanonicalInterfaceName(std::string_view typed);

}  // namespace tunnelc::ast
