// Device: what one router's configuration means, names resolved, defaults filled in and marked.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/base/id.h"
#include "src/base/ip.h"
#include "src/model/access_list.h"
#include "src/model/crypto_map.h"
#include "src/model/interface.h"
#include "src/model/key.h"
#include "src/model/origin.h"
#include "src/model/pki.h"
#include "src/model/proposal.h"
#include "src/model/release.h"
#include "src/model/source_nat.h"

namespace tunnelc::model {

struct DeviceTag;
using DeviceId = base::Id<DeviceTag>;

struct StaticRoute {
  source::Span span;
  std::string vrf;
  base::IpPrefix prefix;
  std::string interface;  // canonical; may be empty
  std::optional<base::IpAddress> gateway;
};

// A whole command or block that is known but not modelled.
struct UnmodelledBlock {
  source::Span span;
  std::string words;
  bool affects_phase1 = false;
  bool affects_phase2 = false;
  bool affects_data = false;
};

// `ip host NAME ADDRESS`.
struct HostAddress {
  std::string name;
  source::Span span;
  base::IpAddress address;
};

// A 1:1 translation between the device and its peers, as the user declares it: what sends from
// `inside` is seen at `outside`.
struct Nat {
  source::Span span;
  base::IpAddress inside;
  base::IpAddress outside;
};

struct Device {
  std::string name;  // `hostname`, else the file's stem
  std::vector<source::FileId> files;
  std::string path;              // of the first of them, as the user is shown it
  source::Span span;             // the `hostname` line, or the start of the file
  std::optional<Family> family;  // empty: not known
  bool family_is_given = false;  // by the user and not by a `version` line
  std::optional<Sourced<std::string>> version;
  bool is_excerpt = true;  // no `version` … `end`: it may refer to things it does not show
  std::optional<source::Span> compliance_shield_disabled;

  Sourced<bool> isakmp_enabled{true, {}};
  Sourced<IdentityType> identity{IdentityType::kAddress, {}};
  std::optional<source::Span> keepalive;
  std::optional<source::Span> aggressive_mode_disabled;
  std::optional<Sourced<std::string>> domain_name;

  std::vector<IsakmpPolicy> policies;  // in the order tried; the built-in ones when there are none
  std::optional<source::Span> built_in_policies_off;
  std::vector<Keyring> keyrings;  // at least the default one, first
  std::vector<IsakmpProfile> isakmp_profiles;
  std::vector<AggressivePeer> aggressive_peers;
  std::vector<TransformSet> transform_sets;  // the built-in `default` last
  std::vector<IpsecProfile> ipsec_profiles;
  std::vector<CryptoMap> crypto_maps;  // static and dynamic ones, in the order first named
  std::vector<AccessList> access_lists;
  std::vector<Trustpoint> trustpoints;
  std::vector<Interface> interfaces;
  std::vector<InterfaceAddress> other_addresses;  // declared, of no interface in particular
  std::vector<Nat> nats;
  std::vector<SourceNat> source_nats;
  std::vector<RouteMap> route_maps;  // those that a translation names
  std::vector<std::string> vrfs;
  std::vector<HostAddress> hosts;
  std::vector<StaticRoute> routes;
  std::optional<source::Span> learns_routes;  // a line that brings routes which no line tells
  std::vector<UnmodelledBlock> unmodelled;
  // Lines outside any one object that may change the phase for every session of the device.
  std::vector<Doubt> phase1_doubts;
  std::vector<Doubt> phase2_doubts;
};

// The translation of an inside address; null where it is not translated.
const Nat* NatOf(const Device& device, const base::IpAddress& inside);
// The address at which peers see one of the device, and the one that they mean by it.
base::IpAddress OutsideOf(const Device& device, const base::IpAddress& inside);
base::IpAddress InsideOf(const Device& device, const base::IpAddress& outside);

}  // namespace tunnelc::model
