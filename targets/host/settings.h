// Settings of a device that decide nothing between peers, so that only the syntax tree has them.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
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
  std::optional<Keepalive> keepalive;                                // the global one
  std::map<std::string, Keepalive, std::less<>> profile_keepalives;  // by ISAKMP profile
  ReplayWindow replay;                                               // the global one
  std::map<std::string, ReplayWindow, std::less<>> profile_replays;  // by IPsec profile
  // By the name of a crypto map, static or dynamic, and the number of its entry.
  std::map<std::pair<std::string, std::uint64_t>, ReplayWindow> entry_replays;

  // Of the sessions of that ISAKMP profile, or of no profile; null where nobody looks.
  const Keepalive* KeepaliveOf(std::string_view profile) const;
  ReplayWindow ReplayOf(std::string_view profile) const;
  ReplayWindow ReplayOfEntry(const std::string& map, std::uint64_t sequence) const;
};

Settings ReadSettings(const std::vector<const ast::Statement*>& statements);

}  // namespace tunnelc::targets::host
