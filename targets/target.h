// Target: a back end that turns devices into another system's configuration, and the list of them.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/ast/config.h"
#include "src/base/secret.h"
#include "src/diag/diagnostic.h"
#include "src/source/source_map.h"
#include "src/topology/network.h"
#include "targets/ledger.h"
#include "targets/writer.h"

namespace tunnelc::targets {

// How security associations get their keys: negotiated, or written into the files.
enum class Keying : std::uint8_t { kIke, kManual };

// The Linux name of an interface. Without one, `TunnelN` is `tunN` and another interface is the
// first two letters of its type and its number: `gi0-0` (interface_names.h).
struct InterfaceName {
  std::string device;  // empty: on every device
  std::string ios;     // canonical: `GigabitEthernet0/0`
  std::string linux_name;
};

struct Options {
  std::vector<InterfaceName> interfaces;
  Keying keying = Keying::kIke;
  // The seed from which a laboratory's manual keys are derived; empty: `random` is asked.
  std::optional<base::Secret> key_seed;
  // Fills a buffer from a cryptographic source.
  std::function<void(std::span<std::uint8_t>)> random;
  // Of one target alone, by name; its README says which.
  std::map<std::string, std::string, std::less<>> flags;
};

// What a build starts from. All must outlive it.
struct Input {
  const topology::Network& network;
  std::span<const ast::Config> configs;
  const source::SourceMap& sources;
};

// What a target makes of one device.
struct Emission {
  model::DeviceId device;
  std::vector<OutputFile> files;  // the first one matters most
  Account account;
  std::vector<std::string> commands;  // what to run on the Linux host, in order
};

struct Target {
  std::string_view name;  // as typed after `--target`
  std::string_view line;  // what it makes, in one line
  // Pure: it neither writes nor asks a kernel, and gives the same for the same input.
  std::vector<Emission> (*emit)(const Input& input, std::span<const model::DeviceId> devices,
                                const Options& options, diag::Sink& sink);
};

// One function for each row of targets.def: `EmitXfrm` for Xfrm, in targets/xfrm/emit.cpp.
#define TARGET(function, name, line)                                             \
  std::vector<Emission> Emit##function(const Input& input,                       \
                                       std::span<const model::DeviceId> devices, \
                                       const Options& options, diag::Sink& sink);
#include "targets/targets.def"
#undef TARGET

// In the order of targets.def.
std::span<const Target> AllTargets();
const Target* FindTarget(std::string_view name);

// The files of one device, the two reports among them, and its ledger.
struct DeviceOutput {
  model::DeviceId device;
  std::string folder;  // for the device's files: one path component, unlike any other device's
  std::vector<OutputFile> files;
  Ledger ledger;
};

// Runs a target for `devices` and accounts for each of their lines. What the target cannot express
// is reported to `sink`.
std::vector<DeviceOutput> Build(const Target& target, const Input& input,
                                std::span<const model::DeviceId> devices, const Options& options,
                                diag::Sink& sink);

// Every device that the options of a build name: all of them for an empty `name`.
std::vector<model::DeviceId> SelectDevices(const topology::Network& network, std::string_view name);

// The findings that stop a build of `devices`: errors about one of them alone. Those between peers,
// and those about other devices, do not.
std::vector<const diag::Diagnostic*> StoppingErrors(const topology::Network& network,
                                                    std::span<const model::DeviceId> devices,
                                                    std::span<const diag::Diagnostic> diagnostics);

}  // namespace tunnelc::targets
