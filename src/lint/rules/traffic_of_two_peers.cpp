// traffic-of-two-peers: two routers that ask a third one for the same traffic.
#include <fmt/format.h>

#include <map>
#include <tuple>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"
#include "src/negotiate/selectors.h"

namespace tunnelc::lint {
namespace {

// Who asks for it, and by which line.
struct Claim {
  model::DeviceId device;
  const model::Endpoint* answerer = nullptr;
  const model::Line* line = nullptr;
};

// The device that is asked, and the traffic as text.
using Traffic = std::tuple<model::DeviceId, std::string>;
using Claims = std::map<Traffic, Claim>;

// The two are the same entry for its spare peer, or entries of one static map: there an earlier one
// takes the traffic, which is a finding of its own.
bool AreOfOneStaticMap(const model::Endpoint& one, const model::Endpoint& other) {
  return one.kind == model::Kind::kCryptoMap && other.kind == model::Kind::kCryptoMap &&
         one.place->map == other.place->map && one.place->interface == other.place->interface;
}

void NoteClaim(const topology::Network& network, const Traffic& traffic, const Claim& claim,
               Claims& claims, diag::Sink& sink) {
  const auto [first, is_new] = claims.try_emplace(traffic, claim);
  if (is_new || first->second.device == claim.device ||
      AreOfOneStaticMap(*first->second.answerer, *claim.answerer)) {
    return;
  }
  const std::string asked = network.Label(std::get<0>(traffic));
  const std::string other = network.Label(first->second.device);
  diag::Diagnostic& diagnostic = sink.Report(
      diag::Rule::kTrafficOfTwoPeers, claim.line->span,
      fmt::format("{} asks {} for the same traffic as {} does: {} sends it to one of them alone",
                  network.Label(claim.device), asked, other, asked));
  diagnostic.related.push_back({first->second.line->span, fmt::format("the line of {}", other)});
  diagnostic.help =
      "give the sites networks of their own, or translate one before its crypto map; two routers "
      "of one site are told apart by the routing behind them";
}

void NoteClaimsOf(const topology::Network& network, const topology::Session& session,
                  const topology::Direction& direction, Claims& claims, diag::Sink& sink) {
  const topology::End& end = session.ends[direction.initiator];
  const topology::End& other = session.ends[1 - direction.initiator];
  const model::Endpoint* asking = network.EndpointOf(end);
  if (asking == nullptr || !asking->place) {
    return;
  }
  for (const negotiate::Phase2& line : direction.outcome.phase2) {
    const model::Endpoint* answering = AnsweringEntry(network, session, direction, line);
    if (answering != nullptr && line.agreed && !line.undecidable) {
      NoteClaim(network,
                {other.device, negotiate::Text(line.remote) + " " + negotiate::Text(line.local)},
                {end.device, answering, &asking->lines[line.line]}, claims, sink);
    }
  }
}

}  // namespace

void CheckTrafficOfTwoPeers(const topology::Network& network, diag::Sink& sink) {
  Claims claims;
  for (const topology::Session& session : network.Sessions()) {
    for (const topology::Direction& direction : session.directions) {
      NoteClaimsOf(network, session, direction, claims, sink);
    }
  }
}

}  // namespace tunnelc::lint
