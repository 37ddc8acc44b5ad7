// What routers are expected to log, for every fault of the contract.
#include "src/catalogue/messages.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace tunnelc::catalogue {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;

Situation Of(std::string_view step, std::string_view reason) {
  return {.initiator = *base::ParseIpAddress("2001:db8::2"),
          .responder = *base::ParseIpAddress("2001:db8::3"),
          .step = step,
          .reason = reason,
          .initiator_at_fault = step == "local",
          .attribute = {},
          .transforms = {}};
}

std::vector<std::string> Texts(const std::vector<Message>& messages) {
  std::vector<std::string> texts;
  for (const Message& message : messages) {
    texts.push_back(message.text);
  }
  return texts;
}

TEST(Messages, AddressesArePrintedInCapitalsAsRoutersDo) {
  EXPECT_THAT(Texts(ExpectedLog(Of("local", "no-pre-shared-key")).initiator),
              ElementsAre("ISAKMP:(0):No pre-shared key with 2001:DB8::3!",
                          "ISAKMP:(0): No Cert or pre-shared address key.",
                          "ISAKMP:(0): construct_initial_message: Can not start Main mode"));
}

TEST(Messages, WhoLacksTheKeyDependsOnTheStep) {
  EXPECT_THAT(ExpectedLog(Of("local", "no-pre-shared-key")).responder, IsEmpty());
  const Log log = ExpectedLog(Of("MM1", "no-pre-shared-key"));
  EXPECT_THAT(Texts(log.responder), Contains("ISAKMP:(0):No pre-shared key with 2001:DB8::2!"));
  EXPECT_THAT(Texts(log.initiator), Contains("ISAKMP:(0): retransmitting phase 1 MM_NO_STATE..."));
}

TEST(Messages, TheFirstDifferingAttributeHasItsOwnSentence) {
  Situation situation = Of("MM1", "no-common-isakmp-policy");
  const std::pair<std::string_view, const char*> sentences[] = {
      {"encryption", "ISAKMP:(0):Encryption algorithm offered does not match policy!"},
      {"key length", "ISAKMP:(0):Proposed key length does not match policy"},
      {"hash", "ISAKMP:(0):Hash algorithm offered does not match policy!"},
      {"authentication", "ISAKMP:(0):Authentication method offered does not match policy!"},
      {"Diffie-Hellman group", "ISAKMP:(0):Diffie-Hellman group offered does not match policy!"}};
  for (const auto& [attribute, sentence] : sentences) {
    situation.attribute = attribute;
    EXPECT_THAT(
        Texts(ExpectedLog(situation).responder),
        ElementsAre(sentence, "ISAKMP:(0):atts are not acceptable. Next payload is 0",
                    "ISAKMP:(0):no offers accepted!",
                    "ISAKMP:(0): phase 1 SA policy not acceptable! (local 2001:DB8::3 remote "
                    "2001:DB8::2)"));
  }
}

TEST(Messages, ARowThatCannotBeFilledIsLeftOut) {
  for (const Message& message : ExpectedLog(Of("MM1", "no-common-isakmp-policy")).responder) {
    EXPECT_EQ(message.text.find('{'), std::string::npos) << message.text;
  }
}

TEST(Messages, TransformsAreNamedAsRoutersPrintThem) {
  Situation situation = Of("QM1", "no-common-transform-set");
  situation.transforms = "esp-aes 256 esp-sha-hmac";
  EXPECT_THAT(Texts(ExpectedLog(situation).responder), Contains("    {esp-256-aes esp-sha-hmac }"));
  situation.transforms = "esp-aes 128 esp-sha-hmac";
  EXPECT_THAT(Texts(ExpectedLog(situation).responder), Contains("    {esp-aes esp-sha-hmac }"));
}

TEST(Messages, APhase2RefusalShowsOnBothEnds) {
  for (const char* reason : {"no-session-for-peer", "selectors-mismatch", "no-common-transform-set",
                             "encapsulation-mode-mismatch", "pfs-mismatch"}) {
    const Log log = ExpectedLog(Of("QM1", reason));
    EXPECT_THAT(Texts(log.initiator),
                ElementsAre("ISAKMP:(1001): processing NOTIFY PROPOSAL_NOT_CHOSEN protocol 3"));
    EXPECT_THAT(Texts(log.responder),
                Contains("ISAKMP:(1001): phase 2 SA policy not acceptable! (local 2001:DB8::3 "
                         "remote 2001:DB8::2)"));
  }
}

TEST(Messages, AResponderThatIsOffShowsNothing) {
  for (const char* reason : {"isakmp-disabled", "tunnel-source-unusable", "interface-shutdown"}) {
    EXPECT_THAT(ExpectedLog(Of("MM1", reason)).initiator, Not(IsEmpty())) << reason;
    EXPECT_THAT(ExpectedLog(Of("MM1", reason)).responder, IsEmpty()) << reason;
    EXPECT_THAT(ExpectedLog(Of("local", reason)).initiator, IsEmpty()) << reason;
  }
}

TEST(Messages, DifferentKeysShowAtTheFirstEncryptedMessage) {
  const Log log = ExpectedLog(Of("MM5", "pre-shared-key-mismatch"));
  EXPECT_THAT(Texts(log.initiator),
              Contains("ISAKMP:(1001): retransmitting phase 1 MM_KEY_EXCH..."));
  EXPECT_THAT(Texts(log.responder),
              Contains("%CRYPTO-4-IKMP_BAD_MESSAGE: IKE message from 2001:DB8::2 failed its sanity "
                       "check or is malformed"));
}

TEST(Messages, TheEndThatMissesAProfileSaysSo) {
  const std::string line = "ISAKMP:(1001):peer matches *none* of the profiles";
  EXPECT_THAT(Texts(ExpectedLog(Of("MM5", "no-matching-isakmp-profile")).responder),
              Contains(line));
  EXPECT_THAT(Texts(ExpectedLog(Of("MM6", "no-matching-isakmp-profile")).initiator),
              Contains(line));
}

TEST(Messages, AnUnknownReasonGivesAnEmptyLog) {
  EXPECT_THAT(ExpectedLog(Of("MM1", "no-such-reason")).initiator, IsEmpty());
  EXPECT_THAT(ExpectedLog(Of("MM1", "no-such-reason")).responder, IsEmpty());
}

}  // namespace
}  // namespace tunnelc::catalogue
