// `[devices.NAME]`: the settings of one router.
#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "src/config/reader.h"

namespace tunnelc::config {
namespace {

using diag::Rule;

constexpr auto kDeviceKeys =
    std::to_array<std::string_view>({"addresses", "interfaces", "nat", "release"});

std::optional<Given<base::IpAddress>> ReadAddress(const Reader& reader, const std::string& text,
                                                  const source::Span& span) {
  const std::optional<base::IpAddress> address = base::ParseIpAddress(text);
  if (address && !base::IsUnspecified(*address) && !base::IsLinkLocal(*address)) {
    return Given<base::IpAddress>{*address, span};
  }
  reader.sink
      .Report(Rule::kConfigBadAddress, span,
              address ? fmt::format("`{}` is not the address of one router alone", text)
                      : fmt::format("`{}` is no IP address", text))
      .help = "an IPv4 or IPv6 address without a length";
  return std::nullopt;
}

// One address in two spellings: TOML itself refuses the same key twice.
template <class Entries, class Key>
bool IsRepeated(const Reader& reader, const Entries& entries, Key key,
                const Given<base::IpAddress>& address, std::string_view what) {
  const auto first = std::find_if(entries.begin(), entries.end(), [&](const auto& entry) {
    return key(entry).value == address.value;
  });
  if (first == entries.end()) {
    return false;
  }
  reader.sink
      .Report(Rule::kConfigDuplicate, address.span,
              fmt::format("{} {} is given twice", what, base::ToString(address.value)))
      .related.push_back({key(*first).span, "the first one"});
  return true;
}

void ReadNats(const Reader& reader, const Member& table, Device& device) {
  if (!IsTable(reader, table)) {
    return;
  }
  for (const Member& member : table.value.members) {
    if (!IsText(reader, member)) {
      continue;
    }
    const auto inside = ReadAddress(reader, member.key, member.span);
    const auto outside = ReadAddress(reader, member.value.text, member.value.span);
    if (!inside || !outside) {
      continue;
    }
    if (inside->value.family != outside->value.family) {
      reader.sink.Report(
          Rule::kConfigBadAddress, outside->span,
          fmt::format("`{}` and `{}` are of different families", member.key, member.value.text));
      continue;
    }
    const auto inside_of = [](const Nat& nat) { return nat.inside; };
    const auto outside_of = [](const Nat& nat) { return nat.outside; };
    if (!IsRepeated(reader, device.nats, inside_of, *inside, "the inside address") &&
        !IsRepeated(reader, device.nats, outside_of, *outside, "the outside address")) {
      device.nats.push_back(Nat{*inside, *outside});
    }
  }
}

void ReadAddresses(const Reader& reader, const Member& table, Device& device) {
  if (!IsTable(reader, table)) {
    return;
  }
  for (const Member& member : table.value.members) {
    if (!IsText(reader, member)) {
      continue;
    }
    const auto address = ReadAddress(reader, member.key, member.span);
    const auto address_of = [](const Address& entry) { return entry.address; };
    if (address && !IsRepeated(reader, device.addresses, address_of, *address, "the address")) {
      device.addresses.push_back(Address{*address, {member.value.text, member.value.span}});
    }
  }
}

}  // namespace

Device ReadDevice(const Reader& reader, const Member& member) {
  Device device;
  device.name = {member.key, member.span};
  for (const Member& one : member.value.members) {
    if (one.key == "release") {
      device.release = ReadRelease(reader, one);
    } else if (one.key == "interfaces") {
      device.interfaces = ReadInterfaces(reader, one);
    } else if (one.key == "nat") {
      ReadNats(reader, one, device);
    } else if (one.key == "addresses") {
      ReadAddresses(reader, one, device);
    } else {
      ReportUnknownKey(reader, one, fmt::format("device `{}`", member.key), kDeviceKeys);
    }
  }
  return device;
}

}  // namespace tunnelc::config
