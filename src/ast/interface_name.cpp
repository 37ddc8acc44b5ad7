// The interface types of IOS, and which of them an abbreviation means.
#include "src/ast/interface_name.h"

#include <algorithm>
#include <array>

namespace tunnelc::ast {
namespace {

// Of several types that begin with what was typed, the first in this list is meant: the commoner
// one stands first (`e` is Ethernet, `vi` Virtual-Access, as IOS itself shortens them).
constexpr std::array<std::string_view, 44> kTypes = {"Ethernet",
                                                     "FastEthernet",
                                                     "GigabitEthernet",
                                                     "TenGigabitEthernet",
                                                     "TwentyFiveGigE",
                                                     "TwentyFiveGigabitEthernet",
                                                     "TwoGigabitEthernet",
                                                     "FiveGigabitEthernet",
                                                     "FortyGigabitEthernet",
                                                     "HundredGigE",
                                                     "FourHundredGigE",
                                                     "AppGigabitEthernet",
                                                     "Loopback",
                                                     "Tunnel",
                                                     "Vlan",
                                                     "Serial",
                                                     "Dialer",
                                                     "Port-channel",
                                                     "Cellular",
                                                     "ATM",
                                                     "Async",
                                                     "BDI",
                                                     "BRI",
                                                     "BVI",
                                                     "Dot11Radio",
                                                     "Embedded-Service-Engine",
                                                     "Group-Async",
                                                     "IDS-Sensor",
                                                     "ISM",
                                                     "LISP",
                                                     "MFR",
                                                     "Multilink",
                                                     "NVI",
                                                     "Null",
                                                     "Overlay",
                                                     "POS",
                                                     "Service-Engine",
                                                     "Virtual-Access",
                                                     "Virtual-Template",
                                                     "Virtual-PPP",
                                                     "VirtualPortGroup",
                                                     "Wlan-GigabitEthernet",
                                                     "Wlan-ap",
                                                     "nve"};

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

char Lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool StartsIgnoringCase(std::string_view text, std::string_view start) {
  return text.size() >= start.size() &&
         std::equal(start.begin(), start.end(), text.begin(),
                    [](char a, char b) { return Lower(a) == Lower(b); });
}

// Where the number begins: the first digit. `Dot11Radio0` is the only type with one inside.
std::size_t NumberStart(std::string_view name) {
  static constexpr std::string_view kDot11 = "dot11";
  const std::size_t from = StartsIgnoringCase(name, kDot11) ? kDot11.size() : 0;
  const auto digit =
      std::find_if(name.begin() + static_cast<std::ptrdiff_t>(from), name.end(), IsDigit);
  return static_cast<std::size_t>(digit - name.begin());
}

}  // namespace

std::string CanonicalInterfaceName(std::string_view typed) {
  std::string name(typed);
  std::erase_if(name, [](char c) { return c == ' ' || c == '\t'; });
  const std::size_t number = NumberStart(name);
  if (number == 0 || number == name.size()) {
    return name;
  }
  const std::string_view letters = std::string_view(name).substr(0, number);
  if (StartsIgnoringCase("vt", letters) && letters.size() == 2) {
    return std::string("Virtual-Template").append(name, number);
  }
  const auto* const type =
      std::find_if(kTypes.begin(), kTypes.end(),
                   [letters](std::string_view full) { return StartsIgnoringCase(full, letters); });
  if (type == kTypes.end()) {
    return name;
  }
  return std::string(*type).append(name, number);
}

}  // namespace tunnelc::ast
