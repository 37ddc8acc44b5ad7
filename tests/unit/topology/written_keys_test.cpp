// Sessions whose keys are written down: what the one end sends with, the other must take.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "src/topology/network.h"
#include "tests/unit/topology/maps.h"

namespace tunnelc::topology {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

using Keys = std::vector<model::SessionKey>;

std::optional<model::Sourced<base::Secret>> Key(char digit, std::size_t digits) {
  return model::Sourced<base::Secret>{base::Secret(std::string(digits, digit)), {}};
}

model::SessionKey Esp(bool inbound, std::uint32_t spi, char cipher, char authenticator) {
  return {.span = {},
          .inbound = inbound,
          .ah = false,
          .spi = spi,
          .cipher = Key(cipher, 64),
          .authenticator = Key(authenticator, 40)};
}

// Two routers with an entry each, whose keys fit crosswise.
class WrittenKeys : public ::testing::Test {
 protected:
  WrittenKeys() {
    for (const char* name : {"R1", "R2"}) {
      routers_.push_back(build_.Router(name));
    }
    Add(0, "192.0.2.1", "192.0.2.2", Net("10.1.0.0/16", "10.2.0.0/16"));
    Add(1, "192.0.2.2", "192.0.2.1", Net("10.2.0.0/16", "10.1.0.0/16"));
    KeysOf(0) = {Esp(true, 1001, 'a', 'b'), Esp(false, 1002, 'c', 'd')};
    KeysOf(1) = {Esp(false, 1001, 'a', 'b'), Esp(true, 1002, 'c', 'd')};
  }

  void Add(std::size_t router, std::string_view local, std::string_view remote,
           const model::Line& line) {
    model::Endpoint& endpoint = build_.Entry(routers_[router], local, remote, {line});
    endpoint.ike = 0;
    EntryOf(router).kind = model::MapEntryKind::kManual;
  }
  model::Device& Router(std::size_t router) { return build_.devices[routers_[router].Index()]; }
  model::CryptoMapEntry& EntryOf(std::size_t router) {
    return Router(router).crypto_maps.front().entries.back();
  }
  Keys& KeysOf(std::size_t router) { return EntryOf(router).session_keys; }
  model::Endpoint& End(std::size_t router) { return build_.endpoints.at(router); }
  suite::TransformSet& SetOf(std::size_t router) {
    return Router(router).transform_sets.front().transforms;
  }

  // The one session.
  Session Run() {
    diag::Sink sink;
    const Network network = Connect(std::move(build_.devices), std::move(build_.endpoints), sink);
    EXPECT_THAT(network.Sessions(), SizeIs(1));
    return network.Sessions().at(0);
  }

  MapBuilder build_;
  std::vector<model::DeviceId> routers_;
};

std::string Message(const Session& session, std::size_t initiator = 0) {
  const auto& explanation = session.directions.at(initiator).explanation;
  return explanation ? explanation->message : "nothing";
}

void ExpectDown(const Session& session, negotiate::Reason reason) {
  EXPECT_EQ(session.verdict, SessionVerdict::kDown);
  for (const Direction& direction : session.directions) {
    EXPECT_EQ(direction.outcome.verdict, negotiate::Verdict::kDown);
    EXPECT_EQ(direction.outcome.reason, reason);
    EXPECT_EQ(direction.outcome.step, negotiate::Step::kData);
    EXPECT_THAT(Message(session, direction.initiator), Not(HasSubstr("aaaa")));
  }
  EXPECT_TRUE(IsOneFault(session.directions[0], session.directions[1]));
}

TEST_F(WrittenKeys, ThatFitCrosswiseAreUp) {
  const Session session = Run();
  EXPECT_EQ(session.ike, 0);
  EXPECT_EQ(session.verdict, SessionVerdict::kUp);
  for (const Direction& direction : session.directions) {
    EXPECT_EQ(direction.outcome.evidence, base::Evidence::kDocumented);
    EXPECT_FALSE(direction.outcome.phase1);
    ASSERT_THAT(direction.outcome.phase2, SizeIs(1));
    const negotiate::Agreement& agreed = direction.outcome.phase2[0].agreed.value();
    EXPECT_EQ(agreed.transforms.esp_cipher, suite::EspCipher::kAes256);
    EXPECT_EQ(agreed.seconds, 0U);
  }
  EXPECT_THAT(session.latent, IsEmpty());
}

TEST_F(WrittenKeys, NeedNoIsakmp) {
  Router(0).isakmp_enabled.value = false;
  Router(0).keyrings.front().keys.clear();
  EXPECT_EQ(Run().verdict, SessionVerdict::kUp);
}

TEST_F(WrittenKeys, WithAnotherSpiAreDown) {
  KeysOf(1)[0].spi = 1003;
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kSessionKeyMismatch);
  EXPECT_EQ(Message(session), "R2 sends ESP with the SPI 1003, and R1 takes 1001");
  EXPECT_EQ(Message(session), Message(session, 1));
  const Cure& cure = session.directions[0].explanation->cures.at(0);
  EXPECT_THAT(cure.lines, testing::ElementsAre(
                              "crypto map VPN 10 ipsec-manual",
                              " set session-key outbound esp 1001 cipher KEY authenticator KEY"));
}

// What stands on both routers in the same order is the wrong way round.
TEST_F(WrittenKeys, ThatAreNotCrosswiseAreDown) {
  KeysOf(1) = KeysOf(0);
  ExpectDown(Run(), negotiate::Reason::kSessionKeyMismatch);
}

TEST_F(WrittenKeys, WithAnotherKeyAreDown) {
  KeysOf(1)[1].cipher = Key('e', 64);
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kSessionKeyMismatch);
  EXPECT_THAT(Message(session), HasSubstr("the cipher keys differ with which R1 sends ESP"));
}

TEST_F(WrittenKeys, WithAnotherAuthenticatorAreDown) {
  KeysOf(1)[0].authenticator = Key('e', 40);
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kSessionKeyMismatch);
  EXPECT_THAT(Message(session), HasSubstr("the authenticator keys differ with which R2 sends ESP"));
}

TEST_F(WrittenKeys, AreComparedWithoutCaseAndAsFarAsTheyAreUsed) {
  KeysOf(1)[1].cipher->value = base::Secret(std::string(64, 'C') + "00");
  const Session session = Run();
  EXPECT_EQ(session.verdict, SessionVerdict::kUp);
  EXPECT_EQ(session.directions[0].outcome.evidence, base::Evidence::kUnverified);
}

TEST_F(WrittenKeys, ThatAreMissingOrShortAreDown) {
  KeysOf(1).pop_back();
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kSessionKeyMismatch);
  EXPECT_EQ(Message(session), "R2 has no `set session-key inbound esp`");
}

TEST_F(WrittenKeys, ThatAreTooShortAreDown) {
  KeysOf(0)[1].cipher = Key('c', 62);
  KeysOf(1)[1].cipher = Key('c', 62);
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kSessionKeyMismatch);
  EXPECT_THAT(Message(session), HasSubstr("R1 has no cipher key of the right length"));
}

TEST_F(WrittenKeys, OfAhAreComparedToo) {
  SetOf(0).ah = SetOf(1).ah = suite::Integrity::kSha1;
  for (const std::size_t router : {std::size_t{0}, std::size_t{1}}) {
    for (const bool inbound : {true, false}) {
      KeysOf(router).push_back({.span = {},
                                .inbound = inbound,
                                .ah = true,
                                .spi = 2001,
                                .cipher = {},
                                .authenticator = Key('f', 40)});
    }
  }
  KeysOf(1).back().authenticator = Key('e', 40);
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kSessionKeyMismatch);
  EXPECT_THAT(Message(session), HasSubstr("with which R2 sends AH and R1 receives it"));
}

TEST_F(WrittenKeys, ThatAreHiddenMayBeTheSame) {
  KeysOf(1)[0].cipher->value = base::Secret("*****");
  const Session session = Run();
  EXPECT_EQ(session.verdict, SessionVerdict::kUpIf);
  EXPECT_THAT(Message(session), HasSubstr("the session keys that are hidden are the same"));
}

TEST_F(WrittenKeys, BetweenAddressesThatChangeAreUpIfTheyAreRight) {
  End(1).local_state = model::LocalAddressState::kDynamic;
  const Session session = Run();
  EXPECT_EQ(session.verdict, SessionVerdict::kUpIf);
  EXPECT_THAT(Message(session), HasSubstr("gets the address 192.0.2.2"));
}

TEST_F(WrittenKeys, NeedTheSameTransforms) {
  SetOf(1).esp_cipher = suite::EspCipher::kAes128;
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kNoCommonTransformSet);
  EXPECT_THAT(Message(session), HasSubstr("esp-aes 128"));
}

TEST_F(WrittenKeys, NeedMirroredLines) {
  End(1).lines.front().remote = Net("10.2.0.0/16", "10.1.1.0/24").remote;
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kSelectorsMismatch);
  EXPECT_THAT(Message(session), HasSubstr("10.1.1.0/24"));
}

TEST_F(WrittenKeys, MeetNobodyWhoNegotiates) {
  End(1).ike = 1;
  EntryOf(1).kind = model::MapEntryKind::kIsakmp;
  const Session session = Run();
  EXPECT_EQ(session.ike, 0);
  ExpectDown(session, negotiate::Reason::kSessionKeyMismatch);
  EXPECT_THAT(Message(session), HasSubstr("R1 has its keys written down, and R2 negotiates"));
}

// R2's entry with written keys takes the packets that its next entry would, but answers no IKE.
TEST_F(WrittenKeys, TakePacketsAndAnswerNoQuickMode) {
  build_.Entry(routers_[0], "192.0.2.1", "192.0.2.2", {Net("10.8.0.0/16", "10.2.0.0/16")});
  build_.Entry(routers_[1], "192.0.2.2", "192.0.2.1", {Net("10.2.0.0/16", "10.8.0.0/16")});
  End(1).lines = {Net("10.2.0.0/16", "10.0.0.0/8")};
  End(1).transform_sets.clear();
  diag::Sink sink;
  const Network network = Connect(std::move(build_.devices), std::move(build_.endpoints), sink);
  const auto found = std::ranges::find(network.Sessions(), "R1:VPN 20--R2:VPN 20", &Session::id);
  ASSERT_NE(found, network.Sessions().end());
  EXPECT_EQ(found->directions[0].outcome.verdict, negotiate::Verdict::kUp);
  EXPECT_EQ(found->directions[1].outcome.verdict, negotiate::Verdict::kNever);
}

TEST_F(WrittenKeys, UnderLinesThatWereNotUnderstoodAreUnknown) {
  KeysOf(1)[0].spi = 1003;
  End(1).phase2_doubts.push_back({});
  const Session session = Run();
  EXPECT_EQ(session.verdict, SessionVerdict::kUnknown);
  EXPECT_EQ(session.directions[0].outcome.otherwise, negotiate::Verdict::kDown);
}

TEST_F(WrittenKeys, OfACombinedCipherAreUnknown) {
  for (const std::size_t router : {std::size_t{0}, std::size_t{1}}) {
    SetOf(router) = {};
    SetOf(router).esp_cipher = suite::EspCipher::kGcm128;
  }
  EXPECT_EQ(Run().verdict, SessionVerdict::kUnknown);
}

// Whatever else is open: with another SPI nothing passes.
TEST_F(WrittenKeys, WithAnotherSpiAreDownWhateverElseIsOpen) {
  KeysOf(1)[0].spi = 1003;
  EntryOf(0).access_list = {"L", {}};
  model::AccessList& list = Router(0).access_lists.emplace_back();
  list.name = "L";
  list.entries.emplace_back().span = {source::FileId(std::size_t{0}), 7, 9};
  for (const std::size_t router : {std::size_t{0}, std::size_t{1}}) {
    SetOf(router) = {};
    SetOf(router).esp_cipher = suite::EspCipher::kGcm128;
    End(router).lines.front().undecidable = true;
    Router(router).transform_sets.front().doubts.push_back({});
  }
  const Session session = Run();
  ExpectDown(session, negotiate::Reason::kSessionKeyMismatch);
  EXPECT_EQ(session.directions[0].outcome.evidence, base::Evidence::kDocumented);
}

TEST_F(WrittenKeys, BehindAnInterfaceThatIsDownAreDown) {
  End(1).faults.push_back({model::EndpointFault::What::kSourceShutdown, {}, "it is shut down", {}});
  const Session session = Run();
  EXPECT_EQ(session.verdict, SessionVerdict::kDown);
  EXPECT_EQ(session.directions[0].outcome.reason, negotiate::Reason::kInterfaceShutdown);
  EXPECT_EQ(session.directions[0].outcome.step, negotiate::Step::kData);
  EXPECT_EQ(session.directions[1].outcome.step, negotiate::Step::kLocal);
}

TEST_F(WrittenKeys, OfOneLineOfManyAreProbablyUp) {
  EntryOf(0).access_list = {"L", {}};
  model::AccessList& list = Router(0).access_lists.emplace_back();
  list.name = "L";
  list.entries.emplace_back().span = End(0).lines.front().span;
  list.entries.emplace_back().span = {source::FileId(std::size_t{0}), 7, 9};
  const Session session = Run();
  EXPECT_EQ(session.verdict, SessionVerdict::kUp);
  EXPECT_EQ(session.directions[0].outcome.evidence, base::Evidence::kUnverified);
}

}  // namespace
}  // namespace tunnelc::topology
