// The pairing algorithm of docs/architecture.md.
#include "src/topology/pairing.h"

#include <algorithm>
#include <string>
#include <utility>

#include "src/topology/map_applications.h"
#include "src/topology/map_entries.h"
#include "src/topology/pairer.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using model::Endpoint;
using model::LocalAddressState;

// Of more ends that cannot be told apart (copies of one configuration), each with each is too much.
constexpr std::size_t kMostAlike = 16;

bool ShareInnerSubnet(const Endpoint& a, const Endpoint& b) {
  const std::vector<base::IpPrefix> subnets = InnerSubnets(b);
  const std::vector<base::IpPrefix> own = InnerSubnets(a);
  return std::any_of(own.begin(), own.end(), [&](const base::IpPrefix& subnet) {
    return std::find(subnets.begin(), subnets.end(), subnet) != subnets.end();
  });
}

// Nothing binds it to an interface: its source is unusable, or the line was not understood.
bool MaySendFromAnywhere(const Endpoint& endpoint) {
  return endpoint.local_state == LocalAddressState::kNone ||
         (endpoint.local_state == LocalAddressState::kNotShown &&
          endpoint.source_interface.empty());
}

// The user says that the device has it, and not on which interface.
bool HasSomewhere(const model::Device& device, const base::IpAddress& address) {
  return std::any_of(
      device.other_addresses.begin(), device.other_addresses.end(),
      [&](const auto& own) { return model::OutsideOf(device, own.address) == address; });
}

// Why an end that points at no address has no other end.
std::string WhyAlone(const Endpoint& endpoint) {
  for (const model::EndpointFault& fault : endpoint.faults) {
    if (fault.what == model::EndpointFault::What::kNoPeer) {
      return fault.message;
    }
  }
  return endpoint.remote_any ? "it answers everybody, and nobody among the inputs points at it"
                             : "the address of its other end is not in the configuration";
}

}  // namespace

Pairing Pairer::Run() {
  // Inference first: an address that follows from one pair is known to all that come after.
  for (std::size_t i = 0; i < endpoints_.size(); ++i) {
    const EndpointId id(i);
    if (index_.IsLeftover(id)) {
      AddLeftover(id);
    } else if (At(id).remote && !OwnerOf(At(id))) {
      PairByInference(id);
    }
  }
  for (std::size_t i = 0; i < endpoints_.size(); ++i) {
    const EndpointId id(i);
    if (!At(id).remote || index_.IsLeftover(id)) {
      continue;
    }
    if (const std::optional<model::DeviceId> owner = OwnerOf(At(id))) {
      PairWithOwner(id, *owner);
    } else if (!paired_.contains(id)) {
      AddUnpaired(id, NoOtherHas(DeviceOf(At(id)), At(id).remote->value));
    }
  }
  DropIdle();
  for (std::size_t i = 0; i < endpoints_.size(); ++i) {
    const EndpointId id(i);
    if (At(id).remote || paired_.contains(id) || idle_.contains(id) || index_.IsLeftover(id)) {
      continue;
    }
    AddUnpaired(id, WhyAlone(At(id)));
  }
  std::stable_sort(pairing_.pairs.begin(), pairing_.pairs.end(),
                   [](const Pair& a, const Pair& b) { return a.first < b.first; });
  return std::move(pairing_);
}

// Takes the pairs of idle endpoints away, and leaves their partners for others.
void Pairer::DropIdle() {
  idle_ = IdleApplications(devices_, endpoints_, pairing_);
  if (idle_.empty()) {
    return;
  }
  std::erase_if(pairing_.pairs, [&](const Pair& pair) {
    return idle_.contains(pair.first) || (pair.second && idle_.contains(*pair.second));
  });
  std::erase_if(pairing_.unpaired,
                [&](const Unpaired& unpaired) { return idle_.contains(unpaired.endpoint); });
  paired_.clear();
  for (const Pair& pair : pairing_.pairs) {
    paired_.insert(pair.first);
    if (pair.second) {
      paired_.insert(*pair.second);
    }
  }
}

// Another device that has the address the endpoint points at; one whose endpoint points back wins
// where several have it (a lab's addresses used twice).
std::optional<model::DeviceId> Pairer::OwnerOf(const Endpoint& endpoint) const {
  const std::vector<model::DeviceId>& owners = index_.Owners(endpoint.remote->value);
  const auto other = std::find_if(owners.begin(), owners.end(),
                                  [&](model::DeviceId owner) { return owner != endpoint.device; });
  if (other == owners.end()) {
    return std::nullopt;
  }
  const bool is_only = std::all_of(std::next(other), owners.end(),
                                   [&](model::DeviceId owner) { return owner == endpoint.device; });
  if (is_only) {
    return *other;
  }
  const std::optional<model::DeviceId> pointing_back = FirstThatPointsBack(endpoint);
  return pointing_back ? pointing_back : *other;
}

// The first of several devices that own the peer's address, of those with an end meant for us.
std::optional<model::DeviceId> Pairer::FirstThatPointsBack(const Endpoint& endpoint) const {
  const base::IpAddress& peer = endpoint.remote->value;
  std::optional<model::DeviceId> first;
  const auto look = [&](const std::vector<EndpointId>& ends, bool from_anywhere) {
    const auto found = std::find_if(ends.begin(), ends.end(), [&](EndpointId id) {
      return At(id).device != endpoint.device &&
             (from_anywhere
                  ? MaySendFromAnywhere(At(id)) && index_.Owns(At(id).device, peer)
                  : OuterFamily(At(id)) == OuterFamily(endpoint) && PointsBack(At(id), endpoint));
    });
    if (found != ends.end() && (!first || At(*found).device < *first)) {
      first = At(*found).device;
    }
  };
  if (!endpoint.local) {
    look(index_.From(peer), false);
    return first;
  }
  look(index_.Between(peer, SeenAt(endpoint)), false);
  look(index_.FromToAny(peer), false);
  look(index_.UnknownTowards(SeenAt(endpoint)), true);
  return first;
}

bool Pairer::PointsBack(const Endpoint& candidate, const Endpoint& endpoint) const {
  if (!candidate.remote) {
    return true;  // any, or a name that is not resolved
  }
  if (endpoint.local) {
    return candidate.remote->value == SeenAt(endpoint);
  }
  // Our address is not known: it may be the one it points at, unless somebody else has that.
  const std::vector<model::DeviceId>& owners = index_.Owners(candidate.remote->value);
  return owners.empty() ||
         ((MaySendFromAnywhere(endpoint) ||
           HasSomewhere(DeviceOf(endpoint), candidate.remote->value)) &&
          std::find(owners.begin(), owners.end(), endpoint.device) != owners.end());
}

std::vector<EndpointId> Pairer::EndsOn(model::DeviceId owner, const Endpoint& endpoint) const {
  std::vector<EndpointId> ends;
  const auto take = [&](const std::vector<EndpointId>& candidates) {
    for (const EndpointId id : candidates) {
      if (At(id).device == owner && OuterFamily(At(id)) == OuterFamily(endpoint) &&
          PointsBack(At(id), endpoint)) {
        ends.push_back(id);
      }
    }
  };
  const base::IpAddress& peer = endpoint.remote->value;
  if (endpoint.local) {
    // A hub sends from one address to thousands: only those that point back are looked at.
    take(index_.Between(peer, SeenAt(endpoint)));
    take(index_.FromToAny(peer));
    std::sort(ends.begin(), ends.end());
  } else {
    take(index_.From(peer));
  }
  if (!ends.empty() || !endpoint.local) {
    return ends;
  }
  // An end whose source is unusable sends from nowhere, but it is meant for us. One that no file
  // shows an address of may have one that the device is said to have somewhere.
  const bool somewhere = HasSomewhere(devices_[owner.Index()], endpoint.remote->value);
  for (const EndpointId id : index_.UnknownTowards(SeenAt(endpoint))) {
    if (At(id).device == owner && (somewhere || MaySendFromAnywhere(At(id)))) {
      ends.push_back(id);
    }
  }
  return ends;
}

void Pairer::PairWithOwner(EndpointId id, model::DeviceId owner) {
  if (PairEntry(id, owner)) {
    return;
  }
  const Endpoint& endpoint = At(id);
  std::vector<EndpointId> ends = EndsOn(owner, endpoint);
  NarrowDynamic(ends, endpoint);
  NarrowByLines(ends, id);
  std::string note;
  if (ends.size() > 1 &&
      Narrow(ends, [&](EndpointId other) { return At(other).front_vrf == endpoint.front_vrf; })) {
    note = "told apart by the VRF";
  }
  if (ends.size() > 1 &&
      Narrow(ends, [&](EndpointId other) { return ShareInnerSubnet(At(other), endpoint); })) {
    note = "told apart by the inner subnet";
  }
  if (ends.empty()) {
    paired_.insert(id);
    pairing_.pairs.push_back(Pair{id, std::nullopt, owner, {}});
    return;
  }
  if (ends.size() > 1) {
    note = "several endpoints fit, and nothing tells them apart";
  }
  if (ends.size() > kMostAlike) {
    note += "; of " + std::to_string(ends.size()) + " only the first are shown";
    ends.resize(kMostAlike);
  }
  for (const EndpointId other : ends) {
    // `AddressIndex` was built before the inference: an address that is still unknown follows here.
    if (!endpoint.local && endpoint.local_state != LocalAddressState::kNone && At(other).remote) {
      Infer(id, other);
    }
    if (!At(other).local && At(other).local_state != LocalAddressState::kNone &&
        HasSomewhere(devices_[owner.Index()], endpoint.remote->value)) {
      Infer(other, id);
    }
    AddPair(id, other, note);
  }
}

std::vector<EndpointId> Pairer::Candidates(EndpointId id) const {
  const Endpoint& endpoint = At(id);
  if (!endpoint.local) {
    return FloatingCandidates(id);
  }
  std::vector<EndpointId> candidates;
  for (const EndpointId other : index_.UnknownTowards(SeenAt(endpoint))) {
    if (At(other).device != endpoint.device && OuterFamily(At(other)) == OuterFamily(endpoint)) {
      candidates.push_back(other);
    }
  }
  if (candidates.size() > 1) {
    Narrow(candidates, [&](EndpointId other) { return ShareInnerSubnet(At(other), endpoint); });
  }
  return candidates;
}

// Both addresses are unknown: the only other such endpoint, or the only one in our inner subnet.
std::vector<EndpointId> Pairer::FloatingCandidates(EndpointId id) const {
  const Endpoint& endpoint = At(id);
  const auto collect = [&](const std::vector<EndpointId>& from) {
    std::set<EndpointId> others;
    for (const EndpointId other : from) {
      if (At(other).device != endpoint.device && OuterFamily(At(other)) == OuterFamily(endpoint)) {
        others.insert(other);
      }
      if (others.size() > 1) {
        break;  // ambiguous: how much does not matter
      }
    }
    return others;
  };
  std::set<EndpointId> others = collect(index_.Floating(OuterFamily(endpoint)));
  if (others.size() > 1) {
    others.clear();
    for (const base::IpPrefix& subnet : InnerSubnets(endpoint)) {
      others.merge(collect(index_.FloatingInside(subnet)));
    }
  }
  return {others.begin(), others.end()};
}

// Gives `id` the address that `from` points at, or the one that a NAT makes that of.
void Pairer::Infer(EndpointId id, EndpointId from) {
  Endpoint& endpoint = endpoints_[id.Index()];
  const Endpoint& other = At(from);
  endpoint.local = model::Sourced<base::IpAddress>{
      model::InsideOf(DeviceOf(endpoint), other.remote->value),
      model::Origin{model::OriginKind::kInferred, other.destination_span, {}, {}}};
}

void Pairer::PairByInference(EndpointId id) {
  const std::vector<EndpointId> candidates = Candidates(id);
  if (candidates.size() != 1 || paired_.contains(id)) {
    return;
  }
  const EndpointId other = candidates.front();
  const bool unusable = At(other).local_state == LocalAddressState::kNone;
  if (!unusable && At(other).local) {
    return;  // inferred through another pair, and not this address
  }
  const bool mutual = At(id).local.has_value() || FloatingCandidates(other) == std::vector{id};
  if (!mutual) {
    return;
  }
  if (!unusable) {
    Infer(other, id);
  }
  if (!At(id).local && At(id).local_state != LocalAddressState::kNone) {
    Infer(id, other);
  }
  AddPair(id, other, {});
}

void Pairer::AddPair(EndpointId first, EndpointId second, std::string note) {
  const auto [low, high] = std::minmax(first, second);
  paired_.insert(first);
  paired_.insert(second);
  if (seen_.emplace(low, high).second) {
    pairing_.pairs.push_back(Pair{low, high, At(high).device, std::move(note)});
  }
}

// An inside address that somebody points at is named: peers do not reach it.
std::string Pairer::NoOtherHas(const model::Device& own, const base::IpAddress& address) const {
  const bool is_own = std::ranges::any_of(
      index_.Owners(address), [&](model::DeviceId id) { return &devices_[id.Index()] == &own; });
  std::string text = is_own
                         ? "the address " + base::ToString(address) + " is its own"
                         : "no device among the inputs has the address " + base::ToString(address);
  for (const model::DeviceId id : index_.Hidden(address)) {
    const model::Device& device = devices_[id.Index()];
    text += "; a NAT shows that of " + device.name + " as " +
            base::ToString(model::OutsideOf(device, address));
  }
  return text;
}

void Pairer::AddLeftover(EndpointId id) {
  const base::IpAddress own = SeenAt(At(id));
  AddUnpaired(id, "it is shut down, and its address " + base::ToString(own) + " is that of " +
                      devices_[index_.Owners(own).front().Index()].name);
}

void Pairer::AddUnpaired(EndpointId id, std::string why) {
  pairing_.unpaired.push_back(Unpaired{id, std::move(why)});
}

Pairing PairEndpoints(const std::vector<model::Device>& devices, std::vector<Endpoint>& endpoints) {
  return Pairer(devices, endpoints).Run();
}

}  // namespace tunnelc::topology
