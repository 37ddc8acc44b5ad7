// Devices as they are understood, each value with where it comes from.
#include "src/driver/print.h"
#include "src/driver/print_line.h"
#include "src/driver/print_model_map.h"
#include "src/suite/transform_set.h"

namespace tunnelc::driver {
namespace {

using source::SourceMap;

template <class Id>
std::string Words(const std::optional<Id>& id) {
  return id ? suite::Words(*id) : "not-known";
}

void Put(std::size_t indent, const Line& line, std::string& text) {
  text += std::string(indent, ' ') + line.Text() + '\n';
}

template <class T>
Line& AddSourced(Line& line, std::string_view name, const std::string& value,
                 const model::Sourced<T>& sourced, const SourceMap& sources) {
  return line.Add(name, value).Add(OriginOf(sources, sourced.origin));
}

void PrintPolicy(const model::IsakmpPolicy& policy, const SourceMap& sources, std::string& text) {
  Line line("isakmp-policy");
  line.Add(policy.priority)
      .AddIf(policy.refused, "refused")
      .AddIf(policy.built_in, "built-in")
      .AddIf(policy.uncertain, "uncertain");
  Put(2, line.Add("doubts", policy.doubts.size()), text);
  const auto put = [&](std::string_view name, const std::string& value, const auto& sourced) {
    Line attribute(name);
    Put(4, attribute.Add(value).Add(OriginOf(sources, sourced.origin)), text);
  };
  put("encryption", Words(policy.cipher.value), policy.cipher);
  put("hash", Words(policy.hash.value), policy.hash);
  put("authentication", Words(policy.authentication.value), policy.authentication);
  put("group",
      policy.group.value ? std::to_string(static_cast<int>(*policy.group.value)) : "not-known",
      policy.group);
  put("lifetime", std::to_string(policy.lifetime.value), policy.lifetime);
}

void PrintKeyring(const model::Keyring& keyring, const SourceMap& sources, std::string& text) {
  Line line("keyring");
  line.Add(keyring.name.empty() ? "(default)" : keyring.name).AddNamed("vrf", keyring.front_vrf);
  if (keyring.is_limited) {
    line.Add("local-address",
             keyring.local_address ? base::ToString(*keyring.local_address) : "not-known");
  }
  Put(2, line, text);
  for (const model::Key& key : keyring.keys) {
    Line one("key");
    one.Add("for", key.prefix).AddNamed("host", key.hostname);
    one.AddIf(key.secret.IsHidden(), "hidden")
        .AddIf(key.no_xauth, "no-xauth")
        .AddIf(key.refused, "refused");
    Put(4, one.Add('[' + PlaceOf(sources, key.span) + ']'), text);
  }
}

void PrintIsakmpProfile(const model::Device& device, const model::IsakmpProfile& profile,
                        const SourceMap& sources, std::string& text) {
  Line line("isakmp-profile");
  line.Add(profile.name).Add("local-address", profile.local_address);
  for (const std::size_t keyring : profile.keyrings) {
    line.Add("keyring", device.keyrings[keyring].name);
  }
  Put(2, line.Add('[' + PlaceOf(sources, profile.span) + ']'), text);
  for (const model::IdentityMatch& match : profile.matches) {
    Line one("match");
    one.Add(match.prefix)
        .AddNamed("host", match.host)
        .AddNamed("host-domain", match.host_domain)
        .AddNamed("user-fqdn", match.user_fqdn)
        .AddNamed("user-fqdn-domain", match.user_fqdn_domain)
        .AddNamed("vrf", match.front_vrf);
    Put(4, one.Add('[' + PlaceOf(sources, match.span) + ']'), text);
  }
}

void PrintTransformSet(const model::TransformSet& set, const SourceMap& sources,
                       std::string& text) {
  Line line("transform-set");
  line.Add(set.name).Add(suite::Text(set.transforms)).Add(OriginOf(sources, set.origin));
  line.AddIf(set.refused, "refused");
  const bool tunnel = set.mode.value == model::Mode::kTunnel;
  AddSourced(line, "mode", tunnel ? "tunnel" : "transport", set.mode, sources);
  Put(2, line.AddIf(set.require, "require"), text);
}

void PrintIpsecProfile(const model::IpsecProfile& profile, const SourceMap& sources,
                       std::string& text) {
  Line line("ipsec-profile");
  line.Add(profile.name);
  for (const auto& use : profile.sets) {
    line.Add("set", use.name + (use.set ? "" : "(undefined)"));
  }
  if (profile.pfs) {
    line.Add("pfs",
             profile.pfs->group ? std::to_string(static_cast<int>(*profile.pfs->group)) : "any");
  }
  const model::Lifetimes& lifetimes = profile.lifetimes;
  AddSourced(line, "seconds", std::to_string(lifetimes.seconds.value), lifetimes.seconds, sources);
  AddSourced(line, "kilobytes",
             lifetimes.kilobytes.value ? std::to_string(*lifetimes.kilobytes.value) : "disabled",
             lifetimes.kilobytes, sources);
  line.AddIf(profile.responder_only.has_value(), "responder-only");
  Put(2, line, text);
}

void PrintInterface(const model::Interface& interface, const SourceMap& sources,
                    std::string& text) {
  Line line("interface");
  line.Add(interface.name).AddNamed("vrf", interface.vrf);
  line.AddIf(interface.shutdown.has_value(), "shutdown");
  line.AddIf(interface.dynamic_v4 || interface.dynamic_v6, "dynamic-address");
  line.AddIf(interface.tunnel.has_value(), "tunnel");
  if (interface.crypto_map) {
    line.Add("crypto-map", interface.crypto_map->value);
  }
  if (interface.ipv6_crypto_map) {
    line.Add("ipv6-crypto-map", interface.ipv6_crypto_map->value);
  }
  Put(2, line.Add('[' + PlaceOf(sources, interface.span) + ']'), text);
  for (const model::InterfaceAddress& address : interface.addresses) {
    Line one("address");
    one.Add(base::ToString(address.address) + '/' + std::to_string(address.length));
    one.AddIf(address.secondary, "secondary").AddIf(address.repaired, "repaired");
    Put(4, one.Add('[' + PlaceOf(sources, address.span) + ']'), text);
  }
}

void PrintTrustpoint(const model::Trustpoint& trustpoint, const SourceMap& sources,
                     std::string& text) {
  Line line("trustpoint");
  line.Add(trustpoint.name).AddIf(trustpoint.self_signed, "self-signed");
  Put(2, line.Add('[' + PlaceOf(sources, trustpoint.span) + ']'), text);
  for (const model::Certificate& certificate : trustpoint.certificates) {
    Line one(certificate.of_authority ? "authority" : "certificate");
    one.AddNamed("serial", certificate.serial);
    if (certificate.decoded) {
      one.AddNamed("subject", certificate.decoded->subject)
          .AddNamed("issuer", certificate.decoded->issuer)
          .AddNamed("from", certificate.decoded->not_before)
          .AddNamed("until", certificate.decoded->not_after);
    }
    Put(4, one.AddIf(!certificate.decoded, "not-shown"), text);
  }
}

void PrintDevice(const topology::Network& network, std::size_t index, const SourceMap& sources,
                 std::string& text) {
  const model::Device& device = network.Devices()[index];
  Line line("device");
  line.Add(network.Label(model::DeviceId(index)))
      .Add("family", device.family ? Name(*device.family) : "not-known")
      .AddIf(device.is_excerpt, "excerpt");
  AddSourced(line, "isakmp", device.isakmp_enabled.value ? "on" : "off", device.isakmp_enabled,
             sources);
  Put(0, line, text);
  for (const model::IsakmpPolicy& policy : device.policies) {
    PrintPolicy(policy, sources, text);
  }
  for (const model::Keyring& keyring : device.keyrings) {
    PrintKeyring(keyring, sources, text);
  }
  for (const model::IsakmpProfile& profile : device.isakmp_profiles) {
    PrintIsakmpProfile(device, profile, sources, text);
  }
  for (const model::Trustpoint& trustpoint : device.trustpoints) {
    PrintTrustpoint(trustpoint, sources, text);
  }
  for (const model::TransformSet& set : device.transform_sets) {
    PrintTransformSet(set, sources, text);
  }
  for (const model::IpsecProfile& profile : device.ipsec_profiles) {
    PrintIpsecProfile(profile, sources, text);
  }
  PrintMaps(device, sources, text);
  for (const model::Interface& interface : device.interfaces) {
    PrintInterface(interface, sources, text);
  }
}

}  // namespace

std::string PrintModel(const topology::Network& network, const SourceMap& sources) {
  std::string text;
  for (std::size_t i = 0; i < network.Devices().size(); ++i) {
    PrintDevice(network, i, sources, text);
  }
  return text;
}

}  // namespace tunnelc::driver
