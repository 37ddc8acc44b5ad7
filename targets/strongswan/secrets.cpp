// Keys, and the files as a whole.
#include <fmt/format.h>

#include <algorithm>

#include "targets/strongswan/connection.h"
#include "targets/strongswan/identity.h"
#include "targets/strongswan/map.h"

namespace tunnelc::targets::strongswan {
namespace {

constexpr std::size_t kExchanges = 3;  // that charon keeps at a time without being told

std::size_t MostChildren(const Scene& scene) {
  std::size_t most = 0;
  for (const EntryGroup& group : GroupEntries(scene)) {
    std::size_t children = 0;
    for (const host::MapEntry* entry : group.entries) {
      children += entry->lines.size();
    }
    most = std::max(most, children);
  }
  return most;
}

// The key's line, and the header of the keyring in which it stands.
std::vector<source::Span> KeyOrigins(const Scene& scene, const model::Key& key) {
  std::vector<source::Span> origins = {key.span};
  for (const model::Keyring& keyring : scene.device.keyrings) {
    const bool holds = std::any_of(keyring.keys.begin(), keyring.keys.end(),
                                   [&](const model::Key& one) { return &one == &key; });
    if (holds && !keyring.name.empty()) {
      origins.push_back(keyring.span);
    }
  }
  return origins;
}

}  // namespace

void WriteSecret(const Scene& scene, const Tunnel& tunnel, const std::string& name,
                 const std::pair<std::string, std::string>& ids, Writer& writer) {
  if (AuthenticationOf(scene, tunnel) == suite::IkeAuthentication::kRsaSig) {
    writer.Comment(fmt::format("{}: its private key belongs into private/ of swanctl", name));
    return;
  }
  if (tunnel.key != nullptr && !tunnel.key->secret.IsHidden()) {
    writer.Open(fmt::format("ike-{} {{", name), KeyOrigins(scene, *tunnel.key));
    writer.Line("id-local = " + ids.first);
    writer.Line("id-remote = " + ids.second);
    writer.Line("secret = " + KeyText(tunnel.key->secret), {tunnel.key->span});
    writer.Close();
    return;
  }
  writer.Comment(
      fmt::format("{}: write the key here, or the connection cannot authenticate", name));
  if (tunnel.key != nullptr) {
    scene.account.Impossible(tunnel.key->span, "the file hides the key",
                             fmt::format("add `ike-{}` to `secrets` of swanctl.conf", name));
  } else {
    scene.account.Loss(tunnel.endpoint->span, "no key for its peer is in the file");
  }
}

OutputFile SwanctlConf(const Scene& scene) {
  Writer writer(scene.input.sources, "swanctl.conf");
  writer.Secret();
  writer.Comment("Made by tunnelc. Holds keys: for its owner alone.");
  const std::vector<EntryGroup> groups = GroupEntries(scene);
  writer.Open("connections {");
  for (const Tunnel& tunnel : scene.tunnels) {
    WriteConnection(scene, tunnel, writer);
  }
  for (const EntryGroup& group : groups) {
    WriteGroup(scene, group, writer);
  }
  if (HasPasses(scene)) {
    WritePasses(scene, writer);
  }
  writer.Close();
  writer.Open("secrets {");
  for (const Tunnel& tunnel : scene.tunnels) {
    WriteSecret(scene, tunnel, tunnel.name, {LocalId(scene, tunnel), RemoteId(scene, tunnel)},
                writer);
  }
  for (const EntryGroup& group : groups) {
    WriteGroupSecrets(scene, group, writer);
  }
  writer.Close();
  return writer.Take();
}

OutputFile StrongswanConf(const Scene& scene) {
  Writer writer(scene.input.sources, "strongswan.conf");
  if (scene.entries.empty()) {
    writer.Comment(
        "Made by tunnelc. Routes lead into the interfaces of the tunnels, so charon must");
    writer.Comment("not install its own.");
  } else {
    writer.Comment("Made by tunnelc. Routes of the host lead to all networks, so charon must not");
    writer.Comment("install its own.");
  }
  writer.Open("charon {");
  writer.Line("install_routes = no");
  writer.Line("install_virtual_ip = no");
  if (const std::size_t most = MostChildren(scene); most > kExchanges) {
    // All lines of an entry may be wanted at the same time.
    writer.Line(fmt::format("max_ikev1_exchanges = {}", most));
  }
  writer.Close();
  return writer.Take();
}

}  // namespace tunnelc::targets::strongswan
