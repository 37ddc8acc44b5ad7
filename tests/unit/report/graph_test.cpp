// Names from configurations cannot leave their place in a drawing.
#include "src/report/graph.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/unit/report/schema.h"

namespace tunnelc::report {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

topology::Network Named(const std::vector<std::string>& names) {
  std::vector<model::Device> devices;
  for (const std::string& name : names) {
    devices.emplace_back().name = name;
  }
  topology::Network network(std::move(devices), {});
  topology::Session session;
  session.id = names.front() + "--" + names.back();
  session.verdict = topology::SessionVerdict::kUp;
  for (const std::size_t end : {std::size_t{0}, names.size() - 1}) {
    session.ends.push_back(topology::End{.device = model::DeviceId(end),
                                         .endpoint = {},
                                         .address = {},
                                         .outside = {},
                                         .identity = {}});
  }
  network.Add(std::move(session));
  return network;
}

std::string Dot(const std::string& name) {
  const topology::Network network = Named({name, "R2"});
  return GraphDot(network, ShapeOf(network));
}

TEST(GraphDot, EscapesWhatGraphvizWouldRead) {
  EXPECT_THAT(Dot(R"(a"]; evil [label="b)"), HasSubstr(R"(label="a\"]; evil [label=\"b\n)"));
  EXPECT_THAT(Dot(R"(C:\N\n\)"), HasSubstr(R"(label="C:\\N\\n\\\npeer")"));
  EXPECT_THAT(Dot("A&B&#60;"), HasSubstr(R"(label="A&amp;B&amp;#60;\npeer")"));
  EXPECT_THAT(Dot("<b>x</b>"), HasSubstr(R"(label="<b>x</b>\npeer")")) << "no HTML inside quotes";
  EXPECT_THAT(Dot("x\ny\x1b[31m"), HasSubstr(R"(label="x?y?[31m\npeer")"));
}

TEST(GraphDot, ReplacesWhatIsNoCharacter) {
  EXPECT_THAT(Dot("caf\xE9"), HasSubstr("label=\"caf\uFFFD\\n"));
  EXPECT_THAT(Dot("caf\u00E9 \u20AC \U0001F512"),
              HasSubstr("label=\"caf\u00E9 \u20AC \U0001F512\\n"));
  EXPECT_THAT(Dot("\xC0\xAF"), HasSubstr("label=\"\uFFFD\uFFFD\\n")) << "overlong";
  EXPECT_THAT(Dot("\xED\xA0\x80"), Not(HasSubstr("\xED\xA0\x80"))) << "a surrogate";
  EXPECT_THAT(Dot("\xEF\xBF\xBF"), Not(HasSubstr("\xEF\xBF\xBF"))) << "U+FFFF is not for XML";
  EXPECT_THAT(Dot("\xE2\x82"), HasSubstr("label=\"\uFFFD\uFFFD\\n")) << "cut off";
}

TEST(GraphDot, CutsLongNames) {
  EXPECT_THAT(Dot(std::string(100000, 'x')), HasSubstr(std::string(39, 'x') + "…\\npeer"));
}

TEST(GraphDot, LeavesWordsOutAndTakesForcesWhenThereAreMany) {
  EXPECT_THAT(Dot("R1"), HasSubstr("layout=dot"));
  std::vector<std::string> names;
  for (int i = 0; i < 500; ++i) {
    names.push_back("R" + std::to_string(i));
  }
  const topology::Network network = Named(names);
  const std::string dot = GraphDot(network, ShapeOf(network));
  EXPECT_THAT(dot, HasSubstr("layout=sfdp"));
  EXPECT_THAT(dot, Not(HasSubstr("label=\"up")));
}

TEST(GraphJson, HoldsTheSchemaForHostileNames) {
  source::SourceMap sources;
  const topology::Network network = Named({"caf\xE9\"\\\n", "R2", "R3"});
  std::vector<model::Device> devices = network.Devices();
  for (model::Device& device : devices) {
    device.files.push_back(sources.Add("R.ios", ""));
  }
  const topology::Network shown(devices, {});
  EXPECT_EQ(SchemaErrors(GraphJson(shown, ShapeOf(shown), sources), "graph"), "");
}

}  // namespace
}  // namespace tunnelc::report
