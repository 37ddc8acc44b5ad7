// Crypto maps, static and dynamic.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/base/ip.h"
#include "src/base/secret.h"
#include "src/model/origin.h"
#include "src/model/proposal.h"

namespace tunnelc::model {

// One `set peer`.
struct MapPeer {
  source::Span span;
  std::optional<base::IpAddress> address;
  std::string hostname;  // instead of an address
  bool is_default = false;
};

// One `set session-key`; its keys are hexadecimal digits, as typed.
struct SessionKey {
  source::Span span;
  bool inbound = false;
  bool ah = false;  // false: ESP
  std::uint32_t spi = 0;
  std::optional<Sourced<base::Secret>> cipher;
  std::optional<Sourced<base::Secret>> authenticator;
};

enum class MapEntryKind : std::uint8_t { kIsakmp, kManual, kGdoi, kDynamic };

struct CryptoMapEntry {
  std::uint32_t sequence = 0;
  source::Span span;  // the header line
  MapEntryKind kind = MapEntryKind::kIsakmp;
  std::string dynamic_map;  // of kDynamic: the map that it refers to
  source::Span dynamic_map_span;
  std::optional<Sourced<std::string>> access_list;  // `match address`
  std::vector<MapPeer> peers;                       // in the order in which they are tried
  std::vector<IpsecProfile::SetUse> sets;
  std::optional<Pfs> pfs;  // empty: none
  Lifetimes lifetimes;     // the entry's own, else the global ones, else the defaults
  std::optional<Sourced<std::string>> isakmp_profile;
  std::optional<Sourced<std::string>> ikev2_profile;
  std::optional<source::Span> reverse_route;  // makes routes to what the entry protects
  std::vector<SessionKey> session_keys;       // of kManual: one for each way and protocol
  std::vector<Doubt> phase1_doubts;
  std::vector<Doubt> phase2_doubts;
  std::vector<Doubt> data_doubts;
};

// A `crypto map` or a `crypto dynamic-map`: all its entries, by sequence.
struct CryptoMap {
  std::string name;
  source::Span span;  // the first line that names it
  base::IpFamily family = base::IpFamily::kV4;
  bool dynamic = false;
  std::vector<CryptoMapEntry> entries;
  std::optional<Sourced<std::string>> local_address;   // an interface, canonical
  std::optional<Sourced<std::string>> isakmp_profile;  // `crypto map NAME isakmp-profile P`
  // `client authentication list`: whoever comes without `no-xauth` on his key is asked for a
  // password.
  std::optional<source::Span> asks_for_xauth;
  std::vector<Doubt> phase1_doubts;
  std::vector<Doubt> phase2_doubts;
};

}  // namespace tunnelc::model
