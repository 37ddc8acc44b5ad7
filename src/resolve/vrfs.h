// Uses of a VRF's name.
#pragma once

#include "src/ast/spelled.h"
#include "src/resolve/context.h"

namespace tunnelc::resolve {

// Reports a VRF that the device does not define; gives its name either way.
std::string UseVrf(Context& context, const ast::Word& name);

}  // namespace tunnelc::resolve
