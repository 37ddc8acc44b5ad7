// no-host-address: an address whose host bits are all zeros or all ones.
#include <fmt/format.h>

#include "src/lint/ikev1_devices.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

// Subnets with two addresses or one have neither a network's nor a broadcast address (RFC 3021).
constexpr std::uint8_t kLongestWithBoth = 30;

enum class HostBits : std::uint8_t { kMixed, kZeros, kOnes };

HostBits HostBitsOf(const base::IpAddress& address, std::uint8_t length) {
  const std::uint32_t bits = base::Ipv4Bits(address);
  const std::uint32_t mask = 0xFFFFFFFFU >> length;
  return (bits & mask) == 0      ? HostBits::kZeros
         : (bits & mask) == mask ? HostBits::kOnes
                                 : HostBits::kMixed;
}

void CheckAddresses(const model::Interface& interface, diag::Sink& sink) {
  for (const model::InterfaceAddress& address : interface.addresses) {
    if (address.address.family != base::IpFamily::kV4 || address.length > kLongestWithBoth ||
        address.declared) {
      continue;
    }
    const HostBits bits = HostBitsOf(address.address, address.length);
    if (bits == HostBits::kMixed) {
      continue;
    }
    sink.Report(diag::Rule::kNoHostAddress, address.span,
                fmt::format(
                    "{} is the {} of {}, and no interface can have it: the router answers "
                    "`Bad mask /{} for address {}`",
                    base::ToString(address.address),
                    bits == HostBits::kZeros ? "address of the subnet itself" : "broadcast address",
                    base::ToString(base::MakePrefix(address.address, address.length)),
                    address.length, base::ToString(address.address)))
        .help = "write the address of a host in the subnet, or correct the mask";
  }
}

}  // namespace

void CheckNoHostAddress(const topology::Network& network, diag::Sink& sink) {
  for (const model::DeviceId id : Ikev1Devices(network)) {
    for (const model::Interface& interface : network.DeviceOf(id).interfaces) {
      CheckAddresses(interface, sink);
    }
  }
}

}  // namespace tunnelc::lint
