// Selectors and modes as words.
#include "src/report/agreement.h"

#include <array>
#include <utility>

#include "src/topology/party.h"

namespace tunnelc::report {
namespace {

constexpr std::array<std::pair<std::uint8_t, std::string_view>, 6> kProtocols = {
    {{1, "icmp"}, {6, "tcp"}, {17, "udp"}, {47, "gre"}, {50, "esp"}, {51, "ahp"}}};

std::string ProtocolText(std::uint8_t protocol) {
  for (const auto& [number, name] : kProtocols) {
    if (number == protocol) {
      return std::string(name);
    }
  }
  return std::to_string(protocol);
}

}  // namespace

std::string SelectorText(const negotiate::Selector& selector) {
  std::string text = base::ToString(selector.prefix);
  if (selector.protocol == 0) {
    return text;
  }
  text += '[' + ProtocolText(selector.protocol);
  if (selector.port != 0) {
    text += '/' + std::to_string(selector.port);
  }
  return text + ']';
}

std::string_view ModeText(negotiate::Mode mode) {
  return mode == negotiate::Mode::kTunnel ? "tunnel" : "transport";
}

Proposal ProposalOf(const topology::Network& network, const topology::Session& session,
                    std::size_t initiator) {
  const topology::End& own = session.ends[initiator];
  const topology::End& other = session.ends[1 - initiator];
  const model::Endpoint* endpoint = network.EndpointOf(own);
  base::IpAddress peer;
  if (endpoint != nullptr && endpoint->remote) {
    peer = endpoint->remote->value;
  } else if (other.address) {
    peer = other.outside ? other.outside->value : other.address->value;
  }
  const auto address = own.address ? std::optional(own.address->value) : std::nullopt;
  const negotiate::Party party =
      topology::MakeParty(network.DeviceOf(own), endpoint, address, peer, {});
  return Proposal{party.local, party.remote};
}

bool FailedInPhase2(const topology::Direction& direction) {
  return direction.outcome.verdict == negotiate::Verdict::kDown &&
         direction.outcome.step == negotiate::Step::kQm1;
}

}  // namespace tunnelc::report
