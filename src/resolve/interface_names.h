// Interfaces by the names people type: `tunnel 23`, `Gi0/0`.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "src/ast/config.h"

namespace tunnelc::resolve {

// The interfaces of one device, found by any way to write their names.
class InterfaceNames {
 public:
  explicit InterfaceNames(std::span<const ast::Statement> statements);

  // The name, as its own block has it, of the interface that `typed` means: case does not matter,
  // and its letters may be an abbreviation. As typed, without blanks, where no block fits.
  std::string Canonical(std::string_view typed) const;

 private:
  // By number, and then by the letters before it in lower case.
  std::map<std::string, std::map<std::string, std::string>> names_;
};

// True when `name` is an interface of this type: `Tunnel23` of `Tunnel`.
bool IsOfType(std::string_view name, std::string_view type);

}  // namespace tunnelc::resolve
