// No key stands in a source excerpt, whatever the line is.
#include "src/source/mask.h"

#include <gtest/gtest.h>

namespace tunnelc::source {
namespace {

TEST(MaskSecrets, HidesEveryFormOfAKey) {
  EXPECT_EQ(MaskSecrets("crypto isakmp key s3cret address 192.0.2.1"),
            "crypto isakmp key ***** address 192.0.2.1");
  EXPECT_EQ(MaskSecrets("crypto isakmp key 0 s3cret address ipv6 ::/0"),
            "crypto isakmp key 0 ***** address ipv6 ::/0");
  EXPECT_EQ(MaskSecrets("  pre-shared-key address 192.0.2.1 key 6 s3cret"),
            "  pre-shared-key address 192.0.2.1 key 6 *****");
  EXPECT_EQ(MaskSecrets(" pre-shared-key local s3cret"), " pre-shared-key local *****");
  EXPECT_EQ(MaskSecrets("username a PASSWORD 7 s3cret"), "username a PASSWORD 7 *****");
  EXPECT_EQ(MaskSecrets("cry isa key address address 192.0.2.1"),
            "cry isa key ***** address 192.0.2.1");
  EXPECT_EQ(MaskSecrets(" pre-s add 192.0.2.1 k s3cret"), " pre-s add 192.0.2.1 k *****");
  EXPECT_EQ(MaskSecrets(" pre-shared-key address"), " pre-shared-key *****");
}

TEST(MaskSecrets, HidesAKeyWithBlanksInIt) {
  EXPECT_EQ(MaskSecrets("crypto isakmp key a long s3cret address 192.0.2.1"),
            "crypto isakmp key ***** address 192.0.2.1");
  EXPECT_EQ(MaskSecrets("crypto isakmp key s3cret adress 192.0.2.1"),
            "crypto isakmp key ***** adress 192.0.2.1");
}

TEST(MaskSecrets, HidesTheKeysOfOtherFeatures) {
  EXPECT_EQ(MaskSecrets(" set session-key inbound esp 1000 cipher 0011 authenticator 2233"),
            " set session-key inbound esp 1000 cipher ***** authenticator *****");
  EXPECT_EQ(MaskSecrets(" set session-key in ah 1000 0011"), " set session-key in ah 1000 *****");
  EXPECT_EQ(MaskSecrets(" set sess out esp 1000 cip 0011 auth 2233 44"),
            " set sess out esp 1000 cip ***** auth ***** *****");
  EXPECT_EQ(MaskSecrets(" set session-key inbound ah 00112233445566778899"),
            " set session-key inbound ah *****");
  EXPECT_EQ(MaskSecrets(" set session-key inbound esp 0011aabb"),
            " set session-key inbound esp *****");
  EXPECT_EQ(MaskSecrets(" set session-key inbound esp cipher 0011"),
            " set session-key inbound esp cipher *****");
  EXPECT_EQ(MaskSecrets(" no set session-key outbound esp"), " no set session-key outbound esp");
  EXPECT_EQ(MaskSecrets(" ip nhrp authentication s3cret"), " ip nhrp authentication *****");
  EXPECT_EQ(MaskSecrets(" ip ospf authentication-key 7 s3cret"),
            " ip ospf authentication-key 7 *****");
}

TEST(MaskSecrets, LeavesOtherLinesAlone) {
  EXPECT_EQ(MaskSecrets("interface Tunnel23"), "interface Tunnel23");
  EXPECT_EQ(MaskSecrets("key chain EIGRP"), "key chain EIGRP");
  EXPECT_EQ(MaskSecrets("crypto key generate rsa"), "crypto key generate rsa");
  EXPECT_EQ(MaskSecrets(" authentication pre-share"), " authentication pre-share");
  EXPECT_EQ(MaskSecrets(" auth pre"), " auth pre");
  EXPECT_EQ(MaskSecrets(" hash md5"), " hash md5");
  EXPECT_EQ(MaskSecrets("crypto ipsec transform-set T esp-aes esp-md5-hmac"),
            "crypto ipsec transform-set T esp-aes esp-md5-hmac");
  EXPECT_EQ(MaskSecrets(" tunnel destination 2001:db8::3"), " tunnel destination 2001:db8::3");
}

}  // namespace
}  // namespace tunnelc::source
