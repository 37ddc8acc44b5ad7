// `interface …`, as typed (semantics reference, A.10).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "src/ast/spelled.h"
#include "src/base/ip.h"

namespace tunnelc::ast {

// `ip address A MASK [secondary]`, `ipv6 address A/L […]`, `… dhcp`,
// `standby [GROUP] {ip A | name N}`.
struct InterfaceAddress {
  Form form = Form::kSet;
  source::Span span;
  base::IpFamily family = base::IpFamily::kV4;
  enum class How : std::uint8_t {
    kStatic,
    kSecondary,
    kLinkLocal,
    kEui64,      // `address` holds the prefix only
    kDhcp,       // also `autoconfig`, `negotiated`, `prefix-from-provider`: not in the file
    kNotStatic,  // another way that the file does not tell
    kStandby,    // shared with other routers
  } how{};
  std::optional<Spelled<base::IpAddress>> address;
  std::uint8_t length = 0;
  std::uint32_t group = 0;   // of kStandby
  std::optional<Word> name;  // of kStandby: the group's, instead of an address
};
struct Unnumbered {
  Form form = Form::kSet;
  source::Span span;
  base::IpFamily family = base::IpFamily::kV4;
  std::optional<Word> interface;  // as typed
};
struct Ipv6Enable {
  Form form = Form::kSet;
  source::Span span;
};
struct VrfForwarding {  // `vrf forwarding V`, `ip vrf forwarding V`
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> name;
};
struct Shutdown {
  Form form = Form::kSet;
  source::Span span;
};
struct InterfaceMtu {  // `mtu`, `ip mtu`, `ipv6 mtu`, `ip tcp adjust-mss`, `ipv6 tcp adjust-mss`
  Form form = Form::kSet;
  source::Span span;
  enum class What : std::uint8_t { kMtu, kIpMtu, kIpv6Mtu, kAdjustMss, kIpv6AdjustMss } what{};
  std::optional<Number> value;
};

// `tunnel source {INTERFACE | ADDRESS | dynamic}`.
struct TunnelSource {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Spelled<base::IpAddress>> address;
  std::optional<Word> interface;  // as typed
  bool dynamic = false;
};
// `tunnel destination {ADDRESS | HOSTNAME | dynamic}`.
struct TunnelDestination {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Spelled<base::IpAddress>> address;
  std::optional<Word> hostname;
  bool dynamic = false;
};
enum class TunnelModeKind : std::uint8_t {
  kGreIp,
  kGreIpv6,
  kGreMultipoint,
  kGreMultipointIpv6,
  kIpsecIpv4,
  kIpsecIpv6,
  kIpsecDualOverlay,
  kOther,  // ipip, mpls, vxlan, …: no IPsec of its own
};
struct TunnelMode {
  Form form = Form::kSet;
  source::Span span;
  TunnelModeKind kind{};
  bool overlay = false;  // `v6-overlay` or `v4-overlay` of `ipsec ipv4|ipv6`
};
struct TunnelKey {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Number> key;
};
struct TunnelVrf {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> name;
};
// `tunnel route-via INTERFACE {mandatory | preferred}`.
struct TunnelRouteVia {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> interface;  // as typed
};
// `tunnel protection ipsec profile P [shared | isakmp-profile N | ikev2-profile N]`.
struct TunnelProtection {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> profile;
  bool shared = false;
  std::optional<Word> isakmp_profile;
  std::optional<Word> ikev2_profile;
};
// `tunnel checksum`, `tunnel tos N`, `tunnel ttl N`: what the headers outside say.
struct TunnelHeader {
  Form form = Form::kSet;
  source::Span span;
  enum class What : std::uint8_t { kChecksum, kTos, kTtl } what{};
  std::optional<Number> value;
};
// `tunnel protection ipsec initiate`, `tunnel path-mtu-discovery`, …: known not to change whether
// the tunnel comes up; kept for the ledger of a translation.
struct TunnelOption {
  Form form = Form::kSet;
  source::Span span;
};
// `keepalive [SECONDS [RETRIES]]`.
struct Keepalive {
  Form form = Form::kSet;
  source::Span span;
};
// `crypto map NAME [redundancy GROUP]`, `ipv6 crypto map NAME [redundancy GROUP]`.
struct InterfaceCryptoMap {
  Form form = Form::kSet;
  source::Span span;
  base::IpFamily family = base::IpFamily::kV4;
  std::optional<Word> name;
  std::optional<Word> redundancy;  // a group of `standby`
};

// `ip access-group LIST {in | out}`, `ipv6 traffic-filter LIST {in | out}`.
struct InterfaceFilter {
  Form form = Form::kSet;
  source::Span span;
  base::IpFamily family = base::IpFamily::kV4;
  std::optional<Word> list;
  bool out = false;
};
// `ip nat {inside | outside}`.
struct InterfaceNat {
  Form form = Form::kSet;
  source::Span span;
  bool inside = false;
};

using InterfaceLine =
    std::variant<InterfaceAddress, Unnumbered, Ipv6Enable, VrfForwarding, Shutdown, InterfaceMtu,
                 TunnelSource, TunnelDestination, TunnelMode, TunnelKey, TunnelVrf,
                 TunnelProtection, TunnelRouteVia, TunnelHeader, TunnelOption, Keepalive,
                 InterfaceCryptoMap, InterfaceFilter, InterfaceNat>;

struct Interface {
  Form form = Form::kSet;
  source::Span span;
  Word name;              // as typed: `tunnel23`, `Tunnel 23`, `gi0/0`
  std::string canonical;  // `Tunnel23`, `GigabitEthernet0/0`; as typed when the type is not known
  std::vector<InterfaceLine> lines;
  std::vector<OddLine> odd;
};

}  // namespace tunnelc::ast
