// What the peer sends, put through the inbound list of the interface that it arrives on.
#include "src/topology/outside_filter.h"

#include "src/topology/packet_filter.h"

namespace tunnelc::topology {
namespace {

constexpr std::uint8_t kUdp = 17;
constexpr std::uint8_t kEsp = 50;
constexpr std::uint8_t kAh = 51;
constexpr std::uint16_t kIke = 500;
constexpr std::uint16_t kNatTraversal = 4500;

// One thing that must come in, in words and as a line of an access list.
struct Needed {
  std::string name;
  Packets packets;
  std::string protocol;  // as typed
  std::string port;      // the same; empty for none
};

// What the transforms that were agreed are sent as.
std::vector<Needed> NeededOf(const Session& session) {
  std::vector<Needed> needed = {
      {"UDP port 500 (IKE)", {{}, {}, kUdp, kIke, kIke}, "udp", "isakmp"}};
  bool nat = false;
  for (const End& end : session.ends) {
    nat = nat || end.outside;
  }
  if (nat) {
    needed.push_back({"UDP port 4500 (NAT traversal)",
                      {{}, {}, kUdp, 0, kNatTraversal},
                      "udp",
                      "non500-isakmp"});
    return needed;
  }
  for (const Direction& direction : session.directions) {
    if (const negotiate::Agreement* agreed = negotiate::FirstAgreed(direction.outcome)) {
      if (agreed->transforms.esp_cipher || agreed->transforms.esp_integrity) {
        needed.push_back({"ESP", {{}, {}, kEsp, 0, 0}, "esp", {}});
      }
      if (agreed->transforms.ah) {
        needed.push_back({"AH", {{}, {}, kAh, 0, 0}, "ahp", {}});
      }
      break;
    }
  }
  return needed;
}

const model::Interface* OutsideInterface(const model::Endpoint& endpoint,
                                         const base::IpAddress& peer, const Surroundings& around) {
  if (endpoint.place) {
    return around.Interface(endpoint.place->interface);
  }
  const model::Interface* source = endpoint.source_interface.empty()
                                       ? around.InterfaceWith(endpoint.local->value)
                                       : around.Interface(endpoint.source_interface);
  // Nothing arrives on a loopback: the packets come in where the way to the peer leads out.
  return source != nullptr && source->name.starts_with("Loopback")
             ? around.Routes().WayOut(endpoint.front_vrf, peer)
             : source;
}

std::string PermitLine(const Needed& needed) {
  const bool v6 = needed.packets.source.address.family == base::IpFamily::kV6;
  std::string line = (v6 && needed.protocol == "esp" ? "permit esp" : "permit " + needed.protocol) +
                     " host " + base::ToString(needed.packets.source.address) + " host " +
                     base::ToString(needed.packets.destination.address);
  return needed.port.empty() ? line : line + " eq " + needed.port;
}

struct Dropped {
  std::string names;
  std::string lines;
  source::Span span;
  bool at_end = true;  // by the deny behind all lines
};

// A standard list looks at the source alone.
std::string CureOf(const model::AccessList& list, const base::IpAddress& from,
                   const Dropped& dropped) {
  const std::string lines =
      list.extended ? dropped.lines : "`permit host " + base::ToString(from) + '`';
  return (dropped.at_end ? "add to the end of the list: " : "put before it: ") + lines;
}

// False when it cannot be told of one of them.
bool PutThrough(const model::AccessList& list, const source::Span& applied,
                std::vector<Needed> needed, const base::IpAddress& from, const base::IpAddress& to,
                Dropped& dropped) {
  bool told = true;
  for (Needed& one : needed) {
    one.packets.source = base::HostPrefix(from);
    one.packets.destination = base::HostPrefix(to);
    const Filtered filtered = Filter(list, one.packets);
    told = told && filtered.passage != Passage::kUnknown;
    if (filtered.passage != Passage::kDenied) {
      continue;
    }
    if (dropped.names.empty()) {
      dropped.span = filtered.entry != nullptr ? filtered.entry->span : applied;
    }
    dropped.at_end = dropped.at_end && filtered.entry == nullptr;
    dropped.names += (dropped.names.empty() ? "" : " and ") + one.name;
    dropped.lines += (dropped.lines.empty() ? "`" : ", `") + PermitLine(one) + '`';
  }
  return told;
}

// Adds what cannot be told of one end to `untold`.
void JudgeEnd(const Network& network, const Session& session, std::size_t index,
              const Surroundings& around, Traffic& traffic, std::vector<TrafficReason>& untold) {
  const End& end = session.ends[index];
  const End& other = session.ends[1 - index];
  const model::Endpoint* endpoint = network.EndpointOf(end);
  if (endpoint == nullptr || !endpoint->local || !other.address) {
    return;
  }
  const base::IpAddress from = other.outside ? other.outside->value : other.address->value;
  const model::Interface* interface = OutsideInterface(*endpoint, from, around);
  if (interface == nullptr) {
    return;
  }
  const auto& filter =
      from.family == base::IpFamily::kV6 ? interface->ipv6_filter_in : interface->filter_in;
  if (!filter) {
    return;
  }
  const std::string list_text = "the access list " + filter->value + ", inbound on " +
                                interface->name + " of " + network.Label(end.device);
  const model::AccessList* list = around.List(from.family, filter->value);
  if (list == nullptr) {
    // A list that a whole configuration does not define lets everything pass.
    if (around.Device().is_excerpt) {
      untold.push_back({"filter-not-understood", list_text + ", is not shown"});
    }
    return;
  }
  Dropped dropped;
  if (!PutThrough(*list, filter->origin.span, NeededOf(session), from, endpoint->local->value,
                  dropped)) {
    untold.push_back({"filter-not-understood", "whether " + list_text +
                                                   ", lets in what comes from " +
                                                   base::ToString(from) + " cannot be told"});
  }
  if (dropped.names.empty()) {
    return;
  }
  traffic.verdict = TrafficVerdict::kBlocked;
  traffic.reasons.push_back(TrafficReason{
      .reason = "filter-drops-tunnel",
      .message = list_text + ", drops " + dropped.names + " from " + base::ToString(from),
      .span = dropped.span,
      .about = endpoint->destination_span,
      .help = CureOf(*list, from, dropped)});
}

}  // namespace

void JudgeFilters(const Network& network, const Session& session, AllSurroundings& surroundings,
                  Traffic& traffic) {
  std::vector<TrafficReason> untold;
  for (std::size_t i = 0; i < session.ends.size(); ++i) {
    JudgeEnd(network, session, i, surroundings.Of(session.ends[i].device), traffic, untold);
  }
  if (!untold.empty() && traffic.verdict == TrafficVerdict::kPasses) {
    traffic.verdict = TrafficVerdict::kUnknown;
    traffic.reasons.insert(traffic.reasons.end(), untold.begin(), untold.end());
  }
}

}  // namespace tunnelc::topology
