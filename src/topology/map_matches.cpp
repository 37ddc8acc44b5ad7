// Compares through an index: the two maps may have thousands of entries for each other.
#include "src/topology/map_matches.h"

#include <algorithm>

#include "src/negotiate/line_index.h"

namespace tunnelc::topology {
namespace {

// Of more entries with the same line nobody can tell which is meant.
constexpr std::size_t kMostAlikeLines = 16;

negotiate::LineIndex IndexOf(const std::vector<Claim>& claims) {
  negotiate::LineIndex index;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    for (std::size_t line = 0; line < claims[i].lines.size(); ++line) {
      if (claims[i].lines[line].permit) {
        index.Add({i, line}, claims[i].lines[line]);
      }
    }
  }
  return index;
}

std::vector<EndpointId> Unfitted(const std::vector<Claim>& claims,
                                 const std::map<EndpointId, std::vector<EndpointId>>& partners) {
  std::vector<EndpointId> unfitted;
  for (const Claim& claim : claims) {
    if (partners.at(claim.endpoint).empty()) {
      unfitted.push_back(claim.endpoint);
    }
  }
  return unfitted;
}

}  // namespace

bool LinesFit(const Claim& one, const Claim& other) {
  const auto covers = [](const Claim& outer, const Claim& inner) {
    const negotiate::LineIndex index = IndexOf({outer});
    return std::ranges::any_of(inner.lines, [&](const negotiate::Line& line) {
      return line.permit && !line.undecidable && !index.Covering(line.remote, line.local).empty();
    });
  };
  return covers(one, other) || covers(other, one);
}

MapMatches::MapMatches(const std::vector<Claim>& one, const std::vector<Claim>& other) {
  for (const std::vector<Claim>* claims : {&one, &other}) {
    for (const Claim& claim : *claims) {
      partners_[claim.endpoint];
    }
  }
  Fit(one, other);
  Fit(other, one);
  for (auto& [id, fitting] : partners_) {
    std::ranges::sort(fitting);
    fitting.erase(std::unique(fitting.begin(), fitting.end()), fitting.end());
  }
  TakeLeftOver(one, other);
}

// Each line of `inner` that a line of `outer` covers makes a match.
void MapMatches::Fit(const std::vector<Claim>& outer, const std::vector<Claim>& inner) {
  const negotiate::LineIndex index = IndexOf(outer);
  for (const Claim& claim : inner) {
    for (const negotiate::Line& line : claim.lines) {
      if (!line.permit || line.undecidable) {
        continue;
      }
      const auto covering = index.Covering(line.remote, line.local);
      for (std::size_t i = 0; i < std::min(covering.size(), kMostAlikeLines); ++i) {
        const EndpointId found = outer[covering[i].entry].endpoint;
        partners_[claim.endpoint].push_back(found);
        partners_[found].push_back(claim.endpoint);
      }
    }
  }
}

void MapMatches::TakeLeftOver(const std::vector<Claim>& one, const std::vector<Claim>& other) {
  const std::vector<EndpointId> mine = Unfitted(one, partners_);
  const std::vector<EndpointId> theirs = Unfitted(other, partners_);
  const auto join = [&](const std::vector<EndpointId>& left, const std::vector<EndpointId>& right,
                        const std::vector<Claim>& all) {
    for (std::size_t i = 0; i < left.size(); ++i) {
      partners_[left[i]].push_back(right.empty() ? all.front().endpoint
                                                 : right[std::min(i, right.size() - 1)]);
    }
  };
  join(mine, theirs, other);
  join(theirs, mine, one);
}

}  // namespace tunnelc::topology
