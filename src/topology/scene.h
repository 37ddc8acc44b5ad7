// Scene: one direction of a session with everything that its explanation speaks of.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "src/topology/network.h"

namespace tunnelc::topology {

class Scene {
 public:
  // All must outlive the scene.
  Scene(const Network& network, const Session& session, const Direction& direction)
      : network_(network), session_(session), direction_(direction) {}

  std::size_t Initiator() const { return direction_.initiator; }
  std::size_t Responder() const { return 1 - direction_.initiator; }
  std::size_t Other(std::size_t end) const { return 1 - end; }
  const negotiate::Outcome& Outcome() const { return direction_.outcome; }
  // One end at least has its keys written down.
  bool IsWritten() const { return session_.ike == 0; }

  const model::Device& Device(std::size_t end) const;
  // Null for an end without an endpoint.
  const model::Endpoint* Endpoint(std::size_t end) const;
  // The device's name, as people are shown it.
  std::string Name(std::size_t end) const;
  // The end's outer address as text: the one that its peer sees.
  std::string Address(std::size_t end) const;
  base::IpAddress RawAddress(std::size_t end) const;
  // The same as the end itself knows it, before any NAT.
  base::IpAddress InsideAddress(std::size_t end) const;
  // The declared NAT in front of the end; null where there is none.
  const model::Nat* Nat(std::size_t end) const;
  // The identity, where it is an address.
  std::optional<base::IpAddress> AddressIdentity(std::size_t end) const;
  // What the end calls itself in main mode; its address where no file shows more.
  std::string Identity(std::size_t end) const;
  // The line that names the peer: `tunnel destination`, or what stands for the end as a whole.
  source::Span PeerLine(std::size_t end) const;
  // The device's line that owns the end's address, or its first line.
  source::Span OwnAddressLine(std::size_t end) const;
  // An endpoint of the end's device that sends from the end's address, whoever it points at.
  const model::Endpoint* AnyEndpointAt(std::size_t end) const;
  // The endpoint by which an end takes part in the quick mode of one line: the initiator's own, or
  // that entry of the responder's map which answers; its own where none does.
  const model::Endpoint* EndpointFor(std::size_t end, const negotiate::Phase2& line) const;
  // The endpoints that the responder looks through for an answer, in order.
  std::vector<const model::Endpoint*> Answerers() const;
  // An entry of a crypto map of the end's device that names the other end as its peer, wherever the
  // map stands.
  const model::Endpoint* EntryTowardsOther(std::size_t end) const;
  // The interface of the end's device that has the address its peer points at.
  const model::Interface* OwnInterface(std::size_t end) const;
  // The group of `standby` by which it has it; null where the address is its own.
  const model::StandbyGroup* OwnGroup(std::size_t end) const;
  // A tunnel of the end's device that points at the other end but is not protected.
  const model::Interface* UnprotectedTunnel(std::size_t end) const;

 private:
  const Network& network_;
  const Session& session_;
  const Direction& direction_;
};

}  // namespace tunnelc::topology
