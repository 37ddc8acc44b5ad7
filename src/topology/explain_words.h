// Words and lines that several explanations share.
#pragma once

#include <string>

#include "src/topology/explain.h"

namespace tunnelc::topology {

// `mode tunnel`, `mode transport`, `mode transport require`.
std::string ModeWords(const model::TransformSet& set);
void AddModeLine(const model::TransformSet& set, std::size_t end, Explanation& explanation);

// `the global table`, `the VRF V`.
std::string TableWords(const std::string& front_vrf);

// The NAT between the ends as a line; it stands in front of one of them at least.
void AddNatLines(const Scene& scene, Explanation& explanation);

// Where both ends have a policy that means `rsa-sig` because no line says how to authenticate: how
// to make it mean keys.
void AddCureByKeys(const Scene& scene, Explanation& explanation);

// The first fault of an endpoint: with `missing` of those that leave nothing to negotiate, else of
// those that stop the router. Null where there is none.
const model::EndpointFault* FirstFault(const model::Endpoint* endpoint, bool missing);

}  // namespace tunnelc::topology
