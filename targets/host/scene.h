// Scene: a device that is translated, with what the functions that write its files share.
#pragma once

#include <string>
#include <vector>

#include "targets/host/map_entry.h"
#include "targets/host/settings.h"
#include "targets/host/tunnel.h"
#include "targets/target.h"

namespace tunnelc::targets::host {

// All of it outlives those functions.
struct Scene {
  const Input& input;
  const Options& options;
  const model::Device& device;
  Settings settings;
  std::string folder;  // on the host, where the files will stand
  std::vector<Tunnel> tunnels;
  std::vector<MapEntry> entries;
  Account& account;
  diag::Sink& sink;
};

}  // namespace tunnelc::targets::host
