// Lines for `ip xfrm` (semantics reference, F.2).
#include "targets/xfrm/batch.h"

#include <fmt/format.h>

#include <array>

#include "targets/host/own_networks.h"

namespace tunnelc::targets::xfrm {
namespace {

using host::Tunnel;

// One of the two ways of a tunnel.
struct Way {
  bool out = false;
  std::string from;
  std::string to;
  Flow flow;
};

std::array<Way, 2> WaysOf(const Tunnel& tunnel, const Flow& out) {
  const std::string local = base::ToString(tunnel.local.value);
  const std::string remote = base::ToString(tunnel.remote.value);
  return {Way{.out = true, .from = local, .to = remote, .flow = out},
          Way{.out = false,
              .from = remote,
              .to = local,
              .flow = {out.session, 1 - out.from, out.number}}};
}

std::array<Way, 2> WaysOf(const Guarded& guarded) {
  return WaysOf(*guarded.tunnel, {guarded.protection.session.value_or(0), guarded.tunnel->end, 0});
}

std::vector<base::IpFamily> FamiliesOf(const model::Endpoint& endpoint) {
  std::vector<base::IpFamily> families;
  if (endpoint.carries_v4) {
    families.push_back(base::IpFamily::kV4);
  }
  if (endpoint.carries_v6) {
    families.push_back(base::IpFamily::kV6);
  }
  return families;
}

// What is received is forwarded or stays, and the kernel asks for a policy for each.
std::vector<std::string_view> DirectionsOf(bool out) {
  return out ? std::vector<std::string_view>{"out"} : std::vector<std::string_view>{"in", "fwd"};
}

// `src … dst … dir …` of each policy of one way: what `delete` takes too.
std::vector<std::string> SelectorsOf(const Tunnel& tunnel, const Way& way) {
  std::vector<std::string> selectors;
  if (tunnel.endpoint->kind == model::Kind::kGre) {
    selectors.push_back(
        fmt::format("src {} dst {} proto gre dir {}", way.from, way.to, way.out ? "out" : "in"));
    return selectors;
  }
  for (const base::IpFamily family : FamiliesOf(*tunnel.endpoint)) {
    const std::string any = base::ToString(base::AnyPrefix(family));
    for (const std::string_view direction : DirectionsOf(way.out)) {
      selectors.push_back(
          fmt::format("src {} dst {} dir {} if_id {}", any, any, direction, tunnel.if_id));
    }
  }
  return selectors;
}

// Reqid 0 takes any association between the two ends.
std::string TemplateOf(std::uint32_t reqid, const Way& way, const Layer& layer) {
  return fmt::format(" tmpl src {} dst {} proto {} reqid {} mode {}", way.from, way.to,
                     layer.protocol, reqid, layer.mode);
}

// A packet of another family than the outer one finds its association by this flag alone; without
// it the kernel counts XfrmOutNoStates.
bool NeedsAnyFamily(const model::Endpoint& endpoint) {
  return endpoint.kind == model::Kind::kVti &&
         (endpoint.outer == base::IpFamily::kV4 ? endpoint.carries_v6 : endpoint.carries_v4);
}

std::string Integrity(suite::Integrity id, const std::string& key) {
  // The kernel's own truncation of SHA-256 is another one, so it is always written.
  const suite::IntegrityInfo& info = suite::Info(id);
  return fmt::format(" auth-trunc {} {} {}", info.kernel, key, info.truncated_bits);
}

std::string Algorithms(const KernelPart& part, const suite::TransformSet& set, const Way& way,
                       const Layer& layer) {
  const auto key = [&](std::string_view purpose, std::size_t bytes) {
    return part.keys->Key(way.flow, layer.protocol, purpose, bytes);
  };
  if (layer.protocol == "ah") {
    return Integrity(*set.ah, key("integrity", suite::Info(*set.ah).key_bytes));
  }
  const suite::EspCipherInfo& cipher = suite::Info(*set.esp_cipher);
  std::string text =
      fmt::format(" enc {} {}", cipher.kernel,
                  cipher.key_bytes == 0 ? std::string("\"\"") : key("cipher", cipher.key_bytes));
  if (set.esp_integrity) {
    text +=
        Integrity(*set.esp_integrity, key("integrity", suite::Info(*set.esp_integrity).key_bytes));
  }
  return text;
}

std::string NameOf(const KernelPart& part, const Way& way, const Layer& layer) {
  return fmt::format("src {} dst {} proto {} spi 0x{:08x}", way.from, way.to, layer.protocol,
                     part.keys->Spi(way.flow, layer.protocol));
}

// Without the window that replays are looked for in: who knows the peer's next number after a
// restart? (RFC 4303, 3.3.3: not with keys distributed by hand.)
void WriteAssociations(const KernelPart& part, const Tunnel& tunnel, const Protection& protection,
                       const Way& way, Writer& writer) {
  for (const Layer& layer : protection.layers) {
    std::string line = fmt::format("xfrm state add {} reqid {} mode {} replay-window 0{}",
                                   NameOf(part, way, layer), tunnel.reqid, layer.mode,
                                   Algorithms(part, protection.transforms, way, layer));
    if (tunnel.if_id != 0) {
      line += fmt::format(" if_id {}", tunnel.if_id);
    }
    if (NeedsAnyFamily(*tunnel.endpoint) && layer.mode == "tunnel") {
      line += " flag af-unspec";
    }
    writer.Line(line, protection.origins);
  }
}

void WritePolicies(const Guarded& guarded, const Way& way, Writer& writer) {
  const Tunnel& tunnel = *guarded.tunnel;
  const model::Endpoint& endpoint = *tunnel.endpoint;
  std::string templates;
  for (const Layer& layer : guarded.protection.layers) {
    templates += TemplateOf(tunnel.reqid, way, layer);
  }
  std::vector<source::Span> origins = {endpoint.span,
                                       endpoint.mode_span,
                                       endpoint.source_span,
                                       tunnel.local.origin.span,
                                       endpoint.destination_span,
                                       endpoint.protection_span};
  origins.insert(origins.end(), guarded.protection.origins.begin(),
                 guarded.protection.origins.end());
  for (const std::string& selector : SelectorsOf(tunnel, way)) {
    writer.Line("xfrm policy add " + selector + templates, origins);
  }
}

// `src … dst …` of a packet of the line that goes that way.
std::string SelectorOf(const model::Selector& local, const model::Selector& remote, bool out) {
  const model::Selector& from = out ? local : remote;
  const model::Selector& to = out ? remote : local;
  std::string text =
      fmt::format("src {} dst {}", base::ToString(from.prefix), base::ToString(to.prefix));
  if (from.protocol != 0) {
    text += fmt::format(" proto {}", from.protocol);
  }
  if (from.port != 0) {
    text += fmt::format(" sport {}", from.port);
  }
  if (to.port != 0) {
    text += fmt::format(" dport {}", to.port);
  }
  return text;
}

// A policy of the device's crypto maps, without its direction.
struct MapPolicy {
  model::Selector local;
  model::Selector remote;
  std::uint32_t priority = 0;
  const GuardedLine* line = nullptr;  // null: packets pass
  std::vector<source::Span> origins = {};
};

std::vector<MapPolicy> MapPolicies(const KernelPart& part) {
  std::vector<MapPolicy> policies;
  for (const host::OwnNetwork& network : host::OwnNetworks(part.scene)) {
    policies.push_back({.local = {base::AnyPrefix(network.prefix.address.family)},
                        .remote = {network.prefix},
                        .priority = host::kOwnNetworkPriority,
                        .origins = {network.span}});
  }
  for (const host::MapEntry& entry : part.scene.entries) {
    for (const host::MapLine& line : entry.lines) {
      if (!line.line->permit) {
        policies.push_back({.local = line.line->local,
                            .remote = line.line->remote,
                            .priority = line.priority,
                            .origins = {line.line->span}});
      }
    }
  }
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
    policies.push_back({guarded.line->line->local, guarded.line->line->remote,
                        guarded.line->priority, &guarded, std::move(origins)});
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

// The associations of one pair of lines.
void WriteAgreed(const KernelPart& part, const GuardedLine& guarded, const AgreedLine& agreed,
                 Writer& writer) {
  const std::size_t end = agreed.sides[0].endpoint == guarded.entry->id ? 0 : 1;
  const Protection protection =
      MakeProtection(part.scene, *guarded.tunnel.endpoint, agreed.sides[end].set, agreed.mode);
  for (const Way& way : WaysOf(guarded.tunnel, {agreed.session, end, agreed.number})) {
    WriteAssociations(part, guarded.tunnel, protection, way, writer);
  }
}

void WriteMaps(const KernelPart& part, Writer& writer) {
  if (part.keys != nullptr) {
    for (const GuardedLine& guarded : part.lines) {
      for (const AgreedLine* agreed : guarded.agreed) {
        WriteAgreed(part, guarded, *agreed, writer);
      }
    }
  }
  for (const MapPolicy& policy : MapPolicies(part)) {
    for (const bool out : {true, false}) {
      for (const std::string_view direction : DirectionsOf(out)) {
        writer.Line(fmt::format("xfrm policy add {} dir {} priority {}{}",
                                SelectorOf(policy.local, policy.remote, out), direction,
                                policy.priority, TemplatesOf(policy, out)),
                    policy.origins);
      }
    }
  }
}

void UndoMaps(const KernelPart& part, Writer& writer) {
  for (const MapPolicy& policy : MapPolicies(part)) {
    for (const bool out : {true, false}) {
      for (const std::string_view direction : DirectionsOf(out)) {
        writer.Line(fmt::format("xfrm policy delete {} dir {}",
                                SelectorOf(policy.local, policy.remote, out), direction));
      }
    }
  }
  if (part.keys == nullptr) {
    return;
  }
  for (const GuardedLine& guarded : part.lines) {
    for (const AgreedLine* agreed : guarded.agreed) {
      const std::size_t end = agreed->sides[0].endpoint == guarded.entry->id ? 0 : 1;
      for (const Way& way : WaysOf(guarded.tunnel, {agreed->session, end, agreed->number})) {
        for (const Layer& layer : guarded.protection.layers) {
          writer.Line("xfrm state delete " + NameOf(part, way, layer));
        }
      }
    }
  }
}

}  // namespace

OutputFile XfrmBatch(const KernelPart& part) {
  Writer writer(part.scene.input.sources, "xfrm.batch");
  if (part.keys != nullptr) {
    writer.Secret();
    writer.Comment("Made by tunnelc, for: ip -batch xfrm.batch. Holds keys: for its owner alone.");
  } else {
    writer.Comment("Made by tunnelc, for: ip -batch xfrm.batch");
  }
  for (const Guarded& guarded : part.tunnels) {
    for (const Way& way : WaysOf(guarded)) {
      if (part.keys != nullptr) {
        WriteAssociations(part, *guarded.tunnel, guarded.protection, way, writer);
      }
      WritePolicies(guarded, way, writer);
    }
  }
  WriteMaps(part, writer);
  return writer.Take();
}

OutputFile XfrmUndo(const KernelPart& part) {
  Writer writer(part.scene.input.sources, "xfrm.undo.batch");
  writer.Comment("Made by tunnelc, for: ip -batch xfrm.undo.batch");
  for (const Guarded& guarded : part.tunnels) {
    for (const Way& way : WaysOf(guarded)) {
      for (const std::string& selector : SelectorsOf(*guarded.tunnel, way)) {
        writer.Line("xfrm policy delete " + selector);
      }
      if (part.keys != nullptr) {
        for (const Layer& layer : guarded.protection.layers) {
          writer.Line("xfrm state delete " + NameOf(part, way, layer));
        }
      }
    }
  }
  UndoMaps(part, writer);
  return writer.Take();
}

}  // namespace tunnelc::targets::xfrm
