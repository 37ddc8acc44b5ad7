// Connections that authenticate by certificates: what stands in the files, and what is by hand.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/emit/build.h"

namespace tunnelc::emit {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

// Two policies, one for certificates and one for keys; `global` may take the one or the other away.
std::string Router(int own, int other, const std::string& global) {
  const auto address = [](int number) { return "192.0.2." + std::to_string(number); };
  const std::string name = "R" + std::to_string(own);
  return "version 15.2\nhostname " + name +
         "\ncrypto pki trustpoint TP-self-signed-1\n enrollment selfsigned\n"
         "crypto pki trustpoint HEAD/OFFICE\n enrollment url http://192.0.2.20:80\n"
         "crypto isakmp policy 10\n encryption aes 256\n hash sha256\n group 14\n"
         "crypto isakmp policy 20\n encryption aes\n authentication pre-share\n group 14\n" +
         global +
         "crypto ipsec transform-set ONE esp-aes 256 esp-sha256-hmac\n"
         "crypto ipsec profile P\n set transform-set ONE\n"
         "interface Tunnel1\n ip address 10.0.0." +
         std::to_string(own) +
         " 255.255.255.0\n tunnel source Ethernet0/0\n tunnel mode ipsec ipv4\n"
         " tunnel destination " +
         address(other) +
         "\n tunnel protection ipsec profile P\ninterface Ethernet0/0\n ip address " +
         address(own) + " 255.255.255.0\nend\n";
}

Built Pair(const std::string& global) {
  return BuildTexts("certificate",
                    {{"R1.ios", Router(1, 2, global)}, {"R2.ios", Router(2, 1, global)}});
}

std::string Conf(const std::string& global) {
  return Pair(global).Text("R1", "swanctl.conf");
}

TEST(StrongswanCertificate, IsShownByReference) {
  const std::string conf = Conf({});
  EXPECT_THAT(conf, HasSubstr("auth = pubkey"));
  EXPECT_THAT(conf, HasSubstr("certs = HEAD_OFFICE.pem"));
  EXPECT_THAT(conf, HasSubstr("proposals = aes256-sha256-modp2048 "));
  EXPECT_THAT(conf, HasSubstr("id = 192.0.2.1"));
  EXPECT_THAT(conf, Not(HasSubstr("psk")));
  EXPECT_THAT(conf, Not(HasSubstr("secret =")));
}

TEST(StrongswanCertificate, IsNothingToAConnectionByKeys) {
  const std::string conf = Conf(
      "no crypto isakmp policy 10\n"
      "crypto isakmp key Kestrel-Harbour-41 address 192.0.2.0 255.255.255.0\n");
  EXPECT_THAT(conf, HasSubstr("auth = psk"));
  EXPECT_THAT(conf, HasSubstr("proposals = aes128-sha1-modp2048 "));
  EXPECT_THAT(conf, Not(HasSubstr("certs =")));
}

// Its subject is the identity then.
TEST(StrongswanCertificate, SaysWhoItIs) {
  const std::string conf = Conf("crypto isakmp identity dn\n");
  EXPECT_THAT(conf, Not(HasSubstr("id = 192.0.2.1")));
  EXPECT_THAT(conf, HasSubstr("id = %any"));
}

TEST(StrongswanCertificate, LeavesItsKeyToBeMovedByHand) {
  const Built built = Pair({});
  const auto& losses = built.outputs.at(0).ledger.entries;
  EXPECT_TRUE(std::any_of(losses.begin(), losses.end(), [](const targets::Entry& entry) {
    return std::any_of(entry.losses.begin(), entry.losses.end(), [](const std::string& loss) {
      return loss.find("x509/HEAD_OFFICE.pem") != std::string::npos;
    });
  }));
}

}  // namespace
}  // namespace tunnelc::emit
