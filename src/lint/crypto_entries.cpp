// Endpoints stand for each peer and each interface; these are what is typed once.
#include "src/lint/crypto_entries.h"

#include <algorithm>
#include <set>
#include <string>
#include <tuple>

#include "src/topology/map_words.h"
#include "src/topology/party.h"

namespace tunnelc::lint {
namespace {

bool IsSwitchedOff(const model::Endpoint& endpoint) {
  return std::ranges::any_of(endpoint.faults, [](const model::EndpointFault& fault) {
    return fault.what == model::EndpointFault::What::kNoPeer ||
           fault.what == model::EndpointFault::What::kNoAccessList;
  });
}

// Every entry with its first peer.
template <class Take>
void ForEachEntry(const topology::Network& network, const Take& take) {
  for (std::size_t i = 0; i < network.Endpoints().size(); ++i) {
    const model::Endpoint& endpoint = network.Endpoints()[i];
    if (!endpoint.place || endpoint.place->rank != 0) {
      continue;
    }
    const auto* entry = topology::EntryOf(network.DeviceOf(endpoint.device), endpoint);
    if (entry != nullptr) {
      take(CryptoEntry{topology::EndpointId(i), &endpoint, entry});
    }
  }
}

}  // namespace

std::vector<CryptoEntry> StaticEntries(const topology::Network& network) {
  std::vector<CryptoEntry> entries;
  std::set<const model::CryptoMapEntry*> known;
  ForEachEntry(network, [&](const CryptoEntry& found) {
    if (found.endpoint->kind == model::Kind::kCryptoMap && !IsSwitchedOff(*found.endpoint) &&
        known.insert(found.entry).second) {
      entries.push_back(found);
    }
  });
  return entries;
}

std::vector<CryptoEntry> CryptoLists(const topology::Network& network) {
  std::vector<CryptoEntry> lists;
  std::set<std::tuple<model::DeviceId, base::IpFamily, std::string>> known;
  ForEachEntry(network, [&](const CryptoEntry& found) {
    const auto& list = found.entry->access_list;
    if (list && known.emplace(found.endpoint->device, found.endpoint->outer, list->value).second) {
      lists.push_back(found);
    }
  });
  return lists;
}

std::string NameOf(const topology::Network& network, const model::Endpoint& entry) {
  return topology::ProtectionCommand(network.DeviceOf(entry.device), entry);
}

const model::Endpoint* AnsweringEntry(const topology::Network& network,
                                      const topology::Session& session,
                                      const topology::Direction& direction,
                                      const negotiate::Phase2& line) {
  const model::Endpoint* answering =
      line.answered_by && line.answered_by->entry < direction.answerers.size()
          ? &network.EndpointOf(direction.answerers[line.answered_by->entry])
          : network.EndpointOf(session.ends[1 - direction.initiator]);
  return answering != nullptr && answering->place ? answering : nullptr;
}

std::string TypedLine(const model::Line& line) {
  return topology::AccessLine(topology::MakeLine(line));
}

}  // namespace tunnelc::lint
