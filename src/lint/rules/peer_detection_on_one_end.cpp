// peer-detection-on-one-end: the end without it keeps dead security associations until they expire.
#include <fmt/format.h>

#include <set>

#include "src/lint/lint.h"
#include "src/lint/peer_detection.h"

namespace tunnelc::lint {
namespace {

bool MayComeUp(const topology::Session& session) {
  using topology::SessionVerdict;
  return session.verdict == SessionVerdict::kUp || session.verdict == SessionVerdict::kUpIf ||
         session.verdict == SessionVerdict::kOneWay;
}

}  // namespace

void CheckPeerDetectionOnOneEnd(const topology::Network& network, diag::Sink& sink) {
  std::set<model::DeviceId> reported;  // one line cures all sessions of a device
  for (const topology::Session& session : network.Sessions()) {
    if (session.ends.size() != 2 || session.ike != 1 || !MayComeUp(session)) {
      continue;
    }
    for (std::size_t i = 0; i < 2; ++i) {
      const model::DeviceId without = session.ends[i].device;
      const std::optional<source::Span> with = PeerDetectionOf(network, session.ends[1 - i]);
      if (!with || !LacksPeerDetection(network.DeviceOf(without)) ||
          !reported.insert(without).second) {
        continue;
      }
      const std::string name = network.Label(without);
      diag::Diagnostic& diagnostic =
          sink.Report(diag::Rule::kPeerDetectionOnOneEnd, network.DeviceOf(without).span,
                      fmt::format("{} does not look whether {} is still there, while {} does: when "
                                  "{} restarts, {} sends into dead security associations until "
                                  "they expire",
                                  name, network.Label(session.ends[1 - i].device),
                                  network.Label(session.ends[1 - i].device),
                                  network.Label(session.ends[1 - i].device), name));
      diagnostic.related.push_back({*with, "here it is on"});
      diagnostic.help = fmt::format("on {}: `crypto isakmp keepalive 10 3 periodic`", name);
    }
  }
}

}  // namespace tunnelc::lint
