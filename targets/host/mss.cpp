// `ip tcp adjust-mss` lowers the MSS of connections through the interface, both ways.
#include <fmt/format.h>

#include <algorithm>

#include "targets/host/interfaces.h"

namespace tunnelc::targets::host {
namespace {

constexpr std::string_view kTable = "inet tunnelc_mss";

const model::Sourced<std::uint32_t>* MssOf(const Tunnel& tunnel) {
  const bool has = tunnel.interface != nullptr && tunnel.interface->adjust_mss;
  return has ? &*tunnel.interface->adjust_mss : nullptr;
}

}  // namespace

bool HasMss(const Scene& scene) {
  return std::any_of(scene.tunnels.begin(), scene.tunnels.end(),
                     [](const Tunnel& tunnel) { return MssOf(tunnel) != nullptr; });
}

OutputFile MssRules(const Scene& scene) {
  Writer writer(scene.input.sources, "mss.nft");
  writer.Comment("Made by tunnelc, for: nft -f mss.nft");
  // Once more replaces the rules and does not double them.
  writer.Line(fmt::format("table {}", kTable));
  writer.Line(fmt::format("delete table {}", kTable));
  writer.Open(fmt::format("table {} {{", kTable));
  writer.Open("chain forward {");
  writer.Line("type filter hook forward priority mangle; policy accept;");
  for (const Tunnel& tunnel : scene.tunnels) {
    if (const auto* mss = MssOf(tunnel)) {
      for (const std::string_view direction : {"iifname", "oifname"}) {
        writer.Line(
            fmt::format("{} \"{}\" tcp flags syn tcp option maxseg size > {} tcp option maxseg "
                        "size set {}",
                        direction, tunnel.link, mss->value, mss->value),
            {mss->origin.span});
      }
    }
  }
  writer.Close();
  writer.Close();
  return writer.Take();
}

OutputFile MssUndo(const Scene& scene) {
  Writer writer(scene.input.sources, "mss.undo.nft");
  writer.Comment("Made by tunnelc, for: nft -f mss.undo.nft");
  writer.Line(fmt::format("delete table {}", kTable));
  return writer.Take();
}

}  // namespace tunnelc::targets::host
