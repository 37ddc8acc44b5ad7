// What charon cannot judge, because it is not built like IOS: each class with the fact that says
// so.
#pragma once

#include <span>
#include <string_view>

#include "src/negotiate/party.h"
#include "src/topology/network.h"

namespace tunnelc::judging {

struct Class {
  std::string_view name;
  std::string_view why;  // with the section of the semantics reference
};
std::span<const Class> Classes();
// Nothing for a name that is no class.
const Class* FindClass(std::string_view name);

// The class that a direction of a session between two tunnels belongs to; empty: charon can judge.
std::string_view ClassOf(const topology::Network& network, const topology::Session& session,
                         const topology::Direction& direction);

// One end as it negotiates.
negotiate::Party PartyOf(const topology::Network& network, const topology::Session& session,
                         std::size_t end);

}  // namespace tunnelc::judging
