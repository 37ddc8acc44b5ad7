// Endpoints: one end of a possible session each.
#include "src/driver/print.h"
#include "src/driver/print_line.h"
#include "src/suite/transform_set.h"

namespace tunnelc::driver {
namespace {

using source::SourceMap;

std::string_view Name(model::LocalAddressState state) {
  switch (state) {
    case model::LocalAddressState::kKnown:
      return "known";
    case model::LocalAddressState::kNotShown:
      return "not-shown";
    case model::LocalAddressState::kDynamic:
      return "dynamic";
    case model::LocalAddressState::kNone:
      break;
  }
  return "none";
}

void Put(const Line& line, std::string& text) {
  text += "  " + line.Text() + '\n';
}

void PrintAddresses(const model::Endpoint& endpoint, const SourceMap& sources, std::string& text) {
  Line local("local");
  if (endpoint.local) {
    local.Add(endpoint.local->value).Add(OriginOf(sources, endpoint.local->origin));
  } else {
    local.Add(Name(endpoint.local_state));
  }
  Put(local.AddNamed("interface", endpoint.source_interface).AddNamed("vrf", endpoint.front_vrf),
      text);
  Line remote("remote");
  if (endpoint.remote) {
    remote.Add(endpoint.remote->value).Add(OriginOf(sources, endpoint.remote->origin));
  }
  remote.AddIf(endpoint.remote_any, "any").AddNamed("host", endpoint.remote_hostname);
  Put(remote, text);
}

void PrintPhase2(const model::Device& device, const model::Endpoint& endpoint,
                 const SourceMap& sources, std::string& text) {
  Line profile("profile");
  profile.Add(endpoint.profile_name.empty() ? "(none)" : endpoint.profile_name);
  if (endpoint.isakmp_profile) {
    profile.Add("isakmp-profile", device.isakmp_profiles[*endpoint.isakmp_profile].name);
  }
  Put(profile.AddIf(endpoint.responder_only.has_value(), "responder-only"), text);
  for (const std::size_t set : endpoint.transform_sets) {
    const model::TransformSet& one = device.transform_sets[set];
    Line line("offers");
    Put(line.Add(one.name).Add(suite::Text(one.transforms)).Add(OriginOf(sources, one.origin)),
        text);
  }
  const auto& kilobytes = endpoint.lifetimes.kilobytes;
  Line limits("limits");
  limits.Add("seconds", endpoint.lifetimes.seconds.value)
      .Add(OriginOf(sources, endpoint.lifetimes.seconds.origin))
      .Add("kilobytes", kilobytes.value ? std::to_string(*kilobytes.value) : "disabled")
      .Add(OriginOf(sources, kilobytes.origin));
  Put(limits, text);
  if (endpoint.pfs) {
    Line pfs("pfs");
    pfs.Add(endpoint.pfs->group ? std::to_string(static_cast<int>(*endpoint.pfs->group)) : "any");
    Put(pfs.Add('[' + PlaceOf(sources, endpoint.pfs->span) + ']'), text);
  }
}

std::string SelectorText(const model::Selector& selector) {
  std::string text = base::ToString(selector.prefix);
  if (selector.protocol != 0 || selector.port != 0) {
    text += '[' + std::to_string(selector.protocol);
    text += selector.port == 0 ? "]" : '/' + std::to_string(selector.port) + ']';
  }
  return text;
}

// What an entry of a crypto map protects.
void PrintLines(const model::Endpoint& endpoint, const SourceMap& sources, std::string& text) {
  if (!endpoint.place) {
    return;
  }
  Line place("map");
  place.Add("interface", endpoint.place->interface)
      .Add('[' + PlaceOf(sources, endpoint.place->applied) + ']')
      .Add("rank", endpoint.place->rank)
      .Add("others", endpoint.place->others);
  Put(place, text);
  for (const model::Line& line : endpoint.lines) {
    Line one(line.permit ? "permit" : "deny");
    one.Add(SelectorText(line.local)).Add(SelectorText(line.remote));
    one.AddIf(line.undecidable, "undecidable");
    Put(one.Add('[' + PlaceOf(sources, line.span) + ']'), text);
  }
}

void PrintInside(const model::Endpoint& endpoint, const SourceMap& sources, std::string& text) {
  Line inside("inside");
  inside.AddIf(endpoint.carries_v4, "ipv4").AddIf(endpoint.carries_v6, "ipv6");
  for (const model::InnerAddress& inner : endpoint.inner) {
    inside.Add(base::ToString(inner.address) + '/' + std::to_string(inner.length));
  }
  inside.AddNamed("vrf", endpoint.inner_vrf);
  if (endpoint.tunnel_key) {
    inside.Add("tunnel-key", endpoint.tunnel_key->value);
  }
  Put(inside, text);
  for (const model::EndpointFault& fault : endpoint.faults) {
    Line line("fault");
    Put(line.Add(fault.message).Add('[' + PlaceOf(sources, fault.span) + ']'), text);
  }
  Line doubts("doubts");
  Put(doubts.Add("phase1", endpoint.phase1_doubts.size())
          .Add("phase2", endpoint.phase2_doubts.size())
          .Add("data", endpoint.data_doubts.size()),
      text);
}

}  // namespace

std::string PrintEndpoints(const topology::Network& network, const SourceMap& sources) {
  std::string text;
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    Line head("endpoint");
    head.Add(network.Label(endpoint.device) + ':' + endpoint.name)
        .Add(model::Name(endpoint.kind))
        .Add("ike", endpoint.ike);
    text += head.Add('[' + PlaceOf(sources, endpoint.span) + ']').Text() + '\n';
    PrintAddresses(endpoint, sources, text);
    PrintPhase2(network.DeviceOf(endpoint.device), endpoint, sources, text);
    PrintLines(endpoint, sources, text);
    PrintInside(endpoint, sources, text);
  }
  return text;
}

}  // namespace tunnelc::driver
