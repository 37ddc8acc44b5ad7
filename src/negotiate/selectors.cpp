// Selectors as sets of packets, and as words (semantics reference, D.5).
#include "src/negotiate/selectors.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace tunnelc::negotiate {
namespace {

constexpr std::array<std::pair<std::uint8_t, std::string_view>, 6> kProtocols = {
    {{1, "icmp"}, {6, "tcp"}, {17, "udp"}, {47, "gre"}, {50, "esp"}, {51, "ahp"}}};

std::string ProtocolText(std::uint8_t protocol) {
  const auto known =
      std::ranges::find(kProtocols, protocol, [](const auto& row) { return row.first; });
  return known == kProtocols.end() ? std::to_string(protocol) : std::string(known->second);
}

}  // namespace

// 0 is any protocol and any port.
bool Covers(const Selector& outer, const Selector& inner) {
  return base::Contains(outer.prefix, inner.prefix) &&
         (outer.protocol == 0 || outer.protocol == inner.protocol) &&
         (outer.port == 0 || outer.port == inner.port);
}

bool Overlaps(const Selector& one, const Selector& two) {
  const auto meet = [](auto a, auto b) { return a == 0 || b == 0 || a == b; };
  return (base::Contains(one.prefix, two.prefix) || base::Contains(two.prefix, one.prefix)) &&
         meet(one.protocol, two.protocol) && meet(one.port, two.port);
}

SelectorFit CompareSelectors(const Line& proposed, const Line& own) {
  if (proposed.local == own.remote && proposed.remote == own.local) {
    return SelectorFit::kMirror;
  }
  if (Covers(own.remote, proposed.local) && Covers(own.local, proposed.remote)) {
    return SelectorFit::kInside;
  }
  return SelectorFit::kElsewhere;
}

std::string Text(const Selector& selector) {
  std::string text = base::ToString(selector.prefix);
  if (selector.protocol == 0) {
    return text;
  }
  text += '[' + ProtocolText(selector.protocol);
  if (selector.port != 0) {
    text += '/' + std::to_string(selector.port);
  }
  return text + ']';
}

}  // namespace tunnelc::negotiate
