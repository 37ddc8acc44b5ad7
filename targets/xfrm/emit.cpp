// The XFRM target: interfaces, policies and, when asked, static associations (README.md).
#include <fmt/format.h>

#include <utility>

#include "targets/host/folder.h"
#include "targets/host/gather.h"
#include "targets/host/interfaces.h"
#include "targets/host/map_account.h"
#include "targets/host/script.h"
#include "targets/host/surroundings.h"
#include "targets/target.h"
#include "targets/xfrm/account.h"
#include "targets/xfrm/batch.h"

namespace tunnelc::targets {
namespace {

using host::Scene;

constexpr std::string_view kXfrmFolder = "/etc/tunnelc";

std::vector<xfrm::Guarded> Guard(const Scene& scene) {
  std::vector<xfrm::Guarded> guarded;
  for (const host::Tunnel& tunnel : scene.tunnels) {
    host::Refusal refusal;
    if (auto protection = xfrm::ProtectionOf(scene, tunnel, refusal)) {
      guarded.push_back({&tunnel, std::move(*protection)});
      continue;
    }
    host::Refuse(scene.device, *tunnel.endpoint, refusal, scene.account, scene.sink);
  }
  return guarded;
}

// Lines of the entries that can be protected; the others are accounted for and leave `entries`.
std::vector<xfrm::GuardedLine> GuardEntries(Scene& scene,
                                            const std::vector<xfrm::AgreedLine>& agreed) {
  std::vector<xfrm::GuardedLine> lines;
  std::erase_if(scene.entries, [&](const host::MapEntry& entry) {
    host::Refusal refusal;
    if (!xfrm::GuardLines(scene, entry, agreed, refusal).empty()) {
      return false;
    }
    host::Refuse(scene.device, *entry.tunnel.endpoint, refusal, scene.account, scene.sink);
    return true;
  });
  // Now that the entries stay where they are.
  for (const host::MapEntry& entry : scene.entries) {
    host::Refusal refusal;
    for (xfrm::GuardedLine& line : xfrm::GuardLines(scene, entry, agreed, refusal)) {
      lines.push_back(std::move(line));
    }
  }
  return lines;
}

// Policies first: what has no policy leaves unprotected.
OutputFile StartScript(const Scene& scene) {
  Writer writer = host::Script(scene, "start");
  writer.Comment("Made by tunnelc. Makes policies, associations and interfaces.");
  writer.Line("set -eu");
  writer.Line(host::kHere);
  writer.Line("ip -batch \"$here/xfrm.batch\"");
  if (!scene.tunnels.empty()) {
    writer.Line("ip -batch \"$here/interfaces.batch\"");
  }
  if (host::HasMss(scene)) {
    writer.Line("nft -f \"$here/mss.nft\"");
  }
  return writer.Take();
}

OutputFile StopScript(const Scene& scene) {
  Writer writer = host::Script(scene, "stop");
  writer.Comment("Made by tunnelc. Takes away what `start` has made.");
  writer.Line("set -u");
  writer.Line(host::kHere);
  if (host::HasMss(scene)) {
    writer.Line("nft -f \"$here/mss.undo.nft\"");
  }
  if (!scene.tunnels.empty()) {
    writer.Line("ip -force -batch \"$here/interfaces.undo.batch\"");
  }
  writer.Line("ip -force -batch \"$here/xfrm.undo.batch\"");
  return writer.Take();
}

std::vector<OutputFile> Files(const xfrm::KernelPart& part) {
  const Scene& scene = part.scene;
  std::vector<OutputFile> files = {xfrm::XfrmBatch(part), xfrm::XfrmUndo(part)};
  if (!scene.tunnels.empty()) {
    files.push_back(host::InterfacesBatch(scene, host::Start::kUp));
    files.push_back(host::InterfacesUndo(scene));
  }
  files.push_back(StartScript(scene));
  files.push_back(StopScript(scene));
  if (host::HasMss(scene)) {
    files.push_back(host::MssRules(scene));
    files.push_back(host::MssUndo(scene));
  }
  return files;
}

// Of all with `all`, else of the entries whose keys stand in the configuration.
void WarnOfStaticKeys(const Scene& scene, bool all) {
  std::vector<const model::Endpoint*> with_keys;
  for (const host::Tunnel& tunnel : scene.tunnels) {
    if (all) {
      with_keys.push_back(tunnel.endpoint);
    }
  }
  for (const host::MapEntry& entry : scene.entries) {
    if (all || entry.manual != nullptr) {
      with_keys.push_back(entry.tunnel.endpoint);
    }
  }
  if (with_keys.empty()) {
    return;
  }
  const std::size_t count = with_keys.size();
  const model::Endpoint& first = *with_keys.front();
  diag::Diagnostic& diagnostic = scene.sink.Report(
      diag::Rule::kStaticKeys, first.protection_span,
      fmt::format("the keys of {} tunnel{} of {} never change: nothing makes new ones", count,
                  count == 1 ? "" : "s", scene.device.name));
  diagnostic.help = fmt::format(
      "use them in a laboratory, or where no IKE daemon can run; {} before 4294967295 packets have "
      "been sent",
      all ? "build and install both ends again" : "write other keys and SPIs for both ends");
}

// What all devices of a build share.
struct Shared {
  std::vector<xfrm::AgreedLine> agreed;
  std::optional<xfrm::KeyMaterial> keys;
};

Emission EmitDevice(const Input& input, model::DeviceId id, const Options& options,
                    const Shared& shared, diag::Sink& sink) {
  Emission emission{.device = id, .files = {}, .account = {}, .commands = {}};
  const model::Device& device = input.network.DeviceOf(id);
  const auto statements = StatementsOf(device, input.configs);
  Scene scene{.input = input,
              .options = options,
              .device = device,
              .settings = host::ReadSettings(statements),
              .folder = host::FolderOnHost(options, kXfrmFolder),
              .tunnels = host::CollectTunnels(input, id, options, emission.account, sink),
              .entries = host::CollectEntries(input, id, options, emission.account, sink),
              .account = emission.account,
              .sink = sink};
  // The interfaces are those of what can be guarded; `guarded` points into `all`.
  const std::vector<xfrm::Guarded> guarded = Guard(scene);
  std::vector<host::Tunnel> kept;
  for (const xfrm::Guarded& one : guarded) {
    kept.push_back(*one.tunnel);
  }
  const std::vector<host::Tunnel> all = std::exchange(scene.tunnels, std::move(kept));
  const std::vector<xfrm::GuardedLine> lines = GuardEntries(scene, shared.agreed);
  xfrm::AccountFor(scene, statements, guarded);
  host::AccountForLists(scene, statements);
  host::AccountForSurroundings(scene, statements);
  if (guarded.empty() && lines.empty()) {
    return emission;
  }
  const xfrm::KeyMaterial* keys = shared.keys ? &*shared.keys : nullptr;
  emission.files = Files({scene, guarded, lines, keys});
  emission.commands = {"copy these files to " + scene.folder, "sh " + scene.folder + "/start",
                       "and to have it undone: sh " + scene.folder + "/stop"};
  WarnOfStaticKeys(scene, keys != nullptr);
  return emission;
}

}  // namespace

// With `Keying::kManual` the associations of both ends come from one call: from `random`, or from
// `key_seed` alone, so that another run gives the same. Flag: `install` = the folder on the host.
std::vector<Emission> EmitXfrm(const Input& input, std::span<const model::DeviceId> devices,
                               const Options& options, diag::Sink& sink) {
  Shared shared{.agreed = xfrm::AgreedLines(input.network), .keys = {}};
  if (options.keying == Keying::kManual) {
    shared.keys.emplace(input.network, shared.agreed, options);
  }
  std::vector<Emission> emissions;
  for (const model::DeviceId device : devices) {
    emissions.push_back(EmitDevice(input, device, options, shared, sink));
  }
  return emissions;
}

}  // namespace tunnelc::targets
