// Settings of a device that decide nothing between peers, so that only the syntax tree has them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "src/ast/config.h"
#include "src/source/source_map.h"

namespace tunnelc::targets::host {

struct Keepalive {
  source::Span span;
  std::uint64_t seconds = 0;
  std::uint64_t retry = 2;
  bool periodic = false;
};

// Anti-replay: 0 is switched off.
struct ReplayWindow {
  std::optional<source::Span> span;  // empty: the default
  std::uint64_t packets = 64;
};

struct Settings {
  std::optional<Keepalive> keepalive;
  ReplayWindow replay;                                               // the global one
  std::map<std::string, ReplayWindow, std::less<>> profile_replays;  // by IPsec profile

  ReplayWindow ReplayOf(std::string_view profile) const;
};

Settings ReadSettings(const std::vector<const ast::Statement*>& statements);

}  // namespace tunnelc::targets::host
