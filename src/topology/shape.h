// Shape: the network as a graph of devices: what each device is in it, the parts it falls into, and
// what holds each part together.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "src/topology/network.h"

namespace tunnelc::topology {

// What a device is, by its neighbours: the devices it has any session with, whatever the verdict.
enum class Role : std::uint8_t {
  kAlone,    // no neighbour
  kPeer,     // none of the others: one of a pair, or of a mesh
  kSpoke,    // every neighbour is a hub
  kHub,      // at least three neighbours, half of which have at most half as many as it has
  kTransit,  // no hub, but without it those beside it would not be connected
};
std::string_view Name(Role role);  // alone, peer, spoke, hub, transit

struct DeviceShape {
  Role role = Role::kAlone;
  std::size_t neighbours = 0;
  std::size_t part = 0;  // devices of one part reach each other
  // The sizes of the parts that its loss makes of its own, largest first; empty where the others
  // still reach each other.
  std::vector<std::size_t> leaves;
};

// A session whose loss splits its part.
struct CutLink {
  std::size_t session = 0;           // index into Network::Sessions()
  std::array<std::size_t, 2> sides;  // how many devices are on the side of each end, itself counted
};

struct Shape {
  std::vector<DeviceShape> devices;  // as Network::Devices()
  std::vector<CutLink> cut_links;    // in the order of the sessions
  std::size_t parts = 0;
};

// True for sessions that connect: `up`, `up-if` and `one-way`. Of the others none is known to.
bool Connects(SessionVerdict verdict);

// Roles come from all sessions; parts, and what splits them, from those that connect. Two sessions
// between the same devices stand in for each other. Time is linear in devices and sessions.
Shape ShapeOf(const Network& network);

}  // namespace tunnelc::topology
