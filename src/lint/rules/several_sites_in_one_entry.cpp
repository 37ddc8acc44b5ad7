// several-sites-in-one-entry: a second `set peer` is for when the first is dead, not for more.
#include <fmt/format.h>

#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <vector>

#include "src/lint/crypto_entries.h"
#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

using negotiate::Phase2;

// What a peer of an entry makes of its lines.
struct Site {
  model::DeviceId device;
  const model::Endpoint* entry = nullptr;  // ours, for this peer
  std::set<std::size_t> answered;          // lines, by number
  std::set<std::size_t> refused;           // nothing there fits them
};

using PeersOfEntry = std::tuple<model::DeviceId, std::size_t, std::size_t, std::string>;
using Sites = std::map<PeersOfEntry, std::map<std::uint32_t, Site>>;

void NoteSite(const topology::Session& session, const topology::Direction& direction,
              const model::Endpoint& endpoint, Sites& sites) {
  const model::MapPlace& place = *endpoint.place;
  Site& site = sites[{endpoint.device, place.map, place.entry, place.interface}][place.rank];
  site.device = session.ends[1 - direction.initiator].device;
  site.entry = &endpoint;
  for (const Phase2& line : direction.outcome.phase2) {
    if (line.undecidable) {
      continue;
    }
    if (line.answered_by) {
      site.answered.insert(line.line);
    } else if (line.reason == negotiate::Reason::kSelectorsMismatch) {
      site.refused.insert(line.line);
    }
  }
}

Sites SitesOfEntries(const topology::Network& network) {
  Sites sites;
  for (const topology::Session& session : network.Sessions()) {
    for (const topology::Direction& direction : session.directions) {
      const model::Endpoint* endpoint = network.EndpointOf(session.ends[direction.initiator]);
      if (endpoint != nullptr && endpoint->kind == model::Kind::kCryptoMap &&
          endpoint->place->others > 0) {
        NoteSite(session, direction, *endpoint, sites);
      }
    }
  }
  return sites;
}

// A line that the spare peer answers and the first one refuses.
std::optional<std::size_t> LineOfTheSpare(const Site& first, const Site& spare) {
  for (const std::size_t line : spare.answered) {
    if (first.refused.contains(line) && !first.answered.contains(line)) {
      return line;
    }
  }
  return std::nullopt;
}

void CheckSpare(const topology::Network& network, const Site& first, const Site& spare,
                diag::Sink& sink) {
  const auto number = first.device == spare.device ? std::nullopt : LineOfTheSpare(first, spare);
  if (!number) {
    return;
  }
  const model::Line& line = spare.entry->lines[*number];
  diag::Diagnostic& diagnostic = sink.Report(
      diag::Rule::kSeveralSitesInOneEntry, spare.entry->destination_span,
      fmt::format("{0}, the spare peer of `{1}`, is tried only when {2} is dead: traffic that is "
                  "for {0} alone does not get there while {2} is up",
                  network.Label(spare.device), NameOf(network, *first.entry),
                  network.Label(first.device)));
  diagnostic.related.push_back(
      {line.span, fmt::format("{} refuses it", network.Label(first.device))});
  diagnostic.related.push_back({first.entry->destination_span,
                                fmt::format("{}, the first peer", network.Label(first.device))});
  diagnostic.help = fmt::format(
      "give each site an entry of its own, with another number, its `set peer` and a list of its "
      "lines; a line at {} would bring the traffic to {}",
      network.Label(first.device), network.Label(first.device));
}

}  // namespace

void CheckSeveralSitesInOneEntry(const topology::Network& network, diag::Sink& sink) {
  for (const auto& [entry, by_rank] : SitesOfEntries(network)) {
    const auto first = by_rank.find(0);
    for (const auto& [rank, spare] : by_rank) {
      if (first != by_rank.end() && rank > 0) {
        CheckSpare(network, first->second, spare, sink);
      }
    }
  }
}

}  // namespace tunnelc::lint
