// The strongSwan target: from devices to their files (README.md has the map).
#include <algorithm>

#include "targets/host/folder.h"
#include "targets/host/gather.h"
#include "targets/host/guard.h"
#include "targets/host/interfaces.h"
#include "targets/host/map_account.h"
#include "targets/host/surroundings.h"
#include "targets/strongswan/connection.h"
#include "targets/strongswan/scripts.h"
#include "targets/target.h"

namespace tunnelc::targets {
namespace {

using host::Scene;

constexpr std::string_view kSwanctlFolder = "/etc/swanctl/tunnelc";

// One of the two ends starts aggressive mode. A responder of strongSwan answers that with keys only
// where it is told not to care, and shows a hash of them to everybody then.
bool UsesAggressiveMode(const host::Tunnel& tunnel) {
  return tunnel.party.aggressive ||
         (tunnel.session != nullptr &&
          std::ranges::any_of(tunnel.session->directions, [](const topology::Direction& direction) {
            return direction.outcome.aggressive;
          }));
}

// What strongSwan cannot express would stop the whole file.
std::optional<host::Refusal> WhyInexpressible(const Scene& scene, const host::Tunnel& tunnel) {
  if (UsesAggressiveMode(tunnel)) {
    return host::Refusal{"aggressive mode is not translated",
                         "let both ends use main mode, with keys for their addresses"};
  }
  if (strongswan::IkeProposals(scene, strongswan::AuthenticationOf(scene, tunnel)).text.empty()) {
    return host::Refusal{"no ISAKMP policy of the device can be expressed",
                         "use other algorithms on both ends"};
  }
  if (strongswan::SaProposals(scene, tunnel).list.text.empty()) {
    return host::Refusal{"no transform set of its own can be expressed",
                         "use other algorithms on both ends"};
  }
  return std::nullopt;
}

bool IsInexpressible(const Scene& scene, const host::Tunnel& tunnel) {
  const std::optional<host::Refusal> refusal = WhyInexpressible(scene, tunnel);
  if (refusal) {
    host::Refuse(scene.device, *tunnel.endpoint, *refusal, scene.account, scene.sink);
  }
  return refusal.has_value();
}

// An IKE daemon takes no keys of associations.
void DropManual(Scene& scene) {
  std::erase_if(scene.entries, [&](const host::MapEntry& entry) {
    if (entry.manual != nullptr) {
      host::Refuse(
          scene.device, *entry.tunnel.endpoint,
          {"its keys are written down, and no daemon takes them", "build it with `--target xfrm`"},
          scene.account, scene.sink);
    }
    return entry.manual != nullptr;
  });
}

void DropInexpressible(Scene& scene) {
  std::erase_if(scene.tunnels,
                [&](const host::Tunnel& tunnel) { return IsInexpressible(scene, tunnel); });
  std::erase_if(scene.entries,
                [&](const host::MapEntry& entry) { return IsInexpressible(scene, entry.tunnel); });
}

void AddDifferences(const Scene& scene, const host::Tunnel& tunnel) {
  const source::Span& span = tunnel.endpoint->span;
  scene.account.Differs(14,
                        "an interface of Linux does not follow its associations by itself: the "
                        "`updown` script sets it up and down, and its routes with it",
                        span);
  if (tunnel.endpoint->kind == model::Kind::kGre) {
    scene.account.Differs(0,
                          "should charon die without setting the link down, GRE packets leave "
                          "unprotected: an nftables rule that drops protocol 47 with `rt ipsec "
                          "missing` prevents it",
                          span);
  }
}

std::vector<OutputFile> Files(const Scene& scene) {
  std::vector<OutputFile> files = {strongswan::SwanctlConf(scene)};
  if (!scene.tunnels.empty()) {
    files.push_back(host::InterfacesBatch(scene, host::Start::kDown));
    files.push_back(host::InterfacesUndo(scene));
    files.push_back(strongswan::Updown(scene));
  }
  if (host::HasGuard(scene)) {
    files.push_back(host::GuardRules(scene));
    files.push_back(host::GuardUndo(scene));
  }
  files.push_back(strongswan::StrongswanConf(scene));
  files.push_back(strongswan::StartScript(scene));
  files.push_back(strongswan::StopScript(scene));
  if (host::HasMss(scene)) {
    files.push_back(host::MssRules(scene));
    files.push_back(host::MssUndo(scene));
  }
  return files;
}

Emission EmitDevice(const Input& input, model::DeviceId id, const Options& options,
                    diag::Sink& sink) {
  Emission emission{.device = id, .files = {}, .account = {}, .commands = {}};
  // Asking twice for proposals repeats what they report.
  diag::Sink own;
  const model::Device& device = input.network.DeviceOf(id);
  const auto statements = StatementsOf(device, input.configs);
  Scene scene{.input = input,
              .options = options,
              .device = device,
              .settings = host::ReadSettings(statements),
              .folder = host::FolderOnHost(options, kSwanctlFolder),
              .tunnels = host::CollectTunnels(input, id, options, emission.account, own),
              .entries = host::CollectEntries(input, id, options, emission.account, own),
              .account = emission.account,
              .sink = own};
  DropManual(scene);
  DropInexpressible(scene);
  strongswan::AccountForPolicies(scene);
  for (const host::Tunnel& tunnel : scene.tunnels) {
    AddDifferences(scene, tunnel);
  }
  host::AccountForLists(scene, statements);
  host::AccountForSurroundings(scene, statements);
  if (!scene.tunnels.empty() || !scene.entries.empty()) {
    emission.files = Files(scene);
    emission.commands = {"copy these files to " + scene.folder, "sh " + scene.folder + "/start",
                         "and to have it undone: sh " + scene.folder + "/stop"};
  }
  std::vector<diag::Diagnostic> found = own.Take();
  diag::SortAndUnique(found);
  for (diag::Diagnostic& diagnostic : found) {
    sink.Add(std::move(diagnostic));
  }
  return emission;
}

}  // namespace

// Flags: `start` = `auto` (default) | `none`: nobody starts a connection by itself; `install` = the
// folder on the host in which the files will stand.
std::vector<Emission> EmitStrongswan(const Input& input, std::span<const model::DeviceId> devices,
                                     const Options& options, diag::Sink& sink) {
  std::vector<Emission> emissions;
  for (const model::DeviceId device : devices) {
    emissions.push_back(EmitDevice(input, device, options, sink));
  }
  return emissions;
}

}  // namespace tunnelc::targets
