// Endpoint: one end of a possible session, vendor-neutral: the middle of the compiler. Negotiation,
// lints between peers and every target read endpoints and sessions only.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/model/device.h"

namespace tunnelc::model {

enum class Kind : std::uint8_t { kVti, kGre, kMgre, kCryptoMap, kDynamicMap, kVirtualTemplate };
std::string_view Name(Kind kind);  // vti, gre, mgre, crypto-map, dynamic-map, virtual-template

// Why an endpoint cannot take part at all, with the line that says so.
struct EndpointFault {
  enum class What : std::uint8_t {
    kTunnelShutdown,
    kSourceShutdown,
    kNoTunnelSource,        // no `tunnel source`
    kSourceNotDefined,      // the source interface does not exist (whole configuration)
    kSourceWithoutAddress,  // of the outer family
    kSourceNotOwned,        // `tunnel source A`, but no interface has A (whole configuration)
    kSourceInOtherVrf,      // `tunnel vrf` and the VRF of the source interface differ
    kFamilyMismatch,        // an IPv4 source or destination under an IPv6 mode, or the reverse
    kUndefinedProfile,      // `tunnel protection` names a profile that does not exist
    kNoTunnelDestination,   // nobody to talk to, and no mode that answers everybody
    kNoProtection,          // `tunnel mode ipsec …` without `tunnel protection`
    kIsakmpDisabled,        // `no crypto isakmp enable`
    kNoPeer,                // an entry of a static crypto map without `set peer`
    kNoAccessList,  // an entry of a static crypto map without a list, or its list is not there
  } what{};
  source::Span span;
  std::string message;    // in words, lower case
  std::string interface;  // canonical, of kSourceShutdown: the one to start
};

// What is known of the address that an endpoint sends from.
enum class LocalAddressState : std::uint8_t {
  kKnown,
  kNotShown,  // an excerpt that does not show the interface, or shows it without any address
  kDynamic,   // DHCP and the like
  kNone,      // it has none: a fault says why
};

struct InnerAddress {
  source::Span span;
  base::IpAddress address;
  std::uint8_t length = 0;
  bool borrowed = false;  // `ip unnumbered`
};

// What an endpoint's line of an access list is about: packets from `local` to `remote`. Protocol
// and port 0 are any.
struct Selector {
  base::IpPrefix prefix;
  std::uint8_t protocol = 0;
  std::uint16_t port = 0;
};

// What no selector says. Nothing is left out as it stands.
struct SelectorLimit {
  // Of an IPv4 wildcard with holes: the bits of the address that count, and what they are.
  std::uint32_t care = 0;
  std::uint32_t value = 0;
  PortRange ports{0, 65535};
};

// A line of the access list of a crypto map's entry, seen from the device.
struct Line {
  source::Span span;
  bool permit = true;
  Selector local;
  Selector remote;
  // Has no selector of its own (a port range, a wildcard with holes), or is not understood: of the
  // packets that its selectors say, those that `local_limit` and `remote_limit` leave, or fewer.
  bool undecidable = false;
  SelectorLimit local_limit;
  SelectorLimit remote_limit;
};

// Where an endpoint stands that is an entry of a crypto map.
struct MapPlace {
  std::size_t map = 0;    // index into Device::crypto_maps: of the static map that is applied
  std::size_t entry = 0;  // of the static map
  // Of an entry that a dynamic map brings: which.
  std::optional<std::size_t> dynamic_map;
  std::size_t dynamic_entry = 0;
  std::string interface;     // canonical: where the map is applied
  source::Span applied;      // that line
  std::uint32_t rank = 0;    // which of its peers the endpoint is about, 0 the first
  std::uint32_t others = 0;  // how many other peers the entry has
};

struct Endpoint {
  DeviceId device;
  std::string name;   // the interface: `Tunnel23`; or map, sequence: `VPN 10`
  source::Span span;  // its header line
  Kind kind{};
  // 2: the profile names an IKEv2 profile. 0: nothing is negotiated, the keys are written down.
  int ike = 1;
  base::IpFamily outer = base::IpFamily::kV4;

  std::optional<Sourced<base::IpAddress>> local;
  LocalAddressState local_state = LocalAddressState::kNotShown;
  std::string source_interface;  // canonical; empty when an address is configured
  source::Span source_span;      // `tunnel source`, or the header line without one
  std::optional<Sourced<base::IpAddress>> remote;
  bool remote_any = false;  // answers everybody
  std::string remote_hostname;
  source::Span destination_span;  // `tunnel destination`, or the header line without one
  source::Span mode_span;         // `tunnel mode`, or the header line without one
  source::Span protection_span;   // `tunnel protection`

  std::string front_vrf;
  std::string inner_vrf;
  std::vector<EndpointFault> faults;
  std::optional<source::Span> responder_only;  // never starts

  // Phase 2. The profile as written, and the sets it really offers, in order: indexes into the
  // device's transform sets.
  std::optional<std::size_t> profile;
  std::string profile_name;
  std::vector<std::size_t> transform_sets;
  std::optional<std::size_t> isakmp_profile;
  source::Span isakmp_profile_span;
  bool isakmp_profile_missing = false;  // named but not defined
  std::optional<Pfs> pfs;
  Lifetimes lifetimes;

  // Of an entry of a crypto map.
  std::optional<MapPlace> place;
  // Its access list, in order; empty: nothing is protected, or (dynamic) whatever the peer asks
  // for.
  std::vector<Line> lines;
  source::Span lines_span;  // `match address`, or the entry's header line without one

  // Data.
  std::vector<InnerAddress> inner;
  bool carries_v4 = false;
  bool carries_v6 = false;
  std::optional<Sourced<std::uint32_t>> tunnel_key;
  bool shared = false;

  // Lines that were not understood, by what they may change.
  std::vector<Doubt> phase1_doubts;
  std::vector<Doubt> phase2_doubts;
  std::vector<Doubt> data_doubts;
};

}  // namespace tunnelc::model
