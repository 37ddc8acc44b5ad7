// The kernel's part: policies and static associations that fit those of the other end.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <sstream>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

struct Wish {
  std::string set = "esp-aes 256 esp-sha256-hmac";
  std::string mode = {};  // a line of the tunnel
  std::string more = {};  // lines of the tunnel
};

std::string Router(const std::string& name, int own, int peer, const Wish& wish) {
  const std::string mine = "192.0.2." + std::to_string(own);
  const std::string theirs = "192.0.2." + std::to_string(peer);
  return "version 15.2\nhostname " + name +
         "\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
         " authentication pre-share\n group 14\ncrypto isakmp key Kestrel-Harbour-41 address " +
         theirs + "\ncrypto ipsec security-association replay window-size 512\n" +
         "crypto ipsec transform-set STRONG " + wish.set +
         "\n mode transport\ncrypto ipsec profile W\n set transform-set STRONG\n"
         " set security-association lifetime seconds 1800\n"
         "interface Ethernet0/0\n ip address " +
         mine + " 255.255.255.0\ninterface Tunnel7\n ip address 10.0.0." + std::to_string(own) +
         " 255.255.255.0\n tunnel source Ethernet0/0\n" + wish.mode + wish.more +
         " tunnel destination " + theirs + "\n tunnel protection ipsec profile W\nend\n";
}

Built BuildPair(const Wish& wish, bool manual, const std::string& seed = "a seed of this test") {
  targets::Options options;
  if (manual) {
    options.keying = targets::Keying::kManual;
    options.key_seed = base::Secret(seed);
  }
  return BuildTexts("xfrm",
                    {{"R1.ios", Router("R1", 1, 2, wish)}, {"R2.ios", Router("R2", 2, 1, wish)}},
                    options, "xfrm");
}

const Wish kVti{.mode = " tunnel mode ipsec ipv4\n"};

// The lines of a batch file that begin with `head`, without their comments.
std::vector<std::string> Lines(const std::string& text, const std::string& head) {
  std::vector<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    if (line.starts_with(head)) {
      lines.push_back(line.substr(0, line.find("  #")));
    }
  }
  return lines;
}

TEST(Xfrm, BothEndsHaveTheSameAssociations) {
  const Built built = BuildPair(kVti, true);
  auto first = Lines(built.Text("R1", "xfrm.batch"), "xfrm state add");
  auto second = Lines(built.Text("R2", "xfrm.batch"), "xfrm state add");
  ASSERT_EQ(first.size(), 2U);
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  EXPECT_EQ(first, second);
}

TEST(Xfrm, EachWayHasItsOwnKeysAndSpi) {
  const Built built = BuildPair(kVti, true);
  const std::string text = built.Text("R1", "xfrm.batch");
  const std::regex number("0x[0-9a-f]+");
  std::set<std::string> seen;
  std::size_t count = 0;
  for (const std::string& line : Lines(text, "xfrm state add")) {
    for (std::sregex_iterator it(line.begin(), line.end(), number), end; it != end; ++it, ++count) {
      seen.insert(it->str());
    }
  }
  // An SPI and two keys for each of two associations.
  EXPECT_EQ(count, 6U);
  EXPECT_EQ(seen.size(), 6U);
}

TEST(Xfrm, KeysAreAsLongAsTheAlgorithmsAsk) {
  const std::string line =
      Lines(BuildPair(kVti, true).Text("R1", "xfrm.batch"), "xfrm state add").at(0);
  EXPECT_TRUE(std::regex_search(
      line, std::regex(
                R"(enc cbc\(aes\) 0x[0-9a-f]{64} auth-trunc hmac\(sha256\) 0x[0-9a-f]{64} 128 )")));
}

TEST(Xfrm, TheSeedDecidesTheKeys) {
  const std::string one = BuildPair(kVti, true, "a first seed").Text("R1", "xfrm.batch");
  EXPECT_EQ(one, BuildPair(kVti, true, "a first seed").Text("R1", "xfrm.batch"));
  EXPECT_NE(one, BuildPair(kVti, true, "a second seed").Text("R1", "xfrm.batch"));
}

TEST(Xfrm, RandomKeysAreAskedForOnceAndGivenToBothEnds) {
  targets::Options options;
  options.keying = targets::Keying::kManual;
  std::uint8_t next = 0;
  options.random = [&next](std::span<std::uint8_t> bytes) {
    std::generate(bytes.begin(), bytes.end(), [&next] { return ++next; });
  };
  const Built built = BuildTexts(
      "xfrm", {{"R1.ios", Router("R1", 1, 2, kVti)}, {"R2.ios", Router("R2", 2, 1, kVti)}}, options,
      "xfrm");
  auto first = Lines(built.Text("R1", "xfrm.batch"), "xfrm state add");
  auto second = Lines(built.Text("R2", "xfrm.batch"), "xfrm state add");
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  EXPECT_EQ(first, second);
}

TEST(Xfrm, HasNoAssociationsForAnIkeDaemon) {
  const Built built = BuildPair(kVti, false);
  EXPECT_EQ(Lines(built.Text("R1", "xfrm.batch"), "xfrm state").size(), 0U);
  EXPECT_EQ(Lines(built.Text("R1", "xfrm.batch"), "xfrm policy add").size(), 3U);
  EXPECT_THAT(built.findings, testing::IsEmpty());
}

TEST(Xfrm, AVtiIsGuardedByItsInterface) {
  const auto policies = Lines(BuildPair(kVti, false).Text("R1", "xfrm.batch"), "xfrm policy add");
  EXPECT_THAT(policies,
              testing::ElementsAre(
                  "xfrm policy add src 0.0.0.0/0 dst 0.0.0.0/0 dir out if_id 7 tmpl src 192.0.2.1 "
                  "dst 192.0.2.2 proto esp reqid 7 mode tunnel",
                  "xfrm policy add src 0.0.0.0/0 dst 0.0.0.0/0 dir in if_id 7 tmpl src 192.0.2.2 "
                  "dst 192.0.2.1 proto esp reqid 7 mode tunnel",
                  "xfrm policy add src 0.0.0.0/0 dst 0.0.0.0/0 dir fwd if_id 7 tmpl src 192.0.2.2 "
                  "dst 192.0.2.1 proto esp reqid 7 mode tunnel"));
}

TEST(Xfrm, GreIsGuardedBetweenItsHosts) {
  const auto policies = Lines(BuildPair({}, false).Text("R2", "xfrm.batch"), "xfrm policy add");
  EXPECT_THAT(
      policies,
      testing::ElementsAre(
          "xfrm policy add src 192.0.2.2 dst 192.0.2.1 proto gre dir out tmpl src 192.0.2.2 "
          "dst 192.0.2.1 proto esp reqid 7 mode transport",
          "xfrm policy add src 192.0.2.1 dst 192.0.2.2 proto gre dir in tmpl src 192.0.2.1 "
          "dst 192.0.2.2 proto esp reqid 7 mode transport"));
}

TEST(Xfrm, AnotherInnerFamilyIsFlagged) {
  const Built plain = BuildPair(kVti, true);
  EXPECT_THAT(plain.Text("R1", "xfrm.batch"), Not(HasSubstr("af-unspec")));
  const Built overlay = BuildPair({.mode = " tunnel mode ipsec ipv4 v6-overlay\n"}, true);
  EXPECT_THAT(overlay.Text("R1", "xfrm.batch"), HasSubstr(" flag af-unspec"));
}

TEST(Xfrm, UndoesEachLine) {
  for (const Wish& wish : {kVti, Wish{.set = "ah-sha-hmac esp-aes"}}) {
    const Built built = BuildPair(wish, true);
    const std::string batch = built.Text("R1", "xfrm.batch");
    const std::string undo = built.Text("R1", "xfrm.undo.batch");
    EXPECT_EQ(Lines(batch, "xfrm state add").size(), Lines(undo, "xfrm state delete").size());
    for (const std::string& line : Lines(batch, "xfrm policy add ")) {
      EXPECT_THAT(undo,
                  HasSubstr("xfrm policy delete " + line.substr(16, line.find(" tmpl") - 16)));
    }
    for (const std::string& line : Lines(batch, "xfrm state add ")) {
      EXPECT_THAT(undo,
                  HasSubstr("xfrm state delete " + line.substr(15, line.find(" reqid") - 15)));
    }
  }
}

TEST(Xfrm, RefusesGcmWithKeysThatAreWrittenDown) {
  const Wish gcm{.set = "esp-gcm 256", .mode = " tunnel mode ipsec ipv4\n"};
  const Built built = BuildPair(gcm, true);
  EXPECT_EQ(built.Text("R1", "xfrm.batch"), "");
  ASSERT_EQ(built.findings.size(), 2U);
  EXPECT_EQ(built.findings[0].rule, diag::Rule::kTunnelNotTranslated);
  EXPECT_THAT(built.findings[0].message, HasSubstr("RFC 4106"));
  EXPECT_NE(BuildPair(gcm, false).Text("R1", "xfrm.batch"), "");
}

TEST(Xfrm, NeedsBothEndsForStaticKeys) {
  targets::Options options;
  options.keying = targets::Keying::kManual;
  options.key_seed = base::Secret("a seed of this test");
  const Built built = BuildTexts("xfrm", {{"R1.ios", Router("R1", 1, 2, kVti)}}, options, "xfrm");
  EXPECT_EQ(built.Text("R1", "xfrm.batch"), "");
  ASSERT_EQ(built.findings.size(), 1U);
  EXPECT_THAT(built.findings[0].message, HasSubstr("both ends"));
}

TEST(Xfrm, KeysAreForTheirOwnerAlone) {
  for (const bool manual : {true, false}) {
    const Built built = BuildPair(kVti, manual);
    for (const targets::OutputFile& file : built.outputs.at(0).files) {
      EXPECT_EQ(file.secret, manual && file.path == "xfrm.batch") << file.path;
      EXPECT_THAT(file.text, Not(HasSubstr("Harbour"))) << file.path;
    }
  }
}

TEST(Xfrm, AccountsForEachLine) {
  for (const bool manual : {true, false}) {
    const Built built = BuildPair({.more = " no keepalive\n"}, manual);
    std::size_t modelled = 0;
    for (const targets::Entry& entry : built.outputs.at(0).ledger.entries) {
      modelled += entry.modelled ? 1 : 0;
      EXPECT_EQ(entry.places.empty(), entry.fate != targets::Fate::kTranslated) << entry.text;
      EXPECT_EQ(entry.why.empty(), entry.fate == targets::Fate::kTranslated) << entry.text;
    }
    // The parser does not count `end`.
    EXPECT_EQ(modelled, built.analysis.configs.at(0).counts.modelled + 1);
    const std::string report = built.Text("R1", "report.txt");
    EXPECT_THAT(report, HasSubstr(manual ? "replays cannot be told from a restart"
                                         : "it is for the IKE daemon"));
  }
}

}  // namespace
}  // namespace tunnelc::emit
