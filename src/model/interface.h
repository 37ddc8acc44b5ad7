// Interfaces and tunnels of a device.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/base/ip.h"
#include "src/model/origin.h"

namespace tunnelc::model {

struct InterfaceAddress {
  source::Span span;
  base::IpAddress address;
  std::uint8_t length = 0;
  bool secondary = false;
  bool repaired = false;
  bool declared = false;  // no file shows it, and the user says so
};

// A group of `standby`: an address that the routers of one link share.
struct StandbyGroup {
  std::uint32_t number = 0;
  std::string name;  // may be empty
  std::optional<Sourced<base::IpAddress>> address;
};

// The outer protocol and the encapsulation of a tunnel interface.
enum class TunnelMode : std::uint8_t {
  kGreIp,
  kGreIpv6,
  kGreMultipoint,
  kGreMultipointIpv6,
  kIpsecIpv4,
  kIpsecIpv6,
  kIpsecDualOverlay,
  kOther,  // no IPsec of its own
};

// `tunnel …` of an interface. What is not configured is empty.
struct Tunnel {
  Sourced<TunnelMode> mode;  // default `gre ip`
  bool overlay = false;      // `v6-overlay`, `v4-overlay`
  std::optional<Sourced<base::IpAddress>> source_address;
  std::optional<Sourced<std::string>> source_interface;  // canonical name
  std::optional<source::Span> source_dynamic;
  std::optional<Sourced<base::IpAddress>> destination;
  std::optional<Sourced<std::string>> destination_hostname;
  std::optional<source::Span> destination_dynamic;
  std::optional<Sourced<std::uint32_t>> key;
  std::optional<Sourced<std::string>> vrf;        // the front VRF
  std::optional<Sourced<std::string>> route_via;  // canonical: the interface its packets leave by
  std::optional<Sourced<std::string>> protection_profile;
  bool shared = false;
  std::optional<Sourced<std::string>> protection_isakmp_profile;
  std::optional<Sourced<std::string>> protection_ikev2_profile;
  std::optional<source::Span> keepalive;
  // Of the headers outside.
  std::optional<source::Span> checksum;  // of GRE
  std::optional<Sourced<std::uint8_t>> tos;
  std::optional<Sourced<std::uint8_t>> ttl;
};

struct Interface {
  std::string name;  // canonical
  source::Span span;
  std::vector<InterfaceAddress> addresses;            // both families, in the order typed
  std::optional<source::Span> dynamic_v4;             // `ip address dhcp` and the like
  std::optional<source::Span> dynamic_v6;             // `ipv6 address autoconfig` and the like
  std::optional<Sourced<std::string>> unnumbered;     // the interface whose IPv4 address it borrows
  std::optional<Sourced<std::string>> unnumbered_v6;  // the same for IPv6
  bool ipv6_enabled = false;                          // `ipv6 enable`, or any IPv6 address
  std::string vrf;                                    // empty: the global table
  std::optional<source::Span> vrf_span;
  std::optional<source::Span> shutdown;
  std::string shut_with;              // the main interface whose `shutdown` that is; else empty
  std::vector<StandbyGroup> standby;  // in the order first named
  // Addresses that a `vrf forwarding` below them took away (semantics reference, A.10).
  std::vector<InterfaceAddress> lost_addresses;
  std::optional<Sourced<std::uint32_t>> mtu;
  std::optional<Sourced<std::uint32_t>> ip_mtu;
  std::optional<Sourced<std::uint32_t>> ipv6_mtu;
  std::optional<Sourced<std::uint32_t>> adjust_mss;
  std::optional<Tunnel> tunnel;      // of an `interface Tunnel`
  std::vector<Doubt> phase1_doubts;  // lines that were not understood, by what they may change
  std::vector<Doubt> phase2_doubts;
  std::vector<Doubt> data_doubts;
  std::optional<Sourced<std::string>> crypto_map;       // applied to it
  std::optional<Sourced<std::string>> ipv6_crypto_map;  // the same, `ipv6 crypto map`
  // The group of `standby` that the map's peers talk to, in place of the interface's own address.
  std::optional<Sourced<std::string>> map_redundancy;
  std::optional<Sourced<std::string>> ipv6_map_redundancy;
  std::optional<Sourced<std::string>> filter_in;       // `ip access-group LIST in`
  std::optional<Sourced<std::string>> ipv6_filter_in;  // `ipv6 traffic-filter LIST in`
  std::optional<source::Span> nat_inside;
  std::optional<source::Span> nat_outside;
};

}  // namespace tunnelc::model
