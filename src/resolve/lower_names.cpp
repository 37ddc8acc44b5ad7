// Transform sets and ISAKMP profiles of an endpoint.
#include "src/resolve/lower_names.h"

#include "src/resolve/names.h"

namespace tunnelc::resolve {

std::vector<std::size_t> OfferedSets(const LowerNames& names,
                                     const std::vector<model::IpsecProfile::SetUse>& uses) {
  std::vector<std::size_t> sets;
  for (const model::IpsecProfile::SetUse& use : uses) {
    if (!use.set) {
      continue;
    }
    const model::TransformSet& set = names.device.transform_sets[*use.set];
    if (!set.refused || set.refused_by_release) {
      sets.push_back(*use.set);
    }
  }
  if (sets.empty() && names.default_set) {
    sets.push_back(*names.default_set);
  }
  return sets;
}

void SetIsakmpProfile(const LowerNames& names, const model::Sourced<std::string>& name,
                      model::Endpoint& endpoint) {
  endpoint.isakmp_profile = names.isakmp_profiles.Find(name.value);
  endpoint.isakmp_profile_span = name.origin.span;
  endpoint.isakmp_profile_missing = !endpoint.isakmp_profile;
  if (endpoint.isakmp_profile_missing && names.device.is_excerpt) {
    endpoint.phase1_doubts.push_back({name.origin.span});
  }
}

const model::HostAddress* HostCalled(const model::Device& device, std::string_view name) {
  const model::HostAddress* found = nullptr;
  for (const model::HostAddress& host : device.hosts) {
    if (EqualButForCase(host.name, name)) {
      if (found != nullptr && found->address != host.address) {
        return nullptr;
      }
      found = &host;
    }
  }
  return found;
}

void AddFaultOfIsakmp(const model::Device& device, model::Endpoint& endpoint) {
  if (!device.isakmp_enabled.value) {
    endpoint.faults.push_back({model::EndpointFault::What::kIsakmpDisabled,
                               device.isakmp_enabled.origin.span,
                               "`no crypto isakmp enable` switches ISAKMP off",
                               {}});
  }
}

}  // namespace tunnelc::resolve
