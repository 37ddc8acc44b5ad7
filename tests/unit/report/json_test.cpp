// The JSON document: names, order and values of the contract, and its schema.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/report/sample.h"
#include "tests/unit/report/schema.h"

namespace tunnelc::report {
namespace {

using nlohmann::json;
using nlohmann::ordered_json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

std::vector<std::string> Names(const ordered_json& object) {
  std::vector<std::string> names;
  for (const auto& entry : object.items()) {
    names.push_back(entry.key());
  }
  return names;
}

topology::Network UpNetwork(const Sample& sample) {
  topology::Network network = sample.Routers();
  network.Add(Sample::Up());
  return network;
}

TEST(Json, HasTheNamesOfTheContractInOrder) {
  const Sample sample;
  const ordered_json document = ordered_json::parse(sample.JsonOf(UpNetwork(sample)));
  EXPECT_THAT(Names(document),
              ElementsAre("version", "devices", "sessions", "unpaired", "diagnostics", "summary"));
  EXPECT_THAT(Names(document["devices"][0]), ElementsAre("name", "files", "family"));
  const ordered_json& session = document["sessions"][0];
  EXPECT_THAT(Names(session), ElementsAre("id", "ike", "verdict", "initiators", "ends",
                                          "directions", "latent", "traffic", "note"));
  EXPECT_THAT(Names(session["ends"][0]),
              ElementsAre("device", "endpoint", "kind", "address", "address_origin", "identity"));
  EXPECT_THAT(
      Names(session["directions"][0]),
      ElementsAre("initiator", "responder", "verdict", "evidence", "step", "reason", "message",
                  "assumptions", "otherwise", "phase1", "phase2", "lines", "cures", "logs"));
  EXPECT_THAT(Names(document["summary"]),
              ElementsAre("sessions", "up", "up_if", "one_way", "down", "unknown", "no_peer",
                          "errors", "warnings", "notes"));
}

TEST(Json, SaysWhatWasAgreed) {
  const Sample sample;
  const ordered_json document = ordered_json::parse(sample.JsonOf(UpNetwork(sample)));
  const ordered_json& session = document["sessions"][0];
  EXPECT_EQ(session["verdict"], "up");
  EXPECT_EQ(session["initiators"], ordered_json({"R2", "R3"}));
  EXPECT_EQ(session["ends"][1].dump(),
            R"({"device":"R3","endpoint":"Tunnel23","kind":"vti","address":"192.0.2.3",)"
            R"("address_origin":"inferred","identity":"192.0.2.3"})");
  const ordered_json& direction = session["directions"][1];
  EXPECT_EQ(direction["initiator"], "R3");
  EXPECT_TRUE(direction["step"].is_null());
  EXPECT_EQ(direction["phase1"].dump(),
            R"({"encryption":"des","hash":"sha","group":1,"authentication":"pre-share",)"
            R"("lifetime":86400,"exchange":"main","initiator_policy":10,"responder_policy":10})");
  EXPECT_EQ(direction["phase2"].dump(),
            R"([{"verdict":"up","transforms":["esp-aes 128","esp-sha-hmac"],"mode":"tunnel",)"
            R"("pfs":null,"seconds":3600,"kilobytes":4608000,"local":"0.0.0.0/0",)"
            R"("remote":"0.0.0.0/0","reason":null}])");
}

TEST(Json, HasAnEntryForEachLine) {
  const Sample sample;
  topology::Network network = sample.Routers();
  topology::Session session = Sample::ThreeLines();
  session.directions[0].outcome.phase2[1].undecidable = true;
  network.Add(std::move(session));
  EXPECT_EQ(SchemaErrors(sample.JsonOf(network)), "");
  const ordered_json document = ordered_json::parse(sample.JsonOf(network));
  const ordered_json& lines = document["sessions"][0]["directions"][0]["phase2"];
  ASSERT_EQ(lines.size(), 3U);
  EXPECT_FALSE(lines[0].contains("step"));
  EXPECT_EQ(lines[1].dump(),
            R"({"verdict":"down","transforms":null,"mode":null,"pfs":null,"seconds":null,)"
            R"("kilobytes":null,"local":null,"remote":null,"reason":"selectors-mismatch",)"
            R"("step":"QM1"})");
  EXPECT_EQ(lines[2]["verdict"], "never");
  EXPECT_EQ(lines[2]["message"], "an earlier line of the list takes its packets");
}

TEST(Json, LeavesPhasesOutThatDoNotComeAbout) {
  const Sample sample;
  topology::Session session = Sample::Up();
  sample.Fail(session, 0, negotiate::Step::kMm1, negotiate::Reason::kNoCommonIsakmpPolicy);
  sample.Fail(session, 1, negotiate::Step::kQm1, negotiate::Reason::kPfsMismatch);
  topology::Network network = sample.Routers();
  network.Add(std::move(session));
  const ordered_json document = ordered_json::parse(sample.JsonOf(network));
  const ordered_json& directions = document["sessions"][0]["directions"];
  EXPECT_EQ(directions[0]["step"], "MM1");
  EXPECT_EQ(directions[0]["reason"], "no-common-isakmp-policy");
  EXPECT_TRUE(directions[0]["phase1"].is_null());
  EXPECT_TRUE(directions[0]["phase2"].empty());
  EXPECT_EQ(directions[0]["lines"][1]["file"], "R3.ios");
  EXPECT_EQ(directions[0]["cures"][1]["lines"][1], " group 2");
  EXPECT_EQ(directions[1]["phase1"]["group"], 1);
  EXPECT_EQ(directions[1]["phase2"][0]["verdict"], "down");
  EXPECT_EQ(directions[1]["phase2"][0]["reason"], "pfs-mismatch");
  EXPECT_EQ(directions[1]["phase2"][0]["local"], "0.0.0.0/0");
  EXPECT_TRUE(directions[1]["phase2"][0]["transforms"].is_null());
  EXPECT_EQ(SchemaErrors(sample.JsonOf(network)), "");
}

TEST(Json, ListsASessionWithoutPeerTwice) {
  const Sample sample;
  topology::Session session;
  session.id = "R2:Tunnel23--192.0.2.3";
  session.verdict = topology::SessionVerdict::kNoPeer;
  session.ends.push_back(Sample::MakeEnd(0, model::OriginKind::kLine));
  session.note = "nobody here has it";
  topology::Network network = sample.Routers();
  network.Add(std::move(session));
  const ordered_json document = ordered_json::parse(sample.JsonOf(network));
  EXPECT_EQ(document["sessions"][0]["verdict"], "no-peer");
  EXPECT_TRUE(document["sessions"][0]["directions"].empty());
  EXPECT_EQ(document["unpaired"][0].dump(),
            R"({"device":"R2","endpoint":"Tunnel23","remote":"192.0.2.3",)"
            R"("reason":"nobody here has it"})");
  EXPECT_EQ(SchemaErrors(sample.JsonOf(network)), "");
}

TEST(Json, PlacesFindings) {
  Sample sample;
  sample.Diagnostics().push_back(
      diag::Diagnostic{.rule = diag::Rule::kWildcardPreSharedKey,
                       .severity = diag::Severity::kWarning,
                       .message = "one key for every address",
                       .span = sample.At(0, "crypto isakmp key"),
                       .related = {{sample.At(1, "crypto isakmp key"), "and here"}},
                       .help = {}});
  const std::string document = sample.JsonOf(UpNetwork(sample));
  EXPECT_EQ(ordered_json::parse(document)["diagnostics"][0].dump(),
            R"({"rule":"TC3004","slug":"wildcard-pre-shared-key","severity":"warning",)"
            R"("message":"one key for every address",)"
            R"("location":{"file":"R2.ios","line":4,"column":1},)"
            R"("related":[{"file":"R3.ios","line":4,"column":1,"message":"and here"}],)"
            R"("help":null})");
  EXPECT_THAT(document, Not(HasSubstr("Falcon")));
  EXPECT_EQ(SchemaErrors(document), "");
}

TEST(Json, SurvivesBytesThatAreNoUtf8) {
  Sample sample;
  sample.Diagnostics().push_back(diag::Diagnostic{.rule = diag::Rule::kUnrecognisedLine,
                                                  .severity = diag::Severity::kWarning,
                                                  .message = "no command: `\xE9t\xE9`",
                                                  .span = sample.At(0, "hostname"),
                                                  .related = {},
                                                  .help = {}});
  EXPECT_THAT(sample.JsonOf(sample.Routers()), HasSubstr("`\xEF\xBF\xBDt\xEF\xBF\xBD`"));
}

TEST(Schema, RefusesAnotherVerdict) {
  const Sample sample;
  json document = json::parse(sample.JsonOf(UpNetwork(sample)));
  EXPECT_EQ(SchemaErrors(document.dump()), "");
  document["sessions"][0]["verdict"] = "fine";
  EXPECT_NE(SchemaErrors(document.dump()), "");
  document["sessions"][0].erase("verdict");
  EXPECT_NE(SchemaErrors(document.dump()), "");
}

}  // namespace
}  // namespace tunnelc::report
