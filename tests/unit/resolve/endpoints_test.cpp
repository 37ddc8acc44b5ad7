// Endpoints: which tunnels are, what they carry and offer, and what stops them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/resolve/reader.h"

namespace tunnelc::resolve {
namespace {

using model::Endpoint;
using model::LocalAddressState;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using What = model::EndpointFault::What;

constexpr char kEthernet[] = "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n";
constexpr char kProfile[] =
    "crypto ipsec transform-set TRA esp-aes esp-sha-hmac\n"
    "crypto ipsec profile PRO\n set transform-set TRA\n";

// A VTI over IPv4 with `lines` after its own.
std::string Vti(const std::string& lines = "") {
  return std::string(kProfile) +
         "interface Tunnel23\n ip address 10.0.0.1 255.255.255.0\n tunnel source Ethernet0/0\n"
         " tunnel mode ipsec ipv4\n tunnel destination 192.0.2.2\n"
         " tunnel protection ipsec profile PRO\n" +
         lines;
}

Endpoint Only(const std::string& text) {
  Resolved r = ResolveText(text);
  std::vector<Endpoint> endpoints = r.Endpoints();
  EXPECT_THAT(endpoints, SizeIs(1));
  return endpoints.empty() ? Endpoint{} : endpoints.front();
}

std::vector<What> Faults(const std::string& text) {
  std::vector<What> faults;
  for (const model::EndpointFault& fault : Only(text).faults) {
    faults.push_back(fault.what);
  }
  return faults;
}

TEST(Endpoints, HoldWhatATunnelSays) {
  const Endpoint e = Only(Whole(kEthernet + Vti(" tunnel key 9\n")));
  EXPECT_EQ(e.name, "Tunnel23");
  EXPECT_EQ(e.kind, model::Kind::kVti);
  EXPECT_EQ(e.ike, 1);
  EXPECT_EQ(e.outer, base::IpFamily::kV4);
  EXPECT_EQ(e.local_state, LocalAddressState::kKnown);
  EXPECT_EQ(base::ToString(e.local->value), "192.0.2.1");
  EXPECT_EQ(base::ToString(e.remote->value), "192.0.2.2");
  EXPECT_EQ(e.source_interface, "Ethernet0/0");
  EXPECT_THAT(e.faults, IsEmpty());
  EXPECT_THAT(e.transform_sets, ElementsAre(0U));
  EXPECT_EQ(e.profile, 0U);
  EXPECT_EQ(e.tunnel_key->value, 9U);
  EXPECT_TRUE(e.carries_v4);
  EXPECT_FALSE(e.carries_v6);
  EXPECT_THAT(e.inner, SizeIs(1));
  EXPECT_EQ(e.lifetimes.seconds.value, 3600U);
}

TEST(Endpoints, OfTheSourceDocumentHaveAnAddressThatIsNotShown) {
  const Endpoint e = Only(std::string(kProfile) +
                          "interface Tunnel23\n ip address 192.168.23.2 255.255.255.0\n"
                          " ipv6 address FE80::23:2 link-local\n tunnel source Ethernet0/0\n"
                          " tunnel mode ipsec ipv6\n tunnel destination 2001:DB8::3\n"
                          " tunnel protection ipsec profile PRO\n");
  EXPECT_EQ(e.outer, base::IpFamily::kV6);
  EXPECT_EQ(e.local_state, LocalAddressState::kNotShown);
  EXPECT_FALSE(e.local.has_value());
  EXPECT_THAT(e.faults, IsEmpty());
  EXPECT_THAT(e.phase1_doubts, IsEmpty());
  EXPECT_THAT(e.phase2_doubts, IsEmpty());
  EXPECT_FALSE(e.carries_v4);
  EXPECT_TRUE(e.carries_v6);
  EXPECT_THAT(e.inner, SizeIs(2));
}

TEST(Endpoints, AreNotPlainGreTunnels) {
  Resolved r = ResolveText("interface Tunnel1\n tunnel source Ethernet0/0\n");
  EXPECT_THAT(r.Endpoints(), IsEmpty());
}

std::pair<bool, bool> Carried(const std::string& mode) {
  const Endpoint e = Only(Vti(" tunnel mode " + mode + "\n"));
  return {e.carries_v4, e.carries_v6};
}

TEST(Endpoints, CarryWhatTheirModeSays) {
  EXPECT_EQ(Carried("ipsec ipv4"), std::pair(true, false));
  EXPECT_EQ(Carried("ipsec ipv4 v6-overlay"), std::pair(false, true));
  EXPECT_EQ(Carried("ipsec ipv6"), std::pair(false, true));
  EXPECT_EQ(Carried("ipsec ipv6 v4-overlay"), std::pair(true, false));
  EXPECT_EQ(Carried("ipsec dual-overlay"), std::pair(true, true));
  EXPECT_EQ(Carried("gre ip"), std::pair(true, true));
}

TEST(Endpoints, AreOfAKind) {
  EXPECT_EQ(Only(Vti(" tunnel mode gre ip\n")).kind, model::Kind::kGre);
  const Endpoint hub = Only(Vti(" tunnel mode gre multipoint\n no tunnel destination\n"));
  EXPECT_EQ(hub.kind, model::Kind::kMgre);
  EXPECT_TRUE(hub.remote_any);
  EXPECT_EQ(Only(Vti(" tunnel mode ipsec dual-overlay\n")).outer, base::IpFamily::kV4);
}

TEST(Endpoints, BorrowTheAddressOfAnotherInterface) {
  const Endpoint e =
      Only(Whole("interface Loopback0\n ip address 192.0.2.9 255.255.255.255\n"
                 "interface Ethernet0/0\n ip unnumbered Loopback0\n" +
                 Vti()));
  EXPECT_EQ(base::ToString(e.local->value), "192.0.2.9");
}

TEST(Endpoints, TakeThePrimaryAddressAndNoLinkLocalOne) {
  const std::string v6 = Vti(" tunnel mode ipsec ipv6\n tunnel destination 2001:db8::2\n");
  const Endpoint e = Only(Whole(
      "interface Ethernet0/0\n ipv6 address FE80::1 link-local\n ipv6 address 2001:db8::1/64\n" +
      v6));
  EXPECT_EQ(base::ToString(e.local->value), "2001:db8::1");
  EXPECT_THAT(Faults(Whole("interface Ethernet0/0\n ipv6 address FE80::1 link-local\n" + v6)),
              ElementsAre(What::kSourceWithoutAddress));
}

TEST(Endpoints, MayHaveADynamicAddress) {
  const Endpoint e = Only(Whole("interface Ethernet0/0\n ip address dhcp\n" + Vti()));
  EXPECT_EQ(e.local_state, LocalAddressState::kDynamic);
  EXPECT_THAT(e.faults, IsEmpty());
}

TEST(Faults, OfTheSourceShowInAWholeConfigurationAlone) {
  EXPECT_THAT(Faults(Whole(Vti())), ElementsAre(What::kSourceNotDefined));
  EXPECT_THAT(Faults(Vti()), IsEmpty());
  EXPECT_THAT(Faults(Whole("interface Ethernet0/0\n" + Vti())),
              ElementsAre(What::kSourceWithoutAddress));
  EXPECT_THAT(Faults("interface Ethernet0/0\n" + Vti()), IsEmpty());
  EXPECT_THAT(Faults(Whole(Vti(" no tunnel source\n"))), ElementsAre(What::kNoTunnelSource));
  EXPECT_THAT(Faults(Vti(" no tunnel source\n")), IsEmpty());
  const std::string elsewhere = Vti(" tunnel source 192.0.2.77\n");
  EXPECT_THAT(Faults(Whole(kEthernet + elsewhere)), ElementsAre(What::kSourceNotOwned));
  EXPECT_THAT(Faults(kEthernet + elsewhere), IsEmpty());
}

TEST(Faults, OfShutdownShowEverywhere) {
  EXPECT_THAT(Faults(std::string(kEthernet) + " shutdown\n" + Vti()),
              ElementsAre(What::kSourceShutdown));
  EXPECT_THAT(Faults(kEthernet + Vti(" shutdown\n")), ElementsAre(What::kTunnelShutdown));
  EXPECT_THAT(Faults(std::string(kEthernet) + " shutdown\n" + Vti(" tunnel source 192.0.2.1\n")),
              ElementsAre(What::kSourceShutdown));
}

TEST(Faults, OfFamiliesAndProtection) {
  EXPECT_THAT(Faults(kEthernet + Vti(" tunnel destination 2001:db8::2\n")),
              ElementsAre(What::kFamilyMismatch));
  EXPECT_THAT(Faults(kEthernet + Vti(" tunnel source 2001:db8::1\n")),
              ElementsAre(What::kFamilyMismatch));
  EXPECT_THAT(Faults(kEthernet + Vti(" no tunnel protection ipsec profile PRO\n")),
              ElementsAre(What::kNoProtection));
  EXPECT_THAT(Faults(Whole(kEthernet + Vti(" no tunnel destination\n"))),
              ElementsAre(What::kNoTunnelDestination));
  EXPECT_THAT(Faults("no crypto isakmp enable\n" + (kEthernet + Vti())),
              ElementsAre(What::kIsakmpDisabled));
}

TEST(Faults, OfAProfileThatNothingDefines) {
  const std::string other = kEthernet + Vti(" tunnel protection ipsec profile PRX\n");
  EXPECT_THAT(Faults(Whole(other)), ElementsAre(What::kUndefinedProfile));
  const Endpoint excerpt = Only(other);
  EXPECT_THAT(excerpt.faults, IsEmpty());
  EXPECT_THAT(excerpt.phase2_doubts, SizeIs(1));
}

TEST(Faults, DoNotShowWhereALineWasNotUnderstood) {
  EXPECT_THAT(Faults(Whole("interface Ethernet0/0\n ip adress 192.0.2.1 255.255.255.0\n" + Vti())),
              IsEmpty());
  EXPECT_THAT(Faults(Whole(kEthernet + Vti(" no tunnel source\n tunnel sauce Ethernet0/0\n"))),
              IsEmpty());
}

TEST(Endpoints, FallBackToTheBuiltInSet) {
  const Endpoint none = Only(Whole(kEthernet + Vti("crypto ipsec profile PRO\n"
                                                   " set transform-set NONE\n")));
  EXPECT_THAT(none.transform_sets, ElementsAre(1U));
  const Endpoint refused =
      Only(Whole("crypto ipsec transform-set BAD esp-gcm esp-sha-hmac\n" +
                 (kEthernet + Vti("crypto ipsec profile PRO\n set transform-set BAD\n"))));
  EXPECT_THAT(refused.transform_sets, ElementsAre(2U));
}

TEST(Endpoints, UseTheIsakmpProfileOfTheProtectionFirst) {
  const std::string profiles = "crypto isakmp profile A\ncrypto isakmp profile B\n";
  const Endpoint e = Only(profiles + kEthernet +
                          Vti(" tunnel protection ipsec profile PRO isakmp-profile B\n"
                              "crypto ipsec profile PRO\n set isakmp-profile A\n"));
  EXPECT_EQ(e.isakmp_profile, 1U);
  EXPECT_FALSE(e.isakmp_profile_missing);
  const Endpoint missing =
      Only(Whole(kEthernet + Vti("crypto ipsec profile PRO\n set isakmp-profile C\n")));
  EXPECT_TRUE(missing.isakmp_profile_missing);
  EXPECT_THAT(missing.phase1_doubts, IsEmpty());
}

TEST(Endpoints, SpeakIkev2WhenAProfileSaysSo) {
  EXPECT_EQ(Only(Vti(" tunnel protection ipsec profile PRO ikev2-profile X\n")).ike, 2);
  EXPECT_EQ(Only(Vti("crypto ipsec profile PRO\n set ikev2-profile X\n")).ike, 2);
}

TEST(Endpoints, CollectDoubtsOfInterfaceAndProfile) {
  const Endpoint e = Only(Vti(" frobnicate\ncrypto ipsec profile PRO\n frobnicate\n"));
  EXPECT_THAT(e.phase1_doubts, SizeIs(1));
  EXPECT_THAT(e.phase2_doubts, SizeIs(2));
  EXPECT_THAT(e.data_doubts, SizeIs(1));
}

TEST(Endpoints, NeedVrfsThatExist) {
  const std::string text = kEthernet + Vti(" tunnel vrf OUT\n");
  const Resolved whole = ResolveText(Whole(text));
  EXPECT_THAT(whole.Places(diag::Rule::kUndefinedName), ElementsAre("OUT"));
  EXPECT_EQ(Only(text).front_vrf, "OUT");
}

TEST(Endpoints, BorrowFromInterfacesThatExist) {
  const std::string text = kEthernet + Vti(" ip unnumbered Loopback7\n");
  EXPECT_THAT(ResolveText(Whole(text)).Places(diag::Rule::kUndefinedName),
              ElementsAre("ip unnumbered Loopback7"));
  EXPECT_THAT(ResolveText(text).Places(diag::Rule::kUndefinedName), IsEmpty());
}

TEST(Endpoints, SayThatAVrfTookTheSourcesAddress) {
  const Endpoint e =
      Only(Whole("vrf definition V\ninterface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n"
                 " vrf forwarding V\n" +
                 Vti(" tunnel vrf V\n")));
  ASSERT_THAT(e.faults, SizeIs(1));
  EXPECT_EQ(e.faults.front().what, What::kSourceWithoutAddress);
  EXPECT_THAT(e.faults.front().message, HasSubstr("deletes the one it had"));
}

TEST(Endpoints, KnowTheProfileThatIsBuiltIn) {
  const Endpoint e = Only(Whole(kEthernet + Vti(" tunnel protection ipsec profile default\n")));
  EXPECT_THAT(e.faults, IsEmpty());
  EXPECT_THAT(e.transform_sets, ElementsAre(1U));
}

}  // namespace
}  // namespace tunnelc::resolve
