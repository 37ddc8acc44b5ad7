// weak-algorithm: written algorithms that the table of suites calls weak.
#include <fmt/format.h>

#include <set>

#include "src/lint/ikev1_devices.h"
#include "src/lint/lint.h"
#include "src/lint/used_sets.h"
#include "src/lint/weak_choices.h"
#include "src/lint/weakness.h"

namespace tunnelc::lint {
namespace {

using diag::Rule;

// Lines that another rule is about: both ends have something better, and only their order is wrong.
std::set<source::Span> PassedOver(const topology::Network& network) {
  std::set<source::Span> lines;
  for (const WeakChoice& choice : FindWeakChoices(network)) {
    lines.insert(choice.chosen.defined);
    lines.insert(choice.chosen_by_peer.defined);
  }
  return lines;
}

void CheckPolicy(const model::IsakmpPolicy& policy, diag::Sink& sink) {
  Weakness weakness;
  std::optional<source::Span> first;
  std::string lines;
  const auto look = [&](const auto& value, const auto& words, std::string_view instead) {
    if (!value.value || value.origin.kind == model::OriginKind::kDefault) {
      return;
    }
    const auto& info = suite::Info(*value.value);
    if (IsWeak(info.strength)) {
      weakness.Look(info.strength, info.citation, words(*value.value));
      first = first ? *first : value.origin.span;
      lines += fmt::format("\n {}", instead);
    }
  };
  look(
      policy.cipher, [](auto id) { return suite::Words(id); }, "encryption aes 256");
  look(
      policy.hash, [](auto id) { return suite::Words(id); }, "hash sha256");
  look(
      policy.group, [](auto id) { return fmt::format("group {}", static_cast<unsigned>(id)); },
      "group 14");
  if (first) {
    sink.Report(Rule::kWeakAlgorithm, *first,
                fmt::format("policy {} proposes {}", policy.priority, weakness.Text()))
        .help = fmt::format("write on both routers, in a policy that both have:{}", lines);
  }
}

void CheckSet(const UsedSet& used, diag::Sink& sink) {
  const Weakness weakness = WeaknessOf(used.set->transforms);
  if (weakness.Empty()) {
    return;
  }
  diag::Diagnostic& diagnostic =
      sink.Report(Rule::kWeakAlgorithm, used.set->span,
                  fmt::format("transform set {} proposes {}", used.set->name, weakness.Text()));
  diagnostic.help = fmt::format(
      "write on both routers: `crypto ipsec transform-set {} esp-aes 256 esp-sha256-hmac`",
      used.set->name);
}

void CheckPfs(const model::Device& device, const model::Endpoint& endpoint, diag::Sink& sink) {
  const std::optional<model::Pfs>& pfs = endpoint.pfs;
  if (!pfs || pfs->unknown) {
    return;
  }
  // Without a group it means group 1, up to IOS 15 (semantics reference, B.3).
  const bool is_old =
      device.family == model::Family::kIos12 || device.family == model::Family::kIos15;
  if (!pfs->group && !is_old) {
    return;
  }
  const suite::DhGroupInfo& info = suite::Info(pfs->group.value_or(suite::DhGroup::k1));
  const auto number = static_cast<unsigned>(info.id);
  Weakness weakness;
  weakness.Look(info.strength, info.citation, fmt::format("group {}", number));
  if (!weakness.Empty()) {
    const std::string line =
        pfs->group ? fmt::format("`set pfs group{}` asks for", number) : "`set pfs` means";
    sink.Report(Rule::kWeakAlgorithm, pfs->span, fmt::format("{} {}", line, weakness.Text())).help =
        "write `set pfs group14` on both routers";
  }
}

}  // namespace

void CheckWeakAlgorithm(const topology::Network& network, diag::Sink& sink) {
  const std::set<source::Span> passed_over = PassedOver(network);
  for (const model::DeviceId id : Ikev1Devices(network)) {
    for (const model::IsakmpPolicy& policy : network.DeviceOf(id).policies) {
      if (!policy.built_in && !policy.refused && !passed_over.contains(policy.span)) {
        CheckPolicy(policy, sink);
      }
    }
  }
  std::set<source::Span> profiles;
  for (const UsedSet& used : UsedSets(network)) {
    if (!used.set->built_in && !used.set->refused && !passed_over.contains(used.set->span)) {
      CheckSet(used, sink);
    }
    for (const model::Endpoint* user : used.users) {
      if (user->pfs && profiles.insert(user->pfs->span).second) {
        CheckPfs(network.DeviceOf(used.device), *user, sink);
      }
    }
  }
}

}  // namespace tunnelc::lint
