// The list of targets, and what is the same for all of them: folders, ledgers, reports.
#include <algorithm>
#include <array>
#include <set>

#include "targets/interface_names.h"
#include "targets/report.h"
#include "targets/target.h"

namespace tunnelc::targets {
namespace {

constexpr std::array kTargets = {
#define TARGET(function, name, line) Target{name, line, &Emit##function},
#include "targets/targets.def"
#undef TARGET
};

std::string FolderOf(const model::Device& device, std::set<std::string>& taken) {
  const std::string name = SafeName(device.name, "device");
  std::string folder = name;
  for (int n = 2; !taken.insert(folder).second; ++n) {
    folder = name + '_' + std::to_string(n);
  }
  return folder;
}

// Folders are the same whichever devices are asked for.
std::vector<std::string> Folders(const topology::Network& network) {
  std::vector<std::string> folders;
  std::set<std::string> taken;
  for (const model::Device& device : network.Devices()) {
    folders.push_back(FolderOf(device, taken));
  }
  return folders;
}

bool IsOf(const model::Device& device, const source::Span& span) {
  return std::find(device.files.begin(), device.files.end(), span.file) != device.files.end();
}

bool IsBetweenPeers(diag::Rule rule) {
  const auto number = static_cast<unsigned>(rule);
  return number >= 4000 && number < 5000;
}

}  // namespace

std::span<const Target> AllTargets() {
  return kTargets;
}

const Target* FindTarget(std::string_view name) {
  const auto found = std::find_if(kTargets.begin(), kTargets.end(),
                                  [name](const Target& target) { return target.name == name; });
  return found == kTargets.end() ? nullptr : &*found;
}

std::vector<DeviceOutput> Build(const Target& target, const Input& input,
                                std::span<const model::DeviceId> devices, const Options& options,
                                diag::Sink& sink) {
  const std::vector<std::string> folders = Folders(input.network);
  std::vector<DeviceOutput> outputs;
  for (Emission& emission : target.emit(input, devices, options, sink)) {
    const model::Device& device = input.network.DeviceOf(emission.device);
    DeviceOutput& output = outputs.emplace_back();
    output.device = emission.device;
    output.folder = folders[emission.device.Index()];
    output.ledger = MakeLedger(StatementsOf(device, input.configs), emission.files,
                               emission.account, std::move(emission.commands), input.sources);
    output.files = std::move(emission.files);
    const ReportHead head{device.name, target.name};
    output.files.push_back(OutputFile{.path = "report.txt",
                                      .text = ReportText(head, output.ledger, input.sources),
                                      .origins = {}});
    output.files.push_back(OutputFile{.path = "report.json",
                                      .text = ReportJson(head, output.ledger, input.sources),
                                      .origins = {}});
  }
  return outputs;
}

std::vector<model::DeviceId> SelectDevices(const topology::Network& network,
                                           std::string_view name) {
  std::vector<model::DeviceId> devices;
  for (std::size_t i = 0; i < network.Devices().size(); ++i) {
    if (name.empty() || network.Devices()[i].name == name ||
        network.Label(model::DeviceId(i)) == name) {
      devices.emplace_back(i);
    }
  }
  return devices;
}

std::vector<const diag::Diagnostic*> StoppingErrors(const topology::Network& network,
                                                    std::span<const model::DeviceId> devices,
                                                    std::span<const diag::Diagnostic> diagnostics) {
  std::vector<const diag::Diagnostic*> errors;
  for (const diag::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity != diag::Severity::kError || IsBetweenPeers(diagnostic.rule)) {
      continue;
    }
    const bool ours =
        std::any_of(devices.begin(), devices.end(), [&](const model::DeviceId& device) {
          return IsOf(network.DeviceOf(device), diagnostic.span);
        });
    if (ours) {
      errors.push_back(&diagnostic);
    }
  }
  return errors;
}

}  // namespace tunnelc::targets
