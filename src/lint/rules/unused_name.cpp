// unused-name: a transform set or an IPsec profile that nothing uses.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>
#include <string_view>

#include "src/lint/lint.h"

namespace tunnelc::lint {
namespace {

// Blocks that are not modelled, and name transform sets or IPsec profiles too.
bool MayBeUsedElsewhere(const model::Device& device) {
  static constexpr std::array<std::string_view, 4> kUsers = {"crypto map", "crypto dynamic-map",
                                                             "crypto gdoi", "crypto gkm"};
  return std::any_of(device.unmodelled.begin(), device.unmodelled.end(), [](const auto& block) {
    return block.affects_phase2 || std::any_of(kUsers.begin(), kUsers.end(), [&](auto words) {
             return block.words.starts_with(words);
           });
  });
}

// The names of the IPsec profiles that interfaces use; nothing when that is not known, or when one
// of them is not defined: then that name is the mistake, and is reported.
std::optional<std::set<std::string>> UsedProfiles(const model::Device& device) {
  std::set<std::string> defined;
  for (const model::IpsecProfile& profile : device.ipsec_profiles) {
    defined.insert(profile.name);
  }
  std::set<std::string> used;
  for (const model::Interface& interface : device.interfaces) {
    if (!interface.phase2_doubts.empty()) {
      return std::nullopt;
    }
    if (!interface.tunnel || !interface.tunnel->protection_profile) {
      continue;
    }
    const std::string& name = interface.tunnel->protection_profile->value;
    if (!defined.contains(name)) {
      return std::nullopt;
    }
    used.insert(name);
  }
  return used;
}

void CheckProfiles(const model::Device& device, diag::Sink& sink) {
  const std::optional<std::set<std::string>> used = UsedProfiles(device);
  for (const model::IpsecProfile& profile : device.ipsec_profiles) {
    if (used && !used->contains(profile.name)) {
      sink.Report(diag::Rule::kUnusedName, profile.span,
                  fmt::format("no tunnel uses the IPsec profile `{}`", profile.name))
          .help = fmt::format(
          "protect a tunnel with it (`tunnel protection ipsec profile {}`), or remove it",
          profile.name);
    }
  }
}

// False when a name is not known, or a line that was not understood may use a set.
bool AddUses(const std::vector<model::IpsecProfile::SetUse>& uses,
             const std::vector<model::Doubt>& doubts, std::set<std::size_t>& used) {
  for (const model::IpsecProfile::SetUse& use : uses) {
    if (!use.set) {
      return false;
    }
    used.insert(*use.set);
  }
  return doubts.empty();
}

std::optional<std::set<std::size_t>> SetsInUse(const model::Device& device) {
  std::set<std::size_t> used;
  bool known = true;
  for (const model::CryptoMap& map : device.crypto_maps) {
    for (const model::CryptoMapEntry& entry : map.entries) {
      known = known && AddUses(entry.sets, entry.phase2_doubts, used);
    }
  }
  for (const model::IpsecProfile& profile : device.ipsec_profiles) {
    known = known && AddUses(profile.sets, profile.doubts, used);
  }
  return known ? std::optional(std::move(used)) : std::nullopt;
}

void CheckSets(const model::Device& device, diag::Sink& sink) {
  const std::optional<std::set<std::size_t>> used = SetsInUse(device);
  if (!used) {
    return;
  }
  for (std::size_t i = 0; i < device.transform_sets.size(); ++i) {
    const model::TransformSet& set = device.transform_sets[i];
    // A set called `default` is used where a profile names none.
    if (!set.built_in && set.name != "default" && !used->contains(i)) {
      sink.Report(diag::Rule::kUnusedName, set.span,
                  fmt::format("no IPsec profile and no crypto map uses the transform set `{}`",
                              set.name))
          .help =
          fmt::format("name it where it is meant (`set transform-set {}`), or remove it", set.name);
    }
  }
}

}  // namespace

void CheckUnusedName(const topology::Network& network, diag::Sink& sink) {
  for (const model::Device& device : network.Devices()) {
    if (!device.is_excerpt && !MayBeUsedElsewhere(device)) {
      CheckProfiles(device, sink);
      CheckSets(device, sink);
    }
  }
}

}  // namespace tunnelc::lint
