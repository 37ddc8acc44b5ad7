// Keys, and the files as a whole.
#include <fmt/format.h>

#include "targets/strongswan/connection.h"
#include "targets/strongswan/identity.h"

namespace tunnelc::targets::strongswan {
namespace {

void WriteKnown(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  writer.Open(fmt::format("ike-{} {{", tunnel.name), {tunnel.key->span});
  writer.Line("id-local = " + LocalId(scene, tunnel));
  writer.Line("id-remote = " + RemoteId(scene, tunnel));
  writer.Line("secret = " + KeyText(tunnel.key->secret), {tunnel.key->span});
  writer.Close();
}

}  // namespace

void WriteSecret(const Scene& scene, const Tunnel& tunnel, Writer& writer) {
  if (tunnel.key != nullptr && !tunnel.key->secret.IsHidden()) {
    WriteKnown(scene, tunnel, writer);
    return;
  }
  writer.Comment(
      fmt::format("{}: write the key here, or the connection cannot authenticate", tunnel.name));
  if (tunnel.key != nullptr) {
    scene.account.Impossible(tunnel.key->span, "the file hides the key",
                             fmt::format("add `ike-{}` to `secrets` of swanctl.conf", tunnel.name));
  } else {
    scene.account.Loss(tunnel.endpoint->span, "no key for its peer is in the file");
  }
}

OutputFile SwanctlConf(const Scene& scene) {
  Writer writer(scene.input.sources, "swanctl.conf");
  writer.Secret();
  writer.Comment("Made by tunnelc. Holds keys: for its owner alone.");
  const Proposals proposals = IkeProposals(scene);
  writer.Open("connections {");
  for (const Tunnel& tunnel : scene.tunnels) {
    WriteConnection(scene, tunnel, proposals, writer);
  }
  writer.Close();
  writer.Open("secrets {");
  for (const Tunnel& tunnel : scene.tunnels) {
    WriteSecret(scene, tunnel, writer);
  }
  writer.Close();
  return writer.Take();
}

OutputFile StrongswanConf(const Scene& scene) {
  Writer writer(scene.input.sources, "strongswan.conf");
  writer.Comment("Made by tunnelc. Routes lead into the interfaces of the tunnels, so charon must");
  writer.Comment("not install its own.");
  writer.Open("charon {");
  writer.Line("install_routes = no");
  writer.Line("install_virtual_ip = no");
  writer.Close();
  return writer.Take();
}

}  // namespace tunnelc::targets::strongswan
