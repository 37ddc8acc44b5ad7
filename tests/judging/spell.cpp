// Lines are built from words that know whether they are keywords. A bar in a keyword stands where
// the shortest abbreviation ends: `isa|kmp`.
#include "tests/judging/spell.h"

#include <fmt/format.h>

#include <cctype>
#include <cstddef>
#include <string_view>

#include "tests/judging/random.h"

namespace tunnelc::judging {
namespace {

class Speller {
 public:
  explicit Speller(const Noise& noise) : noise_(noise), random_(noise.seed) {}

  // A command of the router, or the head of a block.
  Speller& Global(std::string_view keywords) {
    EndLine();
    if (noise_.comments && random_.Chance(20)) {
      text_ += random_.Chance(50) ? "! group 1, esp-null and no key at all" : "!";
      EndLine();
    }
    return Words(keywords);
  }
  // A line of a block.
  Speller& Inside(std::string_view keywords) {
    EndLine();
    if (noise_.comments && random_.Chance(5)) {
      text_ += " ! shutdown";
      EndLine();
    }
    if (!noise_.unindented || random_.Chance(50)) {
      text_ += noise_.tabs && random_.Chance(50) ? '\t' : ' ';
    }
    return Words(keywords);
  }
  Speller& Words(std::string_view keywords) {
    while (!keywords.empty()) {
      const std::size_t end = std::min(keywords.find(' '), keywords.size());
      Keyword(keywords.substr(0, end));
      keywords.remove_prefix(std::min(end + 1, keywords.size()));
    }
    return *this;
  }
  // Nothing of it is touched: names and keys tell upper from lower case.
  Speller& Value(std::string_view value) {
    Separate();
    text_ += value;
    return *this;
  }
  Speller& Value(unsigned number) { return Value(std::to_string(number)); }

  std::string Take() {
    EndLine();
    return std::move(text_);
  }

 private:
  void Separate() {
    const bool starts =
        text_.empty() || text_.back() == '\n' || text_.back() == ' ' || text_.back() == '\t';
    if (!starts) {
      text_ += ' ';
    }
  }
  void Keyword(std::string_view keyword) {
    Separate();
    const std::size_t bar = keyword.find('|');
    const std::size_t letters = keyword.size() - (bar == std::string_view::npos ? 0 : 1);
    std::size_t kept = letters;
    if (noise_.abbreviated && bar != std::string_view::npos) {
      kept = bar + random_.Below(letters - bar + 1);
    }
    const bool upper = noise_.mixed_case && random_.Chance(30);
    for (const char c : keyword) {
      if (c != '|' && kept > 0) {
        text_ += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
        --kept;
      }
    }
  }
  void EndLine() {
    if (!text_.empty() && text_.back() != '\n') {
      text_ += noise_.crlf ? "\r\n" : "\n";
    }
  }

  const Noise& noise_;
  Random random_;
  std::string text_;
};

bool IsVti(Kind kind) {
  return kind == Kind::kVti4 || kind == Kind::kVti6;
}

void SpellPolicy(const Policy& policy, bool defaults_written, Speller& speller) {
  speller.Global("cry|pto isa|kmp pol|icy").Value(policy.priority);
  if (policy.cipher != "des" || defaults_written) {
    // `aes 128` is what `aes` alone means.
    const bool short_form = policy.cipher == "aes 128" && !defaults_written;
    speller.Inside("enc|ryption").Value(short_form ? "aes" : policy.cipher);
  }
  if (policy.hash != "sha" || defaults_written) {
    speller.Inside("ha|sh").Value(policy.hash);
  }
  speller.Inside("auth|entication").Value(policy.authentication);
  if (policy.group != 1 || defaults_written) {
    speller.Inside("gr|oup").Value(policy.group);
  }
  if (policy.lifetime) {
    speller.Inside("lif|etime").Value(*policy.lifetime);
  }
}

void SpellKeys(const std::vector<Key>& keys, Speller& speller) {
  std::string keyring;
  for (const Key& key : keys) {
    if (key.keyring.empty()) {
      speller.Global("cry|pto isa|kmp key").Value(key.text).Words("addr|ess").Value(key.address);
      continue;
    }
    if (key.keyring != keyring) {
      keyring = key.keyring;
      speller.Global("cry|pto keyr|ing").Value(keyring);
    }
    speller.Inside("pre-|shared-key addr|ess").Value(key.address).Words("key").Value(key.text);
  }
}

void SpellProfile(const IsakmpProfile& profile, const std::string& name, Speller& speller) {
  speller.Global("cry|pto isa|kmp prof|ile").Value(name);
  for (const std::string& keyring : profile.keyrings) {
    speller.Inside("keyr|ing").Value(keyring);
  }
  if (!profile.self_identity.empty()) {
    speller.Inside("self|-identity").Value(profile.self_identity);
  }
  for (const std::string& match : profile.matches) {
    speller.Inside("mat|ch ident|ity").Value(match);
  }
}

void SpellIsakmp(const Device& device, bool defaults_written, Speller& speller) {
  if (!device.isakmp_enabled) {
    speller.Global("no cry|pto isa|kmp ena|ble");
  }
  for (const Policy& policy : device.policies) {
    SpellPolicy(policy, defaults_written, speller);
  }
  SpellKeys(device.keys, speller);
  SpellKeys(device.other_keys, speller);
  if (!device.identity.empty()) {
    speller.Global("cry|pto isa|kmp ident|ity").Value(device.identity);
  }
  for (const IsakmpProfile& other : device.other_profiles) {
    SpellProfile(other, other.name, speller);
  }
  if (device.isakmp_profile) {
    SpellProfile(*device.isakmp_profile, "IP-" + device.name, speller);
  }
}

void SpellLifetimes(const Device& device, Speller& speller) {
  if (device.seconds) {
    speller.Inside("set security-a|ssociation lif|etime sec|onds").Value(*device.seconds);
  }
  if (!device.kilobytes.empty()) {
    speller.Inside("set security-a|ssociation lif|etime kil|obytes").Value(device.kilobytes);
  }
}

// What a profile and an entry of a map say of quick mode.
void SpellPhase2(const Device& device, const std::vector<std::string>& offered,
                 const std::string& pfs, bool names_profile, Speller& speller) {
  SpellLifetimes(device, speller);
  speller.Inside("set tr|ansform-set");
  for (const std::string& name : offered) {
    speller.Value(name);
  }
  if (!pfs.empty()) {
    speller.Inside("set pfs").Value(pfs);
  }
  if (device.isakmp_profile && names_profile) {
    speller.Inside("set isa|kmp-profile").Value("IP-" + device.name);
  }
}

void SpellIpsec(const Device& device, Speller& speller) {
  for (const TransformSet& set : device.sets) {
    speller.Global("cry|pto ips|ec tr|ansform-set").Value(set.name);
    for (const std::string* word : {&set.ah, &set.cipher, &set.integrity}) {
      if (!word->empty()) {
        speller.Value(*word);
      }
    }
    if (!set.mode.empty()) {
      speller.Inside("mo|de").Value(set.mode);
    }
  }
}

void SpellIpsecProfile(const Device& device, Speller& speller) {
  speller.Global("cry|pto ips|ec prof|ile").Value("PRO-" + device.name);
  SpellPhase2(device, device.offered, device.pfs, device.names_profile, speller);
  if (device.responder_only) {
    speller.Inside("resp|onder-only");
  }
}

std::string ListName(const Device& device, const MapEntry& entry) {
  const auto number = &entry - device.entries.data();
  return device.numbered_lists ? std::to_string(101 + number) : fmt::format("TRAFFIC-{}", number);
}

void SpellNetwork(const Network& network, Speller& speller) {
  speller.Value(network.address);
  if (network.port != 0) {
    speller.Words("eq").Value(network.port);
  }
}

void SpellList(const Device& device, const MapEntry& entry, Speller& speller) {
  if (!device.numbered_lists) {
    speller.Global("ip access-l|ist ext|ended").Value(ListName(device, entry));
  }
  for (const ListLine& line : entry.lines) {
    if (device.numbered_lists) {
      speller.Global("access-l|ist").Value(ListName(device, entry));
    } else {
      speller.Inside("");
    }
    speller.Words(line.permit ? "per|mit" : "den|y").Words(line.protocol);
    SpellNetwork(line.own, speller);
    SpellNetwork(line.peer, speller);
  }
}

void SpellEntry(const Device& device, const MapEntry& entry, Speller& speller) {
  if (device.dynamic) {
    speller.Global("cry|pto dyn|amic-map").Value("DYN-" + device.name).Value(entry.sequence);
  } else {
    speller.Global("cry|pto map").Value("VPN-" + device.name).Value(entry.sequence);
    speller.Words("ipsec-i|sakmp");
  }
  if (!device.dynamic && entry.has_peer) {
    speller.Inside("set peer").Value(device.destination);
  }
  SpellPhase2(device, entry.offered.empty() ? device.offered : entry.offered,
              entry.pfs.value_or(device.pfs), entry.names_profile, speller);
  if (!entry.lines.empty()) {
    speller.Inside("mat|ch addr|ess").Value(ListName(device, entry));
  }
}

void SpellMap(const Device& device, Speller& speller) {
  for (const MapEntry& entry : device.entries) {
    SpellEntry(device, entry, speller);
  }
  if (device.dynamic) {
    speller.Global("cry|pto map").Value("VPN-" + device.name).Value(60000U);
    speller.Words("ipsec-i|sakmp dyn|amic").Value("DYN-" + device.name);
  }
  for (const MapEntry& entry : device.entries) {
    if (!entry.lines.empty()) {
      SpellList(device, entry, speller);
    }
  }
}

std::string_view ModeWords(Kind kind) {
  switch (kind) {
    case Kind::kVti4:
      return "tun|nel mo|de ips|ec ipv4";
    case Kind::kVti6:
      return "tun|nel mo|de ips|ec ipv6";
    case Kind::kGre4:
      return "tun|nel mo|de gre ip";
    case Kind::kGre6:
      return "tun|nel mo|de gre ipv6";
    case Kind::kMap:
      break;  // it has no tunnel
  }
  return {};
}

void SpellTunnel(const Device& device, Speller& speller) {
  speller.Global("int|erface").Value(fmt::format("Tunnel{}", device.tunnel));
  if (!device.inner4.empty()) {
    speller.Inside("ip addr|ess").Value(device.inner4).Value("255.255.255.0");
  }
  if (device.inner6.starts_with("fe80")) {
    speller.Inside("ipv6 addr|ess").Value(device.inner6).Words("link|-local");
  } else if (!device.inner6.empty()) {
    speller.Inside("ipv6 addr|ess").Value(device.inner6 + "/64");
  }
  speller.Inside("tun|nel so|urce")
      .Value(device.source_by_address ? device.outer : device.outer_interface);
  speller.Inside("tun|nel dest|ination").Value(device.destination);
  if (device.mode_written) {
    speller.Inside(ModeWords(device.kind));
  }
  if (device.tunnel_key && !IsVti(device.kind)) {
    speller.Inside("tun|nel key").Value(*device.tunnel_key);
  }
  speller.Inside("tun|nel prot|ection ips|ec prof|ile").Value("PRO-" + device.name);
  if (device.shutdown) {
    speller.Inside("shut|down");
  }
}

void SpellOuter(const Device& device, Speller& speller) {
  speller.Global("int|erface").Value(device.outer_interface);
  if (device.outer.find(':') == std::string::npos) {
    speller.Inside("ip addr|ess").Value(device.outer).Value("255.255.255.0");
  } else {
    speller.Inside("ipv6 addr|ess").Value(device.outer + "/64");
  }
  if (device.kind == Kind::kMap) {
    speller.Inside("cry|pto map").Value("VPN-" + device.name);
  }
  if (device.source_shutdown) {
    speller.Inside("shut|down");
  }
}

}  // namespace

std::string Spell(const Device& device, const Noise& noise) {
  Speller speller(noise);
  if (!device.version.empty()) {
    speller.Global("version").Value(device.version);
  }
  speller.Global("hostname").Value(device.name);
  SpellIsakmp(device, noise.defaults_written, speller);
  SpellIpsec(device, speller);
  if (device.kind == Kind::kMap) {
    SpellMap(device, speller);
  } else {
    SpellIpsecProfile(device, speller);
    SpellTunnel(device, speller);
  }
  SpellOuter(device, speller);
  if (!device.version.empty()) {
    speller.Global("end");
  }
  return speller.Take();
}

}  // namespace tunnelc::judging
