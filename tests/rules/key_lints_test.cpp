// Lints on keys: what each takes for the same, and what it leaves alone.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rules/sample.h"

namespace tunnelc::rules {
namespace {

using ::testing::Contains;
using ::testing::Not;

constexpr const char* kOne = "Kestrel-Harbour-Onyx-41";
constexpr const char* kTwo = "Plover-Meadow-Basalt-72";

std::string WithKeys(const std::string& keys) {
  return kPolicy + keys + kProfile + Outside(1) +
         TunnelTo(0, "192.0.2.2", std::string(" ip address 10.0.0.1 255.255.255.252\n") + kVti);
}

TEST(KeyForManyPeers, CountsPeersAndNotLines) {
  const std::string two = Key(kOne, "192.0.2.2") + Key(kOne, "192.0.2.3");
  EXPECT_THAT(RunOne(WithKeys(two)).slugs, Not(Contains("key-for-many-peers")));
  const std::string again =
      "crypto keyring MORE\n  pre-shared-key address 192.0.2.3 key " + std::string(kOne) + "\n";
  EXPECT_THAT(RunOne(WithKeys(two + again)).slugs, Not(Contains("key-for-many-peers")));
  EXPECT_THAT(RunOne(WithKeys(two + Key(kOne, "192.0.2.4"))).places,
              Contains("R1.ios:6 key-for-many-peers"));
}

TEST(KeyForManyPeers, IsSilentAboutHiddenAndCommonKeys) {
  for (const char* key : {"*****", "cisco", "6 hLDWNRHXXQUOE_JYaEIYCQeAAB"}) {
    EXPECT_THAT(
        RunOne(WithKeys(Key(key, "192.0.2.2") + Key(key, "192.0.2.3") + Key(key, "192.0.2.4")))
            .slugs,
        Not(Contains("key-for-many-peers")));
  }
}

TEST(PeerInSeveralKeyrings, NeedsKeyringsThatAreAskedForOnePeer) {
  const auto keyring = [](const std::string& head, const std::string& key) {
    return "crypto keyring " + head + "  pre-shared-key address 192.0.2.8 key " + key + "\n";
  };
  const std::string first = Key(kOne, "192.0.2.2") + keyring("ONE\n", kOne);
  EXPECT_THAT(RunOne(WithKeys(first + keyring("TWO\n", kTwo))).places,
              Contains("R1.ios:10 peer-in-several-keyrings"));
  EXPECT_THAT(RunOne(WithKeys(first + keyring("TWO\n", kOne))).slugs,
              Not(Contains("peer-in-several-keyrings")))
      << "equal keys, and no profile to choose by";
  EXPECT_THAT(RunOne("vrf definition V\n" + WithKeys(first + keyring("TWO vrf V\n", kTwo))).slugs,
              Not(Contains("peer-in-several-keyrings")));
  EXPECT_THAT(
      RunOne(WithKeys(Key(kOne, "192.0.2.2") + keyring("ONE\n  local-address 192.0.2.1\n", kOne) +
                      keyring("TWO\n  local-address 192.0.2.9\n", kTwo)))
          .slugs,
      Not(Contains("peer-in-several-keyrings")));
}

TEST(PeerInSeveralKeyrings, IsSilentWhereTheVerdictSaysIt) {
  const std::string keys = Key(kOne, "192.0.2.2") +
                           "crypto keyring TWO\n  pre-shared-key address 192.0.2.2 key " + kTwo +
                           "\n";
  const std::string peer = kPolicy + Key(kOne, "192.0.2.1") + kProfile + Outside(2) +
                           TunnelTo(0, "192.0.2.1",
                                    std::string(" ip address 10.0.0.2 "
                                                "255.255.255.252\n") +
                                        kVti);
  const Findings findings = RunTwo(WithKeys(keys), peer);
  EXPECT_THAT(findings.slugs, Contains("verdict-unknown"));
  EXPECT_THAT(findings.slugs, Not(Contains("peer-in-several-keyrings")));
}

TEST(ShortKey, IsOneFindingForAllPeersThatHaveIt) {
  const Findings findings =
      RunOne(WithKeys(Key("short-one", "192.0.2.2") + Key("short-two", "192.0.2.3") +
                      Key("short-one", "192.0.2.4")));
  EXPECT_THAT(findings.places, Contains("R1.ios:6 short-pre-shared-key"));
  EXPECT_THAT(findings.places, Contains("R1.ios:7 short-pre-shared-key"));
  EXPECT_THAT(findings.places, Not(Contains("R1.ios:8 short-pre-shared-key")));
  EXPECT_THAT(findings.related, Contains("R1.ios:6 short-pre-shared-key at R1.ios:8"));
}

TEST(KeyWithTrailingBlank, LeavesLinesAloneWhoseKeyIsNotLast) {
  EXPECT_THAT(RunOne(WithKeys(Key(kOne, "192.0.2.2   "))).slugs,
              Not(Contains("key-with-trailing-blank")));
}

}  // namespace
}  // namespace tunnelc::rules
