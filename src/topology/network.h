// Network: every device, its endpoints and the sessions between them, as a graph.
#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "src/diag/diagnostic.h"
#include "src/model/device.h"
#include "src/model/endpoint.h"
#include "src/source/source_map.h"
#include "src/topology/session.h"

namespace tunnelc::topology {

// Vertices are devices, edges are sessions between two of them. Boost.Graph stays inside.
class Network {
 public:
  Network(std::vector<model::Device> devices, std::vector<model::Endpoint> endpoints);
  ~Network();
  Network(Network&&) noexcept;
  Network& operator=(Network&&) noexcept;

  const std::vector<model::Device>& Devices() const { return devices_; }
  const std::vector<model::Endpoint>& Endpoints() const { return endpoints_; }
  // In the order of their first ends.
  const std::vector<Session>& Sessions() const { return sessions_; }
  // Those between two ends of which this device has at least one, by their index.
  std::vector<std::size_t> SessionsOf(model::DeviceId device) const;

  const model::Device& DeviceOf(model::DeviceId id) const { return devices_[id.Index()]; }
  const model::Device& DeviceOf(const End& end) const { return DeviceOf(end.device); }
  const model::Endpoint& EndpointOf(EndpointId id) const { return endpoints_[id.Index()]; }
  // Nothing for an end without an endpoint.
  const model::Endpoint* EndpointOf(const End& end) const;
  // The device's name, told apart by its file where two devices share one.
  std::string Label(model::DeviceId id) const;
  // `R2:Tunnel23`, or `R2` for an end without an endpoint.
  std::string Label(const End& end) const;

  // Takes a session into the graph.
  void Add(Session session);

 private:
  struct Graph;

  std::vector<model::Device> devices_;
  std::vector<model::Endpoint> endpoints_;
  std::vector<Session> sessions_;
  std::vector<std::string> labels_;
  std::unique_ptr<Graph> graph_;
};

// Pairs the endpoints (docs/architecture.md, pairing), infers addresses that no file shows, decides
// every session in both directions, and reports findings between peers to `sink`.
Network Connect(std::vector<model::Device> devices, std::vector<model::Endpoint> endpoints,
                diag::Sink& sink);

}  // namespace tunnelc::topology
