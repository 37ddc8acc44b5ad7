// What IKE does not see.
#include "src/topology/traffic.h"

#include <algorithm>

#include "src/topology/map_traffic.h"
#include "src/topology/outside_filter.h"
#include "src/topology/way_to_peer.h"

namespace tunnelc::topology {
namespace {

using model::Endpoint;

bool Carries(const Endpoint& endpoint, base::IpFamily family) {
  return family == base::IpFamily::kV4 ? endpoint.carries_v4 : endpoint.carries_v6;
}

std::string_view FamilyName(base::IpFamily family) {
  return family == base::IpFamily::kV4 ? "IPv4" : "IPv6";
}

std::vector<model::InnerAddress> Inner(const Endpoint& endpoint, base::IpFamily family) {
  std::vector<model::InnerAddress> inner;
  std::copy_if(endpoint.inner.begin(), endpoint.inner.end(), std::back_inserter(inner),
               [family](const auto& one) { return one.address.family == family; });
  return inner;
}

bool ShareSubnet(const std::vector<model::InnerAddress>& one,
                 const std::vector<model::InnerAddress>& two) {
  return std::any_of(one.begin(), one.end(), [&](const model::InnerAddress& a) {
    return std::any_of(two.begin(), two.end(), [&](const model::InnerAddress& b) {
      if (base::IsLinkLocal(a.address) || base::IsLinkLocal(b.address)) {
        return base::IsLinkLocal(a.address) && base::IsLinkLocal(b.address);
      }
      return base::MakePrefix(a.address, a.length) == base::MakePrefix(b.address, b.length);
    });
  });
}

// A borrowed address, or one that has no neighbour: it says nothing of the other end's.
bool HasNoSubnet(const std::vector<model::InnerAddress>& inner) {
  return std::any_of(inner.begin(), inner.end(), [](const model::InnerAddress& one) {
    return one.borrowed || one.length == base::HostPrefix(one.address).length;
  });
}

bool UsesKeys(const Endpoint& endpoint) {
  return endpoint.kind == model::Kind::kGre || endpoint.kind == model::Kind::kMgre;
}

std::string KeyText(const Endpoint& endpoint) {
  return endpoint.tunnel_key ? "tunnel key " + std::to_string(endpoint.tunnel_key->value)
                             : "no tunnel key";
}

bool KeysDiffer(const Endpoint& one, const Endpoint& two) {
  if (!UsesKeys(one) || !UsesKeys(two)) {
    return false;
  }
  return one.tunnel_key.has_value() != two.tunnel_key.has_value() ||
         (one.tunnel_key && one.tunnel_key->value != two.tunnel_key->value);
}

// Adds why a family does not pass; true when it does.
bool FamilyPasses(base::IpFamily family, const Endpoint& one, const Endpoint& two, bool routed,
                  Traffic& traffic) {
  const std::vector<model::InnerAddress> first = Inner(one, family);
  const std::vector<model::InnerAddress> second = Inner(two, family);
  if (first.empty() && second.empty()) {
    return false;
  }
  const std::string name(FamilyName(family));
  if (!Carries(one, family) || !Carries(two, family)) {
    traffic.reasons.push_back(TrafficReason{
        "inner-family-not-carried",
        "the tunnel interfaces have " + name + " addresses, but the tunnel carries no " + name});
    return false;
  }
  if (first.empty() || second.empty()) {
    return false;
  }
  if (!ShareSubnet(first, second) && !HasNoSubnet(first) && !HasNoSubnet(second)) {
    traffic.reasons.push_back(TrafficReason{
        "inner-subnets-differ", "the " + name + " addresses of the two tunnel interfaces, " +
                                    base::ToString(first.front().address) + " and " +
                                    base::ToString(second.front().address) +
                                    ", are in different subnets"});
    return routed;
  }
  return true;
}

// Packets that a crypto map protects, at both ends: what keeps one end's away keeps the answers of
// the other's away too.
void JudgeMaps(const Network& network, const Session& session, AllSurroundings& surroundings,
               const MapEntries& entries, Traffic& traffic) {
  bool passes = true;
  for (std::size_t i = 0; i < session.ends.size(); ++i) {
    if (!network.EndpointOf(session.ends[i])->place) {
      passes = false;  // what a tunnel carries is for its routes to say
      continue;
    }
    const TrafficVerdict verdict =
        JudgeMapEnd(network, session, i, surroundings.Of(session.ends[i].device), entries, traffic);
    if (verdict == TrafficVerdict::kBlocked) {
      traffic.verdict = TrafficVerdict::kBlocked;
    }
    passes = passes && verdict == TrafficVerdict::kPasses;
  }
  if (passes && traffic.verdict == TrafficVerdict::kUnknown) {
    traffic.verdict = TrafficVerdict::kPasses;
  }
}

// A static route by the tunnel interface needs no neighbour in its subnet.
bool RoutesInto(const Endpoint& endpoint, const model::Device& device, base::IpFamily family) {
  return std::ranges::any_of(device.routes, [&](const model::StaticRoute& route) {
    return route.interface == endpoint.name && route.prefix.address.family == family;
  });
}

// Of tunnel interfaces: inner families, subnets and keys.
Traffic JudgeTunnels(const Network& network, const Session& session, const Endpoint* one,
                     const Endpoint* two) {
  Traffic traffic;
  if (KeysDiffer(*one, *two)) {
    traffic.verdict = TrafficVerdict::kBlocked;
    traffic.reasons.push_back(TrafficReason{
        "tunnel-key-mismatch", "GRE packets are dropped: " + network.Label(session.ends[0]) +
                                   " has " + KeyText(*one) + ", " + network.Label(session.ends[1]) +
                                   " has " + KeyText(*two)});
    return traffic;
  }
  const auto passes = [&](base::IpFamily family) {
    const bool routed = RoutesInto(*one, network.DeviceOf(session.ends[0]), family) &&
                        RoutesInto(*two, network.DeviceOf(session.ends[1]), family);
    return FamilyPasses(family, *one, *two, routed, traffic);
  };
  const bool v4 = passes(base::IpFamily::kV4);
  const bool v6 = passes(base::IpFamily::kV6);
  if (!one->data_doubts.empty() || !two->data_doubts.empty()) {
    traffic.reasons.push_back(
        TrafficReason{"line-not-understood", "a line that may change what passes is not modelled"});
  } else if (v4 || v6) {
    traffic.verdict = TrafficVerdict::kPasses;
  } else if (!traffic.reasons.empty()) {
    traffic.verdict = TrafficVerdict::kBlocked;
  }
  return traffic;
}

// Adds what keeps an end's packets from its peer; lints say where and what to do.
bool LackWays(const Network& network, const Session& session, AllSurroundings& surroundings,
              Traffic& traffic) {
  const std::size_t before = traffic.reasons.size();
  for (std::size_t i = 0; i < session.ends.size(); ++i) {
    const End& other = session.ends[1 - i];
    const auto& seen = other.outside ? other.outside : other.address;
    if (!seen) {
      continue;
    }
    const Endpoint& endpoint = *network.EndpointOf(session.ends[i]);
    const Surroundings& around = surroundings.Of(session.ends[i].device);
    const std::string name = network.Label(session.ends[i].device);
    const std::string peer = base::ToString(seen->value);
    if (LacksWayTo(around.Routes(), endpoint.front_vrf, seen->value)) {
      traffic.reasons.push_back(
          TrafficReason{"no-route-to-peer", "no route of " + name + " leads to " + peer});
    }
    const model::Interface* interface = around.Interface(endpoint.name);
    if (interface != nullptr && RouteBackInto(around.Routes(), *interface, endpoint) != nullptr) {
      traffic.reasons.push_back(
          TrafficReason{"recursive-routing",
                        "the way of " + name + " to " + peer + " leads through the tunnel itself"});
    }
  }
  return traffic.reasons.size() > before;
}

bool HasDataDoubts(const Endpoint& endpoint) {
  return !endpoint.data_doubts.empty();
}

}  // namespace

Traffic JudgeTraffic(const Network& network, const Session& session, AllSurroundings& surroundings,
                     const MapEntries& entries) {
  if (session.ends.size() != 2) {
    return {};
  }
  const Endpoint* one = network.EndpointOf(session.ends[0]);
  const Endpoint* two = network.EndpointOf(session.ends[1]);
  if (one == nullptr || two == nullptr) {
    return {};
  }
  const bool of_map = one->place || two->place;
  Traffic traffic = of_map ? Traffic{} : JudgeTunnels(network, session, one, two);
  if (session.verdict == SessionVerdict::kDown) {
    return traffic;
  }
  if (LackWays(network, session, surroundings, traffic)) {
    traffic.verdict = TrafficVerdict::kBlocked;
    return traffic;
  }
  if (of_map && !HasDataDoubts(*one) && !HasDataDoubts(*two)) {
    JudgeMaps(network, session, surroundings, entries, traffic);
  }
  JudgeFilters(network, session, surroundings, traffic);
  return traffic;
}

}  // namespace tunnelc::topology
