// Text of addresses: read with the C library's strict parsers, written as RFC 5952 says.
#include "src/base/ip.h"

#include <arpa/inet.h>

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#include "src/base/check.h"

namespace tunnelc::base {
namespace {

constexpr std::size_t kLongestText = 45;  // RFC 4291 text with an embedded dotted quad

bool ParseInto(int af, std::string_view text, void* bytes) {
  if (text.empty() || text.size() > kLongestText) {
    return false;
  }
  char buffer[kLongestText + 1];
  std::memcpy(buffer, text.data(), text.size());
  buffer[text.size()] = '\0';
  return std::strlen(buffer) == text.size() && inet_pton(af, buffer, bytes) == 1;
}

}  // namespace

std::optional<IpAddress> ParseIpv4(std::string_view text) {
  IpAddress address{IpFamily::kV4, {}};
  if (!ParseInto(AF_INET, text, address.bytes.data())) {
    return std::nullopt;
  }
  return address;
}

std::optional<IpAddress> ParseIpv6(std::string_view text) {
  IpAddress address{IpFamily::kV6, {}};
  if (!ParseInto(AF_INET6, text, address.bytes.data())) {
    return std::nullopt;
  }
  return address;
}

std::optional<IpAddress> ParseIpAddress(std::string_view text) {
  return text.find(':') == std::string_view::npos ? ParseIpv4(text) : ParseIpv6(text);
}

std::optional<AddressWithLength> ParseAddressWithLength(std::string_view text) {
  const std::size_t slash = text.find('/');
  if (slash == std::string_view::npos) {
    return std::nullopt;
  }
  const std::optional<IpAddress> address = ParseIpAddress(text.substr(0, slash));
  const std::string_view digits = text.substr(slash + 1);
  int length = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), length);
  if (!address || digits.empty() || error != std::errc{} || end != digits.data() + digits.size() ||
      length < 0 || length > AddressBits(address->family)) {
    return std::nullopt;
  }
  return AddressWithLength{*address, static_cast<std::uint8_t>(length)};
}

std::optional<std::uint8_t> NetmaskLength(const IpAddress& mask) {
  int length = 0;
  const int bytes = AddressBits(mask.family) / 8;
  for (int i = 0; i < bytes; ++i) {
    length += std::popcount(mask.bytes[static_cast<std::size_t>(i)]);
  }
  const auto ones = static_cast<std::uint8_t>(length);
  IpAddress all{mask.family, {}};
  std::fill_n(all.bytes.begin(), bytes, std::uint8_t{0xff});
  return MakePrefix(all, ones).address == mask ? std::optional(ones) : std::nullopt;
}

IpPrefix MakePrefix(const IpAddress& address, std::uint8_t length) {
  TUNNELC_CHECK(length <= AddressBits(address.family));
  IpPrefix prefix{address, length};
  for (std::size_t i = 0; i < prefix.address.bytes.size(); ++i) {
    const int kept = std::clamp(length - static_cast<int>(i) * 8, 0, 8);
    prefix.address.bytes[i] &= static_cast<std::uint8_t>(0xff00 >> kept);
  }
  return prefix;
}

IpPrefix HostPrefix(const IpAddress& address) {
  return IpPrefix{address, static_cast<std::uint8_t>(AddressBits(address.family))};
}

IpPrefix AnyPrefix(IpFamily family) {
  return IpPrefix{IpAddress{family, {}}, 0};
}

bool Contains(const IpPrefix& prefix, const IpAddress& address) {
  return prefix.address.family == address.family &&
         MakePrefix(address, prefix.length).address == prefix.address;
}

bool Contains(const IpPrefix& outer, const IpPrefix& inner) {
  return outer.length <= inner.length && Contains(outer, inner.address);
}

bool IsLinkLocal(const IpAddress& address) {
  if (address.family == IpFamily::kV4) {
    return address.bytes[0] == 169 && address.bytes[1] == 254;
  }
  return address.bytes[0] == 0xfe && (address.bytes[1] & 0xc0) == 0x80;
}

bool IsUnspecified(const IpAddress& address) {
  return std::all_of(address.bytes.begin(), address.bytes.end(), [](auto b) { return b == 0; });
}

std::string ToString(const IpAddress& address) {
  char buffer[INET6_ADDRSTRLEN];
  const int af = address.family == IpFamily::kV4 ? AF_INET : AF_INET6;
  TUNNELC_CHECK(inet_ntop(af, address.bytes.data(), buffer, sizeof buffer) != nullptr);
  return buffer;
}

std::string ToString(const IpPrefix& prefix) {
  return ToString(prefix.address) + "/" + std::to_string(prefix.length);
}

std::string NetmaskText(std::uint8_t length) {
  IpAddress all{IpFamily::kV4, {}};
  std::fill_n(all.bytes.begin(), 4, std::uint8_t{0xff});
  return ToString(MakePrefix(all, length).address);
}

}  // namespace tunnelc::base
