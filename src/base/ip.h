// IPv4 and IPv6 addresses and prefixes as values.
#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tunnelc::base {

enum class IpFamily : std::uint8_t { kV4, kV6 };

constexpr int AddressBits(IpFamily family) {
  return family == IpFamily::kV4 ? 32 : 128;
}

// An IPv4 or IPv6 address. IPv4 stands in the first four bytes; the rest are zero.
struct IpAddress {
  IpFamily family = IpFamily::kV4;
  std::array<std::uint8_t, 16> bytes{};

  friend auto operator<=>(const IpAddress&, const IpAddress&) = default;
};

// An address block. Host bits below `length` are zero.
struct IpPrefix {
  IpAddress address;
  std::uint8_t length = 0;  // 0..32 or 0..128

  friend auto operator<=>(const IpPrefix&, const IpPrefix&) = default;
};

// Reads dotted quad or RFC 4291 text (no zone, no prefix length); nothing else is accepted.
std::optional<IpAddress> ParseIpAddress(std::string_view text);
std::optional<IpAddress> ParseIpv4(std::string_view text);
std::optional<IpAddress> ParseIpv6(std::string_view text);

// Reads `ADDRESS/LENGTH`; keeps the host bits in `address` (interface addresses need them).
struct AddressWithLength {
  IpAddress address;
  std::uint8_t length = 0;
};
std::optional<AddressWithLength> ParseAddressWithLength(std::string_view text);

// The prefix length of a netmask (255.255.255.0 is 24); nothing when its ones are not contiguous.
std::optional<std::uint8_t> NetmaskLength(const IpAddress& mask);

// The block of `length` bits that holds `address`. `length` is at most the family's bits.
IpPrefix MakePrefix(const IpAddress& address, std::uint8_t length);
IpPrefix HostPrefix(const IpAddress& address);
IpPrefix AnyPrefix(IpFamily family);

bool Contains(const IpPrefix& prefix, const IpAddress& address);
bool Contains(const IpPrefix& outer, const IpPrefix& inner);

// The bits of an IPv4 address, the first one on top.
constexpr std::uint32_t Ipv4Bits(const IpAddress& address) {
  std::uint32_t bits = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    bits = bits << 8U | address.bytes[i];
  }
  return bits;
}

bool IsLinkLocal(const IpAddress& address);
bool IsUnspecified(const IpAddress& address);

// RFC 5952 text for IPv6, dotted quad for IPv4.
std::string ToString(const IpAddress& address);
std::string ToString(const IpPrefix& prefix);
// 255.255.255.0 for 24.
std::string NetmaskText(std::uint8_t length);

}  // namespace tunnelc::base

template <>
struct std::hash<tunnelc::base::IpAddress> {
  std::size_t operator()(const tunnelc::base::IpAddress& address) const noexcept {
    return std::hash<std::string_view>{}(std::string_view(
               reinterpret_cast<const char*>(address.bytes.data()), address.bytes.size())) ^
           static_cast<std::size_t>(address.family);
  }
};
