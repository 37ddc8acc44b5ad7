// `crypto map`, `crypto dynamic-map`, as typed (semantics reference, A.9).
#pragma once

#include <optional>
#include <variant>
#include <vector>

#include "src/ast/crypto_ipsec.h"
#include "src/ast/spelled.h"
#include "src/base/ip.h"
#include "src/base/secret.h"

namespace tunnelc::ast {

// `match address LIST`.
struct MatchAddress {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Word> list;
};
// `set peer {ADDRESS | HOST [dynamic]} [default]`.
struct SetPeer {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Spelled<base::IpAddress>> address;
  std::optional<Word> hostname;
  bool is_default = false;
};
struct ReverseRoute {
  Form form = Form::kSet;
  source::Span span;
};
// `set session-key {inbound | outbound} {ah SPI KEY | esp SPI [cipher KEY] [authenticator KEY]}`.
struct SetSessionKey {
  Form form = Form::kSet;
  source::Span span;
  bool inbound = false;
  bool ah = false;
  std::optional<Number> spi;
  std::optional<Spelled<base::Secret>> cipher;
  std::optional<Spelled<base::Secret>> authenticator;  // of AH too
};

// `crypto map [ipv6] NAME SEQUENCE …` or `crypto dynamic-map NAME SEQUENCE`, with its block.
struct CryptoMapEntry {
  Form form = Form::kSet;
  source::Span span;  // the header line
  Word name;
  base::IpFamily family = base::IpFamily::kV4;
  bool dynamic = false;
  std::optional<Number> sequence;  // empty: `no crypto map NAME`
  // kUnsaid: an entry that is there already.
  enum class Kind : std::uint8_t { kUnsaid, kIsakmp, kManual, kGdoi } kind = Kind::kUnsaid;
  std::optional<Word> dynamic_map;  // `ipsec-isakmp dynamic NAME`
  std::vector<std::variant<SetTransformSet, SetPfs, SetProfileName, Lifetime, Replay, IdleTime,
                           MatchAddress, SetPeer, ReverseRoute, SetSessionKey>>
      lines;
  std::vector<OddLine> odd;
};

// A line about a whole map: `crypto map NAME local-address INTERFACE`.
struct CryptoMapOption {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  base::IpFamily family = base::IpFamily::kV4;
  enum class What : std::uint8_t {
    kLocalAddress,
    kIsakmpProfile,
    kAsksForXauth,  // `client authentication list L`
    kOther,         // harmless for sites
  } what = What::kOther;
  std::optional<Word> value;  // the interface as typed, or the profile
};

}  // namespace tunnelc::ast
