// Translations are few: they are looked through one by one.
#include <algorithm>

#include "src/model/device.h"

namespace tunnelc::model {

const Nat* NatOf(const Device& device, const base::IpAddress& inside) {
  const auto found = std::find_if(device.nats.begin(), device.nats.end(),
                                  [&](const Nat& nat) { return nat.inside == inside; });
  return found == device.nats.end() ? nullptr : &*found;
}

base::IpAddress OutsideOf(const Device& device, const base::IpAddress& inside) {
  const Nat* nat = NatOf(device, inside);
  return nat == nullptr ? inside : nat->outside;
}

base::IpAddress InsideOf(const Device& device, const base::IpAddress& outside) {
  const auto found = std::find_if(device.nats.begin(), device.nats.end(),
                                  [&](const Nat& nat) { return nat.outside == outside; });
  return found == device.nats.end() ? outside : found->inside;
}

}  // namespace tunnelc::model
