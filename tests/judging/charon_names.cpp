// As strongSwan 5.9 prints them.
#include "tests/judging/charon_names.h"

#include <map>
#include <string_view>

namespace tunnelc::judging {
namespace {

using Names = std::map<std::string_view, std::string_view>;

std::string Find(const Names& names, std::string_view word) {
  const auto found = names.find(word);
  return std::string(found == names.end() ? "?" : found->second);
}

std::string Cipher(std::string_view word) {
  static const Names kNames = {
      {"des", "DES_CBC"},
      {"3des", "3DES_CBC"},
      {"aes 128", "AES_CBC_128"},
      {"aes 192", "AES_CBC_192"},
      {"aes 256", "AES_CBC_256"},
      {"esp-des", "DES_CBC"},
      {"esp-3des", "3DES_CBC"},
      {"esp-aes 128", "AES_CBC_128"},
      {"esp-aes 192", "AES_CBC_192"},
      {"esp-aes 256", "AES_CBC_256"},
      {"esp-gcm 128", "AES_GCM_16_128"},
      {"esp-gcm 192", "AES_GCM_16_192"},
      {"esp-gcm 256", "AES_GCM_16_256"},
      {"esp-gmac 128", "NULL_AES_GMAC_128"},
      {"esp-gmac 192", "NULL_AES_GMAC_192"},
      {"esp-gmac 256", "NULL_AES_GMAC_256"},
      {"esp-null", "NULL"},
  };
  return Find(kNames, word);
}

// Of `sha256`, `esp-sha256-hmac` and `ah-sha256-hmac`.
std::string Integrity(std::string_view word) {
  static const Names kNames = {
      {"md5", "HMAC_MD5_96"},          {"sha", "HMAC_SHA1_96"},
      {"sha256", "HMAC_SHA2_256_128"}, {"sha384", "HMAC_SHA2_384_192"},
      {"sha512", "HMAC_SHA2_512_256"},
  };
  for (const std::string_view prefix : {"esp-", "ah-"}) {
    if (word.starts_with(prefix)) {
      word.remove_prefix(prefix.size());
    }
  }
  if (word.ends_with("-hmac")) {
    word.remove_suffix(5);
  }
  return Find(kNames, word);
}

std::string Prf(std::string_view hash) {
  static const Names kNames = {
      {"md5", "PRF_HMAC_MD5"},         {"sha", "PRF_HMAC_SHA1"},
      {"sha256", "PRF_HMAC_SHA2_256"}, {"sha384", "PRF_HMAC_SHA2_384"},
      {"sha512", "PRF_HMAC_SHA2_512"},
  };
  return Find(kNames, hash);
}

std::string Group(unsigned number) {
  static const std::map<unsigned, std::string_view> kNames = {
      {1, "MODP_768"},   {2, "MODP_1024"},      {5, "MODP_1536"}, {14, "MODP_2048"},
      {15, "MODP_3072"}, {16, "MODP_4096"},     {19, "ECP_256"},  {20, "ECP_384"},
      {21, "ECP_521"},   {24, "MODP_2048_256"},
  };
  const auto found = kNames.find(number);
  return std::string(found == kNames.end() ? "?" : found->second);
}

}  // namespace

std::string IkeSuite(const std::string& cipher, const std::string& hash, unsigned group) {
  return "IKE:" + Cipher(cipher) + '/' + Integrity(hash) + '/' + Prf(hash) + '/' + Group(group);
}

std::string SaSuite(const suite::TransformSet& set, std::optional<unsigned> group) {
  std::string text = set.ah ? "AH:" : "ESP:";
  for (const std::string& word : suite::Words(set)) {
    const bool cipher = Cipher(word) != "?";
    text += (cipher ? Cipher(word) : Integrity(word)) + '/';
  }
  if (group) {
    text += Group(*group) + '/';
  }
  return text + (set.esn ? "EXT_SEQ" : "NO_EXT_SEQ");
}

}  // namespace tunnelc::judging
