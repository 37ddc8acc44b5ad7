// What one end offers and accepts in both phases, each value with its origin.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/model/origin.h"
#include "src/suite/algorithm.h"
#include "src/suite/transform_set.h"

namespace tunnelc::model {

// A `crypto isakmp policy`, or a built-in one. An attribute without a value is one that is not
// known: a default of a release whose defaults are not known, or a line that was not understood.
struct IsakmpPolicy {
  std::uint32_t priority = 0;  // 1..10000; built-in 65507..65535
  source::Span span;           // the header line
  Sourced<std::optional<suite::IkeCipher>> cipher;
  Sourced<std::optional<suite::IkeHash>> hash;
  Sourced<std::optional<suite::IkeAuthentication>> authentication;
  Sourced<std::optional<suite::DhGroup>> group;
  Sourced<std::uint32_t> lifetime;  // seconds
  bool refused = false;             // the release refuses a word in it; reported already
  bool built_in = false;
  bool uncertain = false;  // built in by some of the releases that the `version` line may mean
  std::vector<Doubt> doubts;
};

enum class Mode : std::uint8_t { kTunnel, kTransport };

// A `crypto ipsec transform-set`, or the built-in one.
struct TransformSet {
  std::string name;
  source::Span span;
  suite::TransformSet transforms;
  // The place of each transform word, in the order typed.
  std::vector<source::Span> word_spans;
  Sourced<Mode> mode;
  bool require = false;  // `mode transport require`
  bool refused = false;  // an impossible combination, or the release refuses it; reported already
  bool refused_by_release = false;  // the latter: nothing takes its place
  bool built_in = false;
  Origin origin;
  std::vector<Doubt> doubts;
};

// `set pfs`.
struct Pfs {
  source::Span span;
  std::optional<suite::DhGroup> group;  // empty: `set pfs` alone, or not known
  bool unknown = false;
};

struct Lifetimes {
  Sourced<std::uint32_t> seconds;
  Sourced<std::optional<std::uint64_t>> kilobytes;  // empty: disabled
};

// A `crypto ipsec profile`.
struct IpsecProfile {
  std::string name;
  source::Span span;
  // Names as written, with the index of the set; empty where the name is not defined.
  struct SetUse {
    std::string name;
    source::Span span;
    std::optional<std::size_t> set;
  };
  std::vector<SetUse> sets;
  std::optional<Pfs> pfs;  // empty: none
  Lifetimes lifetimes;     // the profile's own, else the global ones, else the defaults
  std::optional<Sourced<std::string>> isakmp_profile;
  std::optional<Sourced<std::string>> ikev2_profile;
  std::optional<source::Span> responder_only;
  std::vector<Doubt> doubts;
};

}  // namespace tunnelc::model
