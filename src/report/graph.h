// The network drawn, and what holds it together: for Graphviz, for programs, for people.
#pragma once

#include <string>

#include "src/source/source_map.h"
#include "src/topology/network.h"
#include "src/topology/shape.h"

namespace tunnelc::report {

// In Graphviz's language: devices as nodes with their roles, sessions as edges coloured by verdict,
// other ends that are not among the inputs as bare names; a double outline or a bold line marks
// what splits the network. It names the layout engine that suits its size.
std::string GraphDot(const topology::Network& network, const topology::Shape& shape);

// One document, docs/graph.schema.json.
std::string GraphJson(const topology::Network& network, const topology::Shape& shape,
                      const source::SourceMap& sources);

// Who has which role, and whose loss splits the network into what.
std::string GraphText(const topology::Network& network, const topology::Shape& shape);

}  // namespace tunnelc::report
