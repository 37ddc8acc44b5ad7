// Both ends get what they must share; everything else is chosen for each.
#include "tests/judging/generate.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "tests/judging/generate_map.h"
#include "tests/judging/words.h"

namespace tunnelc::judging {

const std::vector<std::string_view> kOuterA = {"192.0.2.1/24", "192.0.2.65/24", "2001:db8::1/64",
                                               "2001:db8::a:1/64"};
const std::vector<std::string_view> kOuterB = {"192.0.2.2/24", "192.0.2.130/24", "2001:db8::2/64",
                                               "2001:db8::b:2/64"};

namespace {

bool IsV6(Kind kind) {
  return kind == Kind::kVti6 || kind == Kind::kGre6;
}
bool IsGre(Kind kind) {
  return kind == Kind::kGre4 || kind == Kind::kGre6;
}

Policy RandomPolicy(Random& random) {
  Policy policy;
  policy.cipher = random.Pick(Ciphers());
  policy.hash = random.Pick(Hashes());
  policy.group = PickGroup(random);
  return policy;
}

std::optional<unsigned> RandomLifetime(Random& random) {
  static const std::vector<unsigned> kChoices = {60, 600, 3600, 28800, 43200, 86400};
  return random.Chance(50) ? std::optional(random.Pick(kChoices)) : std::nullopt;
}

// One to three in common, up to two of each side's own, in an order of each side's own.
void AddPolicies(Random& random, Pair& pair) {
  std::vector<Policy> common(1 + random.Below(3));
  std::generate(common.begin(), common.end(), [&] { return RandomPolicy(random); });
  for (Device* device : {&pair.a, &pair.b}) {
    device->policies = common;
    for (std::size_t extra = random.Below(3); extra > 0; --extra) {
      device->policies.push_back(RandomPolicy(random));
    }
    if (random.Chance(60)) {
      random.Shuffle(device->policies);
    }
    unsigned priority = 0;
    for (Policy& policy : device->policies) {
      policy.priority = priority += 1 + static_cast<unsigned>(random.Below(40));
      policy.lifetime = RandomLifetime(random);
    }
  }
}

TransformSet RandomSet(Random& random, bool ah) {
  TransformSet set;
  if (ah) {
    set.ah = random.Pick(AhWords());
  } else if (random.Chance(15)) {
    set.cipher = random.Pick(CombinedCiphers());
  } else {
    set.cipher = random.Pick(EspCiphers());
    set.integrity = random.Pick(Integrities());
  }
  return set;
}

std::string RandomMode(Random& random) {
  static const std::vector<std::string> kModes = {"", "tunnel", "transport"};
  return random.Pick(kModes);
}

// As for policies. One child has one protocol, and one mode: few profiles mix protocols, and all
// sets of a GRE tunnel have the same mode.
void AddSets(Random& random, Pair& pair) {
  const bool ah = random.Chance(12);
  std::vector<TransformSet> common(1 + random.Below(2));
  std::generate(common.begin(), common.end(), [&] { return RandomSet(random, ah); });
  const bool gre = IsGre(pair.a.kind) || IsGre(pair.b.kind);
  const std::string gre_mode = random.Chance(70) ? "transport" : "tunnel";
  for (Device* device : {&pair.a, &pair.b}) {
    device->sets = common;
    for (std::size_t extra = random.Below(3); extra > 0; --extra) {
      device->sets.push_back(RandomSet(random, random.Chance(5) ? !ah : ah));
    }
    if (random.Chance(60)) {
      random.Shuffle(device->sets);
    }
    unsigned number = 0;
    for (TransformSet& set : device->sets) {
      set.name = fmt::format("TS{}-{}", ++number, device->name);
      set.mode = gre ? gre_mode : RandomMode(random);
      device->offered.push_back(set.name);
    }
    if (random.Chance(30)) {
      random.Shuffle(device->offered);
    }
  }
}

std::string HostAddress(Random& random, bool v6, const std::string& peer) {
  if (v6) {
    return "ipv6 " + peer + "/128";
  }
  return peer + (random.Chance(50) ? " 255.255.255.255" : "");
}

std::string PrefixAddress(Random& random, bool v6) {
  static const std::vector<std::string> kV4 = {"192.0.2.0 255.255.255.0", "192.0.0.0 255.255.0.0",
                                               "0.0.0.0", "0.0.0.0 0.0.0.0"};
  static const std::vector<std::string> kV6 = {"ipv6 2001:db8::/64", "ipv6 2001:db8::/32",
                                               "ipv6 ::/0"};
  return random.Pick(v6 ? kV6 : kV4);
}

// The key of the pair as this side has it, with others beside it that must not be taken.
void AddKeys(Random& random, const std::string& key, Device& device) {
  const bool v6 = IsV6(device.kind);
  const std::string host = HostAddress(random, v6, device.destination);
  const std::string other = HostAddress(random, v6, v6 ? "2001:db8::99" : "192.0.2.99");
  const bool in_keyring = random.Chance(30);
  const std::string keyring = in_keyring ? "KR-" + device.name : "";
  switch (random.Below(4)) {
    case 0:
      device.keys = {{key, host, keyring}};
      break;
    case 1:
      device.keys = {{key, PrefixAddress(random, v6), keyring}};
      break;
    case 2:
      device.keys = {{key, host, keyring}, {RandomKey(random), PrefixAddress(random, v6), keyring}};
      break;
    default:
      device.keys = {{key, PrefixAddress(random, v6), keyring},
                     {RandomKey(random), other, keyring}};
      break;
  }
  if (random.Chance(40)) {
    random.Shuffle(device.keys);
  }
  if (in_keyring && random.Chance(70)) {
    device.isakmp_profile.emplace().keyrings = {keyring};
  }
}

struct Named {
  std::string identity;  // `address`, or as typed after `self-identity`
  std::string match;     // what fits it, as typed after `match identity`
};

// What this side calls itself, and one way to match it.
Named ChooseIdentity(Random& random, Device& device, const std::string& outer) {
  const bool v6 = IsV6(device.kind);
  const std::string address =
      v6 ? "address ipv6 " + outer + "/128" : "address " + outer + " 255.255.255.255";
  const std::string domain = "vpn.example";
  const std::string name = device.name + '.' + domain;
  if (device.isakmp_profile && random.Chance(60)) {
    const std::array<Named, 3> choices = {
        Named{"fqdn " + name, random.Chance(50) ? "host " + name : "host domain " + domain},
        Named{"user-fqdn ops@" + domain,
              random.Chance(50) ? "user-fqdn ops@" + domain : "user-fqdn domain " + domain},
        Named{v6 ? "address ipv6" : "address", address}};
    const Named& chosen = choices[random.Below(choices.size())];
    device.isakmp_profile->self_identity = chosen.identity;
    return chosen;
  }
  if (random.Chance(20)) {
    device.identity = "hostname";
    return {"hostname", "host " + device.name};
  }
  device.identity = random.Chance(20) ? "address" : "";
  const std::string wide = v6 ? "address ipv6 2001:db8::/32" : "address 192.0.2.0 255.255.255.0";
  return {"address", random.Chance(50) ? address : wide};
}

void AddIdentities(Random& random, Pair& pair) {
  for (Device* device : {&pair.a, &pair.b}) {
    if (!device->isakmp_profile && random.Chance(20)) {
      device->isakmp_profile.emplace();
    }
  }
  const Named a = ChooseIdentity(random, pair.a, pair.a.outer);
  const Named b = ChooseIdentity(random, pair.b, pair.b.outer);
  const auto match = [&](Device& device, const Named& peer) {
    if (!device.isakmp_profile) {
      return;
    }
    IsakmpProfile& profile = *device.isakmp_profile;
    if (random.Chance(30)) {
      profile.matches.emplace_back("host elsewhere.example");
    }
    profile.matches.push_back(peer.match);
    const std::string& keyring = device.keys.front().keyring;
    if (!keyring.empty()) {
      profile.keyrings = {keyring};
    } else if (random.Chance(50)) {
      profile.keyrings = {"default"};
    }
  };
  match(pair.a, b);
  match(pair.b, a);
}

void AddPhase2(Random& random, Pair& pair) {
  static const std::vector<unsigned> kSeconds = {120, 1800, 3600, 28800};
  static const std::vector<std::string> kKilobytes = {"2560", "100000", "4608000", "disable"};
  if (random.Chance(35)) {
    pair.a.pfs = pair.b.pfs = fmt::format("group{}", PickGroup(random));
  }
  for (Device* device : {&pair.a, &pair.b}) {
    if (random.Chance(40)) {
      device->seconds = random.Pick(kSeconds);
    }
    if (random.Chance(30)) {
      device->kilobytes = random.Pick(kKilobytes);
    }
  }
}

std::string AddressOf(std::string_view with_length) {
  return std::string(with_length.substr(0, with_length.find('/')));
}

// What runs inside, the same on both ends.
struct Inside {
  bool v4 = false;
  bool v6 = false;
  bool link_local = false;
  std::optional<std::uint32_t> key;
};

void AddInterfaces(Random& random, Kind kind, const Inside& inside, unsigned end, Device& device) {
  const std::string v6 = inside.link_local ? "fe80::12:" : "2001:db8:12::";
  device.kind = kind;
  device.tunnel = static_cast<unsigned>(random.Below(3) == 0 ? random.Below(2000) : 12);
  device.inner4 = inside.v4 ? fmt::format("10.255.12.{}", end) : "";
  device.inner6 = inside.v6 ? v6 + std::to_string(end) : "";
  device.tunnel_key = inside.key;
  device.outer_interface = random.Chance(50) ? "GigabitEthernet0/0" : "Ethernet0/1";
  device.source_by_address = random.Chance(25);
  device.mode_written = kind != Kind::kGre4 || random.Chance(50);
  device.version = random.Chance(75) ? "15.2" : "";
}

// Addresses, interfaces and what runs inside.
void AddTunnel(Random& random, Pair& pair) {
  const bool map = random.Chance(50);
  const std::vector<Kind> peers = {Kind::kVti4, Kind::kGre4};
  const Kind kind = map ? random.Pick(peers) : static_cast<Kind>(random.Below(4));
  const std::size_t first = IsV6(kind) ? 2 : 0;
  pair.a.outer = AddressOf(kOuterA[first + random.Below(2)]);
  pair.b.outer = AddressOf(kOuterB[first + random.Below(2)]);
  pair.a.destination = pair.b.outer;
  pair.b.destination = pair.a.outer;
  Inside inside;
  inside.v4 = kind == Kind::kVti4 || (IsGre(kind) && random.Chance(70));
  inside.v6 = kind == Kind::kVti6 || (IsGre(kind) && !inside.v4);
  inside.link_local = random.Chance(50);
  if (IsGre(kind) && random.Chance(40)) {
    inside.key = static_cast<std::uint32_t>(1 + random.Below(100000));
  }
  AddInterfaces(random, kind, inside, 1, pair.a);
  AddInterfaces(random, kind, inside, 2, pair.b);
  if (map && random.Chance(80)) {
    pair.a.kind = pair.b.kind = Kind::kMap;
  } else if (map) {
    (random.Chance(50) ? pair.a : pair.b).kind = Kind::kMap;
  }
}

// What a router has for other peers: nothing of it may be taken for this one.
void AddOthers(Random& random, Device& device) {
  if (!random.Chance(25)) {
    return;
  }
  const std::string keyring = "KR-OTHER-" + device.name;
  device.other_keys = {{RandomKey(random), "203.0.113.0 255.255.255.0", keyring}};
  device.other_profiles = {{.name = "IP-OTHER-" + device.name,
                            .keyrings = {keyring},
                            .matches = {random.Chance(50) ? "address 203.0.113.9 255.255.255.255"
                                                          : "host domain branch.example"},
                            .self_identity = random.Chance(30) ? "fqdn hub.branch.example" : ""}};
}

Noise RandomNoise(Random& random) {
  Noise noise;
  noise.abbreviated = random.Chance(40);
  noise.mixed_case = random.Chance(25);
  noise.unindented = random.Chance(20);
  noise.comments = random.Chance(30);
  noise.tabs = random.Chance(10);
  noise.crlf = random.Chance(15);
  noise.defaults_written = random.Chance(40);
  noise.seed = random.Next();
  return noise;
}

Random StreamOf(std::uint64_t seed, std::uint64_t index) {
  return Random(Random(Random(seed).Next() + index).Next());
}

}  // namespace

std::string RandomKey(Random& random) {
  static constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";
  static constexpr std::string_view kOdd = "!#$%&'()*+,-./:;<=>@[]^_`{|}~\\\"";
  std::string key(1, kPlain[random.Below(52)]);
  const std::size_t length = 4 + random.Below(24);
  while (key.size() < length) {
    key +=
        random.Chance(25) ? kOdd[random.Below(kOdd.size())] : kPlain[random.Below(kPlain.size())];
  }
  if (random.Chance(10)) {
    key.insert(0, random.Chance(50) ? "0x" : "0s");
  }
  return key;
}

Pair Consistent(std::uint64_t seed, std::uint64_t index) {
  Random random = StreamOf(seed, index);
  Pair pair;
  pair.a.name = "R1";
  pair.b.name = "R2";
  AddTunnel(random, pair);
  if (pair.a.kind == Kind::kMap || pair.b.kind == Kind::kMap) {
    AddMap(random, pair);
  }
  AddPolicies(random, pair);
  const std::string key = RandomKey(random);
  AddKeys(random, key, pair.a);
  AddKeys(random, key, pair.b);
  AddIdentities(random, pair);
  AddOthers(random, pair.a);
  AddOthers(random, pair.b);
  AddSets(random, pair);
  AddPhase2(random, pair);
  AddEntryProposals(random, pair);
  pair.noise = RandomNoise(random);
  return pair;
}

Pair Generate(std::uint64_t seed, std::uint64_t index) {
  Pair pair = Consistent(seed, index);
  Random random(StreamOf(~seed, index).Next());
  unsigned total = 0;
  for (const Mutation& mutation : Mutations()) {
    total += mutation.weight;
  }
  // A quarter stays whole, half has one fault, a quarter two.
  static const std::vector<std::size_t> kCounts = {0, 1, 1, 2};
  const std::size_t count = random.Pick(kCounts);
  for (int tries = 0; pair.mutations.size() < count && tries < 50; ++tries) {
    std::size_t left = random.Below(total);
    const auto chosen = std::find_if(Mutations().begin(), Mutations().end(), [&](const auto& one) {
      const bool here = left < one.weight;
      left -= here ? 0 : one.weight;
      return here;
    });
    const bool first = random.Chance(50);
    Device& own = first ? pair.a : pair.b;
    Device& peer = first ? pair.b : pair.a;
    if (chosen->apply(random, own, peer)) {
      pair.mutations.push_back(fmt::format("{} on {}", chosen->name, own.name));
    }
  }
  return pair;
}

}  // namespace tunnelc::judging
