// A file's statements cut into devices, and the steps that make each.
#include <algorithm>
#include <filesystem>

#include "src/ast/device_parts.h"
#include "src/resolve/resolve.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

void NameDevice(const source::SourceMap& sources, source::FileId file, Context& context) {
  model::Device& device = context.device;
  device.files = {file};
  device.path = sources.Path(file);
  device.span = source::Span{file, 0, 0};
  device.name = std::filesystem::path(sources.Path(file)).stem().string();
  for (const ast::Statement& statement : context.statements) {
    if (!ast::NameIn(statement).empty()) {
      device.name = ast::NameIn(statement);
      device.span = std::get<ast::Hostname>(statement).span;
      return;
    }
  }
}

const Declared* DeclaredOf(const Options& options, const std::string& name) {
  const auto found = options.devices.find(name);
  return found == options.devices.end() ? nullptr : &found->second;
}

// The option beats the declaration of the device, which beats that of all devices.
std::optional<model::Family> GivenFamily(const Options& options, const Declared* declared) {
  if (options.release) {
    return options.release;
  }
  return declared != nullptr && declared->release ? declared->release : options.declared_release;
}

// An excerpt of a tunnel alone says nothing of phase 1: neither what is configured nor what is not.
void DoubtWhatIsNotShown(Context& context) {
  model::Device& device = context.device;
  const bool shows_policies =
      std::any_of(device.policies.begin(), device.policies.end(),
                  [](const model::IsakmpPolicy& policy) { return !policy.built_in; });
  const bool shows_keys =
      std::any_of(device.keyrings.begin(), device.keyrings.end(),
                  [](const model::Keyring& keyring) { return !keyring.keys.empty(); });
  if (device.is_excerpt && !shows_policies && !shows_keys) {
    device.phase1_doubts.push_back(
        model::Doubt{device.span, "the excerpt shows neither ISAKMP policies nor keys"});
  }
}

}  // namespace

std::vector<model::Device> Resolve(const source::SourceMap& sources, const ast::Config& config,
                                   const Options& options, diag::Sink& sink) {
  std::vector<model::Device> devices;
  for (const ast::DevicePart& part : ast::SplitByDevice(config.statements)) {
    model::Device& device = devices.emplace_back();
    Context context{sources, part.statements, device, sink, {}, {}};
    device.learns_routes = config.route_source;
    NameDevice(sources, config.file, context);
    const Declared* declared = DeclaredOf(options, device.name);
    device.family = GivenFamily(options, declared);
    device.family_is_given = device.family.has_value();
    ResolveGlobals(context);
    ResolveInterfaces(context);
    ResolveSourceNats(context);
    if (declared != nullptr) {
      ApplyDeclared(*declared, context);
    }
    ResolvePolicies(context);
    ResolveKeyrings(context);
    DoubtWhatIsNotShown(context);
    ResolveTrustpoints(context);
    ResolveIsakmpProfiles(context);
    ResolveAggressivePeers(context);
    ResolveTransformSets(context);
    ResolveIpsecProfiles(context);
    ResolveAccessLists(context);
    ResolveCryptoMaps(context);
    CheckMapNames(context);
    CheckTunnelNames(context);
  }
  return devices;
}

}  // namespace tunnelc::resolve
