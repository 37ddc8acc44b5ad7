// Each permitted line is followed on its way out: route, interface, translation, map.
#include "src/topology/map_traffic.h"

#include <algorithm>

#include "src/negotiate/selectors.h"
#include "src/topology/packet_filter.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

enum class Fate : std::uint8_t { kReached, kUnknown, kMissed };

class MapEnd {
 public:
  MapEnd(const Network& network, const End& end, const Surroundings& around, Traffic& traffic)
      : name_(network.Label(end.device)),
        endpoint_(*network.EndpointOf(end)),
        around_(around),
        traffic_(traffic),
        interface_(around.Interface(endpoint_.place->interface)) {}

  TrafficVerdict Judge() {
    std::size_t lines = 0;
    std::size_t missed = 0;
    bool known = true;
    for (const model::Line& line : endpoint_.lines) {
      if (!line.permit) {
        continue;
      }
      ++lines;
      const Fate fate =
          line.undecidable ? Fate::kUnknown : std::max(Routed(line), Translated(line));
      missed += fate == Fate::kMissed ? 1 : 0;
      known = known && fate != Fate::kUnknown;
    }
    if (lines == 0) {
      return TrafficVerdict::kUnknown;
    }
    if (missed == lines) {
      return TrafficVerdict::kBlocked;
    }
    return known ? TrafficVerdict::kPasses : TrafficVerdict::kUnknown;
  }

 private:
  const model::Device& Device() const { return around_.Device(); }

  bool HasSameMap(const model::Interface& interface) const {
    const auto& map =
        endpoint_.outer == base::IpFamily::kV6 ? interface.ipv6_crypto_map : interface.crypto_map;
    return map && map->value == Device().crypto_maps[endpoint_.place->map].name;
  }

  bool MakesRoutes() const {
    const model::MapPlace& place = *endpoint_.place;
    const auto& maps = Device().crypto_maps;
    const bool own = maps[place.map].entries[place.entry].reverse_route.has_value();
    return own || (place.dynamic_map &&
                   maps[*place.dynamic_map].entries[place.dynamic_entry].reverse_route);
  }

  void Add(std::string reason, std::string message, const source::Span& span,
           const model::Line& line, std::string help) {
    const bool known = std::ranges::any_of(traffic_.reasons, [&](const TrafficReason& one) {
      return one.reason == reason && one.message == message;
    });
    if (!known) {
      traffic_.reasons.push_back(TrafficReason{.reason = std::move(reason),
                                               .message = std::move(message),
                                               .span = span,
                                               .about = line.span,
                                               .help = std::move(help)});
    }
  }

  // A routing protocol may bring a route that no line shows.
  Fate Routed(const model::Line& line) {
    const base::IpPrefix& remote = line.remote.prefix;
    const RouteTable& routes = around_.Routes();
    if (remote.length == 0 || MakesRoutes()) {
      return remote.length == 0 ? Fate::kUnknown : Fate::kReached;
    }
    const auto found = routes.Find(endpoint_.inner_vrf, remote.address);
    if (!found && !routes.MayHaveMore()) {
      Add("no-route-to-protected",
          "no route of " + name_ + " leads to " + base::ToString(remote) +
              ": its packets do not come as far as the crypto map",
          endpoint_.place->applied, line,
          "add a route to " + base::ToString(remote) + " that leaves by " +
              endpoint_.place->interface + ", or `reverse-route static` to the entry");
      return Fate::kMissed;
    }
    const model::Interface* out =
        found ? routes.WayOut(endpoint_.inner_vrf, remote.address) : nullptr;
    if (out == nullptr ||
        (out->name != endpoint_.place->interface && !HasSameMap(*out) && routes.MayHaveMore())) {
      return Fate::kUnknown;
    }
    if (out->name == endpoint_.place->interface || HasSameMap(*out)) {
      return Fate::kReached;
    }
    Add("crypto-map-off-the-way",
        "packets of " + name_ + " to " + base::ToString(remote) + " leave by " + out->name +
            ", where the crypto map is not applied: they are sent in clear",
        endpoint_.place->applied, line,
        "apply the map to " + out->name + ", or route them by " + endpoint_.place->interface);
    return Fate::kMissed;
  }

  // The packets are translated before the map looks at them (semantics reference, H-29).
  Fate Translated(const model::Line& line) {
    if (interface_ == nullptr || !interface_->nat_outside ||
        endpoint_.outer == base::IpFamily::kV6) {
      return Fate::kReached;
    }
    Fate worst = Fate::kReached;
    for (const model::SourceNat& nat : Device().source_nats) {
      worst = std::max(worst, TranslatedBy(nat, line));
    }
    return worst;
  }

  Fate TranslatedBy(const model::SourceNat& nat, const model::Line& line) {
    const model::AccessList* list =
        nat.route_map.empty() ? around_.List(base::IpFamily::kV4, nat.list) : nullptr;
    if (list == nullptr) {
      return Fate::kUnknown;
    }
    const Filtered filtered =
        Filter(*list, Packets{line.local.prefix, line.remote.prefix, line.local.protocol,
                              line.local.port, line.remote.port});
    if (filtered.passage != Passage::kPermitted) {
      return filtered.passage == Passage::kUnknown ? Fate::kUnknown : Fate::kReached;
    }
    Add("nat-catches-tunnel",
        name_ + " translates packets from " + base::ToString(line.local.prefix) + " to " +
            base::ToString(line.remote.prefix) +
            " before the crypto map looks at them: they no longer match its list",
        filtered.entry != nullptr ? filtered.entry->span : nat.span, line,
        (list->extended ? "put before it a line that denies what the crypto list permits"
                        : "make it an extended list that denies what the crypto list permits"));
    return Fate::kMissed;
  }

  std::string name_;
  const model::Endpoint& endpoint_;
  const Surroundings& around_;
  Traffic& traffic_;
  const model::Interface* interface_;
};

}  // namespace

TrafficVerdict JudgeMapEnd(const Network& network, const Session& session, std::size_t index,
                           const Surroundings& around, Traffic& traffic) {
  return MapEnd(network, session.ends[index], around, traffic).Judge();
}

}  // namespace tunnelc::topology
