// The names that IOS has for IP protocols and for ports, in full or as a beginning of only one.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace tunnelc::syntax {

// `ip` and `ipv6` are 0, any.
std::optional<std::uint8_t> FindProtocol(std::string_view name);

// Of TCP (6), UDP (17) or, where the protocol is another or not known, either.
std::optional<std::uint16_t> FindPort(std::string_view name, std::uint8_t protocol);

}  // namespace tunnelc::syntax
