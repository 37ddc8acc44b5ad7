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

std::string MapCommand(const model::Device& device, const model::Endpoint& entry) {
  const std::size_t map = entry.place->map;
  return map < device.crypto_maps.size() ? "crypto map " + device.crypto_maps[map].name
                                         : "crypto map " + entry.name;
}

// The map that has an entry for the initiator stands on another interface than the one that it
// points at (semantics reference, H-23).
void ExplainOtherInterface(const Scene& scene, const model::Endpoint& entry,
                           Explanation& explanation) {
  const std::size_t initiator = scene.Initiator();
  const std::size_t responder = scene.Responder();
  const std::string where = entry.place->interface;
  const std::string from =
      entry.local ? " and sends from " + base::ToString(entry.local->value) : std::string();
  explanation.message += " on " + scene.Address(responder) + ": " + What(entry) +
                         " names this peer, but stands on " + where + from;
  explanation.lines.push_back(ExplainedLine{responder, entry.place->applied, "stands here"});
  explanation.lines.push_back(
      ExplainedLine{responder, scene.OwnAddressLine(responder), "the address that is asked"});
  if (const model::Interface* interface = scene.OwnInterface(responder)) {
    const std::string map = MapCommand(scene.Device(responder), entry);
    explanation.cures.push_back(Cure{responder, {"interface " + interface->name, ' ' + map}, {}});
    explanation.cures.push_back(Cure{
        responder, {map + " local-address " + interface->name}, "when packets leave by " + where});
  }
  if (entry.local) {
    const model::Endpoint& asking = *scene.Endpoint(initiator);
    const std::string own = base::ToString(entry.local->value);
    std::vector<std::string> lines = {"interface " + asking.name, " tunnel destination " + own};
    if (asking.place) {
      lines = {ProtectionCommand(scene.Device(initiator), asking),
               " no set peer " + scene.Address(responder), " set peer " + own};
    }
    explanation.cures.push_back(Cure{initiator, std::move(lines), {}});
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
  if (const model::Interface* interface = scene.OwnInterface(responder)) {
    explanation.cures.push_back(
        Cure{responder, {"interface " + interface->name, " crypto map " + map->name}, {}});
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
    explanation.message +=
        ": its " + What(*elsewhere) + " points at " + base::ToString(elsewhere->remote->value);
    explanation.lines.push_back(
        ExplainedLine{responder, elsewhere->destination_span, "points elsewhere"});
    if (!base::IsUnspecified(scene.RawAddress(initiator))) {
      explanation.cures.push_back(Cure{
          responder,
          elsewhere->place
              ? std::vector<std::string>{ProtectionCommand(scene.Device(responder), *elsewhere),
                                         " no set peer " + base::ToString(elsewhere->remote->value),
                                         " set peer " + scene.Address(initiator)}
              : std::vector<std::string>{"interface " + elsewhere->name,
                                         " tunnel destination " + scene.Address(initiator)},
          {}});
    }
    return;
  }
  explanation.lines.push_back(
      ExplainedLine{responder, scene.OwnAddressLine(responder), "the address that is asked"});
}

}  // namespace tunnelc::topology
