// What the hosts of one IPv6 link tell each other, which is never a tunnel's.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "targets/host/scene.h"

namespace tunnelc::targets::host {

inline constexpr std::uint8_t kIcmpv6 = 58;

struct LinkMessage {
  std::uint8_t type = 0;  // of ICMPv6
  std::string_view name;  // nftables'
};
// Neighbour discovery (RFC 4861, 4) and multicast listeners (RFC 2710, 3; RFC 3810, 5), without
// which switches keep solicitations back.
inline constexpr std::array kLinkMessages = {
    LinkMessage{130, "mld-listener-query"},  LinkMessage{131, "mld-listener-report"},
    LinkMessage{132, "mld-listener-done"},   LinkMessage{133, "nd-router-solicit"},
    LinkMessage{134, "nd-router-advert"},    LinkMessage{135, "nd-neighbor-solicit"},
    LinkMessage{136, "nd-neighbor-advert"},  LinkMessage{137, "nd-redirect"},
    LinkMessage{143, "mld2-listener-report"}};
// The priority of their policies: before those of all networks and lines.
inline constexpr std::uint32_t kLinkMessagePriority = 800;

// A list for IPv6 (`permit ipv6 LAN any`) may name the host's own link, and Linux asks its policies
// for these packets too: without an exception nobody on the link would find the host any more. A
// router's never meet the map.
inline bool HasLinkMessages(const Scene& scene) {
  return std::any_of(scene.entries.begin(), scene.entries.end(), [](const MapEntry& entry) {
    return entry.tunnel.endpoint->outer == base::IpFamily::kV6;
  });
}

}  // namespace tunnelc::targets::host
