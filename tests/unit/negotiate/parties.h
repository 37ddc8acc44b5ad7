// Builders: two ends that agree in everything, which a test then changes in one place.
#pragma once

#include <string>
#include <string_view>

#include "src/negotiate/ikev1.h"

namespace tunnelc::negotiate {

inline base::IpAddress Address(std::string_view text) {
  return *base::ParseIpAddress(text);
}

inline base::IpPrefix Prefix(std::string_view text) {
  const base::AddressWithLength parsed = *base::ParseAddressWithLength(text);
  return base::MakePrefix(parsed.address, parsed.length);
}

inline Policy PresharePolicy() {
  return {.cipher = suite::IkeCipher::kAes256,
          .hash = suite::IkeHash::kSha256,
          .authentication = suite::IkeAuthentication::kPreShare,
          .group = suite::DhGroup::k14};
}

inline Policy CertificatePolicy() {
  Policy policy = PresharePolicy();
  policy.authentication = suite::IkeAuthentication::kRsaSig;
  return policy;
}

inline TransformSet Aes(Mode mode = Mode::kTunnel) {
  return {.transforms = {.ah = {},
                         .esp_cipher = suite::EspCipher::kAes128,
                         .esp_integrity = suite::Integrity::kSha1},
          .mode = mode};
}

inline TransformSet TripleDes(Mode mode = Mode::kTunnel) {
  TransformSet set = Aes(mode);
  set.transforms.esp_cipher = suite::EspCipher::kTripleDes;
  return set;
}

inline Key KeyFor(std::string_view prefix, std::string_view secret, std::size_t keyring = 0) {
  return {
      .keyring = keyring, .prefix = Prefix(prefix), .hostname = {}, .secret = base::Secret(secret)};
}

inline Keyring Named() {
  return {};
}

// The only line of an end.
inline Line& LineOf(Party& party) {
  return party.Own().lines.front();
}
inline const Line& LineOf(const Party& party) {
  return party.Own().lines.front();
}

// A VTI end with one policy, one wildcard key and one transform set.
inline Party Vti(std::string_view address) {
  Party party;
  party.address = Address(address);
  party.policies = {PresharePolicy()};
  party.keyrings = {{.is_default = true, .front_vrf = {}, .local_address = {}}};
  party.keys = {KeyFor("2001:db8::/32", "secret")};
  party.Own().transform_sets = {Aes()};
  Line line;
  line.local.prefix = line.remote.prefix = base::AnyPrefix(party.address.family);
  party.Own().lines = {line};
  return party;
}

struct Ends {
  Party a = Vti("2001:db8::2");
  Party b = Vti("2001:db8::3");

  Outcome Start() const { return NegotiateIkev1(a, b); }
  Outcome StartBack() const { return NegotiateIkev1(b, a); }
};

inline Selector GreHost(const base::IpAddress& address) {
  return {.prefix = base::HostPrefix(address), .protocol = 47, .port = 0};
}

// Two ends of GRE with one transform set each, in the given modes.
inline Ends Gre(Mode a = Mode::kTransport, Mode b = Mode::kTransport) {
  Ends ends;
  ends.a.Own().selector_kind = ends.b.Own().selector_kind = SelectorKind::kGre;
  LineOf(ends.a).local = LineOf(ends.b).remote = GreHost(ends.a.address);
  LineOf(ends.a).remote = LineOf(ends.b).local = GreHost(ends.b.address);
  ends.a.Own().transform_sets = {Aes(a)};
  ends.b.Own().transform_sets = {Aes(b)};
  return ends;
}

// "down MM1 no-common-isakmp-policy both", or the verdict alone.
inline std::string Text(const Outcome& outcome) {
  std::string text(Name(outcome.verdict));
  if (outcome.step && outcome.reason) {
    constexpr std::string_view kSides[] = {"initiator", "responder", "both"};
    text += ' ' + std::string(Name(*outcome.step)) + ' ' + std::string(Name(*outcome.reason)) +
            ' ' + std::string(kSides[static_cast<int>(outcome.side)]);
  }
  return text;
}

}  // namespace tunnelc::negotiate
