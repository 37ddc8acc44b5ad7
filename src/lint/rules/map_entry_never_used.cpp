// map-entry-never-used: the router takes the first entry whose list permits a packet.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"
#include "src/topology/map_entries.h"

namespace tunnelc::lint {
namespace {

// What earlier entries take of an entry.
struct Taken {
  std::size_t permitted = 0;  // its lines that permit something
  std::size_t taken = 0;      // of them
  std::size_t first = 0;      // the first line that is taken, and by whom
  std::optional<topology::EndpointId> taker;
};

Taken TakenOf(const CryptoEntry& found, const topology::MapEntries& entries) {
  Taken sum;
  for (std::size_t i = 0; i < found.endpoint->lines.size(); ++i) {
    if (!found.endpoint->lines[i].permit) {
      continue;
    }
    ++sum.permitted;
    if (const auto taker = entries.TakenBy(found.id, i)) {
      sum.first = sum.taken == 0 ? i : sum.first;
      sum.taker = sum.taken == 0 ? taker : sum.taker;
      ++sum.taken;
    }
  }
  return sum;
}

bool HaveOnePeer(const model::CryptoMapEntry& one, const model::CryptoMapEntry& other) {
  return std::ranges::equal(one.peers, other.peers, [](const auto& a, const auto& b) {
    return a.address == b.address && a.hostname == b.hostname;
  });
}

std::string Message(const CryptoEntry& found, const model::Endpoint& taker, const Taken& sum,
                    bool to_one_peer) {
  const std::string what =
      sum.taken == sum.permitted
          ? fmt::format("`{}` is never used: `{}` before it takes all of its traffic",
                        found.endpoint->name, taker.name)
          : fmt::format(
                "`{}` never protects what {} of its {} lines permit{}: `{}` before it "
                "takes that traffic",
                found.endpoint->name, sum.taken, sum.permitted, sum.taken == 1 ? "s" : "",
                taker.name);
  return to_one_peer ? what : what + ", to another peer";
}

}  // namespace

void CheckMapEntryNeverUsed(const topology::Network& network, diag::Sink& sink) {
  const topology::MapEntries entries(network.Endpoints());
  for (const CryptoEntry& found : StaticEntries(network)) {
    const Taken sum = TakenOf(found, entries);
    if (!sum.taker) {
      continue;
    }
    const model::Endpoint& taker = network.EndpointOf(*sum.taker);
    const auto& entry =
        network.DeviceOf(taker.device).crypto_maps[taker.place->map].entries[taker.place->entry];
    const model::Line& first = found.endpoint->lines[sum.first];
    diag::Diagnostic& diagnostic =
        sink.Report(diag::Rule::kMapEntryNeverUsed, found.entry->span,
                    Message(found, taker, sum, HaveOnePeer(*found.entry, entry)));
    diagnostic.related.push_back({first.span, "the first line that is taken"});
    diagnostic.related.push_back({taker.lines_span, "the list that takes it"});
    diagnostic.help =
        "give the entry with the narrower list the lower number, or write what it is for as "
        "`deny` into the earlier list: that passes it on to the next entry";
  }
}

}  // namespace tunnelc::lint
