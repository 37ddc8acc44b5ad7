// No text of the input leaves its place in an emitted file, whatever it holds.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <regex>
#include <sstream>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

std::string Config(const std::string& name, const std::string& key) {
  return "version 15.2\nhostname " + name +
         "\ncrypto isakmp policy 10\n encryption aes 256\n hash sha256\n"
         " authentication pre-share\n group 14\n"
         "crypto isakmp identity hostname\n"
         "crypto isakmp key " +
         key +
         " address 192.0.2.2\n"
         "crypto ipsec transform-set STRONG esp-aes 256 esp-sha256-hmac\n"
         "crypto ipsec profile W\n set transform-set STRONG\n"
         "interface Ethernet0/0\n ip address 192.0.2.1 255.255.255.0\n"
         "interface Tunnel0\n description $(reboot)`id`;}\n"
         " ip address 10.0.0.1 255.255.255.252\n tunnel source Ethernet0/0\n"
         " tunnel mode ipsec ipv4\n tunnel destination 192.0.2.2\n"
         " tunnel protection ipsec profile W\nend\n";
}

std::string Hex(const std::string& text) {
  std::ostringstream hex;
  for (const unsigned char c : text) {
    hex << "0123456789abcdef"[c >> 4] << "0123456789abcdef"[c & 15];
  }
  return hex.str();
}

// Each line of an emitted file without its comment, where everything that the input can steer has
// one harmless shape.
void ExpectHarmless(const std::string& text) {
  static const std::regex kLine(R"([A-Za-z0-9_=.:,/ {}\[\]-]*)");
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) {
    const std::string code = line.substr(0, line.find('#'));
    EXPECT_TRUE(std::regex_match(code, kLine)) << line;
    for (const char c : line) {
      EXPECT_TRUE(c >= 0x20 && c < 0x7F) << line;
    }
  }
}

class Hostile : public testing::TestWithParam<std::string> {};

TEST_P(Hostile, KeyIsHexadecimal) {
  const Built built = BuildTexts("key", {{"R1.ios", Config("R1", GetParam())}});
  const std::string conf = built.Text("R1", "swanctl.conf");
  EXPECT_THAT(conf, testing::HasSubstr("secret = 0x" + Hex(GetParam()) + " "));
  ExpectHarmless(conf);
}

TEST_P(Hostile, NameNeitherLeavesItsFolderNorItsLine) {
  const Built built = BuildTexts("name", {{"R1.ios", Config(GetParam(), "Kestrel-Harbour-41")}});
  const std::string folder = built.outputs.at(0).folder;
  EXPECT_TRUE(std::regex_match(folder, std::regex("[A-Za-z0-9_][A-Za-z0-9_-]*"))) << folder;
  for (const targets::OutputFile& file : built.outputs[0].files) {
    if (file.path == "swanctl.conf" || file.path.ends_with(".batch")) {
      ExpectHarmless(file.text);
    }
    EXPECT_TRUE(std::regex_match(file.path, std::regex("[a-z.]+"))) << file.path;
  }
}

INSTANTIATE_TEST_SUITE_P(All, Hostile,
                         testing::Values("0x12", "0sAbCd", "a\"b", "a'b", "a}b{", "a#b",
                                         "../../etc", "$(reboot)", "`reboot`", "a;b|c&d", "a\\",
                                         "%n%s", "\x80\xFF", "a=b,c", "..", "-rf"),
                         [](const auto& value) { return "Value" + std::to_string(value.index); });

TEST(HostilePath, StaysInItsComment) {
  const Built built =
      BuildTexts("path", {{"a\nb\\\n}; rm $(x) #.ios", Config("R1", "Kestrel-Harbour-41")}});
  const std::string conf = built.Text("R1", "swanctl.conf");
  EXPECT_THAT(conf, testing::HasSubstr("a%0Ab%5C%0A%7D%3B"));
  ExpectHarmless(conf);
  ExpectHarmless(built.Text("R1", "interfaces.batch"));
}

TEST(HostileOptions, CannotReachTheShell) {
  targets::Options options;
  options.interfaces.push_back({"", "Tunnel0", "a b;$(x)\n-rf/toolongtoolong"});
  options.interfaces.push_back({"", "Ethernet0/0", "$(reboot)"});
  options.flags["install"] = "/tmp/$(reboot)";
  const Built built =
      BuildTexts("options", {{"R1.ios", Config("R1", "Kestrel-Harbour-41")}}, options);
  ExpectHarmless(built.Text("R1", "interfaces.batch"));
  ExpectHarmless(built.Text("R1", "swanctl.conf"));
  EXPECT_THAT(built.Text("R1", "updown"), testing::Not(testing::HasSubstr("reboot")));
}

}  // namespace
}  // namespace tunnelc::emit
