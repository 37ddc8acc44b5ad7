// Reports for people.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report/sample.h"

namespace tunnelc::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

topology::Network With(const Sample& sample, topology::Session session) {
  topology::Network network = sample.Routers();
  network.Add(std::move(session));
  return network;
}

TEST(Text, TellsASessionThatIsUpInFiveLines) {
  const Sample sample;
  EXPECT_EQ(sample.TextOf(With(sample, Sample::Up())),
            "✓ R2:Tunnel23 -- R3:Tunnel23   up\n"
            "    ends     vti, 192.0.2.2 -- 192.0.2.3 (both inferred)\n"
            "    phase 1  des, sha, group 1, pre-share, 86400 s; policies 10 and 10\n"
            "    phase 2  esp-aes 128 esp-sha-hmac, tunnel, 3600 s, 4608000 KB, no PFS\n"
            "    inside   0.0.0.0/0 -- 0.0.0.0/0\n"
            "    traffic  passes\n"
            "\n"
            "1 session: 1 up; 0 errors, 0 warnings, 0 notes\n");
}

TEST(Text, TellsWhatBecomesOfEachLine) {
  const Sample sample;
  EXPECT_THAT(
      sample.TextOf(With(sample, Sample::ThreeLines())),
      HasSubstr(
          "    phase 2  esp-aes 128 esp-sha-hmac, tunnel, 3600 s, 4608000 KB, no PFS\n"
          "    inside   0.0.0.0/0 -- 0.0.0.0/0\n"
          "    inside   0.0.0.0/0 -- 0.0.0.0/0: refused: selectors-mismatch\n"
          "    inside   0.0.0.0/0 -- 0.0.0.0/0: never starts: an earlier line of the list takes "
          "its packets\n"
          "    traffic  passes\n"));
}

TEST(Text, TellsOneFaultOfBothDirectionsOnce) {
  const Sample sample;
  topology::Session session = Sample::Up();
  for (const std::size_t initiator : {0U, 1U}) {
    sample.Fail(session, initiator, negotiate::Step::kMm1,
                negotiate::Reason::kNoCommonIsakmpPolicy);
  }
  EXPECT_EQ(
      sample.TextOf(With(sample, std::move(session))),
      "✗ R2:Tunnel23 -- R3:Tunnel23   down\n"
      "    ends     vti, 192.0.2.2 -- 192.0.2.3 (both inferred)\n"
      "\n"
      "    whoever starts: fails at the first message of main mode (MM1): no-common-isakmp-policy\n"
      "      what is wrong between R2 and R3\n"
      "\n"
      "      R2  R2.ios:3                           R3  R3.ios:3\n"
      "      3 |  group 14                          3 |  group 14\n"
      "        ^ group 14                             ^ the same here\n"
      "      R2  R2.ios:3                           R3  R3.ios:3\n"
      "      3 |  group 14                          3 |  group 14\n"
      "        ^ the same here                        ^ group 14\n"
      "\n"
      "      when R2 starts,\n"
      "      R2 would log:\n"
      "        retransmitting phase 1 MM_NO_STATE\n"
      "      R3 would log nothing\n"
      "      (when R3 starts, the other way round)\n"
      "\n"
      "      to cure it, type on R2:\n"
      "        crypto isakmp policy 10\n"
      "         group 5\n"
      "      or on R3, as R2 has it:\n"
      "        crypto isakmp policy 10\n"
      "         group 2\n"
      "\n"
      "1 session: 1 down; 0 errors, 0 warnings, 0 notes\n");
}

TEST(Text, NamesWhoCanStartAOneWaySession) {
  const Sample sample;
  topology::Session session = Sample::Up();
  sample.Fail(session, 0, negotiate::Step::kQm1, negotiate::Reason::kPfsMismatch);
  const std::string text = sample.TextOf(With(sample, std::move(session)));
  EXPECT_THAT(text, HasSubstr("one-way: only R3 can start it\n"));
  EXPECT_THAT(text, HasSubstr("when R2 starts: fails at the first message of quick mode (QM1)"));
  EXPECT_THAT(text, Not(HasSubstr("when R3 starts: fails")));
}

TEST(Text, SaysWhatIsAssumedAndWhatIsLacking) {
  const Sample sample;
  topology::Session session = Sample::Up();
  const auto open = [&](std::size_t initiator, negotiate::Verdict verdict, const char* clause) {
    topology::Direction& direction = session.directions[initiator];
    direction.outcome.verdict = verdict;
    direction.outcome.evidence = base::Evidence::kUnverified;
    direction.outcome.assumptions = {clause};
    direction.explanation.emplace();
    direction.explanation->lines = {{0, sample.At(0, "group 14"), "here"}};
  };
  open(0, negotiate::Verdict::kUnknown, "whether the groups are the same");
  open(1, negotiate::Verdict::kUnknown, "what a line does");
  session.directions[1].outcome.otherwise = negotiate::Verdict::kDown;
  session.verdict = topology::SessionVerdict::kUnknown;
  const std::string unknown = sample.TextOf(With(sample, session));
  EXPECT_THAT(unknown, HasSubstr("R3:Tunnel23   unknown\n"));
  EXPECT_THAT(unknown, HasSubstr("when R2 starts: cannot be decided: it is not known whether the "
                                 "groups are the same\n"));
  EXPECT_THAT(unknown, HasSubstr("not known what a line does; otherwise down\n"));
  open(0, negotiate::Verdict::kUpIf, "the keys are equal");
  open(1, negotiate::Verdict::kUpIf, "the keys are equal");
  session.verdict = topology::SessionVerdict::kUpIf;
  EXPECT_THAT(sample.TextOf(With(sample, session)),
              HasSubstr("    whoever starts: comes up if the keys are equal\n"));
}

TEST(Text, SaysProbablyOnWeakEvidence) {
  const Sample sample;
  topology::Session session = Sample::Up();
  for (const std::size_t initiator : {0U, 1U}) {
    sample.Fail(session, initiator, negotiate::Step::kMm5,
                negotiate::Reason::kPreSharedKeyMismatch);
    session.directions[initiator].outcome.evidence = base::Evidence::kUnverified;
  }
  const std::string text = sample.TextOf(With(sample, std::move(session)));
  EXPECT_THAT(text, HasSubstr("R3:Tunnel23   probably down\n"));
  EXPECT_THAT(text, HasSubstr("whoever starts: probably fails"));
}

TEST(Text, GivesASessionWithoutPeerOneLine) {
  const Sample sample;
  topology::Session session;
  session.verdict = topology::SessionVerdict::kNoPeer;
  session.ends.push_back(Sample::MakeEnd(0, model::OriginKind::kLine));
  session.note = "nobody here has 192.0.2.3";
  EXPECT_EQ(sample.TextOf(With(sample, std::move(session))),
            "· R2:Tunnel23   no-peer: nobody here has 192.0.2.3\n"
            "\n"
            "1 session: 1 no-peer; 0 errors, 0 warnings, 0 notes\n");
}

TEST(Text, ListsWhatComesLaterAndWhatDoesNotPass) {
  const Sample sample;
  topology::Session session = Sample::Up();
  session.latent.push_back({"release", "later releases refuse it"});
  session.traffic.reasons.push_back({"inner-family-not-carried", "no IPv6"});
  const std::string text = sample.TextOf(With(sample, std::move(session)));
  EXPECT_THAT(text, HasSubstr("    traffic  passes in part\n             no IPv6\n"));
  EXPECT_THAT(text, HasSubstr("    later    later releases refuse it\n"));
}

TEST(Text, ShowsFindingsWithBothFilesAndMasksKeys) {
  Sample sample;
  sample.Diagnostics().push_back(
      diag::Diagnostic{.rule = diag::Rule::kWildcardPreSharedKey,
                       .severity = diag::Severity::kWarning,
                       .message = "one key for every address",
                       .span = sample.At(0, "crypto isakmp key"),
                       .related = {{sample.At(1, "crypto isakmp key"), "and here"}},
                       .help = "name the peer:\n crypto isakmp key KEY address 192.0.2.3"});
  EXPECT_EQ(sample.TextOf(sample.Routers()),
            "R2.ios:4:1: warning: one key for every address [TC3004 wildcard-pre-shared-key]\n"
            "     4 | crypto isakmp key ***** address 0.0.0.0\n"
            "       | ^^^^^^^^^^^^^^^^^\n"
            "  R3.ios:4:1: and here\n"
            "     4 | crypto isakmp key ***** address 0.0.0.0\n"
            "       | ^^^^^^^^^^^^^^^^^\n"
            "  help: name the peer:\n"
            "         crypto isakmp key KEY address 192.0.2.3\n"
            "\n"
            "0 sessions; 0 errors, 1 warning, 0 notes\n");
}

TEST(Text, ShortensFindingsThatASessionTells) {
  Sample sample;
  sample.Diagnostics().push_back(diag::Diagnostic{.rule = diag::Rule::kPfsMismatch,
                                                  .severity = diag::Severity::kError,
                                                  .message = "PFS differs",
                                                  .span = sample.At(0, "group 14"),
                                                  .related = {},
                                                  .help = "type something"});
  EXPECT_THAT(sample.TextOf(sample.Routers()),
              HasSubstr("R2.ios:3:2: error: PFS differs [TC4012 pfs-mismatch]\n\n"));
}

TEST(Text, UsesColorOnlyWhenAsked) {
  const Sample sample;
  const topology::Network network = With(sample, Sample::Up());
  EXPECT_THAT(sample.TextOf(network), Not(HasSubstr("\x1b")));
  EXPECT_THAT(sample.TextOf(network, true), HasSubstr("\x1b[32mup\x1b[0m"));
}

TEST(Text, PrintsNoControlCharactersOfAFile) {
  Sample sample;
  const source::FileId file = sample.Sources().Add("evil.ios", "hostname \x1b[2Jboo\r\n");
  sample.Diagnostics().push_back(diag::Diagnostic{.rule = diag::Rule::kUnrecognisedLine,
                                                  .severity = diag::Severity::kWarning,
                                                  .message = "no command: `\x1b[2Jboo`",
                                                  .span = {file, 0, 8},
                                                  .related = {},
                                                  .help = {}});
  EXPECT_THAT(sample.TextOf(sample.Routers()), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace tunnelc::report
