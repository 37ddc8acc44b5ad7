// shared-protection-differs: tunnels that share one security-association database share one
// profile.
#include <fmt/format.h>

#include <map>
#include <utility>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {

void CheckSharedProtectionDiffers(const topology::Network& network, diag::Sink& sink) {
  std::map<std::pair<model::DeviceId, std::string>, Tunnel> first;
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    const model::Endpoint& endpoint = *tunnel.endpoint;
    const std::string source = SourceOf(tunnel);
    if (!endpoint.shared || source.empty()) {
      continue;
    }
    const auto [entry, is_new] = first.emplace(std::pair(tunnel.device, source), tunnel);
    const model::Endpoint& other = *entry->second.endpoint;
    if (is_new || other.profile_name == endpoint.profile_name) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kSharedProtectionDiffers, endpoint.protection_span,
        fmt::format("`{}` and `{}` share their protection under the profiles `{}` and `{}`: "
                    "tunnels from one source share one profile",
                    other.name, endpoint.name, other.profile_name, endpoint.profile_name));
    diagnostic.related.push_back({other.protection_span, fmt::format("of `{}`", other.name)});
    diagnostic.help = "name the same IPsec profile on both, or give one of them another source";
  }
}

}  // namespace tunnelc::lint
