// Lints on routes: certain ones are reported, and only those.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/sample.h"

namespace tunnelc::rules {
namespace {

using ::testing::Contains;
using ::testing::Not;

// A whole configuration whose tunnel has a peer that is not in a connected subnet.
std::string Away(const std::string& more, const std::string& tunnel = kVti) {
  return Whole(kPolicy + Key("Kestrel-Harbour-Onyx-41", "198.51.100.2") + kProfile + Outside(1) +
               TunnelTo(0, "198.51.100.2", " ip address 10.0.0.1 255.255.255.252\n" + tunnel) +
               more);
}

TEST(NoRouteToPeer, IsSilentWhereRoutesMayBeLearned) {
  EXPECT_THAT(RunOne(Away("")).slugs, Contains("no-route-to-peer"));
  for (const char* more :
       {"router ospf 1\n network 192.0.2.0 0.0.0.255 area 0\n", "ip default-network 192.0.2.0\n",
        "ip local policy route-map OUT\n", "interface Dialer1\n ip address negotiated\n",
        "interface Ethernet0/1\n ip address dhcp\n", "ip route 0.0.0.0 0.0.0.0 192.0.2.254\n",
        "ip route 198.51.100.0 255.255.255.0 Ethernet0/0 192.0.2.254 200 name BACKUP\n"}) {
    EXPECT_THAT(RunOne(Away(more)).slugs, Not(Contains("no-route-to-peer"))) << more;
  }
  EXPECT_THAT(RunOne(Away("no router ospf 1\n")).slugs, Contains("no-route-to-peer"));
}

TEST(NoRouteToPeer, IsSilentInAnExcerpt) {
  EXPECT_THAT(
      RunOne(kPolicy + std::string(kProfile) + Outside(1) + TunnelTo(0, "198.51.100.2", kVti))
          .slugs,
      Not(Contains("no-route-to-peer")));
}

TEST(NoRouteToPeer, LooksInTheVrfOfTheTunnel) {
  const std::string text = Whole(
      "vrf definition INET\n" + std::string(kPolicy) +
      "crypto keyring K vrf INET\n  pre-shared-key address 198.51.100.2 key "
      "Kestrel-Harbour-Onyx-41\n" +
      kProfile +
      "interface Ethernet0/0\n vrf forwarding INET\n ip address 192.0.2.1 255.255.255.0\n" +
      TunnelTo(
          0, "198.51.100.2",
          " ip address 10.0.0.1 255.255.255.252\n tunnel vrf INET\n tunnel mode ipsec ipv4\n"));
  const auto with = [&text](const std::string& route) {
    std::string changed = text;
    return changed.insert(changed.rfind("end\n"), route);
  };
  EXPECT_THAT(RunOne(with("ip route 0.0.0.0 0.0.0.0 192.0.2.254\n")).slugs,
              Contains("no-route-to-peer"));
  EXPECT_THAT(RunOne(with("ip route vrf INET 0.0.0.0 0.0.0.0 192.0.2.254\n")).slugs,
              Not(Contains("no-route-to-peer")));
}

TEST(RecursiveRouting, FollowsGatewaysInsideTheTunnel) {
  EXPECT_THAT(RunOne(Away("ip route 0.0.0.0 0.0.0.0 10.0.0.2\n")).places,
              Contains("R1.ios:21 recursive-routing"));
}

TEST(RecursiveRouting, IsCertainOnlyOfTheLongestRouteThereCanBe) {
  const std::string ospf = "router ospf 1\n network 192.0.2.0 0.0.0.255 area 0\n";
  EXPECT_THAT(RunOne(Away(ospf + "ip route 0.0.0.0 0.0.0.0 Tunnel0\n")).slugs,
              Not(Contains("recursive-routing")));
  EXPECT_THAT(RunOne(Away(ospf + "ip route 198.51.100.2 255.255.255.255 Tunnel0\n")).slugs,
              Contains("recursive-routing"));
}

TEST(RecursiveRouting, IsSilentWhereAnotherRouteLeadsOut) {
  EXPECT_THAT(RunOne(Away("ip route 0.0.0.0 0.0.0.0 Tunnel0 250\n"
                          "ip route 0.0.0.0 0.0.0.0 192.0.2.254\n"))
                  .slugs,
              Not(Contains("recursive-routing")));
}

TEST(RecursiveRouting, FindsTunnelsThatCarryEachOther) {
  const std::string second =
      TunnelTo(1, "203.0.113.2", std::string(" ip address 10.0.1.1 255.255.255.252\n") + kVti);
  const Findings findings = RunOne(Away(second + "ip route 198.51.100.0 255.255.255.0 Tunnel1\n"
                                                 "ip route 203.0.113.0 255.255.255.0 Tunnel0\n"));
  EXPECT_THAT(findings.slugs, Contains("recursive-routing"));
  EXPECT_THAT(RunOne(Away(second + "ip route 198.51.100.0 255.255.255.0 Tunnel1\n"
                                   "ip route 203.0.113.0 255.255.255.0 192.0.2.254\n"))
                  .slugs,
              Not(Contains("recursive-routing")));
}

}  // namespace
}  // namespace tunnelc::rules
