// spare-peer-without-detection: nothing tells the router that the first peer is dead.
#include <fmt/format.h>

#include <set>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"
#include "src/lint/peer_detection.h"

namespace tunnelc::lint {

void CheckSparePeerWithoutDetection(const topology::Network& network, diag::Sink& sink) {
  std::set<model::DeviceId> reported;  // one line cures all entries of a device
  for (const CryptoEntry& found : StaticEntries(network)) {
    const model::Device& device = network.DeviceOf(found.endpoint->device);
    if (!LacksPeerDetection(device) || found.endpoint->ike != 1 || found.entry->peers.size() < 2 ||
        !reported.insert(found.endpoint->device).second) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kSparePeerWithoutDetection, found.entry->peers[1].span,
        fmt::format("`{}` has a spare peer, and {} does not look whether the first one is still "
                    "there: when that dies, packets go to it until the associations expire",
                    NameOf(network, *found.endpoint), network.Label(found.endpoint->device)));
    diagnostic.related.push_back({found.entry->peers[0].span, "the first one"});
    diagnostic.help = "add `crypto isakmp keepalive 10 3 periodic`";
  }
}

}  // namespace tunnelc::lint
