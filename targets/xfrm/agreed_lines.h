// The pairs of lines of two access lists on which quick mode agrees: each has its associations.
#pragma once

#include <array>
#include <cstddef>
#include <vector>

#include "src/topology/network.h"

namespace tunnelc::targets::xfrm {

struct AgreedLine {
  struct Side {
    topology::EndpointId endpoint;
    std::size_t line = 0;  // into Endpoint::lines
    std::size_t set = 0;   // into Endpoint::transform_sets
  };

  std::size_t session = 0;    // into Network::Sessions
  std::size_t number = 0;     // among those of the session
  std::array<Side, 2> sides;  // in the order of the session's ends
  negotiate::Mode mode = negotiate::Mode::kTunnel;
};

// All of the network, each pair once, whoever starts.
std::vector<AgreedLine> AgreedLines(const topology::Network& network);

}  // namespace tunnelc::targets::xfrm
