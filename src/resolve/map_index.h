// The crypto maps and access lists of a device by name, for many look-ups.
#pragma once

#include <array>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "src/model/device.h"

namespace tunnelc::resolve {

// IPv4 and IPv6, static and dynamic maps have names of their own. The device's maps and lists must
// not move meanwhile.
class MapIndex {
 public:
  explicit MapIndex(const model::Device& device) {
    for (std::size_t i = 0; i < device.crypto_maps.size(); ++i) {
      const model::CryptoMap& map = device.crypto_maps[i];
      (map.dynamic ? dynamic_ : static_)[Of(map.family)].emplace(map.name, i);
    }
    for (std::size_t i = 0; i < device.access_lists.size(); ++i) {
      const model::AccessList& list = device.access_lists[i];
      lists_[Of(list.family)].emplace(list.name, i);
    }
  }

  // Indexes into the device's vectors.
  std::optional<std::size_t> StaticMap(base::IpFamily family, std::string_view name) const {
    return Find(static_, family, name);
  }
  std::optional<std::size_t> DynamicMap(base::IpFamily family, std::string_view name) const {
    return Find(dynamic_, family, name);
  }
  std::optional<std::size_t> AccessList(base::IpFamily family, std::string_view name) const {
    return Find(lists_, family, name);
  }

 private:
  using ByName = std::array<std::unordered_map<std::string_view, std::size_t>, 2>;
  static std::size_t Of(base::IpFamily family) { return family == base::IpFamily::kV4 ? 0 : 1; }
  static std::optional<std::size_t> Find(const ByName& names, base::IpFamily family,
                                         std::string_view name) {
    const auto found = names[Of(family)].find(name);
    return found == names[Of(family)].end() ? std::nullopt : std::optional(found->second);
  }

  ByName static_;
  ByName dynamic_;
  ByName lists_;
};

}  // namespace tunnelc::resolve
