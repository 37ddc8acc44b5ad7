// unshared-protection: tunnels whose SAs are the same between the same addresses.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {
namespace {

// GRE tunnels that need `shared` with each other: point to point between the same two addresses, or
// multipoint from the same one. A point-to-point and a multipoint tunnel on one source are known to
// run without (semantics reference, H-38).
using Group = std::tuple<model::DeviceId, std::string, std::optional<base::IpAddress>>;

std::optional<Group> GroupOf(const Tunnel& tunnel) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const std::string source = SourceOf(tunnel);
  if (source.empty() || !tunnel.interface->tunnel->protection_profile) {
    return std::nullopt;
  }
  if (endpoint.kind == model::Kind::kMgre) {
    return Group{tunnel.device, source, std::nullopt};
  }
  if (endpoint.kind == model::Kind::kGre && endpoint.remote) {
    return Group{tunnel.device, source, endpoint.remote->value};
  }
  return std::nullopt;
}

// Tunnels without keys of their own are another finding, whose cure names `shared` too.
bool HaveOwnKeys(const std::vector<Tunnel>& tunnels) {
  std::set<std::optional<std::uint32_t>> keys;
  return std::all_of(tunnels.begin(), tunnels.end(), [&keys](const Tunnel& tunnel) {
    const auto& key = tunnel.endpoint->tunnel_key;
    return keys.insert(key ? std::optional(key->value) : std::nullopt).second;
  });
}

}  // namespace

void CheckUnsharedProtection(const topology::Network& network, diag::Sink& sink) {
  std::map<Group, std::vector<Tunnel>> groups;
  for (const Tunnel& tunnel : LiveTunnels(network)) {
    if (const std::optional<Group> group = GroupOf(tunnel)) {
      groups[*group].push_back(tunnel);
    }
  }
  for (const auto& [group, tunnels] : groups) {
    const auto lacking = std::find_if(tunnels.begin(), tunnels.end(), [](const Tunnel& tunnel) {
      return !tunnel.endpoint->shared;
    });
    if (tunnels.size() < 2 || lacking == tunnels.end() || !HaveOwnKeys(tunnels)) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kUnsharedProtection, lacking->endpoint->protection_span,
        fmt::format("`{}` is protected without `shared`, and {} others have the same source{}: "
                    "security associations may end up with the wrong tunnel",
                    lacking->interface->name, tunnels.size() - 1,
                    std::get<2>(group) ? " and destination" : ""));
    for (const Tunnel& tunnel : tunnels) {
      if (tunnel.interface != lacking->interface) {
        diagnostic.related.push_back({tunnel.endpoint->protection_span,
                                      fmt::format("`{}`{}", tunnel.interface->name,
                                                  tunnel.endpoint->shared ? ", shared" : "")});
      }
    }
    diagnostic.help = fmt::format(
        "protect all of them with one profile and `shared`: `tunnel protection ipsec profile {} "
        "shared`",
        lacking->endpoint->profile_name);
  }
}

}  // namespace tunnelc::lint
