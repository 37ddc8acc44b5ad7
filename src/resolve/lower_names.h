// LowerNames: a device with what its tunnels and crypto maps name, while endpoints are made; and
// what tunnels and crypto maps do alike.
#pragma once

#include <optional>
#include <vector>

#include "src/model/endpoint.h"
#include "src/resolve/addresses.h"
#include "src/resolve/block.h"
#include "src/resolve/map_index.h"

namespace tunnelc::resolve {

struct LowerNames {
  explicit LowerNames(const model::Device& the_device)
      : device(the_device),
        interfaces(the_device.interfaces),
        ipsec_profiles(the_device.ipsec_profiles),
        isakmp_profiles(the_device.isakmp_profiles),
        maps(the_device),
        default_set(IndexOfNamed(the_device.transform_sets, "default")) {}

  const model::Device& device;
  InterfaceIndex interfaces;
  NameIndex ipsec_profiles;
  NameIndex isakmp_profiles;
  MapIndex maps;
  std::optional<std::size_t> default_set;
};

// The sets that are really offered; the built-in one when none is left (semantics reference, A.7,
// A.9). A set that the release refuses stays in its place, where it agrees with nothing: the suite
// that was meant does not come up (docs/verdicts.md, releases).
std::vector<std::size_t> OfferedSets(const LowerNames& names,
                                     const std::vector<model::IpsecProfile::SetUse>& uses);

void SetIsakmpProfile(const LowerNames& names, const model::Sourced<std::string>& name,
                      model::Endpoint& endpoint);

// The line that gives a host its address; null where none does, or two do not agree.
const model::HostAddress* HostCalled(const model::Device& device, std::string_view name);

void AddFaultOfIsakmp(const model::Device& device, model::Endpoint& endpoint);

}  // namespace tunnelc::resolve
