// Pair: the two routers of a tunnel as values, before they are spelled as configuration.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tunnelc::judging {

struct Policy {
  unsigned priority = 0;
  std::string cipher;  // as typed: `aes 256`
  std::string hash;
  std::string authentication = "pre-share";
  unsigned group = 1;
  std::optional<unsigned> lifetime;
};

struct Key {
  std::string text;
  std::string address;  // as typed after `address`: `192.0.2.0 255.255.255.0`, `ipv6 ::/0`
  std::string keyring;  // empty: a global `crypto isakmp key`
};

struct IsakmpProfile {
  std::string name;
  std::vector<std::string> keyrings;
  std::vector<std::string> matches;  // as typed after `match identity`
  std::string self_identity;         // as typed; empty: none
};

struct TransformSet {
  std::string name;
  std::string ah;
  std::string cipher;  // `esp-aes 256`
  std::string integrity;
  std::string mode;  // `transport`, `tunnel`; empty: not written
  friend bool operator==(const TransformSet&, const TransformSet&) = default;
};

enum class Kind : std::uint8_t { kVti4, kVti6, kGre4, kGre6, kMap };

// One end of a line of an access list.
struct Network {
  std::string address;  // as typed: `any`, `host 10.8.0.7`, `10.8.0.0 0.0.255.255`
  unsigned port = 0;    // `eq`; 0: not written
  friend bool operator==(const Network&, const Network&) = default;
};

// A line of the access list of an entry, as its device types it.
struct ListLine {
  bool permit = true;
  std::string protocol = "ip";
  Network own;
  Network peer;
  friend bool operator==(const ListLine&, const ListLine&) = default;
};

// An entry of a crypto map. What it does not say of phase 2 is the device's.
struct MapEntry {
  unsigned sequence = 10;
  std::vector<ListLine> lines;       // empty, in a dynamic map: no `match address`
  std::vector<std::string> offered;  // empty: the device's
  std::optional<std::string> pfs;    // `group14`, or none at all
  bool has_peer = true;              // false: `set peer` is missing
  bool names_profile = true;         // `set isakmp-profile`, where the device has one
};

struct Device {
  std::string name;
  std::string version;  // empty: an excerpt
  bool isakmp_enabled = true;
  std::string identity;  // `address`, `hostname`; empty: not written
  std::vector<Policy> policies;
  std::vector<Key> keys;
  std::optional<IsakmpProfile> isakmp_profile;
  // For other peers: nothing names them.
  std::vector<IsakmpProfile> other_profiles;
  std::vector<Key> other_keys;
  std::vector<TransformSet> sets;    // defined, in this order
  std::vector<std::string> offered;  // names, in the order of the profile
  std::string pfs;                   // `group14`; empty: none
  std::optional<unsigned> seconds;
  std::string kilobytes;  // a number or `disable`; empty: not written
  bool responder_only = false;

  unsigned tunnel = 0;
  Kind kind = Kind::kVti4;
  std::vector<MapEntry> entries;  // of the crypto map, in order
  bool dynamic = false;           // they stand in a dynamic map, and have no `set peer`
  bool names_profile = true;      // `set isakmp-profile` in the profile of the tunnel
  bool numbered_lists = false;
  bool mode_written = true;
  std::string outer_interface;
  bool source_by_address = false;
  std::string outer;
  std::string destination;
  std::string inner4;  // an address in a /24; empty: none
  std::string inner6;  // an address in a /64, or a link-local one; empty: none
  std::optional<std::uint32_t> tunnel_key;
  bool shutdown = false;
  bool source_shutdown = false;
};

// How the text departs from what `show running-config` prints.
struct Noise {
  bool abbreviated = false;
  bool mixed_case = false;
  bool unindented = false;
  bool comments = false;
  bool tabs = false;
  bool crlf = false;
  bool defaults_written = false;
  std::uint64_t seed = 0;
};

struct Pair {
  Device a;
  Device b;
  Noise noise;
  std::vector<std::string> mutations;  // what was broken, in order
};

}  // namespace tunnelc::judging
