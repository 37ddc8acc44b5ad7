// Host names as identities: whoever compares them does it here.
#pragma once

#include <string_view>

namespace tunnelc::negotiate {

// Upper and lower case are the same (RFC 4343).
bool EqualNames(std::string_view a, std::string_view b);

// `a.example.org` and `a@example.org` lie in `example.org`; `badexample.org` and itself do not.
bool LiesInDomain(std::string_view name, std::string_view domain);

}  // namespace tunnelc::negotiate
