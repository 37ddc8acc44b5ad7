// Parts of configurations for tests of lints.
#pragma once

#include <gtest/gtest.h>

#include <string>

#include "tests/rules/run.h"

namespace tunnelc::rules {

inline constexpr const char* kPolicy =
    "crypto isakmp policy 10\n encryption aes 256\n hash sha256\n authentication pre-share\n"
    " group 14\n";
inline constexpr const char* kProfile =
    "crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac\n mode transport\n"
    "crypto ipsec profile WAN\n set transform-set STRONG\n";

inline constexpr const char* kVti = " tunnel mode ipsec ipv4\n";
inline constexpr const char* kGre = "";

inline std::string Key(const std::string& key, const std::string& peer) {
  return "crypto isakmp key " + key + " address " + peer + "\n";
}

// `Ethernet0/0` with 192.0.2.`own`.
inline std::string Outside(int own) {
  return "interface Ethernet0/0\n ip address 192.0.2." + std::to_string(own) + " 255.255.255.0\n";
}

// A tunnel from Ethernet0/0 to `peer`; `lines` are those of its own, each with its line end.
inline std::string TunnelTo(int number, const std::string& peer, const std::string& lines,
                            const std::string& after_profile = "") {
  return "interface Tunnel" + std::to_string(number) + "\n tunnel source Ethernet0/0\n" + lines +
         (peer.empty() ? std::string() : " tunnel destination " + peer + "\n") +
         " tunnel protection ipsec profile WAN" + after_profile + "\n";
}

// A whole configuration, and not an excerpt.
inline std::string Whole(const std::string& text) {
  return "version 15.2\nhostname R1\n" + text + "end\n";
}

inline std::string NameOfThisTest() {
  return testing::UnitTest::GetInstance()->current_test_info()->name();
}

inline Findings RunOne(const std::string& text) {
  return RunExample(Section{{ExampleFile{"R1.ios", text}}, {}}, NameOfThisTest());
}

inline Findings RunTwo(const std::string& one, const std::string& two) {
  return RunExample(Section{{ExampleFile{"R1.ios", one}, ExampleFile{"R2.ios", two}}, {}},
                    NameOfThisTest());
}

}  // namespace tunnelc::rules
