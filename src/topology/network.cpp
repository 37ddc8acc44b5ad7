// The graph of devices and sessions.
#include "src/topology/network.h"

#include <boost/graph/adjacency_list.hpp>
#include <map>

#include "src/base/check.h"

namespace tunnelc::topology {
namespace {

// What a vertex and an edge stand for: indexes, so that the vectors stay the owners.
struct DeviceVertex {
  std::size_t device = 0;
};
struct SessionEdge {
  std::size_t session = 0;
};

}  // namespace

// Vertices are added in the order of the devices, so every walk is deterministic.
struct Network::Graph : boost::adjacency_list<boost::vecS, boost::vecS, boost::undirectedS,
                                              DeviceVertex, SessionEdge> {};

Network::Network(std::vector<model::Device> devices, std::vector<model::Endpoint> endpoints)
    : devices_(std::move(devices)),
      endpoints_(std::move(endpoints)),
      graph_(std::make_unique<Graph>()) {
  std::map<std::string, int> count;
  for (const model::Device& device : devices_) {
    ++count[device.name];
  }
  for (std::size_t i = 0; i < devices_.size(); ++i) {
    const model::Device& device = devices_[i];
    labels_.push_back(count[device.name] == 1 ? device.name
                                              : device.name + " (" + device.path + ")");
    boost::add_vertex(DeviceVertex{i}, *graph_);
  }
}

Network::~Network() = default;
Network::Network(Network&&) noexcept = default;
Network& Network::operator=(Network&&) noexcept = default;

const model::Endpoint* Network::EndpointOf(const End& end) const {
  return end.endpoint ? &EndpointOf(*end.endpoint) : nullptr;
}

std::string Network::Label(model::DeviceId id) const {
  return labels_[id.Index()];
}

std::string Network::Label(const End& end) const {
  const model::Endpoint* endpoint = EndpointOf(end);
  return endpoint == nullptr ? Label(end.device) : Label(end.device) + ':' + endpoint->name;
}

void Network::Add(Session session) {
  TUNNELC_CHECK(!session.ends.empty());
  if (session.ends.size() == 2) {
    boost::add_edge(session.ends[0].device.Index(), session.ends[1].device.Index(),
                    SessionEdge{sessions_.size()}, *graph_);
  }
  sessions_.push_back(std::move(session));
}

std::vector<std::size_t> Network::SessionsOf(model::DeviceId device) const {
  std::vector<std::size_t> sessions;
  const auto [begin, end] = boost::out_edges(device.Index(), *graph_);
  for (auto edge = begin; edge != end; ++edge) {
    sessions.push_back((*graph_)[*edge].session);
  }
  return sessions;
}

}  // namespace tunnelc::topology
