// Lines for `ip xfrm` (semantics reference, F.2).
#include "targets/xfrm/batch.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "targets/xfrm/association.h"

namespace tunnelc::targets::xfrm {
namespace {

using host::Tunnel;

std::array<Way, 2> WaysOfTunnel(const Guarded& guarded) {
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

bool HoldsKeys(const KernelPart& part) {
  return part.keys != nullptr ||
         std::any_of(part.lines.begin(), part.lines.end(),
                     [](const GuardedLine& line) { return line.entry->manual != nullptr; });
}

}  // namespace

std::vector<std::string_view> DirectionsOf(bool out) {
  return out ? std::vector<std::string_view>{"out"} : std::vector<std::string_view>{"in", "fwd"};
}

OutputFile XfrmBatch(const KernelPart& part) {
  Writer writer(part.scene.input.sources, "xfrm.batch");
  if (HoldsKeys(part)) {
    writer.Secret();
    writer.Comment("Made by tunnelc, for: ip -batch xfrm.batch. Holds keys: for its owner alone.");
  } else {
    writer.Comment("Made by tunnelc, for: ip -batch xfrm.batch");
  }
  for (const Guarded& guarded : part.tunnels) {
    for (const Way& way : WaysOfTunnel(guarded)) {
      if (part.keys != nullptr) {
        WriteAssociations(*part.keys, *guarded.tunnel, guarded.protection, way, writer);
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
    for (const Way& way : WaysOfTunnel(guarded)) {
      for (const std::string& selector : SelectorsOf(*guarded.tunnel, way)) {
        writer.Line("xfrm policy delete " + selector);
      }
      if (part.keys != nullptr) {
        UndoAssociations(*part.keys, guarded.protection, way, writer);
      }
    }
  }
  UndoMaps(part, writer);
  return writer.Take();
}

}  // namespace tunnelc::targets::xfrm
