// Config: one file as typed, in order. Irrelevant parts are only counted.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "src/ast/access_list.h"
#include "src/ast/crypto_ipsec.h"
#include "src/ast/crypto_isakmp.h"
#include "src/ast/crypto_map.h"
#include "src/ast/crypto_pki.h"
#include "src/ast/interface.h"
#include "src/ast/route_map.h"
#include "src/ast/spelled.h"
#include "src/base/ip.h"

namespace tunnelc::ast {

struct Hostname {
  Form form = Form::kSet;
  source::Span span;
  Word name;
};
struct Version {  // `version 15.2`
  source::Span span;
  Word text;
};
struct End {  // `end`: with `version`, the sign of a whole running-config
  source::Span span;
};
// `ip domain name D`, `ip domain-name D`.
struct DomainName {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> name;
};
// `vrf definition V`, `ip vrf V`.
struct VrfDefinition {
  Form form = Form::kSet;
  source::Span span;
  Word name;
};
// `ip route [vrf V] NET MASK {INTERFACE [GATEWAY] | GATEWAY} …`, `ipv6 route …`.
struct StaticRoute {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> vrf;
  Spelled<base::IpPrefix> prefix;
  std::optional<Word> interface;  // as typed
  std::optional<Spelled<base::IpAddress>> gateway;
};
// `ip host [vrf V] NAME [ADDRESS …]`.
struct HostAddress {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> vrf;
  Word name;
  std::vector<base::IpAddress> addresses;
};
// `ip nat inside source {list L | route-map M} …`, `… static [network] LOCAL GLOBAL …`.
struct SourceNat {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> list;
  std::optional<Word> route_map;
  std::optional<Spelled<base::IpPrefix>> local;  // of a static one, a host or a network
};
// A global command, or a whole block with its lines, that is known but not modelled (`crypto gdoi`,
// `crypto ikev2 …`), or an unknown `crypto …`. `words` are its first keywords, for people.
struct OddCommand {
  Form form = Form::kSet;
  source::Span span;  // the header line
  Understanding state = Understanding::kUnmodelled;
  Affects affects = Affects::kNothing;
  std::string_view words;
  std::size_t lines = 1;  // with its header
};

// A global command on which nothing that is decided hangs, kept for the ledger of a translation:
// one under `crypto`, or the header of a routing process.
struct HarmlessCommand {
  Form form = Form::kSet;
  source::Span span;
  About about = About::kOther;
};

using Statement =
    std::variant<Hostname, DomainName, HostAddress, Version, End, VrfDefinition, StaticRoute,
                 IsakmpPolicy, PreSharedKey, CryptoKeyring, IsakmpProfile, IsakmpPeer,
                 IsakmpIdentity, IsakmpKeepalive, SwitchLine, TransformSet, IpsecProfile, Lifetime,
                 Replay, IdleTime, CryptoMapEntry, CryptoMapOption, AccessList, ObjectGroup,
                 RouteMapEntry, SourceNat, Trustpoint, CertificateChain, Interface, OddCommand,
                 HarmlessCommand>;

// Lines by what became of them.
struct LineCounts {
  std::size_t modelled = 0;
  std::size_t harmless = 0;
  std::size_t unmodelled = 0;
  std::size_t unknown = 0;
  std::size_t irrelevant = 0;  // other features; comments and blank lines are not counted
};

struct Config {
  source::FileId file;
  std::vector<Statement> statements;
  // A line that brings routes which the file does not tell: `router ospf 1`, `ip default-network
  // …`.
  std::optional<source::Span> route_source;
  LineCounts counts;
};

}  // namespace tunnelc::ast
