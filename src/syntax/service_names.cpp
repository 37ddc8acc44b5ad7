// The table, and how a name is looked up in it.
#include "src/syntax/service_names.h"

#include <algorithm>
#include <array>

#include "src/syntax/text.h"

namespace tunnelc::syntax {
namespace {

struct Protocol {
  std::string_view name;
  std::uint8_t number;
};
struct Port {
  std::string_view name;
  std::uint16_t number;
  bool tcp;
  bool udp;
};

constexpr auto kProtocols = std::to_array<Protocol>({
#define PROTOCOL(name, number) {name, number},
#define PORT(name, number, tcp, udp)
#include "src/syntax/service_names.def"
#undef PROTOCOL
#undef PORT
});

constexpr auto kPorts = std::to_array<Port>({
#define PROTOCOL(name, number)
#define PORT(name, number, tcp, udp) {name, number, tcp, udp},
#include "src/syntax/service_names.def"
#undef PROTOCOL
#undef PORT
});

// The entry that `allowed` holds for and whose name is `name`, else the only one that begins so.
template <class Table, class Allowed>
const typename Table::value_type* Find(const Table& table, std::string_view name, Allowed allowed) {
  const typename Table::value_type* beginning = nullptr;
  bool several = false;
  for (const auto& entry : table) {
    if (!allowed(entry)) {
      continue;
    }
    if (EqualsIgnoringCase(name, entry.name)) {
      return &entry;
    }
    if (Abbreviates(name, entry.name)) {
      several = several || beginning != nullptr;
      beginning = &entry;
    }
  }
  return several ? nullptr : beginning;
}

}  // namespace

std::optional<std::uint8_t> FindProtocol(std::string_view name) {
  const Protocol* const found = Find(kProtocols, name, [](const Protocol&) { return true; });
  return found == nullptr ? std::nullopt : std::optional(found->number);
}

std::optional<std::uint16_t> FindPort(std::string_view name, std::uint8_t protocol) {
  constexpr std::uint8_t kTcp = 6;
  constexpr std::uint8_t kUdp = 17;
  const Port* const found = Find(kPorts, name, [protocol](const Port& port) {
    return (protocol != kUdp && port.tcp) || (protocol != kTcp && port.udp);
  });
  return found == nullptr ? std::nullopt : std::optional(found->number);
}

}  // namespace tunnelc::syntax
