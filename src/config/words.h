// Words that a tunnelc.toml may hold.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace tunnelc::config {

// "`a`, `b` and `c`".
std::string Listed(std::span<const std::string_view> words);

// Linux takes `name` for an interface, and it needs no quotes in a shell: at most 15 bytes of
// [A-Za-z0-9_.-], not beginning with `-` or `.`.
bool IsLinuxName(std::string_view name);

}  // namespace tunnelc::config
