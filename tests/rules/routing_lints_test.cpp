// Lints on routes: certain ones are reported, and only those.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/sample.h"

namespace tunnelc::rules {
namespace {

using ::testing::AllOf;
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

TEST(RecursiveRouting, IsSilentWhereTheWayOutIsNamed) {
  const std::string into = "ip route 0.0.0.0 0.0.0.0 10.0.0.2\n";
  const std::string via = std::string(kVti) + " tunnel route-via Ethernet0/0 mandatory\n";
  EXPECT_THAT(RunOne(Away(into)).slugs, Contains("recursive-routing"));
  EXPECT_THAT(RunOne(Away(into, via)).slugs,
              AllOf(Not(Contains("recursive-routing")), Not(Contains("unmodelled-command"))));
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

// Two whole configurations, one tunnel, a subnet behind each; `routes` are those into it.
std::string Site(int own, int peer, const std::string& routes) {
  const std::string other = "192.0.2." + std::to_string(peer);
  const std::string number = std::to_string(own);
  return "version 15.2\nhostname R" + number + "\n" + kPolicy +
         Key("Kestrel-Harbour-Onyx-41", other) + kProfile + Outside(own) +
         "interface Ethernet0/1\n ip address 10." + number + ".0.1 255.255.0.0\n" +
         TunnelTo(0, other, " ip address 10.0.0." + number + " 255.255.255.252\n" + kVti) + routes +
         "end\n";
}

TEST(NoRouteIntoTunnel, KnowsAWayBackByInterfaceAndByGateway) {
  const std::string there = Site(1, 2, "ip route 10.2.0.0 255.255.0.0 10.0.0.2\n");
  const Findings findings = RunTwo(there, Site(2, 1, "ip route 0.0.0.0 0.0.0.0 192.0.2.254\n"));
  EXPECT_THAT(findings.places, Contains("R2.ios:17 no-route-into-tunnel"));
  EXPECT_THAT(findings.related, Contains("R2.ios:17 no-route-into-tunnel at R1.ios:23"));
  EXPECT_THAT(findings.related, Contains("R2.ios:17 no-route-into-tunnel at R1.ios:16"));
  for (const char* back :
       {"ip route 10.1.0.0 255.255.0.0 Tunnel0\n", "ip route 10.1.0.0 255.255.0.0 10.0.0.1\n",
        "ip route 0.0.0.0 0.0.0.0 Tunnel0\n", "router eigrp 1\n"}) {
    EXPECT_THAT(RunTwo(there, Site(2, 1, back)).slugs, Not(Contains("no-route-into-tunnel")))
        << back;
  }
}

TEST(NoRouteIntoTunnel, IsSilentWhereNobodyRoutesIntoIt) {
  EXPECT_THAT(RunTwo(Site(1, 2, ""), Site(2, 1, "")).slugs, Not(Contains("no-route-into-tunnel")));
}

TEST(NoRouteIntoTunnel, IsSilentWhereAnotherTunnelLeadsBack) {
  const std::string there = Site(1, 2, "ip route 10.2.0.0 255.255.0.0 Tunnel0\n");
  const std::string backup = TunnelTo(1, "192.0.2.9", " ip address 10.0.9.2 255.255.255.252\n");
  EXPECT_THAT(RunTwo(there, Site(2, 1, backup)).slugs, Contains("no-route-into-tunnel"));
  for (const char* way : {"Tunnel1\n", "10.0.9.1\n"}) {
    EXPECT_THAT(RunTwo(there, Site(2, 1, backup + "ip route 10.1.0.0 255.255.0.0 " + way)).slugs,
                Not(Contains("no-route-into-tunnel")))
        << way;
  }
}

TEST(NoRouteIntoTunnel, NeedsASubnetBehindTheSendingEnd) {
  std::string alone = Site(1, 2, "ip route 10.2.0.0 255.255.0.0 Tunnel0\n");
  const std::string address = " ip address 10.1.0.1 255.255.0.0\n";
  alone.erase(alone.find(address), address.size());
  EXPECT_THAT(RunTwo(alone, Site(2, 1, "")).slugs, Not(Contains("no-route-into-tunnel")));
}

TEST(NoRouteIntoTunnel, IsSilentWhereTheSessionIsDown) {
  std::string other = Site(2, 1, "");
  other.replace(other.find("Onyx-41"), 7, "Onyx-42");
  EXPECT_THAT(RunTwo(Site(1, 2, "ip route 10.2.0.0 255.255.0.0 Tunnel0\n"), other).slugs,
              Not(Contains("no-route-into-tunnel")));
}

}  // namespace
}  // namespace tunnelc::rules
