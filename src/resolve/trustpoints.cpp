// `crypto pki trustpoint` and the certificates of its chain (semantics reference, A.12).
#include <fmt/format.h>

#include "src/resolve/block.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

void Apply(const ast::Enrollment& line, model::Trustpoint& trustpoint) {
  trustpoint.self_signed = line.form == ast::Form::kSet && line.self_signed;
}

// What the router signs itself proves nothing to others, so nobody asks what it says.
void AddCertificate(Context& context, const ast::Certificate& line, model::Trustpoint& trustpoint) {
  if (line.kind == ast::CertificateKind::kOther || line.form != ast::Form::kSet) {
    return;
  }
  if (line.kind == ast::CertificateKind::kSelfSigned) {
    trustpoint.self_signed = true;
    return;
  }
  model::Certificate& certificate = trustpoint.certificates.emplace_back();
  certificate.span = line.span;
  certificate.of_authority = line.kind == ast::CertificateKind::kAuthority;
  certificate.serial = line.serial ? line.serial->value : std::string_view();
  if (line.digits.begin == line.digits.end) {
    return;
  }
  base::Result<pki::Certificate> decoded =
      pki::DecodeCertificate(context.sources.Text(line.digits));
  if (decoded) {
    certificate.decoded = *std::move(decoded);
  } else {
    context.sink.Report(diag::Rule::kUnreadableCertificate, line.span,
                        fmt::format("certificate {} of {} cannot be read: {}", certificate.serial,
                                    trustpoint.name, decoded.error().message));
  }
}

model::Trustpoint& Named(model::Device& device, const ast::Word& name, source::Span span) {
  const auto found = FindNamed(device.trustpoints, name.value);
  if (found != device.trustpoints.end()) {
    return *found;
  }
  model::Trustpoint& added = device.trustpoints.emplace_back();
  added.name = name.value;
  added.span = span;
  return added;
}

}  // namespace

void ResolveTrustpoints(Context& context) {
  model::Device& device = context.device;
  ForEach<ast::Trustpoint>(context, [&](const ast::Trustpoint& block) {
    if (block.form != ast::Form::kSet) {
      std::erase_if(device.trustpoints,
                    [&](const auto& one) { return one.name == block.name.value; });
      return;
    }
    model::Trustpoint& trustpoint = Named(device, block.name, block.span);
    for (const auto& line : block.lines) {
      std::visit([&](const auto& one) { Apply(one, trustpoint); }, line);
    }
  });
  ForEach<ast::CertificateChain>(context, [&](const ast::CertificateChain& block) {
    if (block.form != ast::Form::kSet) {
      return;
    }
    model::Trustpoint& trustpoint = Named(device, block.name, block.span);
    for (const auto& line : block.lines) {
      std::visit([&](const auto& one) { AddCertificate(context, one, trustpoint); }, line);
    }
  });
}

}  // namespace tunnelc::resolve
