// What is read of a certificate, and what is none.
#include "src/pki/certificate.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace tunnelc::pki {
namespace {

// Of an authority for tests, made with `openssl ca`.
constexpr char kDigits[] =
    "30820123 3081CE02 0102300D 06092A86 4886F70D 01010B05 00302531 10300E06\n"
    "0355040A 0C074578 616D706C 65311130 0F060355 04030C08 4E6F7274 68204341\n"
    "301E170D 32363032 30313030 30303030 5A170D32 38303230 31303030 3030305A\n"
    "30153113 30110603 5504030C 0A52312E 6578616D 706C6530 5C300D06 092A8648\n"
    "86F70D01 01010500 034B0030 48024100 B99B27D7 F2A72652 7DD28340 BD973019\n"
    "7FD8D05F 3A78DFAE A2C89D73 412EBE60 B2FB9E2E CF529514 075FA57F 73C9EA09\n"
    "5DBC8376 F128EF10 AEE2B190 5F420527 02030100 01300D06 092A8648 86F70D01\n"
    "010B0500 0341006F 62B649FE A45E4D41 309E5F3C 04393B32 46C78DAB A63217E5\n"
    "E9DCF728 7364A2F7 B9DBE3F1 0AA83134 AB8A04E9 5FEB0CF0 2D777F9C 7D59EF27\n"
    "BE78FF5B 724EEB\n";

TEST(Certificate, SaysWhoIssuedItToWhomAndForHowLong) {
  const base::Result<Certificate> certificate = DecodeCertificate(kDigits);
  ASSERT_TRUE(certificate) << certificate.error().message;
  EXPECT_EQ(certificate->subject, "CN=R1.example");
  EXPECT_EQ(certificate->issuer, "CN=North CA,O=Example");
  EXPECT_EQ(certificate->not_before, "2026-02-01T00:00:00Z");
  EXPECT_EQ(certificate->not_after, "2028-02-01T00:00:00Z");
}

TEST(Certificate, IsReadInLowerCaseAndWithAnyBlanks) {
  std::string digits = kDigits;
  std::transform(digits.begin(), digits.end(), digits.begin(), [](char c) {
    return c >= 'A' && c <= 'F' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  std::replace(digits.begin(), digits.end(), ' ', '\t');
  EXPECT_TRUE(DecodeCertificate(digits + "\r\n"));
}

TEST(Certificate, IsNoneWithoutAllItsDigits) {
  const std::string digits = kDigits;
  for (std::size_t size = 0; size + 2 < digits.size(); size += 7) {
    EXPECT_FALSE(DecodeCertificate(digits.substr(0, size))) << size;
  }
}

TEST(Certificate, IsNoneWithOtherCharacters) {
  for (const char* text : {"", "3", "30 0", "zz", "-1", "+a", "0x30", "<removed>"}) {
    EXPECT_FALSE(DecodeCertificate(text)) << text;
  }
}

TEST(Certificate, OfEveryChangedByteIsBorne) {
  const std::string digits = kDigits;
  for (std::size_t at = 0; at < digits.size(); at += 3) {
    for (const char c : {'0', '8', 'F'}) {
      std::string changed = digits;
      changed[at] = changed[at] == ' ' ? ' ' : c;
      const base::Result<Certificate> certificate = DecodeCertificate(changed);
      EXPECT_TRUE(!certificate || !certificate->issuer.empty());
    }
  }
}

}  // namespace
}  // namespace tunnelc::pki
