// Whether each end trusts what the other shows (semantics reference, H-52).
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/negotiate/parties.h"

namespace tunnelc::negotiate {
namespace {

using State = Credentials::State;
using testing::Contains;
using testing::HasSubstr;

Certificate From(std::string_view issuer, std::string_view subject = "CN=router") {
  return {.subject = std::string(subject),
          .issuer = std::string(issuer),
          .not_before = "2026-01-01T00:00:00Z",
          .not_after = "2028-01-01T00:00:00Z"};
}

// A router with a certificate of `issuer`, which trusts that authority too.
Credentials Of(std::string_view issuer) {
  return {.state = State::kShown,
          .own = {From(issuer)},
          .authorities = {From(issuer, issuer)},
          .unseen = {}};
}

Ends Signing() {
  Ends ends;
  ends.a.policies = {CertificatePolicy()};
  ends.b.policies = {CertificatePolicy()};
  ends.a.credentials = Of("CN=North");
  ends.b.credentials = Of("CN=North");
  return ends;
}

TEST(Certificates, OfOneAuthorityComeUpWhileTheyAreValid) {
  Ends ends = Signing();
  ends.a.credentials.own.front().not_before = "2026-06-01T00:00:00Z";
  ends.b.credentials.own.front().not_after = "2027-03-01T00:00:00Z";
  EXPECT_EQ(Text(ends.Start()), "up-if");
  EXPECT_THAT(ends.Start().assumptions,
              Contains(HasSubstr("between 2026-06-01T00:00:00Z and 2027-03-01T00:00:00Z")));
}

TEST(Certificates, OfAnAuthorityThatTheResponderDoesNotKnowAreRefused) {
  Ends ends = Signing();
  ends.a.credentials.own = {From("CN=South")};
  EXPECT_EQ(Text(ends.Start()), "down MM5 certificate-not-trusted initiator");
  EXPECT_EQ(ends.Start().evidence, base::Evidence::kUnverified);
  EXPECT_EQ(Text(ends.StartBack()), "down MM6 certificate-not-trusted responder");
}

TEST(Certificates, AreFollowedThroughWhatStandsBetween) {
  Ends ends = Signing();
  ends.a.credentials.own = {From("CN=Branch")};
  ends.a.credentials.authorities = {From("CN=North", "CN=Branch"), From("CN=North", "CN=North")};
  EXPECT_EQ(Text(ends.Start()), "up-if");
}

// Two authorities that vouch for each other end the search too.
TEST(Certificates, AreNotFollowedInCircles) {
  Ends ends = Signing();
  ends.a.credentials.own = {From("CN=One")};
  ends.a.credentials.authorities = {From("CN=Two", "CN=One"), From("CN=One", "CN=Two")};
  EXPECT_EQ(Text(ends.Start()), "down MM5 certificate-not-trusted initiator");
}

TEST(Certificates, ThatAreNotShownAreAssumed) {
  Ends ends = Signing();
  ends.a.credentials = {
      .state = State::kNotShown, .own = {}, .authorities = {}, .unseen = "A has one"};
  EXPECT_EQ(Text(ends.Start()), "up-if");
  EXPECT_THAT(ends.Start().assumptions, Contains("A has one"));
}

TEST(Certificates, ThatARouterSignedItselfProveNothing) {
  Ends ends = Signing();
  ends.b.credentials = {.state = State::kSelfSigned, .own = {}, .authorities = {}, .unseen = {}};
  EXPECT_EQ(Text(ends.Start()), "down MM6 certificate-not-trusted responder");
}

TEST(Certificates, AreNotLookedAtWherePoliciesAgreeOnKeys) {
  Ends ends;
  ends.a.credentials = Of("CN=North");
  ends.b.credentials = Of("CN=South");
  EXPECT_EQ(Text(ends.Start()), "up");
}

TEST(Certificates, AreNeededForTheirPolicies) {
  Ends ends = Signing();
  ends.b.credentials.state = State::kNone;
  EXPECT_EQ(Text(ends.Start()), "down MM1 no-common-isakmp-policy responder");
  EXPECT_EQ(Text(ends.StartBack()), "down local no-common-isakmp-policy initiator");
  ends.a.credentials.state = State::kNone;
  EXPECT_EQ(Text(ends.Start()), "down local no-common-isakmp-policy both");
}

}  // namespace
}  // namespace tunnelc::negotiate
