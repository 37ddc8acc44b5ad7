// Object groups: what the names of groups in access lists stand for.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "src/model/access_list.h"
#include "src/resolve/context.h"

namespace tunnelc::resolve {

// The numbers of `eq`, `range`, …; empty: any.
std::vector<model::PortRange> PortRanges(const std::optional<ast::Ports>& ports);

// A member of a service group, or the protocol and the ports of a line.
struct Service {
  std::uint8_t protocol = 0;
  std::vector<model::PortRange> source_ports;
  std::vector<model::PortRange> destination_ports;
};

class ObjectGroups {
 public:
  explicit ObjectGroups(Context& context);

  // Adds the members of the group `name`. False when not all of them are known; a group that
  // nothing defines is reported.
  bool AddNetworks(const ast::Word& name, base::IpFamily family,
                   std::vector<std::optional<base::IpPrefix>>& blocks);
  bool AddServices(const ast::Word& name, std::vector<Service>& services);

 private:
  using Blocks = std::vector<const ast::ObjectGroup*>;
  // Calls `act` for each member of the group and of the groups within, each group once. False when
  // something in them is not known.
  template <class Member, class Act>
  bool ForEachMember(const ast::Word& name, std::unordered_set<std::string_view>& seen, Act act);
  const Blocks* Find(const ast::Word& name);

  Context& context_;
  std::unordered_map<std::string_view, Blocks> groups_;
};

}  // namespace tunnelc::resolve
