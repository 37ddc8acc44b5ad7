// IPsec profiles: sets by name, lifetimes, PFS, names that nothing defines.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "src/resolve/names.h"
#include "tests/unit/resolve/reader.h"

namespace tunnelc::resolve {
namespace {

using diag::Rule;
using model::Family;
using model::OriginKind;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

constexpr char kSet[] = "crypto ipsec transform-set TRA esp-aes esp-sha-hmac\n";

std::string Profile(const std::string& lines) {
  return std::string(kSet) + "crypto ipsec profile PRO\n" + lines;
}

TEST(IpsecProfiles, FindTheirSetsInTheOrderWritten) {
  const Resolved r = ResolveText(std::string("crypto ipsec transform-set B esp-3des\n") +
                                 Profile(" set transform-set TRA B\n"));
  const model::IpsecProfile& profile = r.Device().ipsec_profiles.at(0);
  ASSERT_THAT(profile.sets, SizeIs(2));
  EXPECT_EQ(profile.sets[0].set, 1U);
  EXPECT_EQ(profile.sets[1].set, 0U);
  EXPECT_THAT(profile.doubts, IsEmpty());
}

TEST(IpsecProfiles, TakeTheirLifetimesFromThemselvesThenTheRouterThenTheDefault) {
  const Resolved r =
      ResolveText(std::string("crypto ipsec security-association lifetime kilobytes disable\n") +
                  Profile(" set security-association lifetime seconds 900\n"));
  const model::Lifetimes& own = r.Device().ipsec_profiles.at(0).lifetimes;
  EXPECT_EQ(own.seconds.value, 900U);
  EXPECT_EQ(own.kilobytes.value, std::nullopt);
  EXPECT_EQ(own.kilobytes.origin.kind, OriginKind::kLine);
  const Resolved plain = ResolveText(Profile(""));
  const model::Lifetimes& defaults = plain.Device().ipsec_profiles.at(0).lifetimes;
  EXPECT_EQ(defaults.seconds.value, 3600U);
  EXPECT_EQ(defaults.kilobytes.value, 4608000U);
  EXPECT_EQ(plain.sources.Text(defaults.seconds.origin.span), "crypto ipsec profile PRO");
  EXPECT_EQ(defaults.seconds.origin.citation, "Cisco TAC 113594");
}

TEST(IpsecProfiles, GoBackToTheRoutersLifetime) {
  const Resolved r =
      ResolveText(std::string("crypto ipsec security-association lifetime seconds 7200\n") +
                  Profile(" set security-association lifetime seconds 900\n"
                          " no set security-association lifetime seconds\n"));
  EXPECT_EQ(r.Device().ipsec_profiles.at(0).lifetimes.seconds.value, 7200U);
}

TEST(IpsecProfiles, KnowTheirPfs) {
  EXPECT_EQ(ResolveText(Profile("")).Device().ipsec_profiles.at(0).pfs, std::nullopt);
  const auto pfs = [](const char* line) {
    return ResolveText(Profile(line)).Device().ipsec_profiles.at(0).pfs;
  };
  EXPECT_EQ(pfs(" set pfs group14\n")->group, suite::DhGroup::k14);
  EXPECT_EQ(pfs(" set pfs\n")->group, std::nullopt);
  EXPECT_FALSE(pfs(" set pfs\n")->unknown);
  EXPECT_TRUE(pfs(" set pfs mystery\n")->unknown);
  EXPECT_TRUE(pfs(" set pfs group77\n")->unknown);
  EXPECT_FALSE(pfs(" set pfs group14\n no set pfs\n").has_value());
}

TEST(IpsecProfiles, LoseAWeakPfsGroupFrom1711On) {
  const Resolved r = ResolveText(Profile(" set pfs group2\n"), Family::kXe1711);
  EXPECT_FALSE(r.Device().ipsec_profiles.at(0).pfs.has_value());
  EXPECT_THAT(r.Places(Rule::kRefusedByRelease), SizeIs(1));
  EXPECT_TRUE(ResolveText(Profile(" set pfs group2\n"), Family::kXe17)
                  .Device()
                  .ipsec_profiles.at(0)
                  .pfs.has_value());
}

TEST(IpsecProfiles, AreDoubtfulWithAnOddLine) {
  const Resolved r = ResolveText(Profile(" frobnicate\n"));
  EXPECT_THAT(r.Device().ipsec_profiles.at(0).doubts, SizeIs(1));
}

TEST(Names, AreUndefinedInAWholeConfiguration) {
  const Resolved r = ResolveText(Whole(Profile(" set transform-set TRAX\n")));
  EXPECT_THAT(r.Places(Rule::kUndefinedName), ElementsAre("TRAX"));
  const diag::Diagnostic& diagnostic = r.sink.Diagnostics().at(0);
  EXPECT_EQ(diagnostic.severity, diag::Severity::kError);
  EXPECT_THAT(diagnostic.help, HasSubstr("`TRA`"));
  EXPECT_THAT(diagnostic.related, SizeIs(1));
  EXPECT_THAT(r.Device().ipsec_profiles.at(0).doubts, IsEmpty());
}

TEST(Names, AreNotShownInAnExcerpt) {
  const Resolved r = ResolveText(Profile(" set transform-set TRAX\n"));
  EXPECT_THAT(r.Places(Rule::kNameNotShown), ElementsAre("TRAX"));
  EXPECT_EQ(r.sink.Diagnostics().at(0).severity, diag::Severity::kWarning);
  EXPECT_THAT(r.sink.Diagnostics().at(0).help, HasSubstr("`TRA`"));
  EXPECT_THAT(r.Device().ipsec_profiles.at(0).doubts, SizeIs(1));
}

TEST(Names, DifferInCase) {
  const Resolved r = ResolveText(Whole(Profile(" set transform-set tra\n")));
  EXPECT_THAT(r.sink.Diagnostics().at(0).help, HasSubstr("case-sensitive"));
}

TEST(Names, AreForgottenWithTheirLine) {
  const Resolved r =
      ResolveText(Whole(Profile(" set transform-set TRAX\n no set transform-set\n")));
  EXPECT_THAT(r.sink.Diagnostics(), IsEmpty());
}

TEST(Names, OfIsakmpProfilesAreChecked) {
  const Resolved r = ResolveText(Whole(Profile(" set isakmp-profile ISA\n")));
  EXPECT_THAT(r.Places(Rule::kUndefinedName), ElementsAre("ISA"));
}

}  // namespace
}  // namespace tunnelc::resolve
