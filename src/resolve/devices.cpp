// A file's statements cut into devices, and the steps that make each.
#include <algorithm>
#include <filesystem>

#include "src/resolve/resolve.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

using Statements = std::span<const ast::Statement>;

std::string_view NameIn(const ast::Statement& statement) {
  const auto* hostname = std::get_if<ast::Hostname>(&statement);
  return hostname != nullptr && hostname->form == ast::Form::kSet ? hostname->name.value
                                                                  : std::string_view();
}

// Where the part that ends with another device's `hostname` at `hostname` is to be cut: after the
// last `end` of the device before, or before the `version` line above the name.
std::size_t CutBefore(Statements statements, std::size_t begin, std::size_t hostname) {
  for (std::size_t i = hostname; i > begin + 1; --i) {
    if (std::holds_alternative<ast::End>(statements[i - 1])) {
      return i;
    }
  }
  const bool version_above =
      hostname > begin + 1 && std::holds_alternative<ast::Version>(statements[hostname - 1]);
  return version_above ? hostname - 1 : hostname;
}

// One part for each `hostname` with another name; what stands before the first belongs to it
// (docs/verdicts.md).
std::vector<Statements> Split(Statements statements) {
  std::vector<Statements> parts;
  std::size_t begin = 0;
  std::string_view name;
  for (std::size_t i = 0; i < statements.size(); ++i) {
    const std::string_view next = NameIn(statements[i]);
    if (next.empty() || next == name) {
      continue;
    }
    if (!name.empty()) {
      const std::size_t cut = CutBefore(statements, begin, i);
      parts.push_back(statements.subspan(begin, cut - begin));
      begin = cut;
    }
    name = next;
  }
  parts.push_back(statements.subspan(begin));
  return parts;
}

void NameDevice(const source::SourceMap& sources, source::FileId file, Context& context) {
  model::Device& device = context.device;
  device.files = {file};
  device.path = sources.Path(file);
  device.span = source::Span{file, 0, 0};
  device.name = std::filesystem::path(sources.Path(file)).stem().string();
  for (const ast::Statement& statement : context.statements) {
    if (!NameIn(statement).empty()) {
      device.name = NameIn(statement);
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
  for (const Statements& statements : Split(config.statements)) {
    model::Device& device = devices.emplace_back();
    Context context{sources, statements, device, sink, {}};
    device.learns_routes = config.route_source;
    NameDevice(sources, config.file, context);
    const Declared* declared = DeclaredOf(options, device.name);
    device.family = GivenFamily(options, declared);
    device.family_is_given = device.family.has_value();
    ResolveGlobals(context);
    ResolveInterfaces(context);
    if (declared != nullptr) {
      ApplyDeclared(*declared, context);
    }
    ResolvePolicies(context);
    ResolveKeyrings(context);
    DoubtWhatIsNotShown(context);
    ResolveIsakmpProfiles(context);
    ResolveAggressivePeers(context);
    ResolveTrustpoints(context);
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
