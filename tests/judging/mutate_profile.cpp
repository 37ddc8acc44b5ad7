// What people get wrong in ISAKMP profiles, keyrings and identities: a line that is missing or that
// is about somebody else.
#include <algorithm>

#include "tests/judging/mutations.h"

namespace tunnelc::judging {
namespace {

bool RemoveMatches(Random& random, Device& own, Device& /*peer*/) {
  if (!own.isakmp_profile || own.isakmp_profile->matches.empty()) {
    return false;
  }
  std::vector<std::string>& matches = own.isakmp_profile->matches;
  if (random.Chance(50)) {
    matches.pop_back();
  } else {
    matches.clear();
  }
  return true;
}

bool RemoveSelfIdentity(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (!own.isakmp_profile || own.isakmp_profile->self_identity.empty()) {
    return false;
  }
  own.isakmp_profile->self_identity.clear();
  return true;
}

// An address where the peer wants a name, or a name where it wants an address.
bool ChangeKindOfSelfIdentity(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (!own.isakmp_profile) {
    return false;
  }
  const bool v6 = own.destination.find(':') != std::string::npos;
  std::string& identity = own.isakmp_profile->self_identity;
  const bool named = identity.find("fqdn") != std::string::npos;
  identity = named ? (v6 ? "address ipv6" : "address") : "fqdn " + own.name + ".vpn.example";
  return true;
}

bool LeaveKeyringOut(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (!own.isakmp_profile || own.isakmp_profile->keyrings.empty()) {
    return false;
  }
  own.isakmp_profile->keyrings.clear();
  return true;
}

bool NameOtherKeyring(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (!own.isakmp_profile || own.other_keys.empty()) {
    return false;
  }
  own.isakmp_profile->keyrings = {own.other_keys.front().keyring};
  return true;
}

// The keyring is named, and the key stands outside of it.
bool MoveKeysOut(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (own.keys.empty() || own.keys.front().keyring.empty()) {
    return false;
  }
  for (Key& key : own.keys) {
    key.keyring.clear();
  }
  if (own.isakmp_profile) {
    own.isakmp_profile->keyrings = {"default"};
  }
  return true;
}

// Another host of the same network, and the network one bit longer.
bool MatchOtherAddress(Random& random, Device& own, Device& /*peer*/) {
  if (!own.isakmp_profile || own.isakmp_profile->matches.empty()) {
    return false;
  }
  std::string& match = own.isakmp_profile->matches.back();
  if (!match.starts_with("address")) {
    return false;
  }
  const bool v6 = own.destination.find(':') != std::string::npos;
  match = v6 ? (random.Chance(50) ? "address ipv6 2001:db8::99/128" : "address ipv6 2001:db8::/127")
             : (random.Chance(50) ? "address 192.0.2.99 255.255.255.255"
                                  : "address 192.0.2.0 255.255.255.254");
  return true;
}

bool IdentifyByName(Random& /*random*/, Device& own, Device& /*peer*/) {
  const bool had = own.identity == "hostname";
  own.identity = "hostname";
  return !had;
}

}  // namespace

const std::vector<Mutation>& ProfileMutations() {
  static const std::vector<Mutation> kMutations = {
      {"match removed", 3, &RemoveMatches},
      {"self-identity removed", 4, &RemoveSelfIdentity},
      {"kind of self-identity changed", 4, &ChangeKindOfSelfIdentity},
      {"keyring not named", 3, &LeaveKeyringOut},
      {"other keyring named", 3, &NameOtherKeyring},
      {"keys moved out of their keyring", 2, &MoveKeysOut},
      {"other address matched", 4, &MatchOtherAddress},
      {"identified by name", 4, &IdentifyByName},
  };
  return kMutations;
}

}  // namespace tunnelc::judging
