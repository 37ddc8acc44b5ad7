// map-entry-never-used: the router takes the first entry whose list permits a packet.
#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

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

std::string WhatIsTaken(const std::string& name, const std::string& taker, const Taken& sum) {
  if (sum.taken == sum.permitted) {
    return fmt::format("`{}` is never used: `{}` before it takes all of its traffic", name, taker);
  }
  return fmt::format(
      "`{}` never protects what {} of its {} lines permit{}: `{}` before it takes "
      "that traffic",
      name, sum.taken, sum.permitted, sum.taken == 1 ? "s" : "", taker);
}

void ReportTaken(const topology::Network& network, const CryptoEntry& found, const Taken& sum,
                 diag::Sink& sink) {
  const model::Endpoint& taker = network.EndpointOf(*sum.taker);
  const model::CryptoMapEntry& entry =
      network.DeviceOf(taker.device).crypto_maps[taker.place->map].entries[taker.place->entry];
  const bool has_other_peer = !HaveOnePeer(*found.entry, entry);
  const bool has_same_list = entry.access_list && found.entry->access_list &&
                             entry.access_list->value == found.entry->access_list->value;
  diag::Diagnostic& diagnostic =
      sink.Report(diag::Rule::kMapEntryNeverUsed, found.entry->span,
                  WhatIsTaken(NameOf(network, *found.endpoint), NameOf(network, taker), sum) +
                      (has_other_peer ? ", to another peer" : ""));
  diagnostic.related.push_back(
      {found.endpoint->lines[sum.first].span, "the first line that is taken"});
  diagnostic.related.push_back({taker.lines_span, "the list that takes it"});
  diagnostic.help =
      has_same_list && has_other_peer
          ? "a spare peer is a second `set peer` in one entry; another site has other lines"
          : "give the entry with the narrower list the lower number, or write what it is for as "
            "`deny` into the earlier list: that passes it on to the next entry";
}

}  // namespace

void CheckMapEntryNeverUsed(const topology::Network& network, diag::Sink& sink) {
  const topology::MapEntries entries(network.Endpoints());
  for (const CryptoEntry& found : StaticEntries(network)) {
    const Taken sum = TakenOf(found, entries);
    if (sum.taker) {
      ReportTaken(network, found, sum, sink);
    }
  }
}

}  // namespace tunnelc::lint
