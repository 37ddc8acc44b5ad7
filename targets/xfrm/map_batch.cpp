// The lines of crypto maps for `ip xfrm`.
#include <fmt/format.h>

#include "src/base/check.h"
#include "targets/host/link_messages.h"
#include "targets/host/own_networks.h"
#include "targets/xfrm/association.h"
#include "targets/xfrm/batch.h"
#include "targets/xfrm/written_keys.h"

namespace tunnelc::targets::xfrm {
namespace {

// A policy of the device's crypto maps, without its direction.
struct MapPolicy {
  model::Selector local;
  model::Selector remote;
  std::uint8_t message = 0;  // the type of ICMPv6; 0 for any
  std::uint32_t priority = 0;
  const GuardedLine* line = nullptr;  // null: packets pass
  std::vector<source::Span> origins = {};
};

// `src … dst …` of a packet of the policy that goes that way.
std::string SelectorOf(const MapPolicy& policy, bool out) {
  const model::Selector& from = out ? policy.local : policy.remote;
  const model::Selector& to = out ? policy.remote : policy.local;
  std::string text =
      fmt::format("src {} dst {}", base::ToString(from.prefix), base::ToString(to.prefix));
  if (from.protocol != 0) {
    text += fmt::format(" proto {}", from.protocol);
  }
  if (policy.message != 0) {
    text += fmt::format(" type {}", policy.message);
  }
  if (from.port != 0) {
    text += fmt::format(" sport {}", from.port);
  }
  if (to.port != 0) {
    text += fmt::format(" dport {}", to.port);
  }
  return text;
}

std::vector<MapPolicy> PassPolicies(const host::Scene& scene) {
  std::vector<MapPolicy> policies;
  if (host::HasLinkMessages(scene)) {
    const model::Selector any = {base::AnyPrefix(base::IpFamily::kV6), host::kIcmpv6};
    for (const host::LinkMessage& message : host::kLinkMessages) {
      policies.push_back({.local = any,
                          .remote = any,
                          .message = message.type,
                          .priority = host::kLinkMessagePriority});
    }
  }
  for (const host::OwnNetwork& network : host::OwnNetworks(scene)) {
    policies.push_back({.local = {base::AnyPrefix(network.prefix.address.family)},
                        .remote = {network.prefix},
                        .priority = host::kOwnNetworkPriority,
                        .origins = {network.span}});
  }
  for (const host::MapEntry& entry : scene.entries) {
    for (const host::MapLine& line : entry.lines) {
      if (!line.line->permit) {
        policies.push_back({.local = line.line->local,
                            .remote = line.line->remote,
                            .priority = line.priority,
                            .origins = {line.line->span}});
      }
    }
  }
  return policies;
}

std::vector<MapPolicy> MapPolicies(const KernelPart& part) {
  std::vector<MapPolicy> policies = PassPolicies(part.scene);
  for (const GuardedLine& guarded : part.lines) {
    const model::Endpoint& endpoint = *guarded.tunnel.endpoint;
    std::vector<source::Span> origins = {
        guarded.line->line->span,        endpoint.span,        endpoint.lines_span,
        endpoint.destination_span,       endpoint.source_span, endpoint.place->applied,
        guarded.tunnel.local.origin.span};
    if (guarded.entry->list != nullptr) {
      origins.push_back(guarded.entry->list->span);
    }
    const auto& address = part.scene.device.crypto_maps[endpoint.place->map].local_address;
    if (address) {
      origins.push_back(address->origin.span);
    }
    origins.insert(origins.end(), guarded.protection.origins.begin(),
                   guarded.protection.origins.end());
    policies.push_back({.local = guarded.line->line->local,
                        .remote = guarded.line->line->remote,
                        .priority = guarded.line->priority,
                        .line = &guarded,
                        .origins = std::move(origins)});
  }
  return policies;
}

std::string TemplatesOf(const MapPolicy& policy, bool out) {
  std::string templates;
  if (policy.line == nullptr) {
    return templates;
  }
  const GuardedLine& guarded = *policy.line;
  const Way way = WaysOf(guarded.tunnel, {})[out ? 0 : 1];
  const bool one = out || guarded.agreed.size() <= 1;
  for (const Layer& layer : guarded.protection.layers) {
    templates += TemplateOf(one ? guarded.tunnel.reqid : 0, way, layer);
  }
  return templates;
}

std::size_t EndOf(const GuardedLine& guarded, const AgreedLine& agreed) {
  return agreed.sides[0].endpoint == guarded.entry->id ? 0 : 1;
}

Flow OutwardsOf(const GuardedLine& guarded, const AgreedLine& agreed) {
  return {agreed.session, EndOf(guarded, agreed), agreed.number};
}

// Each pair of lines may agree on another set.
Protection ProtectionOf(const KernelPart& part, const GuardedLine& guarded,
                        const AgreedLine& agreed) {
  return MakeProtection(part.scene, *guarded.tunnel.endpoint,
                        agreed.sides[EndOf(guarded, agreed)].set, agreed.mode);
}

// The associations of an entry with written keys, both ways, each layer.
template <class Do>
void ForEachWritten(const GuardedLine& guarded, const Do& what) {
  for (const Way& way : WaysOf(guarded.tunnel, {})) {
    for (const Layer& layer : guarded.protection.layers) {
      std::string why;
      const auto keys =
          WrittenKeys(*guarded.entry->manual, guarded.protection.transforms, !way.out, layer, why);
      TUNNELC_CHECK(keys.has_value());
      what(way, layer, *keys);
    }
  }
}

void WriteWritten(const GuardedLine& guarded, Writer& writer) {
  ForEachWritten(guarded, [&](const Way& way, const Layer& layer, const LayerKeys& keys) {
    Protection protection = guarded.protection;
    protection.origins.push_back(SessionKeyOf(*guarded.entry->manual, !way.out, layer)->span);
    WriteAssociation(guarded.tunnel, protection, way, layer, keys, writer);
  });
}

}  // namespace

void WriteMaps(const KernelPart& part, Writer& writer) {
  for (const GuardedLine& guarded : part.lines) {
    if (guarded.entry->manual != nullptr) {
      WriteWritten(guarded, writer);
    }
    for (const AgreedLine* agreed : guarded.agreed) {
      for (const Way& way : WaysOf(guarded.tunnel, OutwardsOf(guarded, *agreed))) {
        if (part.keys != nullptr) {
          WriteAssociations(*part.keys, guarded.tunnel, ProtectionOf(part, guarded, *agreed), way,
                            writer);
        }
      }
    }
  }
  for (const MapPolicy& policy : MapPolicies(part)) {
    for (const bool out : {true, false}) {
      for (const std::string_view direction : DirectionsOf(out)) {
        writer.Line(fmt::format("xfrm policy add {} dir {} priority {}{}", SelectorOf(policy, out),
                                direction, policy.priority, TemplatesOf(policy, out)),
                    policy.origins);
      }
    }
  }
}

void UndoMaps(const KernelPart& part, Writer& writer) {
  for (const MapPolicy& policy : MapPolicies(part)) {
    for (const bool out : {true, false}) {
      for (const std::string_view direction : DirectionsOf(out)) {
        writer.Line(
            fmt::format("xfrm policy delete {} dir {}", SelectorOf(policy, out), direction));
      }
    }
  }
  for (const GuardedLine& guarded : part.lines) {
    if (guarded.entry->manual != nullptr) {
      ForEachWritten(guarded, [&](const Way& way, const Layer& layer, const LayerKeys& keys) {
        writer.Line("xfrm state delete " + StateName(way, layer, keys.spi));
      });
    }
    for (const AgreedLine* agreed : guarded.agreed) {
      for (const Way& way : WaysOf(guarded.tunnel, OutwardsOf(guarded, *agreed))) {
        if (part.keys != nullptr) {
          UndoAssociations(*part.keys, ProtectionOf(part, guarded, *agreed), way, writer);
        }
      }
    }
  }
}

}  // namespace tunnelc::targets::xfrm
