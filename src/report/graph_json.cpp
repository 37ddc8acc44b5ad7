// The document of docs/graph.schema.json.
#include <nlohmann/json.hpp>

#include "src/report/graph.h"
#include "src/report/report.h"

namespace tunnelc::report {
namespace {

using Value = nlohmann::ordered_json;
using topology::Network;
using topology::Session;
using topology::SessionVerdict;
using topology::Shape;

Value DeviceJson(const Network& network, const Shape& shape, std::size_t index,
                 const source::SourceMap& sources) {
  const topology::DeviceShape& device = shape.devices[index];
  Value files = Value::array();
  for (const source::FileId file : network.Devices()[index].files) {
    files.push_back(sources.Path(file));
  }
  return Value{{"name", network.Label(model::DeviceId(index))},
               {"files", std::move(files)},
               {"role", Name(device.role)},
               {"neighbours", device.neighbours},
               {"part", device.part}};
}

Value SessionJson(const Network& network, const Session& session) {
  Value ends = Value::array();
  for (const topology::End& end : session.ends) {
    const model::Endpoint* endpoint = network.EndpointOf(end);
    ends.push_back(Value{{"device", network.Label(end.device)},
                         {"endpoint", endpoint != nullptr ? Value(endpoint->name) : Value()}});
  }
  return Value{{"id", session.id},
               {"verdict", Name(session.verdict)},
               {"connects", Connects(session.verdict)},
               {"ends", std::move(ends)}};
}

Value CutDevices(const Network& network, const Shape& shape) {
  Value cuts = Value::array();
  for (std::size_t i = 0; i < shape.devices.size(); ++i) {
    if (!shape.devices[i].leaves.empty()) {
      cuts.push_back(Value{{"device", network.Label(model::DeviceId(i))},
                           {"leaves", shape.devices[i].leaves}});
    }
  }
  return cuts;
}

Value CutSessions(const Network& network, const Shape& shape) {
  Value cuts = Value::array();
  for (const topology::CutLink& link : shape.cut_links) {
    const Session& session = network.Sessions()[link.session];
    cuts.push_back(Value{
        {"session", session.id},
        {"devices", {network.Label(session.ends[0].device), network.Label(session.ends[1].device)}},
        {"sides", link.sides}});
  }
  return cuts;
}

}  // namespace

std::string GraphJson(const Network& network, const Shape& shape,
                      const source::SourceMap& sources) {
  Value devices = Value::array();
  for (std::size_t i = 0; i < network.Devices().size(); ++i) {
    devices.push_back(DeviceJson(network, shape, i, sources));
  }
  Value sessions = Value::array();
  for (const Session& session : network.Sessions()) {
    sessions.push_back(SessionJson(network, session));
  }
  const Value document{{"version", 1},
                       {"devices", std::move(devices)},
                       {"sessions", std::move(sessions)},
                       {"parts", shape.parts},
                       {"cut_devices", CutDevices(network, shape)},
                       {"cut_sessions", CutSessions(network, shape)}};
  // Bytes that are no UTF-8 stand in names and paths; they become U+FFFD.
  return document.dump(2, ' ', false, Value::error_handler_t::replace) + '\n';
}

}  // namespace tunnelc::report
