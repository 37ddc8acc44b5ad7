// isakmp-profile-without-match: the router picks a profile by what the peer calls itself.
#include <fmt/format.h>

#include <set>
#include <string>
#include <utility>

#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

using Profiles = std::set<std::pair<model::DeviceId, std::size_t>>;

// Those of ends whose peer is among the inputs: there the verdict says what comes of it.
Profiles JudgedProfiles(const topology::Network& network) {
  Profiles judged;
  for (const topology::Session& session : network.Sessions()) {
    for (const topology::End& end : session.ends) {
      const model::Endpoint* endpoint = network.EndpointOf(end);
      if (session.ends.size() == 2 && endpoint != nullptr && endpoint->isakmp_profile) {
        judged.emplace(endpoint->device, *endpoint->isakmp_profile);
      }
    }
  }
  return judged;
}

std::string MatchToAdd(const model::Endpoint& endpoint) {
  if (!endpoint.remote) {
    return "add a `match identity` for what the peer calls itself";
  }
  const std::string peer = base::ToString(endpoint.remote->value);
  return endpoint.remote->value.family == base::IpFamily::kV4
             ? fmt::format("add `match identity address {} 255.255.255.255`", peer)
             : fmt::format("add `match identity address ipv6 {}/128`", peer);
}

}  // namespace

void CheckIsakmpProfileWithoutMatch(const topology::Network& network, diag::Sink& sink) {
  Profiles done = JudgedProfiles(network);
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    if (!endpoint.isakmp_profile ||
        !done.emplace(endpoint.device, *endpoint.isakmp_profile).second) {
      continue;
    }
    const model::IsakmpProfile& profile =
        network.DeviceOf(endpoint.device).isakmp_profiles[*endpoint.isakmp_profile];
    if (!profile.matches.empty() || !profile.doubts.empty()) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kIsakmpProfileWithoutMatch, profile.span,
        fmt::format("the ISAKMP profile `{}` has no `match identity`: no peer that starts is ever "
                    "given it, and `{}` answers nobody",
                    profile.name, endpoint.name));
    diagnostic.related.push_back({endpoint.isakmp_profile_span, "here it is named"});
    diagnostic.help = MatchToAdd(endpoint);
  }
}

}  // namespace tunnelc::lint
