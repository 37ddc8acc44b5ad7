// Interfaces: blocks merged, addresses replaced, VRFs, tunnels' own lines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/resolve/reader.h"

namespace tunnelc::resolve {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> Addresses(const model::Interface& interface) {
  std::vector<std::string> addresses;
  for (const model::InterfaceAddress& a : interface.addresses) {
    addresses.push_back(base::ToString(a.address));
  }
  return addresses;
}

TEST(Interfaces, ReplaceThePrimaryAddressAndAddOthers) {
  const Resolved r = ResolveText(
      "interface Ethernet0/0\n ip address 10.0.0.1 255.255.255.0\n"
      " ip address 10.0.1.1 255.255.255.0 secondary\n ipv6 address 2001:db8::1/64\n"
      "interface Ethernet0/0\n ip address 10.0.0.2 255.255.255.0\n ipv6 address 2001:db8::2/64\n");
  ASSERT_THAT(r.Device().interfaces, SizeIs(1));
  EXPECT_THAT(Addresses(r.Device().interfaces[0]),
              testing::UnorderedElementsAre("10.0.1.1", "2001:db8::1", "10.0.0.2", "2001:db8::2"));
}

TEST(Interfaces, LoseAddresses) {
  const Resolved r = ResolveText(
      "interface Ethernet0/0\n ip address 10.0.0.1 255.255.255.0\n ipv6 address 2001:db8::1/64\n"
      " no ip address\n");
  EXPECT_THAT(Addresses(r.Device().interfaces.at(0)), ElementsAre("2001:db8::1"));
}

TEST(Interfaces, LoseTheirAddressesToAnotherVrf) {
  const Resolved r = ResolveText(
      "vrf definition V\n"
      "interface Ethernet0/0\n ip address 10.0.0.1 255.255.255.0\n vrf forwarding V\n"
      " ip address 10.0.0.2 255.255.255.0\n");
  EXPECT_EQ(r.Device().interfaces.at(0).vrf, "V");
  EXPECT_THAT(Addresses(r.Device().interfaces[0]), ElementsAre("10.0.0.2"));
}

TEST(Interfaces, MayHaveAnAddressThatTheFileDoesNotTell) {
  const Resolved r = ResolveText("interface Ethernet0/0\n ip address dhcp\n");
  EXPECT_TRUE(r.Device().interfaces.at(0).dynamic_v4.has_value());
  EXPECT_THAT(r.Device().interfaces[0].addresses, IsEmpty());
}

TEST(Interfaces, ComeUpAgain) {
  const Resolved r = ResolveText(
      "interface Ethernet0/0\n shutdown\ninterface Ethernet0/0\n no shutdown\n"
      "interface Ethernet0/1\n shutdown\n");
  EXPECT_FALSE(r.Device().interfaces.at(0).shutdown.has_value());
  EXPECT_TRUE(r.Device().interfaces.at(1).shutdown.has_value());
}

TEST(Interfaces, AreRemoved) {
  const Resolved r = ResolveText("interface Tunnel1\ninterface Tunnel2\nno interface Tunnel1\n");
  ASSERT_THAT(r.Device().interfaces, SizeIs(1));
  EXPECT_EQ(r.Device().interfaces[0].name, "Tunnel2");
}

TEST(Interfaces, AreTunnelsByName) {
  const Resolved r = ResolveText("interface Tunnel1\ninterface Ethernet0/0\n");
  ASSERT_TRUE(r.Device().interfaces.at(0).tunnel.has_value());
  EXPECT_EQ(r.Device().interfaces[0].tunnel->mode.value, model::TunnelMode::kGreIp);
  EXPECT_EQ(r.Device().interfaces[0].tunnel->mode.origin.kind, model::OriginKind::kDefault);
  EXPECT_FALSE(r.Device().interfaces.at(1).tunnel.has_value());
}

TEST(Interfaces, AreMeantByAnyCaseAndAbbreviation) {
  const Resolved r = ResolveText(
      "interface Ethernet0/0\ninterface Tunnel1\n tunnel source et0/0\n"
      "interface Tunnel2\n tunnel source Loopback7\n");
  EXPECT_EQ(r.Device().interfaces.at(1).tunnel->source_interface->value, "Ethernet0/0");
  EXPECT_EQ(r.Device().interfaces.at(2).tunnel->source_interface->value, "Loopback7");
}

TEST(Interfaces, TakeTunnelLinesBack) {
  const Resolved r = ResolveText(
      "interface Tunnel1\n tunnel mode ipsec ipv4\n tunnel key 7\n"
      " tunnel route-via gi0/1 mandatory\n tunnel protection ipsec profile P shared\n"
      " tunnel checksum\n tunnel ttl 64\n no tunnel checksum\n no tunnel ttl\n"
      " no tunnel mode\n no tunnel key\n no tunnel route-via\n"
      " no tunnel protection ipsec profile P\n");
  const model::Tunnel& tunnel = *r.Device().interfaces.at(0).tunnel;
  EXPECT_EQ(tunnel.mode.value, model::TunnelMode::kGreIp);
  EXPECT_FALSE(tunnel.key.has_value());
  EXPECT_FALSE(tunnel.route_via.has_value());
  EXPECT_FALSE(tunnel.checksum.has_value());
  EXPECT_FALSE(tunnel.ttl.has_value());
  EXPECT_FALSE(tunnel.protection_profile.has_value());
  EXPECT_FALSE(tunnel.shared);
}

TEST(Interfaces, KnowTheHeadersOutside) {
  const Resolved r = ResolveText("interface Tunnel1\n tunnel checksum\n tunnel ttl 64\n");
  const model::Tunnel& tunnel = *r.Device().interfaces.at(0).tunnel;
  EXPECT_TRUE(tunnel.checksum.has_value());
  EXPECT_EQ(tunnel.ttl->value, 64U);
  EXPECT_FALSE(tunnel.tos.has_value());
}

TEST(Interfaces, MayBeNamedAsTheWayOutOfATunnel) {
  const std::string text =
      "interface GigabitEthernet0/1\ninterface Tunnel1\n tunnel route-via gi0/1 preferred\n"
      "interface Tunnel2\n tunnel route-via gi0/2 preferred\n";
  EXPECT_EQ(ResolveText(text).Device().interfaces.at(1).tunnel->route_via->value,
            "GigabitEthernet0/1");
  EXPECT_THAT(ResolveText(Whole(text)).Places(diag::Rule::kUndefinedName),
              ElementsAre("tunnel route-via gi0/2 preferred"));
  EXPECT_THAT(ResolveText(text).Places(diag::Rule::kUndefinedName), IsEmpty());
}

TEST(Interfaces, AreDoubtfulByWhatAnOddLineAffects) {
  const Resolved r = ResolveText("interface Tunnel1\n frobnicate\n");
  EXPECT_THAT(r.Device().interfaces.at(0).phase1_doubts, SizeIs(1));
  EXPECT_THAT(r.Device().interfaces[0].phase2_doubts, SizeIs(1));
  EXPECT_THAT(r.Device().interfaces[0].data_doubts, SizeIs(1));
}

}  // namespace
}  // namespace tunnelc::resolve
