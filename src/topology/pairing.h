// Pairing: which endpoints could negotiate with each other, by address; and the addresses that no
// file shows but the other end names.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/model/device.h"
#include "src/model/endpoint.h"
#include "src/topology/session.h"

namespace tunnelc::topology {

// Two ends of a session. Without `second` the peer's device owns the address but has nothing
// configured towards the first end.
struct Pair {
  EndpointId first;
  std::optional<EndpointId> second;
  model::DeviceId second_device;
  std::string note;  // how it was told apart from others, when addresses alone did not
};

// An endpoint whose other end is not among the inputs.
struct Unpaired {
  EndpointId endpoint;
  std::string why;
};

struct Pairing {
  std::vector<Pair> pairs;  // in the order of their first endpoints
  std::vector<Unpaired> unpaired;
};

// Pairs by address alone, never by tunnel key or kind. Fills in `local` of an endpoint (origin
// "inferred") where exactly one other end fits and the choice is mutual; never overrides what is
// configured. Time is linear in the number of endpoints, through an index on addresses.
Pairing PairEndpoints(const std::vector<model::Device>& devices,
                      std::vector<model::Endpoint>& endpoints);

}  // namespace tunnelc::topology
