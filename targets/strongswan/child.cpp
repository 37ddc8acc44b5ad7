// Phase 2 of a tunnel: `children` (semantics reference, F.2 and F.3).
#include <fmt/format.h>

#include "targets/strongswan/connection.h"

namespace tunnelc::targets::strongswan {
namespace {

// A VTI offers any to any of the family that it carries (semantics reference, D.5).
void WriteSelectors(const Tunnel& tunnel, Writer& writer) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const std::string selector = endpoint.kind == model::Kind::kGre
                                   ? "dynamic[gre]"
                                   : base::ToString(tunnel.party.Own().lines.front().local.prefix);
  writer.Line("local_ts = " + selector, {endpoint.mode_span});
  writer.Line("remote_ts = " + selector, {endpoint.mode_span});
}

void WriteLifetimes(const model::Lifetimes& lifetimes, Writer& writer) {
  const std::uint64_t seconds = lifetimes.seconds.value;
  writer.Line(fmt::format("life_time = {}s", seconds), {lifetimes.seconds.origin.span});
  writer.Line(fmt::format("rekey_time = {}s", seconds * 9 / 10), {lifetimes.seconds.origin.span});
  if (lifetimes.kilobytes.value) {
    // charon divides by 1000 on the wire, so that the router reads its own number.
    const std::uint64_t bytes = *lifetimes.kilobytes.value * 1000;
    const source::Span& origin = lifetimes.kilobytes.origin.span;
    writer.Line(fmt::format("life_bytes = {}", bytes), {origin});
    writer.Line(fmt::format("rekey_bytes = {}", bytes / 10 * 9), {origin});
  }
}

// Where both ends start by themselves, one is enough: two IKE SAs that cross are taken for one that
// replaces the other (semantics reference, F.3, fact 17).
bool PeerStarts(const Tunnel& tunnel, const topology::Network& network) {
  if (tunnel.session == nullptr || tunnel.session->ends.size() != 2) {
    return false;
  }
  const model::Endpoint* peer = network.EndpointOf(tunnel.session->ends[1 - tunnel.end]);
  return peer != nullptr && !peer->responder_only && peer->remote && peer->faults.empty();
}

void WriteActions(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  std::vector<source::Span> origins;
  if (endpoint.responder_only) {
    origins.push_back(*endpoint.responder_only);
  }
  const bool starts = StartsByItself(scene, tunnel);
  const bool alone = starts && !PeerStarts(tunnel, scene.input.network);
  writer.Line(fmt::format("start_action = {}", starts ? "start" : "none"), origins);
  writer.Line(fmt::format("close_action = {}", alone ? "start" : "none"));
  writer.Line(fmt::format("dpd_action = {}", starts ? "restart" : "clear"));
}

void AddDifferences(const Scene& scene, const Tunnel& tunnel, const ChildProposals& proposals) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  AddProposalDifferences(scene, endpoint, proposals);
  scene.account.Differs(11,
                        "charon narrows selectors in IKEv1 too, so a VTI that faces a GRE tunnel "
                        "or a crypto map may come up here and not on the router",
                        endpoint.mode_span);
  if (tunnel.starts && PeerStarts(tunnel, scene.input.network)) {
    scene.account.Differs(17,
                          "on routers both ends start; here the one with the lower address does, "
                          "and asks every 30 seconds whether the other lives",
                          endpoint.protection_span);
  }
}

}  // namespace

bool StartsByItself(const Scene& scene, const Tunnel& tunnel) {
  return tunnel.starts &&
         (!PeerStarts(tunnel, scene.input.network) || tunnel.party.address < tunnel.remote.value);
}

void AddProposalDifferences(const Scene& scene, const model::Endpoint& endpoint,
                            const ChildProposals& proposals) {
  if (proposals.list.used.size() > 1) {
    scene.account.Differs(10,
                          "when the peer starts, charon takes the first of its own proposals that "
                          "is offered; the router takes the first that the peer offers",
                          endpoint.protection_span);
  }
  if (!endpoint.pfs) {
    scene.account.Differs(12,
                          "the router takes any PFS group that its peer asks for when it asks for "
                          "none itself; charon refuses",
                          endpoint.protection_span);
  }
}

void WriteReplay(const host::ReplayWindow& window, Writer& writer) {
  const std::vector<source::Span> origins =
      window.span ? std::vector<source::Span>{*window.span} : std::vector<source::Span>{};
  writer.Line(fmt::format("replay_window = {}", window.packets), origins);
}

void WritePhase2(const model::Endpoint& endpoint, const ChildProposals& proposals, bool transport,
                 Writer& writer) {
  writer.Line(fmt::format("{}_proposals = {}", proposals.ah ? "ah" : "esp", proposals.list.text),
              proposals.list.origins);
  writer.Line(fmt::format("mode = {}", transport ? "transport" : "tunnel"));
  WriteLifetimes(endpoint.lifetimes, writer);
}

void WriteChild(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  const model::Endpoint& endpoint = *tunnel.endpoint;
  const ChildProposals proposals = SaProposals(scene, tunnel);
  writer.Open(fmt::format("{} {{", tunnel.name), {endpoint.protection_span});
  WriteSelectors(tunnel, writer);
  WritePhase2(endpoint, proposals, EffectiveMode(scene, tunnel) == negotiate::Mode::kTransport,
              writer);
  WriteReplay(scene.settings.ReplayOf(endpoint.profile_name), writer);
  if (tunnel.if_id != 0) {
    writer.Line(fmt::format("if_id_in = {}", tunnel.if_id), {endpoint.span});
    writer.Line(fmt::format("if_id_out = {}", tunnel.if_id), {endpoint.span});
  }
  WriteActions(scene, tunnel, writer);
  writer.Line(fmt::format("updown = {}/updown", scene.folder));
  writer.Close();
  AddDifferences(scene, tunnel, proposals);
}

}  // namespace tunnelc::targets::strongswan
