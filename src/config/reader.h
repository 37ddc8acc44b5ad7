// Reader: what the functions that read a tunnelc.toml share, and the values that several keys have.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "src/config/config.h"
#include "src/config/toml.h"
#include "src/diag/diagnostic.h"

namespace tunnelc::config {

struct Reader {
  std::span<const std::string_view> releases;
  diag::Sink& sink;
};

// A key that `where` ("a device") does not have.
void ReportUnknownKey(const Reader& reader, const Member& member, std::string_view where,
                      std::span<const std::string_view> keys);

// True when the value is a table; reports when it is not.
bool IsTable(const Reader& reader, const Member& member);
// The same for a string.
bool IsText(const Reader& reader, const Member& member);

std::optional<Given<std::string>> ReadRelease(const Reader& reader, const Member& member);
// `"GigabitEthernet0/0" = "eth0"`, line by line.
std::vector<InterfaceName> ReadInterfaces(const Reader& reader, const Member& table);
Device ReadDevice(const Reader& reader, const Member& member);

}  // namespace tunnelc::config
