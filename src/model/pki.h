// Trustpoints: the certificates of a router and whom it trusts, as far as its file shows them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "src/model/origin.h"
#include "src/pki/certificate.h"

namespace tunnelc::model {

struct Certificate {
  source::Span span;
  bool of_authority = false;  // `certificate ca`: the router's own otherwise
  std::string serial;
  std::optional<pki::Certificate> decoded;  // empty where the file does not show it
};

struct Trustpoint {
  std::string name;
  source::Span span;         // of the trustpoint, or of its chain where it is not shown
  bool self_signed = false;  // the router is its own authority
  std::vector<Certificate> certificates;
};

}  // namespace tunnelc::model
