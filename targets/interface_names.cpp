// Names reach shells, swanctl and ip unquoted, so they hold nothing that needs quoting.
#include "targets/interface_names.h"

#include <algorithm>

namespace tunnelc::targets {
namespace {

constexpr std::size_t kLongest = 15;  // IFNAMSIZ without its end

bool IsSafe(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-';
}

std::string Shortened(std::string name) {
  if (name.empty() || name[0] == '-' || name[0] == '.') {
    name.insert(0, "i");
  }
  name.resize(std::min(name.size(), kLongest));
  return name;
}

// `Tunnel23` is `tun23`, `GigabitEthernet0/0.5` is `gi0-0-5`.
std::string DefaultName(std::string_view interface) {
  const std::size_t digits = std::min(interface.find_first_of("0123456789"), interface.size());
  const bool tunnel = interface.starts_with("Tunnel");
  std::string name(interface.substr(0, std::min<std::size_t>(digits, tunnel ? 3 : 2)));
  name += interface.substr(digits);
  for (char& c : name) {
    if (c >= 'A' && c <= 'Z') {
      c = static_cast<char>(c - 'A' + 'a');
    } else if (!IsSafe(c)) {
      c = '-';
    }
  }
  return Shortened(std::move(name));
}

}  // namespace

std::string SafeName(std::string_view text, std::string_view fallback) {
  std::string name(text);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !IsSafe(c); }, '_');
  if (name.find_first_not_of("_-") == std::string::npos) {
    return std::string(fallback);
  }
  if (name[0] == '-') {
    name[0] = '_';
  }
  return name;
}

std::string GivenLinuxName(const Options& options, std::string_view device,
                           std::string_view interface) {
  const InterfaceName* best = nullptr;
  for (const InterfaceName& name : options.interfaces) {
    const bool fits = name.ios == interface && (name.device.empty() || name.device == device);
    if (fits && (best == nullptr || best->device.empty())) {
      best = &name;
    }
  }
  if (best == nullptr) {
    return {};
  }
  std::string name = best->linux_name;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !IsSafe(c) && c != '.'; }, '-');
  return Shortened(std::move(name));
}

std::string LinuxName(const Options& options, std::string_view device, std::string_view interface) {
  const std::string given = GivenLinuxName(options, device, interface);
  return given.empty() ? DefaultName(interface) : given;
}

}  // namespace tunnelc::targets
