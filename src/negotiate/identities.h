// What the ends call themselves, and which ISAKMP profiles that leads to.
#pragma once

#include <vector>

#include "src/negotiate/walk.h"

namespace tunnelc::negotiate {

// The identity that an end shows: what it begins aggressive mode with, else its profile's own, else
// the device's; a router's own name with its domain.
Identity ShownBy(const Walk& walk, const Party& party);

// The profiles of the responder that the initiator's identity is known to fit, whichever its
// session names: indexes into Party::profiles. Not all of them where it has one profile alone.
std::vector<std::size_t> FittingProfiles(const Walk& walk);

// The profiles of the responder that the initiator may meet: the one that is taken to be chosen,
// else the one that its session names, else those that fit the initiator's identity.
std::vector<const Profile*> ProfilesMet(const Walk& walk);

}  // namespace tunnelc::negotiate
