// Config: what a tunnelc.toml says, each value with its place. Names are as typed; what they mean
// is seen where they are used.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/ip.h"
#include "src/source/source_map.h"

namespace tunnelc::config {

inline constexpr std::string_view kFileName = "tunnelc.toml";

// A value as typed, with its place.
template <class T>
struct Given {
  T value{};
  source::Span span;
};

// What an interface is called on Linux.
struct InterfaceName {
  Given<std::string> ios;
  Given<std::string> linux_name;
};

// A 1:1 translation: what sends from `inside` is seen at `outside`.
struct Nat {
  Given<base::IpAddress> inside;
  Given<base::IpAddress> outside;
};

// An address that no file shows. Without an interface (empty) it belongs to the device as a whole.
struct Address {
  Given<base::IpAddress> address;
  Given<std::string> interface;
};

struct Device {
  Given<std::string> name;
  std::optional<Given<std::string>> release;
  std::vector<InterfaceName> interfaces;
  std::vector<Nat> nats;
  std::vector<Address> addresses;
};

struct Config {
  source::FileId file;
  std::optional<Given<std::string>> release;  // of every device that has none of its own
  std::vector<InterfaceName> interfaces;      // on every device
  std::vector<Device> devices;
};

}  // namespace tunnelc::config
