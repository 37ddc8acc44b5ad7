// Pre-shared keys, keyrings, ISAKMP profiles.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/base/ip.h"
#include "src/base/secret.h"
#include "src/model/origin.h"

namespace tunnelc::model {

struct Key {
  source::Span span;      // the line
  source::Span key_span;  // the key itself: never shown
  std::optional<base::IpPrefix> prefix;
  std::string hostname;  // instead of a prefix
  base::Secret secret;
  bool no_xauth = false;
  bool trailing_blank = false;
  bool refused = false;  // an earlier key of the keyring is for the same peer, and stays
};

// The first keyring of a device is the default one (`crypto isakmp key`); it may be empty.
struct Keyring {
  std::string name;  // empty for the default one
  source::Span span;
  std::string front_vrf;                         // empty: the global table
  bool is_limited = false;                       // `local-address`
  std::optional<base::IpAddress> local_address;  // not known when limited and empty
  std::vector<Key> keys;
  std::vector<Doubt> doubts;
};

enum class IdentityType : std::uint8_t { kAddress, kFqdn, kUserFqdn, kDn };

struct SelfIdentity {
  source::Span span;
  IdentityType type = IdentityType::kAddress;
  std::string name;  // for kFqdn without a name: the host name
};

// `crypto isakmp peer` with `set aggressive-mode`: how the device begins with that peer.
struct AggressivePeer {
  source::Span span;                       // the header line
  std::optional<base::IpAddress> address;  // of the peer
  std::string hostname;                    // instead of an address
  std::string front_vrf;
  std::optional<SelfIdentity> endpoint;             // `client-endpoint`
  std::optional<base::IpAddress> endpoint_address;  // of kAddress
  std::optional<Key> password;
  std::vector<Doubt> doubts;
};

struct IdentityMatch {
  source::Span span;
  std::optional<base::IpPrefix> prefix;
  std::string host;
  std::string host_domain;
  std::string user_fqdn;
  std::string user_fqdn_domain;
  std::string front_vrf;
};

struct IsakmpProfile {
  std::string name;
  source::Span span;
  std::vector<std::size_t> keyrings;  // indexes into Device::keyrings
  std::vector<IdentityMatch> matches;
  std::optional<SelfIdentity> self_identity;
  std::optional<base::IpAddress> local_address;
  source::Span local_address_span;  // that line, where there is one
  std::optional<source::Span> initiates_aggressive;
  std::optional<source::Span> asks_for_xauth;    // `client authentication list`
  std::optional<source::Span> asks_aaa;          // `isakmp authorization list`: it may give keys
  std::optional<source::Span> virtual_template;  // whoever matches is answered by a clone of it
  std::optional<source::Span> keepalive;         // dead peer detection of its sessions
  std::string inner_vrf;
  std::vector<Sourced<std::string>> trustpoints;
  std::vector<Doubt> doubts;
};

}  // namespace tunnelc::model
