// Crypto maps from text to endpoints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/driver/folder.h"
#include "tests/unit/driver/run.h"

namespace tunnelc::driver {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;
using What = model::EndpointFault::What;

constexpr char kHead[] =
    "version 15.2\nhostname R1\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
    " authentication pre-share\n group 14\ncrypto isakmp key Falcon-Lantern-77 address 192.0.2.2\n"
    "crypto ipsec transform-set AES esp-aes 256 esp-sha256-hmac\n";
constexpr char kMap[] =
    "crypto map VPN 10 ipsec-isakmp\n set peer 192.0.2.2\n set transform-set AES\n"
    " match address L\n";
constexpr char kList[] =
    "ip access-list extended L\n permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n";
constexpr char kInterface[] =
    "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n crypto map VPN\n";
constexpr char kOther[] =
    "interface Ethernet0/1\n ip address 198.51.100.1 255.255.255.0\n crypto map VPN\n";

// One router's configuration, run through everything.
class CryptoMaps : public ::testing::Test {
 protected:
  void Run(const std::string& text, bool whole = true) {
    folder_.Write("r1.ios", whole ? kHead + text + "end\n" : text);
    run_.emplace(RunOn({folder_.At("r1.ios")}));
  }
  const model::Device& Device() const { return run_->analysis.network.Devices().front(); }
  const std::vector<model::Endpoint>& Endpoints() const {
    return run_->analysis.network.Endpoints();
  }
  std::vector<std::string> Names() const {
    std::vector<std::string> names;
    for (const model::Endpoint& endpoint : Endpoints()) {
      names.push_back(endpoint.name);
    }
    return names;
  }
  std::vector<What> Faults() const {
    std::vector<What> faults;
    for (const model::EndpointFault& fault : Endpoints().front().faults) {
      faults.push_back(fault.what);
    }
    return faults;
  }
  // `10.1.0.0/16 6/443 10.2.0.0/16 6/0` of each line, `-` before a denied one, `?` behind one that
  // cannot be decided.
  std::vector<std::string> Lines() const {
    std::vector<std::string> lines;
    const auto side = [](const model::Selector& selector) {
      return base::ToString(selector.prefix) + ' ' + std::to_string(selector.protocol) + '/' +
             std::to_string(selector.port);
    };
    for (const model::Line& line : Endpoints().front().lines) {
      lines.push_back((line.permit ? "" : "-") + side(line.local) + ' ' + side(line.remote) +
                      (line.undecidable ? "?" : ""));
    }
    return lines;
  }
  // What the first finding of a rule says of its cure.
  std::string HelpOf(diag::Rule rule) const {
    const auto& found = run_->analysis.diagnostics;
    const auto one = std::ranges::find(found, rule, &diag::Diagnostic::rule);
    return one == found.end() ? "no such finding" : one->help;
  }
  // `TC2001 L` of each finding of these rules, with the text of its place.
  std::vector<std::string> Findings(std::initializer_list<diag::Rule> rules) const {
    std::vector<std::string> found;
    for (const diag::Diagnostic& one : run_->analysis.diagnostics) {
      if (std::find(rules.begin(), rules.end(), one.rule) != rules.end()) {
        found.push_back(diag::Number(one.rule) + ' ' +
                        std::string(run_->inputs.sources.Text(one.span)));
      }
    }
    return found;
  }

 private:
  Folder folder_;
  std::optional<Ran> run_;
};

TEST_F(CryptoMaps, EntryIsAnEndpointWithAllThatNegotiationReads) {
  Run(std::string(kMap) + " set pfs group14\n set security-association lifetime seconds 900\n" +
      kInterface + kList);
  ASSERT_THAT(Endpoints(), SizeIs(1));
  const model::Endpoint& e = Endpoints().front();
  EXPECT_EQ(e.name, "VPN 10");
  EXPECT_EQ(e.kind, model::Kind::kCryptoMap);
  EXPECT_EQ(base::ToString(e.local->value), "192.0.2.1");
  EXPECT_EQ(e.local_state, model::LocalAddressState::kKnown);
  EXPECT_EQ(e.source_interface, "Ethernet0/0");
  EXPECT_EQ(base::ToString(e.remote->value), "192.0.2.2");
  EXPECT_FALSE(e.responder_only.has_value());
  EXPECT_THAT(e.transform_sets, ElementsAre(0U));
  EXPECT_EQ(static_cast<int>(*e.pfs->group), 14);
  EXPECT_EQ(e.lifetimes.seconds.value, 900U);
  EXPECT_TRUE(e.carries_v4);
  EXPECT_FALSE(e.carries_v6);
  EXPECT_EQ(e.place->interface, "Ethernet0/0");
  EXPECT_THAT(e.faults, IsEmpty());
  EXPECT_THAT(e.phase2_doubts, IsEmpty());
  EXPECT_THAT(Lines(), ElementsAre("10.1.0.0/16 0/0 10.2.0.0/16 0/0"));
}

TEST_F(CryptoMaps, LinesComeInOrderWithPortsAndDenials) {
  Run(std::string(kMap) + kInterface +
      "ip access-list extended L\n"
      " 30 permit tcp any eq 22 443 host 10.2.0.1\n"
      " 10 deny udp any any eq 53\n"
      " 20 permit tcp any any range 1 9\n"
      " 40 permit ip 10.0.0.0 0.0.255.0 any\n"
      " 50 permit tcp any any established\n"
      " 60 permit gre any any\n"
      " no 60\n");
  EXPECT_THAT(Lines(),
              ElementsAre("-0.0.0.0/0 17/0 0.0.0.0/0 17/53", "0.0.0.0/0 6/0 0.0.0.0/0 6/0?",
                          "0.0.0.0/0 6/22 10.2.0.1/32 6/0", "0.0.0.0/0 6/443 10.2.0.1/32 6/0",
                          "10.0.0.0/16 0/0 0.0.0.0/0 0/0?", "0.0.0.0/0 6/0 0.0.0.0/0 6/0?"));
}

TEST_F(CryptoMaps, ObjectGroupsStandForTheirMembers) {
  Run(std::string(kMap) + kInterface +
      "object-group network HERE\n 10.1.0.0 255.255.0.0\n group-object MORE\n"
      "object-group network MORE\n host 10.9.0.1\n group-object HERE\n"
      "object-group service WEB\n tcp eq www\n"
      "ip access-list extended L\n permit object-group WEB object-group HERE any\n");
  EXPECT_THAT(Lines(),
              ElementsAre("10.1.0.0/16 6/0 0.0.0.0/0 6/80", "10.9.0.1/32 6/0 0.0.0.0/0 6/80"));
}

TEST_F(CryptoMaps, RangesOfAGroupAreCutIntoBlocks) {
  Run(std::string(kMap) + kInterface +
      "object-group network HERE\n range 10.0.0.1 10.0.0.6\n"
      "ip access-list extended L\n permit ip object-group HERE any\n");
  EXPECT_THAT(Lines(),
              ElementsAre("10.0.0.1/32 0/0 0.0.0.0/0 0/0", "10.0.0.2/31 0/0 0.0.0.0/0 0/0",
                          "10.0.0.4/31 0/0 0.0.0.0/0 0/0", "10.0.0.6/32 0/0 0.0.0.0/0 0/0"));
}

TEST_F(CryptoMaps, UndefinedGroupMakesItsLineUndecidable) {
  Run(std::string(kMap) + kInterface +
      "ip access-list extended L\n permit ip object-group HERE any\n");
  EXPECT_THAT(Findings({diag::Rule::kUndefinedName}), ElementsAre("TC2001 HERE"));
  ASSERT_THAT(Lines(), SizeIs(1));
  EXPECT_TRUE(Endpoints().front().lines.front().undecidable);
}

TEST_F(CryptoMaps, PeersAreEndpointsInTheOrderTried) {
  Run("crypto map VPN 10 ipsec-isakmp\n set peer 192.0.2.2\n set peer hub.example.net dynamic\n"
      " set peer 192.0.2.9 default\n set peer 192.0.2.7\n no set peer 192.0.2.7\n"
      " set transform-set AES\n match address L\n" +
      std::string(kInterface) + kList);
  EXPECT_THAT(Names(),
              ElementsAre("VPN 10", "VPN 10 peer 192.0.2.2", "VPN 10 peer hub.example.net"));
  EXPECT_EQ(base::ToString(Endpoints()[0].remote->value), "192.0.2.9");
  EXPECT_EQ(Endpoints()[1].place->rank, 1U);
  EXPECT_EQ(Endpoints()[1].place->others, 2U);
  EXPECT_EQ(Endpoints()[2].remote_hostname, "hub.example.net");
}

TEST_F(CryptoMaps, OnSeveralInterfacesIsAnEndpointOfEach) {
  Run(std::string(kMap) + kInterface + kOther + kList);
  EXPECT_THAT(Names(), ElementsAre("VPN 10 on Ethernet0/0", "VPN 10 on Ethernet0/1"));
  EXPECT_EQ(base::ToString(Endpoints()[1].local->value), "198.51.100.1");
}

TEST_F(CryptoMaps, WithALocalAddressIsOneWhereverItStands) {
  Run(std::string(kMap) +
      "crypto map VPN local-address Loopback0\n"
      "interface Loopback0\n ip address 203.0.113.1 255.255.255.255\n" +
      kInterface + " shutdown\n" + kOther + kList);
  EXPECT_THAT(Names(), ElementsAre("VPN 10"));
  EXPECT_EQ(base::ToString(Endpoints()[0].local->value), "203.0.113.1");
  EXPECT_EQ(Endpoints()[0].source_interface, "Loopback0");
  EXPECT_EQ(Endpoints()[0].place->interface, "Ethernet0/1");
  EXPECT_THAT(Endpoints()[0].faults, IsEmpty());
}

TEST_F(CryptoMaps, EntriesMergeAndAreSorted) {
  Run("crypto map VPN 20 ipsec-isakmp\n set peer 192.0.2.3\n match address L\n"
      "crypto map VPN 10 ipsec-isakmp\n set peer 192.0.2.2\n"
      "crypto map VPN 30 ipsec-isakmp\n set peer 192.0.2.4\n"
      "crypto map VPN 10\n match address L\n"
      "no crypto map VPN 30\n" +
      std::string(kInterface) + kList);
  EXPECT_THAT(Names(), ElementsAre("VPN 10", "VPN 20"));
  EXPECT_THAT(Endpoints()[0].faults, IsEmpty());
  // Without `set transform-set`: the built-in one.
  ASSERT_THAT(Endpoints()[0].transform_sets, SizeIs(1));
  EXPECT_TRUE(Device().transform_sets[Endpoints()[0].transform_sets[0]].built_in);
}

TEST_F(CryptoMaps, DynamicEntriesOnlyAnswer) {
  Run("crypto dynamic-map DYN 5\n set transform-set AES\n"
      "crypto dynamic-map DYN 7\n set peer 192.0.2.2\n match address L\n"
      "crypto map VPN 100 ipsec-isakmp dynamic DYN\n" +
      std::string(kInterface) + kList);
  EXPECT_THAT(Names(), ElementsAre("VPN 100 dynamic DYN 5", "VPN 100 dynamic DYN 7"));
  const model::Endpoint& any = Endpoints()[0];
  EXPECT_EQ(any.kind, model::Kind::kDynamicMap);
  EXPECT_TRUE(any.remote_any);
  EXPECT_TRUE(any.responder_only.has_value());
  EXPECT_THAT(any.lines, IsEmpty());
  EXPECT_THAT(any.faults, IsEmpty());
  EXPECT_FALSE(Endpoints()[1].remote_any);
  EXPECT_THAT(Endpoints()[1].lines, SizeIs(1));
  EXPECT_EQ(Device().crypto_maps[*Endpoints()[1].place->dynamic_map].name, "DYN");
}

TEST_F(CryptoMaps, LackingPeerOrListAreFaults) {
  Run("crypto map VPN 10 ipsec-isakmp\n match address L\n" + std::string(kInterface) + kList);
  EXPECT_THAT(Faults(), ElementsAre(What::kNoPeer));
  EXPECT_THAT(Findings({diag::Rule::kCryptoMapIncomplete}),
              ElementsAre("TC3025 crypto map VPN 10 ipsec-isakmp"));
  Run("crypto map VPN 10 ipsec-isakmp\n set peer 192.0.2.2\n" + std::string(kInterface));
  EXPECT_THAT(Faults(), ElementsAre(What::kNoAccessList));
  Run(std::string(kMap) + kInterface + "ip access-list extended L\n remark nothing yet\n");
  EXPECT_THAT(Faults(), ElementsAre(What::kNoAccessList));
  EXPECT_THAT(Findings({diag::Rule::kCryptoMapIncomplete}), SizeIs(1));
  Run(std::string(kMap) + kInterface + "ip access-list standard L\n permit 10.1.0.0 0.0.255.255\n");
  EXPECT_THAT(Faults(), ElementsAre(What::kNoAccessList));
  EXPECT_THAT(Findings({diag::Rule::kStandardListInCryptoMap}), ElementsAre("TC2030 L"));
}

TEST_F(CryptoMaps, UndefinedNamesAreErrorsInAWholeConfiguration) {
  Run("crypto map VPN 10 ipsec-isakmp\n set peer 192.0.2.2\n set transform-set NONE\n"
      " match address NOLIST\n set isakmp-profile NOPROFILE\n"
      "crypto map VPN 20 ipsec-isakmp dynamic NODYN\n"
      "crypto map VPN local-address Loopback9\n"
      "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n crypto map VPM\n");
  EXPECT_THAT(Findings({diag::Rule::kUndefinedName}),
              ElementsAre("TC2001 NONE", "TC2001 NOLIST", "TC2001 NOPROFILE", "TC2001 NODYN",
                          "TC2001 Loopback9", "TC2001 crypto map VPM"));
  EXPECT_THAT(Endpoints(), IsEmpty());
  // The misspelt name is the mistake, not that the map stands nowhere.
  EXPECT_THAT(Findings({diag::Rule::kCryptoMapNotApplied}), IsEmpty());
}

TEST_F(CryptoMaps, WhatAnExcerptDoesNotShowIsDoubtful) {
  Run("crypto isakmp policy 10\ncrypto isakmp key Falcon-Lantern-77 address 192.0.2.2\n" +
          std::string(kMap) + "interface Ethernet0/0\n crypto map VPN\n",
      false);
  EXPECT_THAT(Findings({diag::Rule::kNameNotShown}), ElementsAre("TC2002 AES", "TC2002 L"));
  ASSERT_THAT(Endpoints(), SizeIs(1));
  EXPECT_THAT(Endpoints()[0].faults, IsEmpty());
  EXPECT_EQ(Endpoints()[0].local_state, model::LocalAddressState::kNotShown);
  EXPECT_THAT(Endpoints()[0].phase2_doubts, SizeIs(1));  // the sets
  ASSERT_THAT(Endpoints()[0].lines, SizeIs(1));
  EXPECT_TRUE(Endpoints()[0].lines[0].permit && Endpoints()[0].lines[0].undecidable);
}

TEST_F(CryptoMaps, InterfaceWithoutAddressOrSwitchedOffIsAFault) {
  Run(std::string(kMap) + "interface Ethernet0/0\n crypto map VPN\n shutdown\n" + kList);
  EXPECT_THAT(Faults(), ElementsAre(What::kSourceShutdown, What::kSourceWithoutAddress));
  Run(std::string(kMap) + kInterface + kList + "no crypto isakmp enable\n");
  EXPECT_THAT(Faults(), ElementsAre(What::kIsakmpDisabled));
}

TEST_F(CryptoMaps, OfEitherFamilyMayHaveTheSameName) {
  Run(std::string(kMap) +
      "crypto map ipv6 VPN 10 ipsec-isakmp\n set peer 2001:DB8::2\n match address L\n"
      "ipv6 access-list L\n permit ipv6 2001:DB8:1::/48 2001:DB8:2::/48\n" +
      kInterface + " ipv6 address 2001:DB8::1/64\n ipv6 crypto map VPN\n" + kList);
  ASSERT_THAT(Endpoints(), SizeIs(2));
  EXPECT_THAT(Findings({diag::Rule::kUndefinedName}), IsEmpty());
  EXPECT_EQ(base::ToString(Endpoints()[1].local->value), "2001:db8::1");
  EXPECT_TRUE(Endpoints()[1].carries_v6);
  EXPECT_EQ(base::ToString(Endpoints()[1].lines.front().remote.prefix), "2001:db8:2::/48");
  EXPECT_EQ(base::ToString(Endpoints()[0].lines.front().remote.prefix), "10.2.0.0/16");
}

TEST_F(CryptoMaps, VrfAndProfileComeAlong) {
  Run("vrf definition OUT\ncrypto isakmp profile P\n match identity address 192.0.2.2\n"
      "crypto map VPN isakmp-profile P\ncrypto map VPN client authentication list USERS\n" +
      std::string(kMap) +
      "interface Ethernet0/0\n vrf forwarding OUT\n ip address 192.0.2.1 255.255.255.0\n"
      " crypto map VPN\n" +
      kList);
  ASSERT_THAT(Endpoints(), SizeIs(1));
  EXPECT_EQ(Endpoints()[0].front_vrf, "OUT");
  EXPECT_EQ(Endpoints()[0].isakmp_profile, 0U);
  EXPECT_TRUE(Device().crypto_maps.front().asks_for_xauth.has_value());
}

TEST_F(CryptoMaps, GdoiEntriesAreKnownAndNotChecked) {
  Run("crypto map VPN 20 gdoi\n set group G\n" + std::string(kInterface) + kList);
  EXPECT_THAT(Endpoints(), IsEmpty());
  EXPECT_THAT(Findings({diag::Rule::kUnmodelledCommand, diag::Rule::kUnrecognisedLine}),
              ElementsAre("TC1002 crypto map VPN 20 gdoi"));
}

// An entry with written keys has one peer, one set and one line, and needs no ISAKMP.
TEST_F(CryptoMaps, ManualEntriesHaveOneOfEach) {
  const std::string cipher(64, 'a');
  Run("no crypto isakmp enable\ncrypto ipsec transform-set DES esp-des\n"
      "crypto map VPN 10 ipsec-manual\n set peer 192.0.2.2\n set peer 192.0.2.3\n"
      " set session-key inbound esp 300 cipher " +
      cipher + " authenticator 0123\n set session-key outbound esp 301 cipher " + cipher +
      "\n set transform-set AES DES\n match address L\n" + kInterface +
      "ip access-list extended L\n deny tcp 10.1.0.0 0.0.255.255 any\n"
      " permit ip 10.1.0.0 0.0.255.255 10.2.0.0 0.0.255.255\n"
      " permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255\n");
  ASSERT_THAT(Endpoints(), SizeIs(1));
  const model::Endpoint& endpoint = Endpoints().front();
  EXPECT_EQ(endpoint.ike, 0);
  EXPECT_EQ(endpoint.name, "VPN 10");
  EXPECT_EQ(base::ToString(endpoint.remote->value), "192.0.2.2");
  EXPECT_THAT(endpoint.transform_sets, SizeIs(1));
  EXPECT_THAT(Faults(), IsEmpty());
  EXPECT_THAT(Lines(),
              ElementsAre("-10.1.0.0/16 6/0 0.0.0.0/0 6/0", "10.1.0.0/16 0/0 10.2.0.0/16 0/0"));
  EXPECT_THAT(Findings({diag::Rule::kUnmodelledCommand, diag::Rule::kUnrecognisedLine,
                        diag::Rule::kUnfitSessionKey, diag::Rule::kLinePassedOver}),
              ElementsAre("TC2031 0123", "TC2031 set session-key outbound esp 301 cipher " + cipher,
                          "TC2033 permit ip 10.1.0.0 0.0.255.255 10.3.0.0 0.0.255.255"));
}

TEST_F(CryptoMaps, OneLineWithSeveralPortsIsNoSelectorOfAManualEntry) {
  Run("crypto map VPN 10 ipsec-manual\n set peer 192.0.2.2\n set transform-set AES\n"
      " match address L\n" +
      std::string(kInterface) +
      "ip access-list extended L\n permit tcp 10.1.0.0 0.0.255.255 any eq 80 443\n");
  ASSERT_THAT(Endpoints(), SizeIs(1));
  ASSERT_THAT(Endpoints().front().lines, SizeIs(1));
  EXPECT_TRUE(Endpoints().front().lines.front().undecidable);
}

TEST_F(CryptoMaps, WildcardsThatTheRouterWouldKeepOtherwiseAreNamed) {
  Run(std::string(kMap) + kInterface +
      "ip access-list extended L\n permit ip 10.1.0.0 255.255.0.0 10.2.0.9 0.0.255.255\n"
      " permit ip 10.1.0.0 0.0.0.0 0.0.0.0 255.255.255.255\n");
  EXPECT_THAT(Findings({diag::Rule::kNetmaskAsWildcard, diag::Rule::kAddressBitsUnderWildcard}),
              ElementsAre("TC2028 10.1.0.0 255.255.0.0", "TC2029 10.2.0.9 0.0.255.255"));
}

TEST_F(CryptoMaps, AddressThatANetmaskHasEatenMustBeTypedAgain) {
  Run(std::string(kMap) + kInterface +
      "ip access-list extended L\n permit ip 0.0.0.0 255.255.0.0 10.2.0.0 0.0.255.255\n");
  EXPECT_THAT(HelpOf(diag::Rule::kNetmaskAsWildcard),
              "type the network again, with the wildcard `0.0.255.255` behind the address");
}

TEST_F(CryptoMaps, WildcardWithHolesHasABlockAroundIt) {
  Run(std::string(kMap) + kInterface +
      "ip access-list extended L\n permit ip 10.1.0.0 0.0.254.255 any\n");
  EXPECT_THAT(Lines(), ElementsAre("10.1.0.0/16 0/0 0.0.0.0/0 0/0?"));
  EXPECT_EQ(Endpoints().front().lines.front().local_limit.care, 0xffff0100);
  EXPECT_EQ(Endpoints().front().lines.front().local_limit.value, 0x0a010000U);
}

TEST_F(CryptoMaps, NameOfALineThatWasNotUnderstoodIsNotMissing) {
  Run("crypto ipsec transform-set ODD esp-frob\n" + std::string(kMap) + " set transform-set ODD\n" +
      kInterface + kList);
  EXPECT_THAT(Findings({diag::Rule::kUndefinedName}), IsEmpty());
}

TEST_F(CryptoMaps, ListsThatNothingElseNamesAreProposed) {
  Run(std::string(kMap) + kInterface + "ip access-list extended LL\n permit ip any any\n");
  EXPECT_THAT(Findings({diag::Rule::kUndefinedName}), ElementsAre("TC2001 L"));
  EXPECT_EQ(HelpOf(diag::Rule::kUndefinedName), "did you mean `LL`");
}

TEST_F(CryptoMaps, NameOfTheOtherFamilyIsNamedAsThat) {
  Run("crypto map ipv6 VPN 10 ipsec-isakmp\n" + std::string(kInterface) + kList);
  EXPECT_EQ(HelpOf(diag::Rule::kUndefinedName), "write `ipv6 crypto map VPN`");
  Run(std::string(kMap) + kInterface + "ipv6 access-list L\n permit ipv6 any any\n");
  EXPECT_EQ(HelpOf(diag::Rule::kUndefinedName), "write an `ip access-list extended` of that name");
}

TEST_F(CryptoMaps, FilterThatNothingDefinesIsAWarning) {
  const std::string filter = " ip access-group OUTSIDE in\n";
  Run(std::string(kMap) + kInterface + filter + kList);
  EXPECT_THAT(Findings({diag::Rule::kUndefinedName}),
              ElementsAre("TC2001 ip access-group OUTSIDE in"));
  Run(std::string(kMap) + kInterface + filter + kList +
      "ip access-list extended OUTSIDE\n permit ip any any\n");
  EXPECT_THAT(Findings({diag::Rule::kUndefinedName}), IsEmpty());
  Run(kOther + filter + "interface Ethernet0/2\n" + filter, false);
  EXPECT_THAT(Findings({diag::Rule::kUndefinedName}), IsEmpty());
}

TEST_F(CryptoMaps, HostThatALineGivesAnAddressIsThatAddress) {
  const auto remote = [this](const std::string& hosts) {
    Run(hosts +
        "crypto map VPN 10 ipsec-isakmp\n set peer Branch.example.net\n set transform-set AES\n"
        " match address L\n" +
        kInterface + kList);
    const auto& address = Endpoints().front().remote;
    return address ? base::ToString(address->value) : "not known";
  };
  EXPECT_EQ(remote("ip host branch.example.net 192.0.2.2\n"), "192.0.2.2");
  EXPECT_EQ(remote("ip host branch.example.net 192.0.2.2 192.0.2.3\n"), "not known");
  EXPECT_EQ(remote("ip host branch.example.net 192.0.2.2\nip host branch.example.net 192.0.2.3\n"),
            "not known");
  EXPECT_EQ(remote("ip host branch.example.net 192.0.2.2\nno ip host branch.example.net\n"),
            "not known");
  EXPECT_EQ(remote("ip host other.example.net 192.0.2.2\n"), "not known");
  EXPECT_EQ(remote("ip host vrf BLUE branch.example.net 192.0.2.2\n"), "not known");
  EXPECT_EQ(remote("ip host branch.example.net 192.0.2.2 192.0.2.3\n"
                   "no ip host branch.example.net 192.0.2.3\n"),
            "192.0.2.2");
  // Of another router in the same file.
  EXPECT_EQ(remote("hostname R0\nip host branch.example.net 192.0.2.2\nend\nhostname R1\n"),
            "not known");
}

TEST_F(CryptoMaps, SharedAddressOfTheGroupThatTheMapNames) {
  const auto local = [this](const std::string& lines) {
    Run(std::string(kMap) + "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n" + lines +
        kList);
    const auto& address = Endpoints().front().local;
    return address ? base::ToString(address->value) : "not known";
  };
  const std::string group = " standby 1 ip 192.0.2.9\n standby 1 name HA\n standby 1 preempt\n";
  EXPECT_EQ(local(group + " crypto map VPN redundancy HA stateful\n"), "192.0.2.9");
  EXPECT_EQ(local(group + " crypto map VPN\n"), "192.0.2.1");
  EXPECT_EQ(local(group + " no standby 1 ip 192.0.2.9\n crypto map VPN redundancy HA\n"),
            "not known");
  EXPECT_EQ(local(" crypto map VPN redundancy HA\n"), "not known");
  EXPECT_THAT(Faults(), IsEmpty());
}

TEST_F(CryptoMaps, LineNotUnderstoodCastsDoubt) {
  Run(std::string(kMap) + " set perr 192.0.2.3\n" + kInterface + kList + " permit 10.0.0.0 any\n");
  ASSERT_THAT(Endpoints(), SizeIs(1));
  EXPECT_THAT(Endpoints()[0].phase1_doubts, SizeIs(1));
  EXPECT_THAT(Endpoints()[0].phase2_doubts, SizeIs(2));
}

TEST_F(CryptoMaps, StandingNowhereIsNamed) {
  Run(std::string(kMap) + kList + "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n");
  EXPECT_THAT(Endpoints(), IsEmpty());
  EXPECT_THAT(Findings({diag::Rule::kCryptoMapNotApplied}),
              ElementsAre("TC3026 crypto map VPN 10 ipsec-isakmp"));
}

}  // namespace
}  // namespace tunnelc::driver
