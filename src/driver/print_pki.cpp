// `crypto pki …` of the syntax tree.
#include "src/driver/print_line.h"
#include "src/driver/print_statement.h"

namespace tunnelc::driver {
namespace {

std::string_view Name(ast::CertificateKind kind) {
  switch (kind) {
    case ast::CertificateKind::kOwn:
      return "own";
    case ast::CertificateKind::kAuthority:
      return "ca";
    case ast::CertificateKind::kSelfSigned:
      return "self-signed";
    case ast::CertificateKind::kOther:
      break;
  }
  return "other";
}

}  // namespace

std::string StatementText(const ast::Trustpoint& one) {
  return Line("trustpoint").Add(one.name).Text();
}

std::string StatementText(const ast::Enrollment& one) {
  return Line("enrollment").AddIf(one.self_signed, "self-signed").Add("url", one.url).Text();
}

std::string StatementText(const ast::CertificateChain& one) {
  return Line("certificate-chain").Add(one.name).Text();
}

std::string StatementText(const ast::Certificate& one) {
  return Line("certificate")
      .Add(Name(one.kind))
      .Add(one.serial)
      .AddIf(one.digits.begin != one.digits.end, "shown")
      .Text();
}

}  // namespace tunnelc::driver
