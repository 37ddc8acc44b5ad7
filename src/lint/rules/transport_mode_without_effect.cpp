// transport-mode-without-effect: a VTI's proxies are any to any, so it is always in tunnel mode.
#include <fmt/format.h>

#include <algorithm>

#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

bool IsVti(const model::Endpoint& endpoint) {
  return endpoint.kind == model::Kind::kVti || endpoint.kind == model::Kind::kVirtualTemplate;
}

bool Uses(const model::Endpoint& endpoint, model::DeviceId device, std::size_t set) {
  return endpoint.device == device &&
         std::find(endpoint.transform_sets.begin(), endpoint.transform_sets.end(), set) !=
             endpoint.transform_sets.end();
}

void CheckSet(const topology::Network& network, model::DeviceId device, std::size_t index,
              diag::Sink& sink) {
  const model::TransformSet& set = network.DeviceOf(device).transform_sets[index];
  std::vector<diag::Related> users;
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    if (!Uses(endpoint, device, index)) {
      continue;
    }
    if (!IsVti(endpoint)) {
      return;  // the mode has an effect there
    }
    users.push_back({endpoint.span, fmt::format("`{}` uses it", endpoint.name)});
  }
  if (users.empty()) {
    return;
  }
  diag::Diagnostic& diagnostic =
      sink.Report(diag::Rule::kTransportModeWithoutEffect, set.mode.origin.span,
                  fmt::format("`mode transport` in `{}`, which only tunnels in an IPsec mode use: "
                              "they negotiate tunnel mode all the same",
                              set.name));
  diagnostic.related = std::move(users);
  diagnostic.help = "write `mode tunnel`, which is what happens";
}

}  // namespace

void CheckTransportModeWithoutEffect(const topology::Network& network, diag::Sink& sink) {
  for (std::size_t device = 0; device < network.Devices().size(); ++device) {
    const std::vector<model::TransformSet>& sets = network.Devices()[device].transform_sets;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (sets[i].mode.value == model::Mode::kTransport && !sets[i].require && !sets[i].built_in &&
          sets[i].mode.origin.kind == model::OriginKind::kLine) {
        CheckSet(network, model::DeviceId(device), i, sink);
      }
    }
  }
}

}  // namespace tunnelc::lint
