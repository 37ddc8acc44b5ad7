// Where a session agrees on something weak although both ends have something better in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/topology/network.h"

namespace tunnelc::lint {

// What one end says of it: a policy, or a transform set as its profile names it.
struct Offer {
  source::Span span;     // where its place in the order shows
  source::Span defined;  // its header line
  std::string name;      // `policy 10`, `transform set OLD`
};

// `chooser` is the end whose order decides: the responder for ISAKMP policies, the initiator for
// transform sets (semantics reference, C.2, D.3).
struct WeakChoice {
  std::size_t session = 0;
  std::size_t initiator = 0;  // index into the session's ends
  std::size_t chooser = 0;
  bool of_policies = false;
  std::string weak;      // what is weak in it: "`3des` and `group 2`"
  Offer chosen;          // at the chooser
  Offer chosen_by_peer;  // the equal one at the other end
  Offer better;          // at the chooser
  Offer better_by_peer;
};

// Of directions that come up, in the order of sessions.
std::vector<WeakChoice> FindWeakChoices(const topology::Network& network);

}  // namespace tunnelc::lint
