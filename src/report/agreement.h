// What two ends agree on, in IOS's words.
#pragma once

#include <string>
#include <string_view>

#include "src/negotiate/outcome.h"
#include "src/topology/network.h"

namespace tunnelc::report {

// `::/0`, `192.0.2.1/32[gre]`, `10.1.0.0/16[tcp/443]`.
std::string SelectorText(const negotiate::Selector& selector);

// `tunnel` or `transport`.
std::string_view ModeText(negotiate::Mode mode);

// What the initiator of a direction asks to protect, whatever became of it.
struct Proposal {
  negotiate::Selector local;
  negotiate::Selector remote;
};
Proposal ProposalOf(const topology::Network& network, const topology::Session& session,
                    std::size_t initiator);

// True when a direction stopped in quick mode.
bool FailedInPhase2(const topology::Direction& direction);

}  // namespace tunnelc::report
