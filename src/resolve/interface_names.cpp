// An interface's name is letters and a number, compared apart.
#include "src/resolve/interface_names.h"

#include <algorithm>

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

std::string CanonicalInterface(const Context& context, std::string_view typed) {
  const Parts wanted = Split(typed);
  const ast::Interface* abbreviated = nullptr;
  const ast::Interface* exact = nullptr;
  ForEach<ast::Interface>(context, [&](const ast::Interface& interface) {
    const Parts parts = Split(interface.canonical);
    if (parts.number != wanted.number) {
      return;
    }
    if (parts.letters == wanted.letters) {
      exact = &interface;
    } else if (!wanted.letters.empty() && parts.letters.starts_with(wanted.letters)) {
      abbreviated = &interface;
    }
  });
  if (exact != nullptr || abbreviated != nullptr) {
    return (exact != nullptr ? exact : abbreviated)->canonical;
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
