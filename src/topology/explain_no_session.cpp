// A responder that has nothing configured towards the peer, and what it has instead.
#include <algorithm>

#include "src/topology/explain.h"
#include "src/topology/explain_words.h"
#include "src/topology/map_words.h"

namespace tunnelc::topology {
namespace {

std::string What(const model::Endpoint& endpoint) {
  return endpoint.place ? "crypto map " + endpoint.name : endpoint.name;
}

bool IsLoopback(const model::Interface& interface) {
  return interface.name.starts_with("Loopback");
}

const model::CryptoMap& MapOf(const model::Device& device, const model::Endpoint& entry) {
  return device.crypto_maps[entry.place->map];
}

// The interface sends from the address that is asked: it is neither a secondary one nor shared.
bool SendsFromAsked(const Scene& scene, std::size_t end, const model::Interface& interface) {
  const base::IpAddress asked = scene.InsideAddress(end);
  const auto first = std::ranges::find_if(interface.addresses, [&](const auto& own) {
    return own.address.family == asked.family && !own.secondary && !base::IsLinkLocal(own.address);
  });
  return first != interface.addresses.end() && first->address == asked;
}

// The map stands on the interface that is asked, and sends from another address.
void AddCureOfSource(const Scene& scene, std::size_t end, const model::CryptoMap& map,
                     const model::Interface& asked, Explanation& explanation) {
  const model::StandbyGroup* group = scene.OwnGroup(end);
  if (map.local_address && SendsFromAsked(scene, end, asked)) {
    explanation.cures.push_back(
        Cure{end, {"no " + MapCommand(map) + " local-address " + map.local_address->value}, {}});
  } else if (!map.local_address && group != nullptr && !group->name.empty()) {
    explanation.cures.push_back(
        Cure{end,
             {"interface " + asked.name, ' ' + MapOnInterface(map) + " redundancy " + group->name},
             {}});
  }
}

// What makes the map send from the address that is asked, where something does.
void AddCuresOfResponder(const Scene& scene, const model::Endpoint& entry,
                         Explanation& explanation) {
  const std::size_t end = scene.Responder();
  const model::CryptoMap& map = MapOf(scene.Device(end), entry);
  const model::Interface* asked = scene.OwnInterface(end);
  if (asked == nullptr) {
    return;
  }
  const auto& applied =
      map.family == base::IpFamily::kV6 ? asked->ipv6_crypto_map : asked->crypto_map;
  if (applied && applied->value == map.name) {
    AddCureOfSource(scene, end, map, *asked, explanation);
    return;
  }
  if (!SendsFromAsked(scene, end, *asked)) {
    return;
  }
  const bool from_interface = !map.local_address && !IsLoopback(*asked);
  if (from_interface) {
    explanation.cures.push_back(
        Cure{end, {"interface " + asked->name, ' ' + MapOnInterface(map)}, {}});
  }
  explanation.cures.push_back(
      Cure{end,
           {MapCommand(map) + " local-address " + asked->name},
           from_interface ? "when packets leave by " + entry.place->interface : std::string()});
}

// `set peer` takes a name or an address, and only what was typed can be taken back.
std::vector<std::string> PeerLines(const model::Device& device, const model::Endpoint& endpoint,
                                   const std::string& now, const std::string& wanted) {
  if (!endpoint.place) {
    return {"interface " + endpoint.name, " tunnel destination " + wanted};
  }
  return {ProtectionCommand(device, endpoint),
          " no set peer " + (endpoint.remote_hostname.empty() ? now : endpoint.remote_hostname),
          " set peer " + wanted};
}

bool HasAddress(const model::Device& device, const base::IpAddress& address) {
  return std::ranges::any_of(device.interfaces, [&](const model::Interface& interface) {
    return std::ranges::find(interface.addresses, address, &model::InterfaceAddress::address) !=
           interface.addresses.end();
  });
}

// The map that has an entry for the initiator sends from another address than the one that it
// points at (semantics reference, H-23).
void ExplainOtherInterface(const Scene& scene, const model::Endpoint& entry,
                           Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const std::string where = entry.place->interface;
  const model::Interface* asked = scene.OwnInterface(responder);
  const bool same = asked != nullptr && asked->name == where;
  std::string has = same ? std::string() : " stands on " + where;
  if (entry.local) {
    has += (same ? " sends from " : " and sends from ") + base::ToString(entry.local->value);
  }
  explanation.message +=
      " on " + scene.Address(responder) + ": " + What(entry) + " names this peer, but" + has;
  const auto& local_address = MapOf(scene.Device(responder), entry).local_address;
  explanation.lines.push_back(
      local_address ? ExplainedLine{responder, local_address->origin.span, "sends from there"}
                    : ExplainedLine{responder, entry.place->applied, "stands here"});
  explanation.lines.push_back(
      ExplainedLine{responder, scene.OwnAddressLine(responder), "the address that is asked"});
  AddCuresOfResponder(scene, entry, explanation);
  if (entry.local) {
    explanation.cures.push_back(
        Cure{initiator,
             PeerLines(scene.Device(initiator), *scene.Endpoint(initiator),
                       scene.Address(responder), base::ToString(entry.local->value)),
             {}});
  }
}

// An entry of a map that is applied nowhere.
const model::CryptoMapEntry* UnappliedEntry(const model::Device& device,
                                            const base::IpAddress& peer,
                                            const model::CryptoMap*& map) {
  for (const model::CryptoMap& candidate : device.crypto_maps) {
    for (const model::CryptoMapEntry& entry : candidate.entries) {
      const bool names = std::any_of(entry.peers.begin(), entry.peers.end(),
                                     [&](const auto& one) { return one.address == peer; });
      if (names && !candidate.dynamic) {
        map = &candidate;
        return &entry;
      }
    }
  }
  return nullptr;
}

bool ExplainEntryElsewhere(const Scene& scene, Explanation& explanation) {
  const std::size_t responder = scene.Responder();
  if (const model::Endpoint* entry = scene.EntryTowardsOther(responder)) {
    ExplainOtherInterface(scene, *entry, explanation);
    return true;
  }
  const model::CryptoMap* map = nullptr;
  const model::CryptoMapEntry* entry =
      UnappliedEntry(scene.Device(responder), scene.RawAddress(scene.Initiator()), map);
  if (entry == nullptr) {
    return false;
  }
  explanation.message += ": crypto map " + map->name + ' ' + std::to_string(entry->sequence) +
                         " names this peer, but the map stands on no interface";
  explanation.lines.push_back(ExplainedLine{responder, entry->span, "applied nowhere"});
  const model::Interface* interface = scene.OwnInterface(responder);
  if (interface != nullptr && !IsLoopback(*interface)) {
    explanation.cures.push_back(
        Cure{responder, {"interface " + interface->name, ' ' + MapOnInterface(*map)}, {}});
  }
  return true;
}

}  // namespace

void ExplainNoSession(const Scene& scene, Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const model::Endpoint* endpoint = scene.Endpoint(responder);
  const model::EndpointFault* fault = FirstFault(endpoint, true);
  explanation.message =
      scene.Name(responder) + " has nothing configured towards " + scene.Address(initiator);
  explanation.lines.push_back(ExplainedLine{initiator, scene.PeerLine(initiator), "the peer"});
  if (fault != nullptr) {
    explanation.message += ": " + fault->message;
    explanation.lines.push_back(ExplainedLine{responder, fault->span, fault->message});
    return;
  }
  if (ExplainEntryElsewhere(scene, explanation)) {
    return;
  }
  if (const model::Interface* tunnel = scene.UnprotectedTunnel(responder)) {
    explanation.message += ": " + tunnel->name + " points there without `tunnel protection`";
    explanation.lines.push_back(ExplainedLine{responder, tunnel->span, "not protected"});
    return;
  }
  const model::Endpoint* elsewhere = scene.AnyEndpointAt(responder);
  if (elsewhere != nullptr && elsewhere->remote) {
    const base::IpAddress& peer = elsewhere->remote->value;
    explanation.message += ": its " + What(*elsewhere) + " points at " + base::ToString(peer) +
                           (HasAddress(scene.Device(responder), peer) ? ", its own address" : "");
    explanation.lines.push_back(
        ExplainedLine{responder, elsewhere->destination_span, "points elsewhere"});
    if (!base::IsUnspecified(scene.RawAddress(initiator))) {
      explanation.cures.push_back(Cure{responder,
                                       PeerLines(scene.Device(responder), *elsewhere,
                                                 base::ToString(peer), scene.Address(initiator)),
                                       {}});
    }
    return;
  }
  explanation.lines.push_back(
      ExplainedLine{responder, scene.OwnAddressLine(responder), "the address that is asked"});
}

}  // namespace tunnelc::topology
