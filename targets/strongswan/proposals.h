// Policies and transform sets in swanctl's words.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "targets/host/scene.h"

namespace tunnelc::targets::strongswan {

using host::Scene;
using host::Tunnel;

// A list of proposals with the lines that they come from. Empty `text`: there is none.
struct Proposals {
  std::string text;  // separated by `, `, in the order of priority
  std::vector<source::Span> origins;
  std::vector<std::size_t> used;  // indexes into the device's policies or sets
};

// By what the ends of a tunnel authenticate each other: a connection has one way. What was agreed,
// else keys where a policy has them.
suite::IkeAuthentication AuthenticationOf(const Scene& scene, const Tunnel& tunnel);

// One proposal for each policy with this authentication that strongSwan can express. What no
// connection can have is accounted for.
Proposals IkeProposals(const Scene& scene, suite::IkeAuthentication authentication);

// Accounts for policies whose authentication is that of no connection.
void AccountForPolicies(const Scene& scene);

// The same for the transform sets of a tunnel. A child has either ESP or AH.
struct ChildProposals {
  Proposals list;
  bool ah = false;
};
ChildProposals SaProposals(const Scene& scene, const Tunnel& tunnel);

}  // namespace tunnelc::targets::strongswan
