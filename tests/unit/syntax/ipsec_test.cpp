// Phase 2: transform sets, profiles, globals.
#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(TransformSet, TakesTransformsInAnyOrder) {
  const Reading reading = Read(
      "crypto ipsec transform-set TS esp-sha512-hmac esp-aes 256 comp-lzs \n mode transport "
      "require\n esn\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto set = Only<ast::TransformSet>(reading);
  ASSERT_EQ(set.transforms.size(), 3U);
  EXPECT_EQ(set.transforms[0].word.value, "esp-sha512-hmac");
  EXPECT_EQ(set.transforms[1].word.value, "esp-aes");
  EXPECT_EQ(set.transforms[1].bits->value, 256U);
  const auto mode = OnlyLine<ast::TransformSetMode>(set);
  EXPECT_EQ(mode.mode->value, ast::EncapsulationMode::kTransport);
  EXPECT_TRUE(mode.require);
  OnlyLine<ast::TransformSetEsn>(set);
}

TEST(TransformSet, KeyLengthFollowsOnlyCiphersThatHaveOne) {
  EXPECT_THAT(Read("crypto ipsec transform-set TS esp-3des 256\n").Places(),
              ElementsAre("1:40 TC1001"));
  EXPECT_THAT(Read("crypto ipsec transform-set TS esp-gcm 100\n").Places(),
              ElementsAre("1:39 TC2003"));
}

TEST(TransformSet, AmbiguousTransformIsReportedWithItsCandidates) {
  const Reading reading = Read("crypto ipsec transform-set TS esp-sha\n");
  EXPECT_THAT(reading.Places(), ElementsAre("1:31 TC1001"));
  EXPECT_THAT(reading.Findings()[0].message,
              ::testing::AllOf(::testing::HasSubstr("ambiguous"),
                               ::testing::HasSubstr("`esp-sha256-hmac`")));
}

TEST(TransformSet, MayBeNamedLikeATransformOrKeyword) {
  EXPECT_EQ(
      Only<ast::TransformSet>(Read("crypto ipsec transform-set esp-aes esp-aes\n")).name.value,
      "esp-aes");
  EXPECT_EQ(Only<ast::TransformSet>(Read("crypto ipsec transform-set 3des esp-3des\n")).name.value,
            "3des");
  const Reading removed = Read("no crypto ipsec transform-set default\n");
  EXPECT_THAT(removed.Places(), IsEmpty());
  EXPECT_EQ(Only<ast::TransformSet>(removed).form, ast::Form::kNo);
}

TEST(TransformSet, DefaultModeIsAForm) {
  const Reading reading =
      Read("crypto ipsec transform-set TS esp-null esp-sha-hmac\n default mode\n");
  const auto mode = OnlyLine<ast::TransformSetMode>(Only<ast::TransformSet>(reading));
  EXPECT_EQ(mode.form, ast::Form::kDefault);
  EXPECT_FALSE(mode.mode.has_value());
}

TEST(IpsecProfile, HoldsEveryModelledLine) {
  const Reading reading = Read(
      "crypto ipsec profile PRO\n"
      " description some text\n"
      " set transform-set A B C\n"
      " set pfs group14\n"
      " set isakmp-profile IP\n"
      " set security-association lifetime seconds 7200\n"
      " set security-association lifetime kilobytes disable\n"
      " set security-association lifetime days 2\n"
      " set security-association replay window-size 1024\n"
      " set security-association idle-time 600\n"
      " responder-only\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto profile = Only<ast::IpsecProfile>(reading);
  ASSERT_EQ(profile.lines.size(), 9U);
  EXPECT_EQ(std::get<ast::SetTransformSet>(profile.lines[0]).names.size(), 3U);
  EXPECT_EQ(std::get<ast::SetPfs>(profile.lines[1]).group->value, 14U);
  EXPECT_FALSE(std::get<ast::SetProfileName>(profile.lines[2]).ikev2);
  EXPECT_EQ(std::get<ast::Lifetime>(profile.lines[3]).value->value, 7200U);
  EXPECT_TRUE(std::get<ast::Lifetime>(profile.lines[4]).disable);
  EXPECT_EQ(std::get<ast::Lifetime>(profile.lines[4]).unit, ast::Lifetime::Unit::kKilobytes);
  EXPECT_EQ(std::get<ast::Lifetime>(profile.lines[5]).value->value, 172800U);
  EXPECT_EQ(std::get<ast::Replay>(profile.lines[6]).window->value, 1024U);
  EXPECT_EQ(std::get<ast::IdleTime>(profile.lines[7]).seconds->value, 600U);
}

TEST(IpsecProfile, PfsMayStandAlone) {
  const Reading reading = Read("crypto ipsec profile P\n set pfs\n set ikev2-profile V2\n");
  const auto profile = Only<ast::IpsecProfile>(reading);
  EXPECT_FALSE(OnlyLine<ast::SetPfs>(profile).group.has_value());
  EXPECT_TRUE(OnlyLine<ast::SetProfileName>(profile).ikev2);
}

TEST(IpsecProfile, RefusesValuesTheRouterRefuses) {
  const Reading reading = Read(
      "crypto ipsec profile P\n set pfs group3\n set security-association lifetime seconds 119\n"
      " set security-association replay window-size 65\n set security-association lifetime "
      "kilobytes 2559\n set security-association idle-time 59\n");
  EXPECT_THAT(reading.Places(), ElementsAre("2:10 TC2003", "3:44 TC2003", "4:46 TC2003",
                                            "5:46 TC2003", "6:37 TC2003"));
  const auto profile = Only<ast::IpsecProfile>(reading);
  EXPECT_THAT(profile.lines, IsEmpty());
  EXPECT_EQ(profile.odd[0].affects, ast::Affects::kPhase2);
  EXPECT_EQ(profile.odd[1].affects, ast::Affects::kNothing);
}

TEST(IpsecGlobals, AreRead) {
  const Reading reading = Read(
      "crypto ipsec security-association lifetime seconds 1800\n"
      "crypto ipsec security-association replay disable\n"
      "crypto ipsec security-association idle-time 120\n"
      "crypto ipsec df-bit clear\ncrypto ipsec nat-transparency udp-encapsulation\n");
  EXPECT_EQ(Only<ast::Lifetime>(reading).value->value, 1800U);
  EXPECT_TRUE(Only<ast::Replay>(reading).disable);
  EXPECT_EQ(Only<ast::IdleTime>(reading).seconds->value, 120U);
  EXPECT_THAT(reading.Places(), ElementsAre("5:1 TC1002"));
  EXPECT_EQ(Only<ast::OddCommand>(reading).affects, ast::Affects::kData);
}

TEST(UnmodelledBlock, IsReportedOnceAndCountsItsLines) {
  const Reading reading = Read(
      "crypto gdoi group G\n identity number 1\n server address ipv4 192.0.2.1\n"
      "crypto pki server CA\n issuer-name CN=ca\n"
      "crypto ikev2 keyring KR\n peer R\n  address 192.0.2.9\n  pre-shared-key x\n  exit\n"
      " peer S\n"
      "hostname R1\n");
  EXPECT_THAT(reading.Places(), ElementsAre("1:1 TC1002", "4:1 TC1002", "6:1 TC1002"));
  const auto odd = All<ast::OddCommand>(reading);
  ASSERT_EQ(odd.size(), 3U);
  EXPECT_EQ(odd[0].words, "crypto gdoi group");
  EXPECT_EQ(odd[0].lines, 3U);
  EXPECT_EQ(odd[0].affects, ast::Affects::kAll);
  EXPECT_EQ(odd[1].affects, ast::Affects::kNothing);
  EXPECT_EQ(reading.Findings()[1].severity, diag::Severity::kNote);
  EXPECT_EQ(odd[2].words, "crypto ikev2 keyring");
  EXPECT_EQ(odd[2].lines, 5U);
  EXPECT_EQ(Only<ast::Hostname>(reading).name.value, "R1");
}

TEST(UnmodelledBlock, MayBeUnindented) {
  const Reading reading = Read(
      "crypto ikev2 keyring KR\npeer R\nhostname spoke\naddress 192.0.2.9\npre-shared-key x\n"
      "interface Tunnel1\ntunnel source Loopback0\n");
  EXPECT_EQ(Only<ast::OddCommand>(reading).lines, 5U);
  EXPECT_THAT(All<ast::Hostname>(reading), IsEmpty());
  EXPECT_EQ(Only<ast::Interface>(reading).lines.size(), 1U);
}

}  // namespace
}  // namespace tunnelc::syntax::testing
