// crypto-map-not-applied: a crypto map that stands on no interface protects nothing.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>

#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

std::set<std::string> AppliedMaps(const model::Device& device, base::IpFamily family) {
  std::set<std::string> names;
  for (const model::Interface& interface : device.interfaces) {
    const auto& name =
        family == base::IpFamily::kV4 ? interface.crypto_map : interface.ipv6_crypto_map;
    if (name) {
      names.insert(name->value);
    }
  }
  return names;
}

// An interface names a map that is not there: then that name is the mistake, and is reported.
bool NamesAreComplete(const model::Device& device, const std::set<std::string>& applied,
                      base::IpFamily family) {
  return std::all_of(applied.begin(), applied.end(), [&](const std::string& name) {
    return std::any_of(device.crypto_maps.begin(), device.crypto_maps.end(),
                       [&](const model::CryptoMap& map) {
                         return !map.dynamic && map.family == family && map.name == name;
                       });
  });
}

void CheckFamily(const model::Device& device, base::IpFamily family, diag::Sink& sink) {
  const std::set<std::string> applied = AppliedMaps(device, family);
  if (!NamesAreComplete(device, applied, family)) {
    return;
  }
  for (const model::CryptoMap& map : device.crypto_maps) {
    if (map.dynamic || map.family != family || map.entries.empty() || applied.contains(map.name)) {
      continue;
    }
    sink.Report(diag::Rule::kCryptoMapNotApplied, map.span,
                fmt::format("no interface has the crypto map `{}`: it protects nothing", map.name))
        .help = fmt::format("type `{}crypto map {}` on the interface that faces the peers",
                            family == base::IpFamily::kV6 ? "ipv6 " : "", map.name);
  }
}

}  // namespace

void CheckCryptoMapNotApplied(const topology::Network& network, diag::Sink& sink) {
  for (const model::Device& device : network.Devices()) {
    // An excerpt hardly ever shows all interfaces.
    if (!device.is_excerpt) {
      CheckFamily(device, base::IpFamily::kV4, sink);
      CheckFamily(device, base::IpFamily::kV6, sink);
    }
  }
}

}  // namespace tunnelc::lint
