// Access lists and object groups, as typed (semantics reference, A.12).
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "src/ast/spelled.h"
#include "src/base/ip.h"

namespace tunnelc::ast {

// `eq 22 443`, `range 1024 65535`.
struct Ports {
  enum class Comparison : std::uint8_t { kEq, kNeq, kLt, kGt, kRange } comparison{};
  std::vector<Spelled<std::uint16_t>> numbers;
};

// A source or a destination.
struct AccessSide {
  enum class Kind : std::uint8_t {
    kAny,
    kHost,         // `host A`, or A alone in a standard list
    kWildcard,     // `A WILDCARD`
    kPrefix,       // `P/L`
    kObjectGroup,  // `name`
    kHostName,     // `host NAME`: an address that the file does not tell
  } kind = Kind::kAny;
  source::Span span;
  base::IpAddress address;
  base::IpAddress wildcard;
  std::uint8_t length = 0;  // of kPrefix
  Word name;
  std::optional<Ports> ports;
};

// `permit …` or `deny …`.
struct AccessEntry {
  Form form = Form::kSet;
  source::Span span;
  std::optional<Number> sequence;
  bool permit = true;
  std::optional<std::uint8_t> protocol;  // 0: any; empty: a standard list, or a service group
  std::optional<Word> service_group;
  AccessSide source;
  AccessSide destination;
  // A word that leaves fewer packets than the addresses, the protocol and the ports say.
  std::optional<source::Span> narrowed;
};
struct AccessRemark {
  Form form = Form::kSet;
  source::Span span;
};
// `no 10`: the entry with that number is gone.
struct AccessRemoval {
  Form form = Form::kNo;
  source::Span span;
  Number sequence;
};
// `dynamic …`, `evaluate …`: what it lets through comes and goes.
struct AccessDynamic {
  Form form = Form::kSet;
  source::Span span;
};

enum class AccessListKind : std::uint8_t { kStandard, kExtended, kIpv6 };

// A block of `ip access-list …` or `ipv6 access-list …`, or successive lines `access-list N …`.
struct AccessList {
  Form form = Form::kSet;
  source::Span span;  // the header line, or the first line
  Word name;          // or number
  AccessListKind kind{};
  std::vector<std::variant<AccessEntry, AccessRemark, AccessRemoval, AccessDynamic>> lines;
  std::vector<OddLine> odd;
  // Lines left alone, since nothing that matters names the list.
  std::size_t unread = 0;
};

// A member of an `object-group network`.
struct NetworkMember {
  Form form = Form::kSet;
  source::Span span;
  enum class Kind : std::uint8_t { kAny, kPrefix, kRange, kGroup, kHostName } kind{};
  base::IpPrefix prefix;
  base::IpAddress first;
  base::IpAddress last;
  Word name;
};
// A member of an `object-group service`.
struct ServiceMember {
  Form form = Form::kSet;
  source::Span span;
  std::vector<std::uint8_t> protocols;  // `tcp-udp` are two
  std::optional<Ports> source_ports;
  std::optional<Ports> destination_ports;
  std::optional<Word> group;
  bool narrowed = false;  // a type of ICMP
};
struct ObjectGroup {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  bool service = false;
  std::vector<std::variant<NetworkMember, ServiceMember, AccessRemark>> lines;
  std::vector<OddLine> odd;
  std::size_t unread = 0;  // as of an access list
};

}  // namespace tunnelc::ast
