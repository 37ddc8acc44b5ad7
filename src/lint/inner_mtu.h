// How large a packet may be to pass through a protected tunnel in one piece.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "src/lint/tunnels.h"

namespace tunnelc::lint {

// What a path is taken to carry where nothing is configured (Ethernet).
inline constexpr std::uint32_t kUsualPathMtu = 1500;
// IP and TCP without options.
inline constexpr std::uint32_t kTcpHeaders = 40;
inline constexpr std::uint32_t kTcpHeadersV6 = 60;

struct InnerMtu {
  std::uint32_t bytes = 0;  // of the largest packet inside
  std::uint32_t path = 0;   // of the largest packet outside
  std::string wrapped_in;   // `esp-aes 256 esp-sha256-hmac in tunnel mode`
};

// By the transform set and the mode that the tunnel's sessions agree on; without a session that
// comes up, by the set that adds least. The path is taken to carry what the source interface does.
// Semantics reference, D.9. Nothing for ciphers whose overhead is not known.
class InnerMtus {
 public:
  explicit InnerMtus(const topology::Network& network);
  std::optional<InnerMtu> Of(const Tunnel& tunnel) const;

 private:
  const topology::Network& network_;
  // What was agreed on, by endpoint.
  std::map<const model::Endpoint*, std::pair<suite::TransformSet, negotiate::Mode>> agreed_;
};

}  // namespace tunnelc::lint
