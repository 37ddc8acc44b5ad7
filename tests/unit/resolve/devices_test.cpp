// Devices: how a file is cut, what they are called, which release they run.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/resolve/reader.h"

namespace tunnelc::resolve {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Devices, AreNamedByTheFileWithoutAHostname) {
  const Resolved r = ResolveText("crypto isakmp policy 10\n", {}, "site/R2.ios");
  EXPECT_EQ(r.Device().name, "R2");
  EXPECT_EQ(r.Device().span, (source::Span{source::FileId(std::size_t{0}), 0, 0}));
}

TEST(Devices, AreNamedByTheHostname) {
  const Resolved r = ResolveText("hostname Edge\n");
  EXPECT_EQ(r.Device().name, "Edge");
  EXPECT_EQ(r.sources.Text(r.Device().span), "hostname Edge");
}

TEST(Devices, AreAsManyAsDifferentHostnames) {
  const Resolved r = ResolveText(
      "crypto isakmp policy 10\nhostname A\nhostname A\ncrypto isakmp policy 20\n"
      "hostname B\ncrypto isakmp policy 30\n");
  ASSERT_EQ(r.devices.size(), 2U);
  EXPECT_EQ(r.devices[0].name, "A");
  EXPECT_EQ(r.devices[0].policies.size(), 2U);
  EXPECT_EQ(r.devices[1].name, "B");
  ASSERT_EQ(r.devices[1].policies.size(), 1U);
  EXPECT_EQ(r.devices[1].policies[0].priority, 30U);
}

TEST(Devices, KeepTheirVersionLineWhenWholeConfigurationsFollowEachOther) {
  const Resolved r = ResolveText("version 15.2\nhostname A\nend\nversion 17.12\nhostname B\nend\n");
  ASSERT_EQ(r.devices.size(), 2U);
  EXPECT_EQ(r.devices[0].family, model::Family::kIos15);
  EXPECT_EQ(r.devices[1].family, model::Family::kXe1711);
  EXPECT_FALSE(r.devices[0].is_excerpt);
  EXPECT_FALSE(r.devices[1].is_excerpt);
}

TEST(Devices, AreExcerptsUnlessBothVersionAndEndAreThere) {
  EXPECT_TRUE(ResolveText("hostname A\n").Device().is_excerpt);
  EXPECT_TRUE(ResolveText("version 15.2\n").Device().is_excerpt);
  EXPECT_TRUE(ResolveText("end\n").Device().is_excerpt);
  EXPECT_FALSE(ResolveText("version 15.2\nend\n").Device().is_excerpt);
}

TEST(Devices, RunTheReleaseOfTheOptionBeforeThatOfTheVersionLine) {
  EXPECT_EQ(ResolveText("").Device().family, std::nullopt);
  const Resolved by_version = ResolveText("version 16.9\n");
  EXPECT_EQ(by_version.Device().family, model::Family::kXe16);
  EXPECT_FALSE(by_version.Device().family_is_given);
  const Resolved by_option = ResolveText("version 16.9\n", model::Family::kIos15);
  EXPECT_EQ(by_option.Device().family, model::Family::kIos15);
  EXPECT_TRUE(by_option.Device().family_is_given);
}

TEST(Devices, AreDoubtfulAfterACryptoLineThatNobodyKnows) {
  const Resolved r =
      ResolveText("crypto isakmp policy 10\ncrypto frobnicate\ncrypto map M 10 ipsec-isakmp\n");
  EXPECT_EQ(r.Device().unmodelled.size(), 2U);
  ASSERT_EQ(r.Device().phase1_doubts.size(), 1U);
  EXPECT_EQ(r.sources.Text(r.Device().phase1_doubts[0].span), "crypto frobnicate");
  EXPECT_EQ(r.Device().phase2_doubts.size(), 1U);
}

TEST(Devices, AreDoubtfulInPhase1WhereAnExcerptShowsNothingOfIt) {
  EXPECT_EQ(ResolveText("interface Tunnel0\n").Device().phase1_doubts.size(), 1U);
  EXPECT_TRUE(ResolveText("crypto isakmp policy 10\n").Device().phase1_doubts.empty());
  EXPECT_TRUE(
      ResolveText("crypto isakmp key K address 192.0.2.1\n").Device().phase1_doubts.empty());
  EXPECT_TRUE(ResolveText("version 15.2\nend\n").Device().phase1_doubts.empty());
}

TEST(Devices, HaveIsakmpOnAndTheirAddressAsIdentityByDefault) {
  const Resolved plain = ResolveText("");
  EXPECT_TRUE(plain.Device().isakmp_enabled.value);
  EXPECT_EQ(plain.Device().isakmp_enabled.origin.kind, model::OriginKind::kDefault);
  EXPECT_EQ(plain.Device().identity.value, model::IdentityType::kAddress);
  EXPECT_EQ(plain.Device().identity.origin.citation, "Cisco TAC 113594");
  const Resolved changed =
      ResolveText("no crypto isakmp enable\ncrypto isakmp identity hostname\n");
  EXPECT_FALSE(changed.Device().isakmp_enabled.value);
  EXPECT_EQ(changed.sources.Text(changed.Device().isakmp_enabled.origin.span),
            "no crypto isakmp enable");
  EXPECT_EQ(changed.Device().identity.value, model::IdentityType::kFqdn);
}

TEST(Devices, KnowTheVrfsThatAreDefinedAndStayDefined) {
  const Resolved r = ResolveText("vrf definition A\nvrf definition B\nno vrf definition A\n");
  EXPECT_THAT(r.Device().vrfs, ElementsAre("B"));
  EXPECT_THAT(r.sink.Diagnostics(), IsEmpty());
}

}  // namespace
}  // namespace tunnelc::resolve
