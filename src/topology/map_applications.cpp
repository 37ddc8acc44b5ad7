// Entries of one map on several interfaces are compared by how sure it is that they are meant.
#include "src/topology/map_applications.h"

#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "src/topology/map_entries.h"
#include "src/topology/route_table.h"

namespace tunnelc::topology {
namespace {

using model::Endpoint;

// An entry with one of its peers, wherever the map is applied.
using Entry = std::tuple<model::DeviceId, std::size_t, std::size_t, std::size_t, std::uint32_t>;

Entry EntryOf(const Endpoint& endpoint) {
  const model::MapPlace& place = *endpoint.place;
  return {endpoint.device, place.map, place.entry, place.dynamic_entry, place.rank};
}

// How sure it is that an application is the one that meets the peer.
enum class Sureness : std::uint8_t { kShutDown, kNothing, kFacesPeer, kIsPointedAt };

class Applications {
 public:
  Applications(const std::vector<model::Device>& devices, const std::vector<Endpoint>& endpoints,
               const Pairing& pairing)
      : devices_(devices), endpoints_(endpoints) {
    for (std::size_t i = 0; i < endpoints.size(); ++i) {
      if (IsMapEntry(endpoints[i])) {
        entries_[EntryOf(endpoints[i])].emplace_back(i);
      }
    }
    for (const Pair& pair : pairing.pairs) {
      if (pair.second) {
        NotePointing(pair.first, *pair.second);
        NotePointing(*pair.second, pair.first);
      }
    }
  }

  std::set<EndpointId> Idle() {
    std::set<EndpointId> idle;
    for (const auto& [entry, ids] : entries_) {
      if (ids.size() > 1) {
        AddIdle(ids, idle);
      }
    }
    return idle;
  }

 private:
  const Endpoint& At(EndpointId id) const { return endpoints_[id.Index()]; }

  void NotePointing(EndpointId from, EndpointId to) {
    if (At(from).remote) {
      pointed_at_.insert(to);
    }
  }

  bool FacesPeer(const Endpoint& endpoint) {
    if (!endpoint.remote) {
      return false;
    }
    const RouteTable& table =
        tables_.try_emplace(endpoint.device, devices_[endpoint.device.Index()]).first->second;
    const model::Interface* out = table.WayOut(endpoint.front_vrf, endpoint.remote->value);
    return out != nullptr && out->name == endpoint.place->interface;
  }

  Sureness SurenessOf(EndpointId id) {
    const Endpoint& endpoint = At(id);
    const bool shut_down = std::ranges::any_of(endpoint.faults, [](const auto& fault) {
      return fault.what == model::EndpointFault::What::kSourceShutdown;
    });
    if (shut_down) {
      return Sureness::kShutDown;
    }
    if (pointed_at_.contains(id)) {
      return Sureness::kIsPointedAt;
    }
    return FacesPeer(endpoint) ? Sureness::kFacesPeer : Sureness::kNothing;
  }

  void AddIdle(const std::vector<EndpointId>& ids, std::set<EndpointId>& idle) {
    std::vector<Sureness> sureness;
    std::ranges::transform(ids, std::back_inserter(sureness),
                           [&](EndpointId id) { return SurenessOf(id); });
    const Sureness best = *std::ranges::max_element(sureness);
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (sureness[i] < best) {
        idle.insert(ids[i]);
      }
    }
  }

  const std::vector<model::Device>& devices_;
  const std::vector<Endpoint>& endpoints_;
  std::map<Entry, std::vector<EndpointId>> entries_;
  std::set<EndpointId> pointed_at_;
  std::map<model::DeviceId, RouteTable> tables_;
};

}  // namespace

std::set<EndpointId> IdleApplications(const std::vector<model::Device>& devices,
                                      const std::vector<Endpoint>& endpoints,
                                      const Pairing& pairing) {
  return Applications(devices, endpoints, pairing).Idle();
}

}  // namespace tunnelc::topology
