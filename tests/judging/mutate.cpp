// What people get wrong, one row each.
#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "tests/judging/generate.h"
#include "tests/judging/mutations.h"
#include "tests/judging/words.h"

namespace tunnelc::judging {
namespace {

// --- Keys

bool ChangeKey(Random& random, Device& own, Device& /*peer*/) {
  if (own.keys.empty()) {
    return false;
  }
  std::string& text = random.Pick(std::vector{&own.keys.front(), &own.keys.back()})->text;
  text.insert(1 + random.Below(text.size()), "x");
  return true;
}

bool ChangeCaseOfKey(Random& /*random*/, Device& own, Device& /*peer*/) {
  for (Key& key : own.keys) {
    const auto letter = std::find_if(key.text.begin(), key.text.end(),
                                     [](unsigned char c) { return std::isalpha(c) != 0; });
    if (letter != key.text.end()) {
      const auto c = static_cast<unsigned char>(*letter);
      *letter = static_cast<char>(std::isupper(c) != 0 ? std::tolower(c) : std::toupper(c));
    }
  }
  return !own.keys.empty();
}

bool RemoveKey(Random& random, Device& own, Device& /*peer*/) {
  if (own.keys.empty()) {
    return false;
  }
  if (own.keys.size() > 1 && random.Chance(50)) {
    own.keys.erase(own.keys.begin() + (random.Chance(50) ? 1 : 0));
  } else if (own.keys.front().keyring.empty()) {
    own.keys.clear();
  } else {
    // A keyring without keys is one that is not defined.
    const bool v6 = own.destination.find(':') != std::string::npos;
    own.keys.resize(1);
    own.keys.front().address = v6 ? "ipv6 2001:db8::99/128" : "192.0.2.99";
  }
  return true;
}

bool AddMoreSpecificKey(Random& random, Device& own, Device& /*peer*/) {
  if (own.keys.empty()) {
    return false;
  }
  const bool v6 = own.destination.find(':') != std::string::npos;
  const std::string address = v6 ? "ipv6 " + own.destination + "/128" : own.destination;
  const bool has_host = std::any_of(own.keys.begin(), own.keys.end(), [&](const Key& key) {
    return key.address.starts_with(address);
  });
  if (has_host) {
    return false;
  }
  own.keys.push_back({RandomKey(random), address, own.keys.front().keyring});
  return true;
}

bool AddLessSpecificKey(Random& random, Device& own, Device& /*peer*/) {
  const bool v6 = own.destination.find(':') != std::string::npos;
  const bool taken =
      own.keys.empty() || std::any_of(own.keys.begin(), own.keys.end(), [](auto& k) {
        return k.address.find("0.0.0.0") != std::string::npos || k.address.ends_with("::/0");
      });
  if (taken) {
    return false;
  }
  own.keys.push_back({RandomKey(random), v6 ? "ipv6 ::/0" : "0.0.0.0", own.keys.front().keyring});
  return true;
}

// --- Policies

// One policy, or all of them.
template <class Change>
bool ChangePolicies(Random& random, Device& own, Change change) {
  if (random.Chance(60)) {
    std::for_each(own.policies.begin(), own.policies.end(), change);
  } else {
    change(own.policies[random.Below(own.policies.size())]);
  }
  return true;
}

bool ChangeGroup(Random& random, Device& own, Device& /*peer*/) {
  return ChangePolicies(random, own, [&](Policy& policy) {
    const unsigned before = policy.group;
    while (policy.group == before) {
      policy.group = PickGroup(random);
    }
  });
}

bool ChangeHash(Random& random, Device& own, Device& /*peer*/) {
  return ChangePolicies(
      random, own, [&](Policy& policy) { policy.hash = PickOther(random, Hashes(), policy.hash); });
}

bool ChangeCipher(Random& random, Device& own, Device& /*peer*/) {
  return ChangePolicies(random, own, [&](Policy& policy) {
    policy.cipher = PickOther(random, Ciphers(), policy.cipher);
  });
}

bool ChangeAuthentication(Random& random, Device& own, Device& /*peer*/) {
  // Without any other policy strongSwan would have nothing to say.
  if (own.policies.size() < 2) {
    return false;
  }
  own.policies[random.Below(own.policies.size())].authentication =
      random.Chance(50) ? "rsa-sig" : "rsa-encr";
  return true;
}

bool RemovePolicy(Random& random, Device& own, Device& /*peer*/) {
  if (own.policies.size() < 2) {
    return false;
  }
  own.policies.erase(own.policies.begin() +
                     static_cast<std::ptrdiff_t>(random.Below(own.policies.size())));
  return true;
}

bool ReversePolicies(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (own.policies.size() < 2) {
    return false;
  }
  for (std::size_t i = 0, j = own.policies.size() - 1; i < j; ++i, --j) {
    std::swap(own.policies[i].priority, own.policies[j].priority);
  }
  std::reverse(own.policies.begin(), own.policies.end());
  return true;
}

bool ChangeLifetimes(Random& random, Device& own, Device& /*peer*/) {
  static const std::vector<unsigned> kLifetimes = {120, 900, 7200};
  for (Policy& policy : own.policies) {
    policy.lifetime = random.Pick(kLifetimes);
  }
  own.seconds = random.Pick(kLifetimes);
  own.kilobytes = random.Chance(50) ? "disable" : "10000";
  return true;
}

// --- Transform sets

template <class Change>
bool ChangeSets(Random& random, Device& own, Change change) {
  if (random.Chance(60)) {
    std::for_each(own.sets.begin(), own.sets.end(), change);
  } else {
    change(own.sets[random.Below(own.sets.size())]);
  }
  return true;
}

bool ChangeEspCipher(Random& random, Device& own, Device& /*peer*/) {
  return ChangeSets(random, own, [&](TransformSet& set) {
    if (!set.ah.empty()) {
      set.ah = PickOther(random, AhWords(), set.ah);
    } else if (set.integrity.empty()) {
      set.cipher = PickOther(random, CombinedCiphers(), set.cipher);
    } else {
      set.cipher = PickOther(random, EspCiphers(), set.cipher);
    }
  });
}

bool ChangeIntegrity(Random& random, Device& own, Device& /*peer*/) {
  return ChangeSets(random, own, [&](TransformSet& set) {
    if (!set.integrity.empty()) {
      set.integrity = PickOther(random, Integrities(), set.integrity);
    }
  });
}

// ESP becomes AH, and the other way round.
bool ChangeProtocol(Random& random, Device& own, Device& /*peer*/) {
  for (TransformSet& set : own.sets) {
    if (set.ah.empty()) {
      set.cipher.clear();
      set.integrity.clear();
      set.ah = random.Pick(AhWords());
    } else {
      set.ah.clear();
      set.cipher = random.Pick(EspCiphers());
      set.integrity = random.Pick(Integrities());
    }
  }
  return true;
}

bool RemoveSet(Random& random, Device& own, Device& /*peer*/) {
  if (own.offered.size() < 2) {
    return false;
  }
  own.offered.erase(own.offered.begin() +
                    static_cast<std::ptrdiff_t>(random.Below(own.offered.size())));
  return true;
}

bool ReverseSets(Random& /*random*/, Device& own, Device& /*peer*/) {
  std::reverse(own.offered.begin(), own.offered.end());
  return own.offered.size() > 1;
}

bool ChangeMode(Random& /*random*/, Device& own, Device& /*peer*/) {
  for (TransformSet& set : own.sets) {
    set.mode = set.mode == "transport" ? "tunnel" : "transport";
  }
  return true;
}

// --- PFS

bool ChangePfs(Random& random, Device& own, Device& /*peer*/) {
  const std::string before = own.pfs;
  while (!before.empty() && own.pfs == before) {
    own.pfs = fmt::format("group{}", PickGroup(random));
  }
  return !before.empty();
}

bool RemovePfs(Random& /*random*/, Device& own, Device& /*peer*/) {
  const bool had = !own.pfs.empty();
  own.pfs.clear();
  return had;
}

// --- Identities

bool ChangeIdentity(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (own.isakmp_profile && !own.isakmp_profile->self_identity.empty()) {
    own.isakmp_profile->self_identity = "fqdn wrong.example";
  } else {
    own.identity = own.identity == "hostname" ? "address" : "hostname";
  }
  return true;
}

bool ChangeMatch(Random& random, Device& own, Device& /*peer*/) {
  if (!own.isakmp_profile) {
    return false;
  }
  const bool v6 = own.destination.find(':') != std::string::npos;
  const std::vector<std::string> wrong = {
      v6 ? "address ipv6 2001:db8:ffff::/48" : "address 203.0.113.0 255.255.255.0",
      "host other.example", "host domain pn.example", "user-fqdn other@vpn.example"};
  own.isakmp_profile->matches = {random.Pick(wrong)};
  return true;
}

// --- The tunnel

// Another address of the same peer: it answers, and knows nothing of this tunnel.
bool ChangeDestination(Random& /*random*/, Device& own, Device& /*peer*/) {
  for (const auto* addresses : {&kOuterA, &kOuterB}) {
    for (std::size_t i = 0; i < addresses->size(); ++i) {
      const std::string_view one = (*addresses)[i];
      if (one.substr(0, one.find('/')) == own.destination) {
        const std::string_view other = (*addresses)[i ^ 1U];
        own.destination = other.substr(0, other.find('/'));
        return true;
      }
    }
  }
  return false;
}

bool ShutTunnel(Random& random, Device& own, Device& /*peer*/) {
  (own.kind != Kind::kMap && random.Chance(50) ? own.shutdown : own.source_shutdown) = true;
  return true;
}

bool DisableIsakmp(Random& /*random*/, Device& own, Device& /*peer*/) {
  own.isakmp_enabled = false;
  return true;
}

bool ChangeTunnelKey(Random& random, Device& own, Device& /*peer*/) {
  if (own.kind != Kind::kGre4 && own.kind != Kind::kGre6) {
    return false;
  }
  own.tunnel_key = own.tunnel_key && random.Chance(50)
                       ? std::nullopt
                       : std::optional(own.tunnel_key.value_or(7) + 1);
  return true;
}

bool ChangeKind(Random& /*random*/, Device& own, Device& /*peer*/) {
  if (own.kind == Kind::kMap) {
    return false;
  }
  own.kind = own.kind == Kind::kVti4   ? Kind::kGre4
             : own.kind == Kind::kVti6 ? Kind::kGre6
             : own.kind == Kind::kGre4 ? Kind::kVti4
                                       : Kind::kVti6;
  own.mode_written = true;
  own.tunnel_key.reset();
  return true;
}

bool OnlyRespond(Random& /*random*/, Device& own, Device& peer) {
  own.responder_only = own.kind != Kind::kMap;
  return own.responder_only && !peer.responder_only;
}

const std::vector<Mutation>& OtherMutations() {
  static const std::vector<Mutation> kMutations = {
      {"key changed", 6, &ChangeKey},
      {"case of keys changed", 3, &ChangeCaseOfKey},
      {"key removed", 5, &RemoveKey},
      {"more specific key added", 4, &AddMoreSpecificKey},
      {"less specific key added", 2, &AddLessSpecificKey},
      {"group changed", 5, &ChangeGroup},
      {"hash changed", 5, &ChangeHash},
      {"encryption changed", 5, &ChangeCipher},
      {"authentication changed", 3, &ChangeAuthentication},
      {"policy removed", 4, &RemovePolicy},
      {"policies reversed", 3, &ReversePolicies},
      {"lifetimes changed", 4, &ChangeLifetimes},
      {"transform changed", 6, &ChangeEspCipher},
      {"integrity changed", 6, &ChangeIntegrity},
      {"AH and ESP exchanged", 2, &ChangeProtocol},
      {"transform set removed", 4, &RemoveSet},
      {"transform sets reversed", 3, &ReverseSets},
      {"mode changed", 3, &ChangeMode},
      {"PFS group changed", 6, &ChangePfs},
      {"PFS removed", 1, &RemovePfs},
      {"identity changed", 6, &ChangeIdentity},
      {"match changed", 6, &ChangeMatch},
      {"destination changed", 3, &ChangeDestination},
      {"tunnel shut", 2, &ShutTunnel},
      {"ISAKMP disabled", 1, &DisableIsakmp},
      {"tunnel key changed", 2, &ChangeTunnelKey},
      {"kind changed", 1, &ChangeKind},
      {"only responds", 1, &OnlyRespond},
  };
  return kMutations;
}

}  // namespace

const std::vector<Mutation>& Mutations() {
  static const std::vector<Mutation> kAll = [] {
    std::vector<Mutation> all = OtherMutations();
    all.insert(all.end(), MapMutations().begin(), MapMutations().end());
    all.insert(all.end(), ProfileMutations().begin(), ProfileMutations().end());
    return all;
  }();
  return kAll;
}

}  // namespace tunnelc::judging
