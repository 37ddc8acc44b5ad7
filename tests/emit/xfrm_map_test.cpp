// Crypto maps in the kernel's own words: policies in the order of the lists, and associations that
// both ends have.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

std::string Example(const std::string& name) {
  std::ostringstream text;
  text << std::ifstream(SourceRoot() / "examples" / "crypto-map" / name, std::ios::binary).rdbuf();
  return text.str();
}

std::string Replace(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

Built BuildMaps(const std::string& one, const std::string& two, bool manual) {
  targets::Options options;
  if (manual) {
    options.keying = targets::Keying::kManual;
    options.key_seed = base::Secret("a seed of this test");
  }
  return BuildTexts("xfrm-map", {{"R8.ios", one}, {"R9.ios", two}}, options, "xfrm");
}

Built BuildExample(bool manual) {
  return BuildMaps(Example("R8.ios"), Example("R9.ios"), manual);
}

// The lines of a device's file that begin with `head`, without head and comment.
std::vector<std::string> After(const Built& built, const std::string& device,
                               const std::string& file, const std::string& head) {
  std::vector<std::string> lines;
  std::istringstream stream(built.Text(device, file));
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(head)) {
      line = line.substr(0, line.find("  #"));
      lines.push_back(line.substr(head.size()));
    }
  }
  return lines;
}

std::vector<std::string> States(const Built& built, const std::string& device) {
  auto lines = After(built, device, "xfrm.batch", "xfrm state add ");
  std::sort(lines.begin(), lines.end());
  return lines;
}

// An association without its reqid, which is each end's own.
std::set<std::string> WithoutReqid(const std::vector<std::string>& states) {
  std::set<std::string> lines;
  for (const std::string& state : states) {
    const std::size_t at = state.find(" reqid ");
    lines.insert(state.substr(0, at) + state.substr(state.find(" mode ")));
  }
  return lines;
}

TEST(XfrmMap, BothEndsHaveTheSameAssociationsForEachLine) {
  const Built built = BuildExample(true);
  const auto first = States(built, "R8");
  const auto second = States(built, "R9");
  EXPECT_EQ(first.size(), 6U);
  EXPECT_EQ(WithoutReqid(first).size(), 6U);
  EXPECT_EQ(WithoutReqid(first), WithoutReqid(second));
}

TEST(XfrmMap, PoliciesKeepTheOrderOfTheList) {
  const auto policies = After(BuildExample(true), "R8", "xfrm.batch", "xfrm policy add ");
  EXPECT_EQ(policies.size(), 12U);
  EXPECT_THAT(policies, Contains("src 10.8.0.0/16 dst 0.0.0.0/0 proto 6 dport 9100 dir out "
                                 "priority 1000"));
  EXPECT_THAT(policies, Contains("src 0.0.0.0/0 dst 10.8.0.0/16 proto 6 sport 9100 dir fwd "
                                 "priority 1000"));
  EXPECT_THAT(policies,
              Contains("src 10.8.0.0/16 dst 10.9.0.0/16 dir out priority 1001 tmpl src 192.0.2.8 "
                       "dst 198.51.100.9 proto esp reqid 3221226473 mode tunnel"));
  EXPECT_THAT(policies,
              Contains("src 10.29.0.9/32 dst 10.8.0.0/16 proto 6 sport 443 dir in priority 1003 "
                       "tmpl src 198.51.100.9 dst 192.0.2.8 proto esp reqid 3221226475 mode "
                       "tunnel"));
}

TEST(XfrmMap, UndoTakesExactlyThatAway) {
  const Built built = BuildExample(true);
  std::set<std::string> added;
  for (const std::string& policy : After(built, "R8", "xfrm.batch", "xfrm policy add ")) {
    added.insert(policy.substr(0, policy.find(" priority ")));
  }
  for (const std::string& state : States(built, "R8")) {
    added.insert(state.substr(0, state.find(" reqid ")));
  }
  std::set<std::string> deleted;
  for (const char* what : {"xfrm policy delete ", "xfrm state delete "}) {
    for (const std::string& line : After(built, "R8", "xfrm.undo.batch", what)) {
      EXPECT_TRUE(deleted.insert(line).second) << line;
    }
  }
  EXPECT_EQ(added, deleted);
}

TEST(XfrmMap, AnIkeDaemonBringsTheAssociations) {
  const Built built = BuildExample(false);
  EXPECT_TRUE(States(built, "R8").empty());
  EXPECT_EQ(After(built, "R8", "xfrm.batch", "xfrm policy add ").size(), 12U);
  EXPECT_THAT(built.findings, testing::IsEmpty());
  EXPECT_THAT(built.Text("R8", "start"), Not(HasSubstr("interfaces.batch")));
}

// What the router would not negotiate has a policy, so that it does not leave in clear.
TEST(XfrmMap, ALineWithoutAgreementIsHeldBack) {
  const std::string two =
      Replace(Example("R9.ios"), " permit ip 10.19.0.0 0.0.255.255 10.8.0.0 0.0.255.255\n", "");
  const Built built = BuildMaps(Example("R8.ios"), two, true);
  EXPECT_EQ(States(built, "R8").size(), 4U);
  EXPECT_THAT(After(built, "R8", "xfrm.batch", "xfrm policy add "),
              Contains(HasSubstr("dst 10.19.0.0/16 dir out priority 1002 tmpl ")));
}

// Two lines of one end lie in one of the other: two pairs of associations, and either is taken in.
TEST(XfrmMap, AWideLineTakesWhatComesForEachNarrowOne) {
  const std::string two =
      Replace(Example("R9.ios"), " permit ip 10.9.0.0 0.0.255.255 10.8.0.0 0.0.255.255\n",
              " permit ip 10.9.0.0 0.0.0.255 10.8.0.0 0.0.255.255\n"
              " permit ip 10.9.1.0 0.0.0.255 10.8.0.0 0.0.255.255\n");
  const Built built = BuildMaps(Example("R8.ios"), two, true);
  EXPECT_EQ(States(built, "R8").size(), 8U);
  EXPECT_EQ(WithoutReqid(States(built, "R8")), WithoutReqid(States(built, "R9")));
  EXPECT_THAT(After(built, "R8", "xfrm.batch", "xfrm policy add "),
              Contains(HasSubstr("src 10.9.0.0/16 dst 10.8.0.0/16 dir in priority 1001 tmpl src "
                                 "198.51.100.9 dst 192.0.2.8 proto esp reqid 0 ")));
}

TEST(XfrmMap, ADynamicEntryIsNamed) {
  const std::string one = Replace(Example("R8.ios"),
                                  "crypto map VPN 10 ipsec-isakmp\n"
                                  " description the offices behind R9\n set peer 198.51.100.9\n",
                                  "crypto map VPN 99 ipsec-isakmp dynamic D\n"
                                  "crypto dynamic-map D 10\n");
  const Built built = BuildMaps(one, Example("R9.ios"), true);
  EXPECT_EQ(States(built, "R8").size(), 2U);
  EXPECT_TRUE(std::any_of(built.findings.begin(), built.findings.end(), [](const auto& finding) {
    return finding.rule == diag::Rule::kTunnelNotTranslated;
  }));
}

// Nobody but the owner reads a key.
TEST(XfrmMap, KeysAreForTheirOwner) {
  const Built built = BuildExample(true);
  for (const targets::OutputFile& file : built.outputs.at(0).files) {
    EXPECT_EQ(file.secret, file.path == "xfrm.batch") << file.path;
  }
}

}  // namespace
}  // namespace tunnelc::emit
