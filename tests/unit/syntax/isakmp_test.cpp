// Phase 1: policies, keys, keyrings, profiles and global switches.
#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(IsakmpPolicy, HoldsEachAttributeAsTypedInFullWords) {
  const Reading reading = Read(
      "crypto isakmp policy 10\n encr aes 256\n hash sha384\n authentication pre-share\n"
      " group 14\n lifetime 3600\n");
  const auto policy = Only<ast::IsakmpPolicy>(reading);
  EXPECT_EQ(policy.priority.value, 10U);
  ASSERT_EQ(policy.lines.size(), 5U);
  EXPECT_EQ(policy.lines[0].attribute, ast::PolicyAttribute::kEncryption);
  EXPECT_EQ(policy.lines[0].word->value, "aes");
  EXPECT_EQ(policy.lines[0].number->value, 256U);
  EXPECT_EQ(policy.lines[1].word->value, "sha384");
  EXPECT_EQ(policy.lines[2].word->value, "pre-share");
  EXPECT_EQ(policy.lines[3].number->value, 14U);
  EXPECT_EQ(policy.lines[4].number->value, 3600U);
  EXPECT_EQ(reading.Text(policy.lines[1].span), "hash sha384");
  EXPECT_EQ(reading.config.counts.modelled, 6U);
}

TEST(IsakmpPolicy, MayBeEmpty) {
  EXPECT_THAT(Only<ast::IsakmpPolicy>(Read("crypto isakmp policy 1\n!\n")).lines, IsEmpty());
}

TEST(IsakmpPolicy, TakesNoAndDefaultWithoutArguments) {
  const Reading reading =
      Read("crypto isakmp policy 10\n no hash\n default group\n no lifetime 60\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto policy = Only<ast::IsakmpPolicy>(reading);
  ASSERT_EQ(policy.lines.size(), 3U);
  EXPECT_EQ(policy.lines[0].form, ast::Form::kNo);
  EXPECT_EQ(policy.lines[0].attribute, ast::PolicyAttribute::kHash);
  EXPECT_FALSE(policy.lines[0].word.has_value());
  EXPECT_EQ(policy.lines[1].form, ast::Form::kDefault);
  EXPECT_EQ(policy.lines[2].number->value, 60U);
}

TEST(IsakmpPolicy, RefusesValuesTheRouterRefuses) {
  const Reading reading =
      Read("crypto isakmp policy 10\n group 3\n lifetime 59\n encr aes 100\n hash sha\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:8 TC2003", "3:11 TC2003", "4:11 TC2003"));
  EXPECT_THAT(reading.Findings()[1].message, HasSubstr("60 to 86400"));
  const auto policy = Only<ast::IsakmpPolicy>(reading);
  EXPECT_EQ(policy.lines.size(), 1U);
  ASSERT_EQ(policy.odd.size(), 3U);
  EXPECT_EQ(policy.odd[0].state, ast::Understanding::kRefused);
  EXPECT_EQ(policy.odd[0].affects, ast::Affects::kPhase1);
  EXPECT_EQ(policy.odd[1].affects, ast::Affects::kNothing);
}

TEST(IsakmpPolicy, RefusedHeaderTakesItsBlockAlong) {
  const Reading reading = Read("crypto isakmp policy 10001\n hash md5\n group 2\nhostname R\n");
  EXPECT_THAT(reading.Places(), ElementsAre("1:22 TC2003"));
  const auto odd = Only<ast::OddCommand>(reading);
  EXPECT_EQ(odd.state, ast::Understanding::kRefused);
  EXPECT_EQ(odd.lines, 3U);
  EXPECT_EQ(Only<ast::Hostname>(reading).name.value, "R");
}

TEST(IsakmpPolicy, RemovedOneOpensNoBlock) {
  const Reading reading = Read("no crypto isakmp policy 10\nhostname R\n");
  EXPECT_EQ(Only<ast::IsakmpPolicy>(reading).form, ast::Form::kNo);
  EXPECT_EQ(All<ast::Hostname>(reading).size(), 1U);
}

ast::PreSharedKey KeyOf(const std::string& line) {
  const Reading reading = Read(line + "\n");
  EXPECT_THAT(reading.Places(), IsEmpty()) << line;
  return Only<ast::PreSharedKey>(reading);
}

base::IpPrefix PrefixOf(const ast::PreSharedKey& key) {
  return std::get<ast::KeyAddress>(key.target).prefix.value;
}

TEST(IsakmpKey, TakesEveryTarget) {
  EXPECT_EQ(base::ToString(PrefixOf(KeyOf("crypto isakmp key k address 192.0.2.1"))),
            "192.0.2.1/32");
  EXPECT_EQ(base::ToString(PrefixOf(KeyOf("crypto isakmp key k address 10.1.2.3 255.255.0.0"))),
            "10.1.0.0/16");
  EXPECT_EQ(base::ToString(PrefixOf(KeyOf("crypto isakmp key k address ipv6 2001:db8::/32"))),
            "2001:db8::/32");
  EXPECT_EQ(base::ToString(PrefixOf(KeyOf("crypto isakmp key k address ipv6 2001:db8::1"))),
            "2001:db8::1/128");
  const auto named = KeyOf("crypto isakmp key k hostname peer.example.com no-xauth");
  EXPECT_EQ(std::get<ast::KeyHostname>(named.target).name.value, "peer.example.com");
  EXPECT_TRUE(named.no_xauth);
}

TEST(IsakmpKey, WildcardMayLackItsMask) {
  const auto bare = KeyOf("crypto isakmp key k address 0.0.0.0");
  EXPECT_EQ(base::ToString(PrefixOf(bare)), "0.0.0.0/0");
  EXPECT_FALSE(std::get<ast::KeyAddress>(bare.target).length_written);
  const auto written = KeyOf("crypto isakmp key k address 0.0.0.0 0.0.0.0");
  EXPECT_TRUE(std::get<ast::KeyAddress>(written.target).length_written);
}

TEST(IsakmpKey, TellsTypesFromKeys) {
  const auto clear = KeyOf("crypto isakmp key 0 cisco address 1.1.1.1");
  EXPECT_EQ(clear.type->value, 0U);
  EXPECT_EQ(clear.key.Reveal(), "cisco");
  const auto hidden = KeyOf("crypto isakmp key 6 XYZ address 1.1.1.1");
  EXPECT_EQ(hidden.type->value, 6U);
  EXPECT_TRUE(hidden.key.IsHidden());
  const auto zero = KeyOf("crypto isakmp key 0 address 1.1.1.1");
  EXPECT_FALSE(zero.type.has_value());
  EXPECT_EQ(zero.key.Reveal(), "0");
  EXPECT_EQ(KeyOf("crypto isakmp key 0 address address 1.1.1.1").key.Reveal(), "address");
}

TEST(IsakmpKey, IsAnyTextWithoutBlanks) {
  for (const std::string key : {"use!strong", "a#b", "\"quoted\"", "key", "12345", "address"}) {
    const Reading reading = Read("crypto isakmp key " + key + " address 1.1.1.1\n");
    const auto read = Only<ast::PreSharedKey>(reading);
    EXPECT_EQ(read.key.Reveal(), key);
    EXPECT_EQ(reading.Text(read.key_span), key);
  }
}

TEST(IsakmpKey, MayAbbreviateWhatFollowsTheKey) {
  EXPECT_EQ(KeyOf("cry isa key s3 add 1.1.1.1").key.Reveal(), "s3");
}

TEST(IsakmpKey, NeverStandsInAMessage) {
  for (const std::string line :
       {"crypto isakmp key hush1 hush2 address 1.1.1.1", "crypto isakmp key 0 hush1 adress 1.1.1.1",
        "crypto isakmp key hush1 address 999.1.1.1", "crypto isakmp key hush1",
        "crypto isakmp key 5: b5 address 1.1.1.1", "crypto isakmp key hush1 address 1.1.1.1 hush2",
        "crypto keyring K\n pre-shared-key address 1.1.1.1 key hush1 hush2"}) {
    const Reading reading = Read(line + "\n");
    EXPECT_EQ(reading.Findings().size(), 1U) << line;
    for (const diag::Diagnostic& finding : reading.Findings()) {
      EXPECT_THAT(finding.message + finding.help,
                  Not(::testing::AnyOf(HasSubstr("hush"), HasSubstr("b5"))))
          << line;
    }
  }
}

TEST(IsakmpKey, RefusesBadAddressesAndMasks) {
  EXPECT_THAT(Read("crypto isakmp key k address 999.1.1.1\n").Places(), ElementsAre("1:29 TC2003"));
  const Reading reading = Read("crypto isakmp key k address 1.1.1.1 255.0.255.0\n");
  EXPECT_THAT(reading.Places(), ElementsAre("1:37 TC2003"));
  EXPECT_EQ(Only<ast::OddCommand>(reading).affects, ast::Affects::kPhase1);
}

TEST(Keyring, HoldsKeysAndLocalAddress) {
  const Reading reading = Read(
      "crypto keyring KR vrf INET\n"
      "  description for the branch\n"
      "  local-address GigabitEthernet0/0\n"
      "  pre-shared-key address 192.0.2.1 key secret \n"
      "  pre-shared-key address ipv6 2001:DB8::/32 key 6 abc\n"
      "  pre-shared-key hostname R9 key 0 xyz\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto keyring = Only<ast::CryptoKeyring>(reading);
  EXPECT_EQ(keyring.name.value, "KR");
  EXPECT_EQ(keyring.vrf->value, "INET");
  ASSERT_EQ(keyring.lines.size(), 4U);
  EXPECT_EQ(std::get<ast::LocalAddress>(keyring.lines[0]).interface->value, "GigabitEthernet0/0");
  EXPECT_TRUE(std::get<ast::PreSharedKey>(keyring.lines[1]).trailing_blank);
  EXPECT_FALSE(std::get<ast::PreSharedKey>(keyring.lines[2]).trailing_blank);
  EXPECT_TRUE(std::get<ast::PreSharedKey>(keyring.lines[2]).key.IsHidden());
  EXPECT_EQ(std::get<ast::PreSharedKey>(keyring.lines[3]).key.Reveal(), "xyz");
}

TEST(Keyring, CarriageReturnIsNoTrailingBlank) {
  const Reading reading = Read("crypto keyring K\r\n pre-shared-key address 1.1.1.1 key s\r\n");
  EXPECT_FALSE(OnlyLine<ast::PreSharedKey>(Only<ast::CryptoKeyring>(reading)).trailing_blank);
}

TEST(Keyring, LocalAddressTakesAddressAndVrf) {
  const Reading reading = Read("crypto keyring K\n local-address 192.0.2.1 INET\n");
  const auto local = OnlyLine<ast::LocalAddress>(Only<ast::CryptoKeyring>(reading));
  EXPECT_EQ(local.address->value, Address("192.0.2.1"));
  EXPECT_EQ(local.vrf->value, "INET");
}

TEST(IsakmpProfile, HoldsEveryModelledLine) {
  const Reading reading = Read(
      "crypto isakmp profile P\n"
      "   keyring A B\n"
      "   self-identity user-fqdn me@example.com\n"
      "   match identity address 192.0.2.0 255.255.255.0 INET\n"
      "   match identity address ipv6 2001:DB8::1/128\n"
      "   match identity host domain example.com\n"
      "   match identity group G\n"
      "   keepalive 30 retry 2\n"
      "   initiate mode main\n"
      "   local-address Loopback 0\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto profile = Only<ast::IsakmpProfile>(reading);
  ASSERT_EQ(profile.lines.size(), 8U);
  EXPECT_EQ(std::get<ast::ProfileKeyring>(profile.lines[0]).names.size(), 2U);
  const auto& self = std::get<ast::SelfIdentity>(profile.lines[1]);
  EXPECT_EQ(self.kind, ast::IdentityKind::kUserFqdn);
  EXPECT_EQ(self.name->value, "me@example.com");
  const auto& match = std::get<ast::MatchIdentity>(profile.lines[2]);
  EXPECT_EQ(base::ToString(match.prefix->value), "192.0.2.0/24");
  EXPECT_EQ(match.vrf->value, "INET");
  EXPECT_EQ(std::get<ast::MatchIdentity>(profile.lines[4]).kind, ast::IdentityKind::kHostDomain);
  EXPECT_EQ(std::get<ast::MatchIdentity>(profile.lines[5]).name->value, "G");
  const auto& keepalive = std::get<ast::IsakmpKeepalive>(profile.lines[6]);
  EXPECT_EQ(keepalive.seconds->value, 30U);
  EXPECT_EQ(keepalive.retry->value, 2U);
  EXPECT_EQ(std::get<ast::LocalAddress>(profile.lines[7]).interface->value, "Loopback 0");
}

TEST(IsakmpProfile, ReportsWhatIsNotModelled) {
  const Reading reading = Read(
      "crypto isakmp profile P\n client authentication username A password B\n"
      " client configuration address initiate\n match certificate C\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:2 TC1002", "3:2 TC1002", "4:2 TC1002"));
  const auto profile = Only<ast::IsakmpProfile>(reading);
  ASSERT_EQ(profile.odd.size(), 3U);
  EXPECT_EQ(profile.odd[0].affects, ast::Affects::kPhase1);
  EXPECT_EQ(reading.config.counts.unmodelled, 3U);
}

TEST(IsakmpProfile, HasOptions) {
  using What = ast::ProfileOption::What;
  const Reading reading = Read(
      "crypto isakmp profile P\n client authentication list L\n isakmp authorization list L\n"
      " initiate mode aggressive\n vrf RED\n ca trust-point CA\n virtual-template 1\n"
      " client configuration address respond\n client configuration group G\n");
  EXPECT_THAT(reading.Places(), ElementsAre());
  const auto profile = Only<ast::IsakmpProfile>(reading);
  std::vector<What> seen;
  for (const auto& line : profile.lines) {
    seen.push_back(std::get<ast::ProfileOption>(line).what);
  }
  EXPECT_THAT(seen, ElementsAre(What::kAsksForXauth, What::kAsksAaa, What::kInitiatesAggressive,
                                What::kInnerVrf, What::kTrustpoint, What::kVirtualTemplate));
  EXPECT_EQ(std::get<ast::ProfileOption>(profile.lines[3]).name->value, "RED");
}

TEST(IsakmpPeer, SaysHowAggressiveModeBegins) {
  const Reading reading = Read(
      "crypto isakmp peer address 192.0.2.1 vrf INET\n set aggressive-mode client-endpoint "
      "user-fqdn a@example.org\n set aggressive-mode password 0 Osprey\n description x\n");
  EXPECT_THAT(reading.Places(), ElementsAre());
  const auto peer = Only<ast::IsakmpPeer>(reading);
  EXPECT_EQ(base::ToString(peer.address->value), "192.0.2.1");
  EXPECT_EQ(peer.vrf->value, "INET");
  ASSERT_EQ(peer.lines.size(), 2U);
  const auto& endpoint = std::get<ast::ClientEndpoint>(peer.lines[0]);
  EXPECT_EQ(endpoint.kind, ast::IdentityKind::kUserFqdn);
  EXPECT_EQ(endpoint.name->value, "a@example.org");
  const auto& password = std::get<ast::AggressivePassword>(peer.lines[1]);
  EXPECT_EQ(Compare(password.key, base::Secret("Osprey")), base::Comparison::kEqual);
}

TEST(IsakmpGlobals, AreRead) {
  const Reading reading = Read(
      "crypto isakmp identity hostname\ncrypto isakmp keepalive 10 3 periodic\n"
      "no crypto isakmp enable\nno crypto isakmp default policy\n"
      "crypto isakmp aggressive-mode disable\ncrypto engine compliance shield disable\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_EQ(Only<ast::IsakmpIdentity>(reading).kind->value, "hostname");
  const auto keepalive = Only<ast::IsakmpKeepalive>(reading);
  EXPECT_EQ(keepalive.seconds->value, 10U);
  EXPECT_EQ(keepalive.retry->value, 3U);
  EXPECT_TRUE(keepalive.periodic);
  const auto switches = All<ast::SwitchLine>(reading);
  ASSERT_EQ(switches.size(), 4U);
  EXPECT_EQ(switches[0].which, ast::Switch::kIsakmpEnable);
  EXPECT_EQ(switches[0].form, ast::Form::kNo);
  EXPECT_EQ(switches[1].which, ast::Switch::kIsakmpDefaultPolicy);
  EXPECT_EQ(switches[3].which, ast::Switch::kComplianceShieldDisable);
}

TEST(IsakmpProfile, KeepaliveMayBeShort) {
  const Reading reading = Read("crypto isakmp profile P\n keepa 20\n no keepalive\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto profile = Only<ast::IsakmpProfile>(reading);
  ASSERT_EQ(profile.lines.size(), 2U);
  EXPECT_FALSE(std::get<ast::IsakmpKeepalive>(profile.lines[0]).retry.has_value());
  EXPECT_EQ(std::get<ast::IsakmpKeepalive>(profile.lines[1]).form, ast::Form::kNo);
}

TEST(IsakmpGlobals, HarmlessOnesAreKeptAsWhatTheyAreAbout) {
  const Reading reading = Read(
      "crypto isakmp invalid-spi-recovery\ncrypto isakmp nat keepalive 20\n"
      "crypto logging session\ncrypto key generate rsa modulus 2048\n"
      "crypto ipsec df-bit clear\ncrypto ipsec df-bit copy\nno crypto ipsec df-bit clear\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  std::vector<ast::About> abouts;
  for (const auto& command : All<ast::HarmlessCommand>(reading)) {
    abouts.push_back(command.about);
  }
  using ast::About;
  EXPECT_THAT(abouts, ElementsAre(About::kOther, About::kNatKeepalive, About::kOther, About::kOther,
                                  About::kDfBit, About::kDefault, About::kDfBit));
  EXPECT_EQ(All<ast::HarmlessCommand>(reading).back().form, ast::Form::kNo);
  EXPECT_EQ(reading.config.statements.size(), 7U);
  EXPECT_EQ(reading.config.counts.harmless, 7U);
}

}  // namespace
}  // namespace tunnelc::syntax::testing
