// From syntax trees to devices and their endpoints.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/ast/config.h"
#include "src/diag/diagnostic.h"
#include "src/model/device.h"
#include "src/model/endpoint.h"
#include "src/model/release.h"
#include "src/source/source_map.h"

namespace tunnelc::resolve {

// An address that no file shows; without an interface (empty) the device has it somewhere.
struct DeclaredAddress {
  source::Span span;
  base::IpAddress address;
  std::string interface;  // canonical
  source::Span interface_span;
};

// What the user declares of one device, over its configuration.
struct Declared {
  std::optional<model::Family> release;
  std::vector<DeclaredAddress> addresses;
  std::vector<model::Nat> nats;
};

struct Options {
  // Overrides what is declared, which overrides `version`.
  std::optional<model::Family> release = {};
  std::optional<model::Family> declared_release = {};         // of devices without one of their own
  std::map<std::string, Declared, std::less<>> devices = {};  // by name
};

// The devices of one file: one, or one for each `hostname` line with another name
// (docs/verdicts.md, devices). Blocks that appear twice are merged, `no` and `default` are carried
// out, names are resolved, defaults filled in and marked. What the router would refuse is reported
// to `sink` and left out; what cannot be known stays empty. Thread-safe for distinct files.
std::vector<model::Device> Resolve(const source::SourceMap& sources, const ast::Config& config,
                                   const Options& options, diag::Sink& sink);

// The IPsec endpoints of a device, in the order of its configuration: every tunnel with
// `tunnel protection`, and every one in a `tunnel mode ipsec …`, which needs it. Their `device` is
// `id`. An endpoint that cannot take part is there too, with its faults.
std::vector<model::Endpoint> Lower(const model::Device& device, model::DeviceId id,
                                   diag::Sink& sink);

}  // namespace tunnelc::resolve
