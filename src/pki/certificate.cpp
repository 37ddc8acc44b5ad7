// The only user of OpenSSL's X.509.
#include "src/pki/certificate.h"

#include <fcntl.h>
#include <openssl/asn1.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/x509.h>

#include <array>
#include <charconv>
#include <ctime>
#include <memory>
#include <optional>
#include <vector>

namespace tunnelc::pki {
namespace {

// More than any router holds.
constexpr std::size_t kLargest = 64UL * 1024;

struct Free {
  void operator()(X509* one) const { X509_free(one); }
  void operator()(BIO* one) const { BIO_free(one); }
};
template <class T>
using Owned = std::unique_ptr<T, Free>;

bool IsBetweenDigits(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

// Nothing for other characters, an odd number of digits, or too many.
std::optional<std::vector<unsigned char>> BytesOf(std::string_view hex) {
  std::string digits;
  for (const char c : hex) {
    if (!IsBetweenDigits(c)) {
      digits += c;
    }
  }
  if (digits.size() % 2 != 0 || digits.size() > 2 * kLargest) {
    return std::nullopt;
  }
  std::vector<unsigned char> bytes(digits.size() / 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    const char* begin = digits.data() + 2 * i;
    const auto [end, error] = std::from_chars(begin, begin + 2, bytes[i], 16);
    if (error != std::errc() || end != begin + 2) {
      return std::nullopt;
    }
  }
  return bytes;
}

std::string TextOf(const X509_NAME* name) {
  const Owned<BIO> memory(BIO_new(BIO_s_mem()));
  if (!memory || X509_NAME_print_ex(memory.get(), name, 0, XN_FLAG_RFC2253) < 0) {
    return {};
  }
  char* text = nullptr;
  const long size = BIO_get_mem_data(memory.get(), &text);
  return size > 0 ? std::string(text, static_cast<std::size_t>(size)) : std::string();
}

std::string TextOf(const ASN1_TIME* time) {
  std::tm parts{};
  std::array<char, 32> text{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) {
    return {};
  }
  return {text.data(), std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace

base::Result<Certificate> DecodeCertificate(std::string_view hex) {
  const std::optional<std::vector<unsigned char>> bytes = BytesOf(hex);
  if (!bytes) {
    return base::Fail("these are no pairs of hexadecimal digits");
  }
  const unsigned char* at = bytes->data();
  const Owned<X509> decoded(d2i_X509(nullptr, &at, static_cast<long>(bytes->size())));
  Certificate certificate;
  if (decoded) {
    certificate = {.subject = TextOf(X509_get_subject_name(decoded.get())),
                   .issuer = TextOf(X509_get_issuer_name(decoded.get())),
                   .not_before = TextOf(X509_get0_notBefore(decoded.get())),
                   .not_after = TextOf(X509_get0_notAfter(decoded.get()))};
  }
  ERR_clear_error();
  if (certificate.issuer.empty() || certificate.not_before.empty() ||
      certificate.not_after.empty()) {
    return base::Fail("these digits are no X.509 certificate");
  }
  return certificate;
}

}  // namespace tunnelc::pki
