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

// One side of a line, with what the limit leaves of it.
struct SideOfLine {
  const Selector& selector;
  const SelectorLimit& limit;

  // The bits of an IPv4 address that count, and what they are.
  std::uint32_t Care() const { return MaskOf(selector.prefix) | limit.care; }
  std::uint32_t Value() const { return BitsOf(selector.prefix) | limit.value; }
  std::uint16_t Low() const { return selector.port == 0 ? limit.low_port : selector.port; }
  std::uint16_t High() const { return selector.port == 0 ? limit.high_port : selector.port; }

 private:
  static bool IsV4(const base::IpPrefix& prefix) {
    return prefix.address.family == base::IpFamily::kV4;
  }
  static std::uint32_t MaskOf(const base::IpPrefix& prefix) {
    constexpr std::uint64_t kAll = 0xffffffff;
    return IsV4(prefix) ? static_cast<std::uint32_t>(kAll << (32U - prefix.length)) : 0;
  }
  static std::uint32_t BitsOf(const base::IpPrefix& prefix) {
    return IsV4(prefix) ? base::Ipv4Bits(prefix.address) : 0;
  }
};

// The bits of IPv4 addresses come first: they tell most lines apart, and cheaply.
bool MayHoldAll(const SideOfLine& outer, const SideOfLine& inner) {
  return ((outer.Value() ^ inner.Value()) & outer.Care()) == 0 &&
         (outer.Care() & ~inner.Care()) == 0 && Covers(outer.selector, inner.selector) &&
         outer.Low() <= inner.Low() && outer.High() >= inner.High();
}

bool MayHaveInCommon(const SideOfLine& one, const SideOfLine& two) {
  return ((one.Value() ^ two.Value()) & one.Care() & two.Care()) == 0 &&
         Overlaps(one.selector, two.selector) && one.Low() <= two.High() && two.Low() <= one.High();
}

}  // namespace

bool MayCover(const Line& line, const Selector& local, const Selector& remote) {
  constexpr SelectorLimit kNone;
  return MayHoldAll({line.local, line.local_limit}, {local, kNone}) &&
         MayHoldAll({line.remote, line.remote_limit}, {remote, kNone});
}

bool MayMeet(const Line& one, const Line& mirrored) {
  return MayHaveInCommon({one.local, one.local_limit}, {mirrored.remote, mirrored.remote_limit}) &&
         MayHaveInCommon({one.remote, one.remote_limit}, {mirrored.local, mirrored.local_limit});
}

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
