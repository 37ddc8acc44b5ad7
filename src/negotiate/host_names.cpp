// Letters are ASCII's: a configuration holds no others in a name.
#include "src/negotiate/host_names.h"

#include <algorithm>
#include <cctype>

namespace tunnelc::negotiate {

bool EqualNames(std::string_view a, std::string_view b) {
  return std::ranges::equal(
      a, b, [](unsigned char x, unsigned char y) { return std::tolower(x) == std::tolower(y); });
}

bool LiesInDomain(std::string_view name, std::string_view domain) {
  if (domain.empty() || name.size() <= domain.size()) {
    return false;
  }
  const std::size_t cut = name.size() - domain.size();
  const char before = name[cut - 1];
  return (before == '.' || before == '@') && EqualNames(name.substr(cut), domain);
}

}  // namespace tunnelc::negotiate
