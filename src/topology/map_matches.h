// MapMatches: which entries of two crypto maps that point at each other are meant for each other,
// by their access lists.
#pragma once

#include <map>
#include <vector>

#include "src/negotiate/party.h"
#include "src/topology/session.h"

namespace tunnelc::topology {

// An endpoint and the lines that it protects.
struct Claim {
  EndpointId endpoint;
  std::vector<negotiate::Line> lines;
};

// A line of the one is the mirror of one of the other, or lies inside it.
bool LinesFit(const Claim& one, const Claim& other);

class MapMatches {
 public:
  // All entries of one device that point at the other, and the reverse; neither is empty. Time is
  // linear in their lines.
  MapMatches(const std::vector<Claim>& one, const std::vector<Claim>& other);

  bool Knows(EndpointId id) const { return partners_.contains(id); }
  // Those of the other device whose lines fit, in order; where none does the one that is left over
  // in the same place, so that the mismatch is told of the two that were meant for each other.
  const std::vector<EndpointId>& Partners(EndpointId id) const { return partners_.at(id); }

 private:
  void Fit(const std::vector<Claim>& outer, const std::vector<Claim>& inner);
  void TakeLeftOver(const std::vector<Claim>& one, const std::vector<Claim>& other);

  std::map<EndpointId, std::vector<EndpointId>> partners_;
};

}  // namespace tunnelc::topology
