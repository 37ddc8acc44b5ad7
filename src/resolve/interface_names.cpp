// An interface's name is letters and a number, compared apart.
#include "src/resolve/interface_names.h"

#include <variant>

namespace tunnelc::resolve {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

struct Parts {
  std::string letters;  // lower case
  std::string number;
};

Parts Split(std::string_view name) {
  Parts parts;
  for (const char c : name) {
    if (c == ' ' || c == '\t') {
      continue;
    }
    if (parts.number.empty() && !IsDigit(c)) {
      parts.letters += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    } else {
      parts.number += c;
    }
  }
  return parts;
}

}  // namespace

InterfaceNames::InterfaceNames(std::span<const ast::Statement> statements) {
  for (const ast::Statement& statement : statements) {
    if (const auto* interface = std::get_if<ast::Interface>(&statement)) {
      const Parts parts = Split(interface->canonical);
      names_[parts.number].emplace(parts.letters, interface->canonical);
    }
  }
}

std::string InterfaceNames::Canonical(std::string_view typed) const {
  const Parts wanted = Split(typed);
  const auto same_number = names_.find(wanted.number);
  if (same_number != names_.end()) {
    // The exact letters come before any that they are the beginning of.
    const auto found = same_number->second.lower_bound(wanted.letters);
    if (found != same_number->second.end() && !wanted.letters.empty() &&
        found->first.starts_with(wanted.letters)) {
      return found->second;
    }
  }
  std::string name(typed);
  std::erase(name, ' ');
  std::erase(name, '\t');
  return name;
}

bool IsOfType(std::string_view name, std::string_view type) {
  return name.starts_with(type) && name.size() > type.size() && IsDigit(name[type.size()]);
}

}  // namespace tunnelc::resolve
