// The steps in order: parse, resolve, lower, connect, lint.
#include "src/driver/pipeline.h"

#include <map>

#include "src/driver/declarations.h"
#include "src/driver/read_devices.h"
#include "src/lint/lint.h"
#include "src/resolve/resolve.h"

namespace tunnelc::driver {
namespace {

void ReportDuplicateNames(const std::vector<model::Device>& devices, diag::Sink& sink) {
  std::map<std::string, const model::Device*> first;
  for (const model::Device& device : devices) {
    const auto [entry, is_new] = first.emplace(device.name, &device);
    if (is_new) {
      continue;
    }
    diag::Diagnostic& diagnostic = sink.Report(
        diag::Rule::kDuplicateDeviceName, device.span,
        "another device is called `" + device.name + "` too; they are told apart by their files");
    diagnostic.related.push_back(diag::Related{entry->second->span, "the first one"});
  }
}

}  // namespace

Analysis Analyse(const Inputs& inputs, const Options& options, diag::Sink sink) {
  std::vector<ast::Config> configs;
  std::vector<model::Device> devices;
  for (DeviceFile& file : ReadDevices(inputs, options, sink)) {
    configs.push_back(std::move(file.config));
    std::move(file.devices.begin(), file.devices.end(), std::back_inserter(devices));
  }
  ReportDuplicateNames(devices, sink);
  CheckDeclarations(inputs, devices, sink);

  std::vector<model::Endpoint> endpoints;
  for (std::size_t i = 0; i < devices.size(); ++i) {
    std::vector<model::Endpoint> own = resolve::Lower(devices[i], model::DeviceId(i), sink);
    std::move(own.begin(), own.end(), std::back_inserter(endpoints));
  }

  topology::Network network = topology::Connect(std::move(devices), std::move(endpoints), sink);
  lint::Lint(network, sink);

  std::vector<diag::Diagnostic> diagnostics = sink.Take();
  diag::SortAndUnique(diagnostics);
  return Analysis{std::move(network), std::move(diagnostics), std::move(configs)};
}

}  // namespace tunnelc::driver
