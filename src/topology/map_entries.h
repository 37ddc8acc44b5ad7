// MapEntries: the endpoints that are entries of crypto maps, as the router walks a map.
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "src/model/endpoint.h"
#include "src/negotiate/line_index.h"
#include "src/topology/session.h"

namespace tunnelc::topology {

bool IsMapEntry(const model::Endpoint& endpoint);

class MapEntries {
 public:
  // `endpoints` must outlive it.
  explicit MapEntries(const std::vector<model::Endpoint>& endpoints);

  // The entries of the map in which `id` stands that serve the peer at `peer`, or everybody, in
  // order; `id` is one of them. Of very many only those that could answer what `asked` proposes.
  // Of a tunnel it is the tunnel alone.
  std::vector<EndpointId> Beside(EndpointId id, const base::IpAddress& peer,
                                 const std::vector<negotiate::Line>& asked) const;

  // The earlier entry of the same map, by its first peer, that takes all packets of this line.
  std::optional<EndpointId> TakenBy(EndpointId id, std::size_t line) const;

 private:
  // One application of a map to an interface.
  struct Applied {
    std::vector<EndpointId> all;      // in order
    std::vector<EndpointId> dynamic;  // those that answer everybody, in order
    std::unordered_map<base::IpAddress, std::vector<EndpointId>> by_peer;     // in order
    std::unordered_map<base::IpAddress, negotiate::LineIndex> index_by_peer;  // of very many
    negotiate::LineIndex static_lines;  // of all static entries, by their place in `firsts`
    std::vector<EndpointId> firsts;     // of each entry the endpoint for its first peer
    std::map<EndpointId, std::size_t> place_in_firsts;  // of all endpoints
    // By place in `firsts` and line, who takes that line: a place again.
    std::map<negotiate::LineIndex::Found, std::size_t> takers;
  };
  using Key = std::tuple<model::DeviceId, std::size_t, std::string>;

  const model::Endpoint& At(EndpointId id) const { return endpoints_[id.Index()]; }
  bool IsBefore(EndpointId one, EndpointId two) const;
  void Arrange(Applied& applied) const;
  void AddLines(EndpointId id, Applied& applied) const;
  std::optional<std::size_t> FindTaker(const Applied& applied, const model::Line& line) const;
  std::vector<EndpointId> MayAnswer(const Applied& applied, const base::IpAddress& peer,
                                    const std::vector<negotiate::Line>& asked) const;

  const std::vector<model::Endpoint>& endpoints_;
  std::map<Key, Applied> applied_;
};

}  // namespace tunnelc::topology
