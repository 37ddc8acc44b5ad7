// A seed is expanded by HKDF (RFC 5869) with a label for each key; the only user of OpenSSL here.
#include "targets/xfrm/key_material.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/kdf.h>

#include <algorithm>
#include <memory>
#include <set>

#include "src/base/check.h"

namespace tunnelc::targets::xfrm {
namespace {

constexpr std::uint32_t kFirstSpi = 256;  // those below are reserved (RFC 4303, 2.1)

struct FreeContext {
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
};

const unsigned char* BytesOf(std::string_view text) {
  // The interface of OpenSSL asks for this cast.
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::vector<std::uint8_t> Expand(std::string_view seed, std::string_view label, std::size_t count) {
  const std::unique_ptr<EVP_PKEY_CTX, FreeContext> context(
      EVP_PKEY_CTX_new_id(EVP_PKEY_HKDF, nullptr));
  std::vector<std::uint8_t> bytes(count);
  std::size_t length = bytes.size();
  const bool done =
      context != nullptr && EVP_PKEY_derive_init(context.get()) > 0 &&
      EVP_PKEY_CTX_set_hkdf_md(context.get(), EVP_sha256()) > 0 &&
      EVP_PKEY_CTX_set1_hkdf_key(context.get(), BytesOf(seed), static_cast<int>(seed.size())) > 0 &&
      EVP_PKEY_CTX_add1_hkdf_info(context.get(), BytesOf(label), static_cast<int>(label.size())) >
          0 &&
      EVP_PKEY_derive(context.get(), bytes.data(), &length) > 0;
  TUNNELC_CHECK(done && length == count);
  return bytes;
}

}  // namespace

KeyMaterial::KeyMaterial(const topology::Network& network, const std::vector<AgreedLine>& lines,
                         const Options& options)
    : options_(options) {
  TUNNELC_CHECK(options.key_seed.has_value() || options.random != nullptr);
  std::set<std::string> names;
  for (std::size_t session = 0; session < network.Sessions().size(); ++session) {
    std::string name = network.Sessions()[session].id;
    for (int n = 2; !names.insert(name).second; ++n) {
      name = network.Sessions()[session].id + '#' + std::to_string(n);
    }
    sessions_.push_back(name);
    // All of them now, in this order: an SPI does not depend on who asks first.
    for (std::size_t from = 0; from < network.Sessions()[session].ends.size(); ++from) {
      TakeSpis({session, from, 0});
    }
  }
  for (const AgreedLine& line : lines) {
    for (const std::size_t from : {std::size_t{0}, std::size_t{1}}) {
      if (line.number > 0) {
        TakeSpis({line.session, from, line.number});
      }
    }
  }
}

void KeyMaterial::TakeSpis(const Flow& flow) {
  for (const std::string_view protocol : {"esp", "ah"}) {
    const std::string label = LabelOf(flow, protocol);
    std::uint32_t spi = 0;
    for (const std::uint8_t byte : Bytes(label + "/spi", 4)) {
      spi = spi << 8U | byte;
    }
    spi = std::max(spi, kFirstSpi);
    while (!taken_.insert(spi).second) {
      spi = std::max(spi + 1, kFirstSpi);
    }
    spis_.emplace(label, spi);
  }
}

std::uint32_t KeyMaterial::Spi(const Flow& flow, std::string_view protocol) const {
  return spis_.at(LabelOf(flow, protocol));
}

std::string KeyMaterial::Key(const Flow& flow, std::string_view protocol, std::string_view purpose,
                             std::size_t bytes) const {
  const std::string label = LabelOf(flow, protocol) + '/' + std::string(purpose);
  std::string text = "0x";
  for (const std::uint8_t byte : Bytes(label, bytes)) {
    text += fmt::format("{:02x}", byte);
  }
  return text;
}

std::vector<std::uint8_t> KeyMaterial::Bytes(const std::string& label, std::size_t count) const {
  if (options_.key_seed) {
    return Expand(options_.key_seed->Reveal(), label, count);
  }
  std::vector<std::uint8_t>& bytes = drawn_[label];
  if (bytes.empty()) {
    bytes.resize(count);
    options_.random(bytes);
  }
  TUNNELC_CHECK(bytes.size() == count);
  return bytes;
}

std::string KeyMaterial::LabelOf(const Flow& flow, std::string_view protocol) const {
  const std::string number = flow.number == 0 ? "" : fmt::format("/{}", flow.number);
  return fmt::format("{}/{}/{}{}", sessions_[flow.session], flow.from, protocol, number);
}

}  // namespace tunnelc::targets::xfrm
