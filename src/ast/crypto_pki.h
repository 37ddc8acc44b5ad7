// Certificates as typed: `crypto pki …`. Their digits stay in the file.
#pragma once

#include <cstdint>
#include <optional>
#include <variant>
#include <vector>

#include "src/ast/spelled.h"

namespace tunnelc::ast {

// `enrollment {selfsigned | url U}`.
struct Enrollment {
  Form form = Form::kSet;
  source::Span span;
  bool self_signed = false;
  std::optional<Word> url;
};
// `crypto pki trustpoint T`.
struct Trustpoint {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  std::vector<std::variant<Enrollment>> lines;
  std::vector<OddLine> odd;
};

enum class CertificateKind : std::uint8_t {
  kOwn,
  kAuthority,   // `certificate ca`
  kSelfSigned,  // `certificate self-signed`
  kOther        // of a registration authority, or for later
};
// `certificate [ca | self-signed | …] SERIAL`.
struct Certificate {
  Form form = Form::kSet;
  source::Span span;
  CertificateKind kind{};
  std::optional<Word> serial;
  source::Span digits;  // empty where they are not in the file
};
// `crypto pki certificate chain T`.
struct CertificateChain {
  Form form = Form::kSet;
  source::Span span;
  Word name;
  std::vector<std::variant<Certificate>> lines;
  std::vector<OddLine> odd;
};

}  // namespace tunnelc::ast
