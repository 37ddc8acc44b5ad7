// What starts, stops and follows charon.
#include <fmt/format.h>

#include "targets/host/guard.h"
#include "targets/host/interfaces.h"
#include "targets/host/script.h"
#include "targets/strongswan/map.h"
#include "targets/strongswan/scripts.h"

namespace tunnelc::targets::strongswan {
namespace {

// When a link goes down, Linux removes its routes and its IPv6 addresses.
void WriteUp(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  writer.Open("up() {");
  writer.Line(fmt::format("ip link set dev {} up", tunnel.link));
  for (const host::LinkAddress& address : host::AddressesOf(tunnel)) {
    if (address.v6) {
      writer.Line("ip address replace " + address.text, {address.span});
    }
  }
  for (const host::LinkRoute& route : host::RoutesOf(scene, tunnel)) {
    writer.Line("ip route replace " + route.text, {route.span});
  }
  writer.Close();
}

void WriteCase(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  writer.Open(fmt::format("{})", tunnel.name), {tunnel.endpoint->span});
  writer.Line("link=" + tunnel.link);
  WriteUp(scene, tunnel, writer);
  writer.Close(";;");
}

// Two ends that start at the same time make two pairs of associations, so they are counted. The
// count belongs to this very interface in this network namespace.
void WriteReaction(Writer& writer) {
  for (const char* line : {
           "index=$(ip -o link show dev \"$link\" | cut -d: -f1)",
           "[ -n \"$index\" ] || exit 0",
           "count=/run/tunnelc-$link-$(stat -L -c %i /proc/self/ns/net)-$index",
           "exec 9>\"$count.lock\"",
           "flock 9",
           "children=$(cat \"$count\" 2>/dev/null || echo 0)",
           "case \"${PLUTO_VERB:-}\" in",
           "  up-*)",
           "    echo $((children + 1)) >\"$count\"",
           "    up",
           "    ;;",
           "  down-*)",
           "    children=$((children > 0 ? children - 1 : 0))",
           R"(    echo "$children" >"$count")",
           R"(    [ "$children" -gt 0 ] || ip link set dev "$link" down)",
           "    ;;",
           "esac",
       }) {
    writer.Line(line);
  }
}

}  // namespace

OutputFile Updown(const Scene& scene) {
  Writer writer = host::Script(scene, "updown");
  writer.Comment("Made by tunnelc. charon calls it when a child comes up or goes down.");
  writer.Line("set -u");
  writer.Line("case \"${PLUTO_CONNECTION:-}\" in");
  for (const Tunnel& tunnel : scene.tunnels) {
    WriteCase(scene, tunnel, writer);
  }
  writer.Line("*) exit 0 ;;");
  writer.Line("esac");
  WriteReaction(writer);
  return writer.Take();
}

OutputFile StartScript(const Scene& scene) {
  Writer writer = host::Script(scene, "start");
  writer.Comment("Made by tunnelc. Makes the interfaces and loads the connections.");
  writer.Line("set -eu");
  writer.Line(host::kHere);
  writer.Line("if [ -d /etc/strongswan.d ]; then");
  writer.Line("  cp -- \"$here/strongswan.conf\" /etc/strongswan.d/tunnelc.conf");
  writer.Line("  swanctl --reload-settings");
  writer.Line("fi");
  if (host::HasGuard(scene)) {
    // First: until charon has its policies, nothing of what they protect leaves.
    writer.Line("nft -f \"$here/guard.nft\"");
  }
  if (!scene.tunnels.empty()) {
    writer.Line("ip -batch \"$here/interfaces.batch\"");
  }
  if (host::HasMss(scene)) {
    writer.Line("nft -f \"$here/mss.nft\"");
  }
  writer.Line("swanctl --load-all --file \"$here/swanctl.conf\"");
  return writer.Take();
}

OutputFile StopScript(const Scene& scene) {
  Writer writer = host::Script(scene, "stop");
  writer.Comment("Made by tunnelc. Ends the connections and takes away what `start` has made.");
  writer.Line("set -u");
  writer.Line(host::kHere);
  for (const Tunnel& tunnel : scene.tunnels) {
    writer.Line(fmt::format("swanctl --terminate --ike {} --force", tunnel.name));
  }
  if (host::HasGuard(scene)) {
    for (const EntryGroup& group : GroupEntries(scene)) {
      writer.Line(fmt::format("swanctl --terminate --ike {} --force", group.name));
    }
    // Without its connections charon takes their policies away.
    writer.Line("swanctl --load-conns --file /dev/null");
  }
  writer.Line("rm -f /etc/strongswan.d/tunnelc.conf");
  if (host::HasMss(scene)) {
    writer.Line("nft -f \"$here/mss.undo.nft\"");
  }
  if (!scene.tunnels.empty()) {
    writer.Line("ip -force -batch \"$here/interfaces.undo.batch\"");
  }
  if (host::HasGuard(scene)) {
    writer.Line("nft -f \"$here/guard.undo.nft\"");
  }
  return writer.Take();
}

}  // namespace tunnelc::targets::strongswan
