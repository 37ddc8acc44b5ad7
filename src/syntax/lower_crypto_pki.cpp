// `crypto pki …`: trustpoints and certificate chains.
#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {
namespace {

template <class Block>
std::optional<ast::Statement> LowerNamed(const antlr4::Token* name, const Lowering& line) {
  if (name == nullptr) {
    return std::nullopt;
  }
  return ast::Statement(Block{line.Form(), line.Span(), line.WordOf(name), {}, {}});
}

ast::CertificateKind CertificateKindOf(std::string_view keyword) {
  if (keyword.empty()) {
    return ast::CertificateKind::kOwn;
  }
  if (keyword == "ca") {
    return ast::CertificateKind::kAuthority;
  }
  return keyword == "self-signed" ? ast::CertificateKind::kSelfSigned
                                  : ast::CertificateKind::kOther;
}

}  // namespace

std::optional<ast::Statement> LowerCryptoPki(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_pki_certificate_chain:
      return LowerNamed<ast::CertificateChain>(
          As<IosParser::Crypto_pki_certificate_chainContext>(outcome).name, line);
    case IosParser::RuleCrypto_pki_trustpoint:
      return LowerNamed<ast::Trustpoint>(As<IosParser::Crypto_pki_trustpointContext>(outcome).name,
                                         line);
    default:
      return std::nullopt;
  }
}

std::optional<TrustpointLine> LowerTrustpointLine(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleCrypto_pki_trustpoint_enrollment_selfsigned:
      return ast::Enrollment{line.Form(), line.Span(), true, std::nullopt};
    case IosParser::RuleCrypto_pki_trustpoint_enrollment_url:
      return ast::Enrollment{
          line.Form(), line.Span(), false,
          line.OptionalWord(
              As<IosParser::Crypto_pki_trustpoint_enrollment_urlContext>(outcome).url)};
    default:
      return std::nullopt;
  }
}

std::optional<CertificateChainLine> LowerCertificateChainLine(const Outcome& outcome,
                                                              Lowering& line) {
  if (outcome.rule != IosParser::RuleCrypto_pki_certificate_chain_certificate) {
    return std::nullopt;
  }
  const auto& command = As<IosParser::Crypto_pki_certificate_chain_certificateContext>(outcome);
  const std::string_view kind =
      command.kind == nullptr ? std::string_view() : line.KeywordText(command.kind);
  return ast::Certificate{
      line.Form(), line.Span(), CertificateKindOf(kind), line.OptionalWord(command.serial), {}};
}

}  // namespace tunnelc::syntax
