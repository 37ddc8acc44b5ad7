// equal-inner-addresses: two ends of one tunnel with one address.
#include <fmt/format.h>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {
namespace {

// A borrowed address is that of another interface, and belongs to no subnet of the tunnel.
const model::InnerAddress* FindEqual(const model::Endpoint& endpoint,
                                     const model::InnerAddress& wanted) {
  for (const model::InnerAddress& inner : endpoint.inner) {
    if (!inner.borrowed && inner.address == wanted.address) {
      return &inner;
    }
  }
  return nullptr;
}

}  // namespace

void CheckEqualInnerAddresses(const topology::Network& network, diag::Sink& sink) {
  for (const topology::Session& session : network.Sessions()) {
    const model::Endpoint* one = network.EndpointOf(session.ends.front());
    const model::Endpoint* two = network.EndpointOf(session.ends.back());
    if (session.ends.size() != 2 || one == nullptr || two == nullptr || IsShutDown(*one) ||
        IsShutDown(*two)) {
      continue;
    }
    for (const model::InnerAddress& inner : one->inner) {
      const model::InnerAddress* other = inner.borrowed ? nullptr : FindEqual(*two, inner);
      if (other == nullptr) {
        continue;
      }
      diag::Diagnostic& diagnostic =
          sink.Report(diag::Rule::kEqualInnerAddresses, inner.span,
                      fmt::format("{} and {} both have the address {} inside the tunnel: neither "
                                  "can reach the other by it",
                                  network.Label(session.ends[0]), network.Label(session.ends[1]),
                                  base::ToString(inner.address)));
      diagnostic.related.push_back({other->span, network.Label(session.ends[1])});
      diagnostic.help = "give one of them another address of the subnet";
    }
  }
}

}  // namespace tunnelc::lint
