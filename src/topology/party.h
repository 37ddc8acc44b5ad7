// From a device and its endpoint to the plain values that a negotiation takes.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "src/model/device.h"
#include "src/model/endpoint.h"
#include "src/negotiate/party.h"

namespace tunnelc::topology {

struct PartyOptions {
  // Decide as a release from 17.11 on would, where the device's family is not known.
  bool assume_xe1711 = false;
};

// `endpoint` may be null: the device owns `own` but has nothing configured towards the peer. `own`
// is the address that the router itself knows, which a declared NAT may show as another one, and
// empty where it is not known; `peer` is what the router points at. The lists keep the model's
// order, so an index of an outcome is an index into the device's policies, and into the endpoint's
// transform sets. It has its keyrings and no key yet, and one
// protection: the endpoint's own.
negotiate::Party MakeParty(const model::Device& device, const model::Endpoint* endpoint,
                           const std::optional<base::IpAddress>& own, const base::IpAddress& peer,
                           const PartyOptions& options);

// How the device begins with the peer of `endpoint` at `peer`: what `crypto isakmp peer` says of
// that address, or of the name by which the endpoint points at it; null where that says nothing.
const model::AggressivePeer* AggressivePeerOf(const model::Device& device,
                                              const model::Endpoint& endpoint,
                                              const base::IpAddress& peer);

// The line that opens what is said of that peer.
std::string PeerHeader(const model::AggressivePeer& peer);

// What the device calls itself by its host name: with its domain, if it has one.
std::string OwnName(const model::Device& device);

// Puts the entries of a crypto map among which `own` stands into a party of `device`, in their
// order.
void SetEntries(const model::Device& device, const std::vector<const model::Endpoint*>& entries,
                std::size_t own, const PartyOptions& options, negotiate::Party& party);

// A line of an access list, without its place.
negotiate::Line MakeLine(const model::Line& line);

// What an endpoint protects: the lines of its access list, or what its tunnel carries. `own` and
// `peer` are the addresses between which it stands.
std::vector<negotiate::Line> LinesOf(const model::Endpoint& endpoint,
                                     const std::optional<base::IpAddress>& own,
                                     const base::IpAddress& peer);

// Gives a party of `device` the keys of these numbers, in this order; `numbers` ascend.
void AddKeys(const model::Device& device, const std::vector<std::size_t>& numbers,
             negotiate::Party& party);

// A device's keys are numbered through all its keyrings: the key with that number.
const model::Key& KeyAt(const model::Device& device, std::size_t index);
// The keyring in which it stands.
const model::Keyring& KeyringOfKey(const model::Device& device, std::size_t index);

// The transform set that stands at `index` of a party's sets.
const model::TransformSet& SetAt(const model::Device& device, const model::Endpoint& endpoint,
                                 std::size_t index);

}  // namespace tunnelc::topology
