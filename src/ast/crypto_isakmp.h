// `crypto isakmp …` and `crypto keyring`, as typed (semantics reference, A.1 to A.5).
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "src/ast/spelled.h"
#include "src/base/ip.h"
#include "src/base/secret.h"

namespace tunnelc::ast {

enum class PolicyAttribute : std::uint8_t {
  kAuthentication,
  kEncryption,
  kHash,
  kGroup,
  kLifetime
};

// One sub-command of `crypto isakmp policy`. `word` is the full keyword (`pre-share`, `aes`,
// `sha256`), lower case, for authentication, encryption and hash; `number` the AES key length in
// bits, the group or the lifetime in seconds. Both are empty under `no` and `default`.
struct PolicyLine {
  Form form = Form::kSet;
  source::Span span;
  PolicyAttribute attribute{};
  std::optional<Word> word;
  std::optional<Number> number;
};

struct IsakmpPolicy {
  Form form = Form::kSet;
  source::Span span;  // the header line
  Number priority;    // 1..10000
  std::vector<PolicyLine> lines;
  std::vector<OddLine> odd;
};

// `address A [MASK]` or `address ipv6 P/L`: `prefix` without host bits.
struct KeyAddress {
  Spelled<base::IpPrefix> prefix;
  bool length_written = false;  // a mask or length was typed
};
struct KeyHostname {
  Word name;
};
using KeyTarget = std::variant<KeyAddress, KeyHostname>;

// `crypto isakmp key …`, or `pre-shared-key …` in a keyring.
struct PreSharedKey {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Number> type;  // 0 or 6
  base::Secret key;
  source::Span key_span;
  KeyTarget target;
  bool no_xauth = false;
  bool trailing_blank = false;  // a blank follows a key that ends its line
};

struct LocalAddress {  // in a keyring or an ISAKMP profile
  Form form = Form::kSet;
  source::Span span;
  std::optional<Spelled<base::IpAddress>> address;
  std::optional<Word> interface;  // as typed; see interface_name.h
  std::optional<Word> vrf;
};

struct CryptoKeyring {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  std::optional<Word> vrf;
  std::vector<std::variant<PreSharedKey, LocalAddress>> lines;
  std::vector<OddLine> odd;
};

// `keyring A B`.
struct ProfileKeyring {
  Form form = Form::kSet;
  source::Span span;
  std::vector<Word> names;
};
enum class IdentityKind : std::uint8_t {
  kAddress,
  kHost,        // fqdn
  kHostDomain,  // every host of a domain
  kUserFqdn,
  kUserFqdnDomain,
  kGroup,
  kDn
};
// `match identity …`. `prefix` for an address, `name` for the others.
struct MatchIdentity {
  Form form = Form::kSet;
  source::Span span;
  IdentityKind kind{};
  std::optional<Spelled<base::IpPrefix>> prefix;
  std::optional<Word> name;
  std::optional<Word> vrf;
};
// `self-identity {address [ipv6] | fqdn [NAME] | user-fqdn NAME}`.
struct SelfIdentity {
  Form form = Form::kSet;
  source::Span span;
  IdentityKind kind{};
  base::IpFamily family = base::IpFamily::kV4;
  std::optional<Word> name;
};
// The other sub-commands of a profile: a switch, or a name.
struct ProfileOption {
  enum class What : std::uint8_t {
    kAsksAaa,              // `isakmp authorization list L`
    kAsksForXauth,         // `client authentication list L`
    kInitiatesAggressive,  // `initiate mode aggressive`
    kInnerVrf,             // `vrf V`
    kTrustpoint,           // `ca trust-point T`
    kVirtualTemplate,      // `virtual-template N`
  };
  Form form = Form::kSet;
  source::Span span;
  What what{};
  std::optional<Word> name;
};
// `crypto isakmp keepalive SECONDS [RETRY] [periodic | on-demand]`, and in a profile `keepalive
// SECONDS [retry RETRY]`.
struct IsakmpKeepalive {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Number> seconds;
  std::optional<Number> retry;
  bool periodic = false;
};
struct IsakmpProfile {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  std::vector<std::variant<ProfileKeyring, MatchIdentity, SelfIdentity, LocalAddress,
                           IsakmpKeepalive, ProfileOption>>
      lines;
  std::vector<OddLine> odd;
};

// `set aggressive-mode client-endpoint {fqdn N | user-fqdn N | ipv4-address A | ipv6-address A}`.
struct ClientEndpoint {
  Form form = Form::kSet;
  source::Span span;
  IdentityKind kind{};
  std::optional<Word> name;
  std::optional<Spelled<base::IpAddress>> address;
};
// `set aggressive-mode password [0 | 6] KEY`.
struct AggressivePassword {
  Form form = Form::kSet;
  source::Span span;
  base::Secret key;
  source::Span key_span;
};
// `crypto isakmp peer {address A [vrf V] | hostname N}`.
struct IsakmpPeer {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Spelled<base::IpAddress>> address;
  std::optional<Word> host;
  std::optional<Word> vrf;
  std::vector<std::variant<ClientEndpoint, AggressivePassword>> lines;
  std::vector<OddLine> odd;
};

// `crypto isakmp identity {address | hostname | dn}`.
struct IsakmpIdentity {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> kind;  // full keyword
};
// A switch that is on or off: `crypto isakmp enable`, `crypto isakmp default policy`, …
enum class Switch : std::uint8_t {
  kIsakmpEnable,
  kIsakmpDefaultPolicy,
  kIsakmpAggressiveModeDisable,
  kComplianceShieldDisable,  // `crypto engine compliance shield disable`
};
struct SwitchLine {
  Form form = Form::kSet;
  source::Span span;
  Switch which{};
};

}  // namespace tunnelc::ast
