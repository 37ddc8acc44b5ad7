// Sorted by device and index, through an ordered map.
#include "src/lint/used_sets.h"

#include <map>
#include <utility>

#include "src/lint/tunnels.h"

namespace tunnelc::lint {

std::vector<UsedSet> UsedSets(const topology::Network& network) {
  std::map<std::pair<model::DeviceId, std::size_t>, std::vector<const model::Endpoint*>> users;
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    if (IsShutDown(endpoint)) {
      continue;
    }
    for (const std::size_t set : endpoint.transform_sets) {
      std::vector<const model::Endpoint*>& of_set = users[{endpoint.device, set}];
      if (of_set.empty() || of_set.back() != &endpoint) {
        of_set.push_back(&endpoint);
      }
    }
  }
  std::vector<UsedSet> sets;
  for (auto& [place, of_set] : users) {
    const model::Device& device = network.DeviceOf(place.first);
    sets.push_back(
        {place.first, place.second, &device.transform_sets[place.second], std::move(of_set)});
  }
  return sets;
}

}  // namespace tunnelc::lint
