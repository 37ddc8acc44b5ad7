// Very much of everything. No time is asserted: where it grew with the square of the size, these
// would not end.
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "src/report/report.h"
#include "tests/hostile/whole.h"

namespace tunnelc::hostile {
namespace {

using ::testing::HasSubstr;

std::string Address(std::size_t i) {
  return fmt::format("10.{}.{}.{}", i >> 16U & 255U, i >> 8U & 255U, i & 255U);
}

std::string Head(std::string_view name) {
  return fmt::format(
      "version 15.7\nhostname {}\n"
      "crypto isakmp policy 10\n encryption aes 256\n hash sha256\n authentication pre-share\n"
      " group 14\n"
      "crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac\n"
      "crypto ipsec profile SITES\n set transform-set STRONG\n",
      name);
}

std::string Key(std::string_view peer) {
  return fmt::format("crypto isakmp key Quartz-Lemur-41-violin address {}\n", peer);
}

std::string Own(std::string_view address) {
  return fmt::format("interface GigabitEthernet0/0\n ip address {} 255.0.0.0\n", address);
}

std::string Tunnel(std::size_t number, std::string_view peer) {
  return fmt::format(
      "interface Tunnel{}\n ip unnumbered GigabitEthernet0/0\n tunnel source GigabitEthernet0/0\n"
      " tunnel mode ipsec ipv4\n tunnel destination {}\n tunnel protection ipsec profile SITES\n",
      number, peer);
}

// A device whose one tunnel leads to `peer`.
std::string Device(std::string_view name, std::string_view own, std::string_view peer) {
  return Head(name) + Key(peer) + Own(own) + Tunnel(0, peer) + "end\n";
}

std::string Summary(const Whole& whole) {
  return report::Text(whole.analysis.network, whole.analysis.diagnostics, whole.inputs.sources,
                      {.color = false, .extent = {.limit = {}, .summary_only = true}});
}

TEST(Size, HubWithThousandsOfTunnelsAndKeys) {
  constexpr std::size_t kSpokes = 3000;
  std::string keys;
  std::string tunnels;
  std::vector<std::string> texts;
  for (std::size_t i = 1; i <= kSpokes; ++i) {
    keys += Key(Address(i + 1000));
    tunnels += Tunnel(i, Address(i + 1000));
    texts.push_back(Device(fmt::format("SPOKE{}", i), Address(i + 1000), Address(1)));
  }
  texts.push_back(Head("HUB") + keys + tunnels + Own(Address(1)) + "end\n");
  const Whole whole = Analyse(texts);
  EXPECT_THAT(Summary(whole), HasSubstr("3000 sessions: 3000 up"));
}

TEST(Size, ThousandsOfDevicesThatNameEachOther) {
  constexpr std::size_t kDevices = 3000;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kDevices; ++i) {
    texts.push_back(Device(fmt::format("R{}", i), Address(i + 1), Address((i + 1) % kDevices + 1)));
  }
  const Whole ring = Analyse(texts);
  EXPECT_EQ(ring.analysis.network.Sessions().size(), kDevices);
}

// All claim the same address and point at one that all of them have too.
TEST(Size, ThousandsOfCopiesOfOnePair) {
  constexpr std::size_t kCopies = 1500;
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < kCopies; ++i) {
    texts.push_back(Device("R1", "192.0.2.1", "192.0.2.2"));
    texts.push_back(Device("R2", "192.0.2.2", "192.0.2.1"));
  }
  const Whole whole = Analyse(texts);
  EXPECT_LE(whole.analysis.network.Sessions().size(), 2 * kCopies);
}

TEST(Size, ManyTunnelsBetweenTheSameTwoAddresses) {
  constexpr std::size_t kTunnels = 200;
  const auto device = [](std::string_view name, std::string_view own, std::string_view peer) {
    std::string text = Head(name) + Key(peer) + Own(own);
    for (std::size_t i = 0; i < kTunnels; ++i) {
      text += Tunnel(i, peer);
    }
    return text + "end\n";
  };
  const Whole whole =
      Analyse({device("R1", "192.0.2.1", "192.0.2.2"), device("R2", "192.0.2.2", "192.0.2.1")});
  EXPECT_LE(whole.analysis.network.Sessions().size(), 40 * kTunnels);
  ASSERT_FALSE(whole.analysis.network.Sessions().empty());
  EXPECT_THAT(whole.analysis.network.Sessions().front().note,
              HasSubstr("only the first are shown"));
}

// Ten thousand priorities are all there are.
TEST(Size, AsManyPoliciesAsTwoRoutersCanHave) {
  const auto device = [](std::string_view name, std::string_view own, std::string_view peer,
                         int group) {
    std::string text = fmt::format("version 15.7\nhostname {}\n", name);
    for (int i = 0; i < 40000; ++i) {
      text += fmt::format("crypto isakmp policy {}\n encryption aes\n group {}\n", i % 10000 + 1,
                          group);
    }
    return text + Device(name, own, peer);
  };
  const Whole whole = Analyse(
      {device("R1", "192.0.2.1", "192.0.2.2", 5), device("R2", "192.0.2.2", "192.0.2.1", 2)});
  EXPECT_EQ(whole.analysis.network.Sessions().size(), 1u);
  EXPECT_LT(Summary(whole).size(), 10000u);
}

TEST(Size, ManyKeysInterfacesSetsProfilesAndVrfs) {
  constexpr std::size_t kMany = 20000;
  std::string text = Head("R1");
  for (std::size_t i = 0; i < kMany; ++i) {
    text += Key(Address(i + 5000));
    text += fmt::format("vrf definition V{}\n", i);
    text +=
        fmt::format("crypto keyring K{0}\n pre-shared-key address {1} key Onyx-Badger-63-oboe\n", i,
                    Address(i));
    text += fmt::format("crypto isakmp profile I{0}\n keyring K{0}\n match identity address {1}\n",
                        i, Address(i));
    text += fmt::format(
        "crypto ipsec transform-set S{0} esp-aes\n"
        "crypto ipsec profile P{0}\n set transform-set S{0}\n",
        i);
    text += fmt::format("interface Loopback{}\n ip address {} 255.255.255.255\n", i, Address(i));
  }
  for (std::size_t i = 0; i < kMany; i += 2) {
    text += fmt::format("no interface Loopback{0}\nno crypto ipsec transform-set S{0}\n", i);
  }
  const Whole whole = Analyse({text + Device("R1", "192.0.2.1", "192.0.2.2")});
  const model::Device& device = whole.analysis.network.Devices().front();
  EXPECT_EQ(device.keyrings.size(), kMany + 1);
  EXPECT_EQ(device.keyrings.front().keys.size(), kMany + 1);
  EXPECT_EQ(device.interfaces.size(), kMany / 2 + 2);
}

// Every undefined name is compared with those that are defined, but not without end.
TEST(Size, ManyUndefinedNamesAmongManyDefinedOnes) {
  std::string text = Head("R1");
  for (int i = 0; i < 5000; ++i) {
    text += fmt::format("crypto ipsec transform-set SET{} esp-aes\n", i);
    text += fmt::format("crypto ipsec profile P{0}\n set transform-set WET{0}\n", i);
  }
  const Whole whole = Analyse({text + Device("R1", "192.0.2.1", "192.0.2.2")});
  EXPECT_GE(whole.analysis.diagnostics.size(), 5000u);
  EXPECT_LT(
      report::Text(whole.analysis.network, whole.analysis.diagnostics, whole.inputs.sources, {})
          .size(),
      5000u * 5000u);
}

// Each finding is told with its place, far into a long file.
TEST(Size, TensOfThousandsOfFindings) {
  std::string text = Head("R1") + Own("192.0.2.1") + Tunnel(0, "192.0.2.2");
  for (int i = 0; i < 30000; ++i) {
    text += fmt::format(" frobnicate {}\n", i);
  }
  const Whole whole = Analyse({text + "end\n"});
  EXPECT_GE(whole.analysis.diagnostics.size(), 30000u);
  EXPECT_FALSE(SayAll(whole).empty());
  EXPECT_LT(Summary(whole).size(), 10000u);
}

TEST(Size, LongNamesAndLongLists) {
  const std::string name(100000, 'x');
  std::string text = Head(name) + "crypto ipsec profile LONG\n set transform-set";
  for (int i = 0; i < 20000; ++i) {
    text += fmt::format(" T{}", i);
  }
  text += "\n" + Own("192.0.2.1") + Tunnel(0, "192.0.2.2") + "crypto keyring " + name + "\n";
  EXPECT_FALSE(SayAll(Analyse({text})).empty());
}

}  // namespace
}  // namespace tunnelc::hostile
