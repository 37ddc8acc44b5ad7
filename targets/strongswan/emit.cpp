// The strongSwan target: from devices to their files (README.md has the map).
#include <algorithm>

#include "targets/host/folder.h"
#include "targets/host/interfaces.h"
#include "targets/strongswan/connection.h"
#include "targets/strongswan/scripts.h"
#include "targets/target.h"

namespace tunnelc::targets {
namespace {

using host::Scene;

constexpr std::string_view kSwanctlFolder = "/etc/swanctl/tunnelc";

// A tunnel without a policy or a set that strongSwan can express would stop the whole file.
void DropInexpressible(Scene& scene) {
  const bool no_policy = strongswan::IkeProposals(scene).text.empty();
  std::erase_if(scene.tunnels, [&](const host::Tunnel& tunnel) {
    const bool no_set = strongswan::SaProposals(scene, tunnel).list.text.empty();
    if (!no_policy && !no_set) {
      return false;
    }
    const std::string why = no_policy ? "no ISAKMP policy of the device can be expressed"
                                      : "no transform set of its profile can be expressed";
    scene.account.Impossible(tunnel.endpoint->span, why, "use other algorithms on both ends");
    scene.sink
        .Report(diag::Rule::kTunnelNotTranslated, tunnel.endpoint->span,
                '`' + tunnel.endpoint->name + "` of " + scene.device.name +
                    " is not translated: " + why)
        .help = "use other algorithms on both ends";
    return true;
  });
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
  std::vector<OutputFile> files = {
      strongswan::SwanctlConf(scene),    host::InterfacesBatch(scene, host::Start::kDown),
      host::InterfacesUndo(scene),       strongswan::Updown(scene),
      strongswan::StrongswanConf(scene), strongswan::StartScript(scene),
      strongswan::StopScript(scene)};
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
  Scene scene{.input = input,
              .options = options,
              .device = device,
              .settings = host::ReadSettings(StatementsOf(device, input.configs)),
              .folder = host::FolderOnHost(options, kSwanctlFolder),
              .tunnels = host::CollectTunnels(input, id, options, emission.account, own),
              .account = emission.account,
              .sink = own};
  DropInexpressible(scene);
  for (const host::Tunnel& tunnel : scene.tunnels) {
    AddDifferences(scene, tunnel);
  }
  if (!scene.tunnels.empty()) {
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
