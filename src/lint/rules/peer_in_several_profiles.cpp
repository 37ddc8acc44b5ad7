// peer-in-several-profiles: nobody says which of the ISAKMP profiles the peer is given.
#include <fmt/format.h>

#include <set>
#include <utility>

#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

using ProfilesOfDevice = std::pair<model::DeviceId, std::vector<std::size_t>>;

std::string ProfileNames(const model::Device& device, const std::vector<std::size_t>& profiles) {
  std::string names;
  for (const std::size_t profile : profiles) {
    names += fmt::format("{}{}", names.empty() ? "" : ", ", device.isakmp_profiles[profile].name);
  }
  return names;
}

// An undecided direction names the profiles in its own explanation.
void CheckDirection(const topology::Network& network, const topology::Session& session,
                    const topology::Direction& direction, std::set<ProfilesOfDevice>& told,
                    diag::Sink& sink) {
  const std::vector<std::size_t>& rivals = direction.outcome.rival_profiles;
  const topology::End& responder = session.ends[1 - direction.initiator];
  if (rivals.empty() || direction.outcome.verdict == negotiate::Verdict::kUnknown ||
      !told.emplace(responder.device, rivals).second) {
    return;
  }
  const model::Device& device = network.DeviceOf(responder);
  const auto& profiles = device.isakmp_profiles;
  diag::Diagnostic& diagnostic = sink.Report(
      diag::Rule::kPeerInSeveralProfiles, profiles[rivals.front()].span,
      fmt::format(
          "the identity of {}, {}, fits several ISAKMP profiles ({}): which one it is given "
          "is not documented",
          network.Label(session.ends[direction.initiator].device),
          session.ends[direction.initiator].identity, ProfileNames(device, rivals)));
  for (std::size_t i = 1; i < rivals.size(); ++i) {
    diagnostic.related.push_back({profiles[rivals[i]].span, "fits it too"});
  }
  diagnostic.help =
      "let each peer's identity fit one profile alone: narrow the wider `match identity`";
}

}  // namespace

void CheckPeerInSeveralProfiles(const topology::Network& network, diag::Sink& sink) {
  std::set<ProfilesOfDevice> told;
  for (const topology::Session& session : network.Sessions()) {
    for (const topology::Direction& direction : session.directions) {
      CheckDirection(network, session, direction, told, sink);
    }
  }
}

}  // namespace tunnelc::lint
