// Trustpoints and certificate chains: where the digits of a certificate begin and end.
#include <string_view>

#include "tests/unit/syntax/read.h"

namespace tunnelc::syntax::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

ast::Certificate CertificateOf(const ast::CertificateChain& chain, std::size_t index) {
  return std::get<ast::Certificate>(chain.lines.at(index));
}

std::string_view DigitsOf(std::string_view text, const ast::Certificate& certificate) {
  return text.substr(certificate.digits.begin, certificate.digits.end - certificate.digits.begin);
}

TEST(Trustpoint, SaysWhoSigns) {
  for (const char* word : {"pki", "ca"}) {
    const Reading reading =
        Read(std::string("crypto ") + word +
             " trustpoint VPN\n enrollment url http://192.0.2.20:80\n"
             " serial-number\n subject-name CN=R1, O=Example\n"
             " revocation-check crl none\n rsakeypair VPN 2048\n!\n"
             "crypto pki trustpoint TP-self-signed-1\n enrollment selfsigned\n");
    EXPECT_THAT(reading.Places(), IsEmpty());
    const auto trustpoints = All<ast::Trustpoint>(reading);
    ASSERT_THAT(trustpoints, SizeIs(2));
    EXPECT_EQ(trustpoints[0].name.value, "VPN");
    ASSERT_THAT(trustpoints[0].lines, SizeIs(1));
    EXPECT_EQ(std::get<ast::Enrollment>(trustpoints[0].lines[0]).url->value,
              "http://192.0.2.20:80");
    EXPECT_TRUE(std::get<ast::Enrollment>(trustpoints[1].lines.at(0)).self_signed);
  }
}

TEST(CertificateChain, KeepsWhereTheDigitsStand) {
  constexpr std::string_view kText =
      "crypto pki certificate chain VPN\n certificate 02\n  30820123 3081CE02\n  0AFF\n  \tquit\n"
      " certificate ca 01\n  3082 0201\n \tquit\nhostname R\n";
  const Reading reading = Read(std::string(kText));
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto chain = Only<ast::CertificateChain>(reading);
  ASSERT_THAT(chain.lines, SizeIs(2));
  EXPECT_EQ(CertificateOf(chain, 0).kind, ast::CertificateKind::kOwn);
  EXPECT_EQ(CertificateOf(chain, 0).serial->value, "02");
  EXPECT_EQ(DigitsOf(kText, CertificateOf(chain, 0)), "  30820123 3081CE02\n  0AFF\n");
  EXPECT_EQ(CertificateOf(chain, 1).kind, ast::CertificateKind::kAuthority);
  EXPECT_EQ(DigitsOf(kText, CertificateOf(chain, 1)), "  3082 0201\n");
  EXPECT_THAT(All<ast::Hostname>(reading), SizeIs(1));
}

TEST(CertificateChain, MayHaveItsDigitsElsewhere) {
  const Reading reading = Read(
      "crypto pki certificate chain VPN\n certificate 02 nvram:R1#2.cer\n"
      " certificate ca 01 nvram:CA#1CA.cer\n certificate self-signed 01\n  3082\n  quit\n"
      "crypto isakmp policy 10\n group 14\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  const auto chain = Only<ast::CertificateChain>(reading);
  ASSERT_THAT(chain.lines, SizeIs(3));
  EXPECT_EQ(CertificateOf(chain, 0).digits.begin, CertificateOf(chain, 0).digits.end);
  EXPECT_EQ(CertificateOf(chain, 2).kind, ast::CertificateKind::kSelfSigned);
  EXPECT_THAT(Only<ast::IsakmpPolicy>(reading).lines, SizeIs(1));
}

// A file that was cut off inside a certificate, and one whose `quit` is lost.
TEST(CertificateChain, NeedNotEnd) {
  EXPECT_THAT(Read("crypto pki certificate chain VPN\n certificate 02\n  3082").Places(),
              IsEmpty());
  const Reading reading = Read(
      "crypto pki certificate chain VPN\n certificate 02\n  3082\n!\ncrypto isakmp policy 10\n"
      " group 14\n");
  EXPECT_THAT(reading.Places(), IsEmpty());
  EXPECT_THAT(Only<ast::IsakmpPolicy>(reading).lines, SizeIs(1));
}

TEST(CryptoPki, IsKnownWhereItIsNotModelled) {
  EXPECT_THAT(Read("crypto pki token default removal timeout 0\n").Places(),
              ElementsAre("1:1 TC1002"));
  EXPECT_THAT(Read("crypto pki certificate map M 10\n issuer-name co ca\n").Places(),
              ElementsAre("1:1 TC1002"));
  EXPECT_THAT(Read("crypto pki enroll VPN\n").Places(), IsEmpty());
}

}  // namespace
}  // namespace tunnelc::syntax::testing
