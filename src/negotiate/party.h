// Party: one end of a negotiation as plain values. It knows neither files nor sockets; whoever
// fills it in keeps the lists in the order in which the router tries them, and turns the indexes
// of an outcome back into lines.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/base/evidence.h"
#include "src/base/ip.h"
#include "src/base/secret.h"
#include "src/suite/algorithm.h"
#include "src/suite/transform_set.h"

namespace tunnelc::negotiate {

// An ISAKMP policy. An empty attribute is one whose value is not known (a default of a release
// whose defaults are not known, or a line that was not understood).
struct Policy {
  std::optional<suite::IkeCipher> cipher;
  std::optional<suite::IkeHash> hash;
  std::optional<suite::IkeAuthentication> authentication;
  std::optional<suite::DhGroup> group;
  std::uint32_t lifetime = 86400;  // seconds
  // The release refuses an algorithm written in it: it can agree with nothing.
  bool refused = false;
  bool uncertain = false;  // only some of the releases that it may be have it
  // The weakest evidence for a value in it (a default, a built-in policy).
  base::Evidence evidence = base::Evidence::kDocumented;
};

// A keyring: the default one, or a named one with what it is limited to.
struct Keyring {
  bool is_default = false;
  std::string front_vrf;                         // empty: the global table
  std::optional<base::IpAddress> local_address;  // `local-address`
  bool local_address_unknown = false;  // limited to an interface whose address is not known
};

struct Key {
  std::size_t keyring = 0;               // index into Party::keyrings
  std::optional<base::IpPrefix> prefix;  // peers it serves
  std::string hostname;                  // or: a host name
  base::Secret secret;
  bool no_xauth = false;
};

// A name that stands in a certificate, kDn, has the address and the host name beside it: one of
// them is what an end shows that has no certificate.
enum class IdentityType : std::uint8_t { kAddress, kFqdn, kUserFqdn, kDn };
struct Identity {
  IdentityType type = IdentityType::kAddress;
  std::optional<base::IpAddress> address;
  std::string name;
  std::string domain;  // of a router's own name: what `ip domain name` adds to it
  friend bool operator==(const Identity&, const Identity&) = default;
};

// How an end begins that starts aggressive mode.
struct Aggressive {
  std::optional<Identity> identity;      // in place of the one it shows otherwise
  std::optional<base::Secret> password;  // in place of a key
};

// One `match identity` of an ISAKMP profile.
struct IdentityMatch {
  std::optional<base::IpPrefix> prefix;
  std::string host;         // `host NAME`
  std::string host_domain;  // `host domain NAME`
  std::string user_fqdn;
  std::string user_fqdn_domain;
  std::string front_vrf;
};

struct Profile {
  std::vector<std::size_t> keyrings;  // indexes; empty: none named
  std::vector<IdentityMatch> matches;
  std::optional<Identity> self_identity;
  std::optional<base::IpAddress> local_address;
  bool asks_xauth = false;
  bool asks_aaa = false;  // a AAA server may give it keys
  bool clones = false;    // a virtual template answers whoever matches
  bool doubtful = false;  // holds a line that was not understood
};

enum class Mode : std::uint8_t { kTunnel, kTransport, kTransportRequire };

struct TransformSet {
  suite::TransformSet transforms;
  Mode mode = Mode::kTunnel;
  bool refused = false;   // by the release, or not a possible combination: cannot be offered
  bool doubtful = false;  // holds a line that was not understood
  base::Evidence evidence = base::Evidence::kDocumented;
};

// A proxy identity (RFC 2407 4.6.2). Protocol 0 and port 0 mean any.
struct Selector {
  base::IpPrefix prefix;
  std::uint8_t protocol = 0;
  std::uint16_t port = 0;
  friend bool operator==(const Selector&, const Selector&) = default;
};

// What no selector says. Nothing is left out as it stands.
struct SelectorLimit {
  // Of an IPv4 wildcard with holes: the bits of the address that count, and what they are.
  std::uint32_t care = 0;
  std::uint32_t value = 0;
  std::uint16_t low_port = 0;
  std::uint16_t high_port = 65535;  // inclusive
};

// What a phase-2 configuration asks for.
struct Pfs {
  bool required = false;
  std::optional<suite::DhGroup> group;  // empty with `required`: `set pfs` alone
  bool unknown = false;
};

enum class LocalFault : std::uint8_t {
  kNone,
  kIsakmpDisabled,
  kTunnelSourceUnusable,
  kSourceInOtherVrf,
  kInterfaceShutdown
};

// How the selectors came about: decides what a difference means.
enum class SelectorKind : std::uint8_t { kAnyAny, kGre, kAccessList };

// What packets are meant: those from `local` to `remote`. A tunnel has one such line, an entry of a
// crypto map those of its access list.
struct Line {
  bool permit = true;
  Selector local;
  Selector remote;
  // It has no selectors of its own: what it means lies within those here and these limits, and may
  // be less.
  bool undecidable = false;
  SelectorLimit local_limit;
  SelectorLimit remote_limit;
  // An earlier entry of the same map takes all of its packets: it never starts anything.
  bool taken = false;
};

// What one tunnel, or one entry of a crypto map, asks for in quick mode.
struct Protection {
  std::vector<TransformSet> transform_sets;  // in the order in which they are offered
  SelectorKind selector_kind = SelectorKind::kAnyAny;
  std::vector<Line> lines;  // in the order in which they are tried
  // A dynamic entry without an access list: it has no lines, and takes what it is asked for.
  bool takes_any = false;
  std::optional<std::size_t> profile;  // the ISAKMP profile that it names
  Pfs pfs;
  std::uint32_t seconds = 3600;                      // SA lifetime
  std::optional<std::uint64_t> kilobytes = 4608000;  // empty: disabled
  bool doubtful = false;                             // holds a line that was not understood
};

// Who stands behind a certificate, for how long.
struct Certificate {
  std::string subject;  // distinguished names, as text
  std::string issuer;
  std::string not_before;  // UTC, ISO 8601: sorts as text
  std::string not_after;
};

// What a router can show of itself, and whose certificates it takes (semantics reference, A.12,
// H-52).
struct Credentials {
  enum class State : std::uint8_t {
    kNone,        // policies that authenticate by certificates are not used (C.1)
    kSelfSigned,  // nothing but what it has signed itself
    kNotShown,    // it may have one
    kShown        // all of them, and those of all authorities that it trusts, are known
  };
  State state = State::kNotShown;
  bool may_know_peer_keys = true;  // RSA public keys, for `rsa-encr`
  std::vector<Certificate> own;
  std::vector<Certificate> authorities;
  std::string unseen;  // what must hold where they are not shown, readable after "if"; may be empty
};

struct Party {
  base::IpAddress address;  // its own outer address, as its peer sees it
  // The one that it sends from itself, where a NAT on the way makes `address` of it.
  std::optional<base::IpAddress> inside;
  std::string front_vrf;
  LocalFault fault = LocalFault::kNone;
  std::string peer_name;    // by which it is told its peer, in place of an address
  bool initiates = true;    // false: responder-only, or nothing that could start
  bool has_session = true;  // false: nothing is configured towards the peer
  // Something is assumed and not known, e.g. an address that DHCP must give.
  std::vector<std::string> assumptions;
  // Lines that were not understood and may change the phase.
  bool phase1_doubtful = false;
  bool phase2_doubtful = false;
  // What is not known of both phases where the end as a whole is not judged, readable after "not
  // known".
  std::string unjudged;

  // In the order of their priorities; with none configured, the built-in ones.
  std::vector<Policy> policies;
  Credentials credentials;
  std::vector<Keyring> keyrings;
  std::vector<Key> keys;
  std::vector<Profile> profiles;
  Identity identity;                     // by `crypto isakmp identity`
  std::optional<Aggressive> aggressive;  // it starts aggressive mode with this peer
  bool refuses_aggressive = false;       // `crypto isakmp aggressive-mode disable`
  bool map_asks_xauth = false;           // its crypto map asks clients for a password

  // What it asks for as initiator: `own` alone. As responder it looks through all of them, in this
  // order: the entries of a crypto map that serve this peer.
  std::vector<Protection> protections = std::vector<Protection>(1);
  std::size_t own = 0;

  const Protection& Own() const { return protections[own]; }
  Protection& Own() { return protections[own]; }
  // The ISAKMP profile that its own session names; null for none.
  const Profile* OwnProfile() const { return Own().profile ? &profiles[*Own().profile] : nullptr; }
};

// The address by which the router itself knows its end.
inline const base::IpAddress& OwnAddress(const Party& party) {
  return party.inside ? *party.inside : party.address;
}

}  // namespace tunnelc::negotiate
