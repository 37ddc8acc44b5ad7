// inner-family-not-carried: addresses inside a tunnel whose proxies are of the other family.
#include <fmt/format.h>

#include "src/lint/lint.h"
#include "src/lint/tunnels.h"

namespace tunnelc::lint {
namespace {

void ReportAddress(const model::Endpoint& endpoint, const model::InnerAddress& inner,
                   diag::Sink& sink) {
  const bool is_v4 = inner.address.family == base::IpFamily::kV4;
  diag::Diagnostic& diagnostic = sink.Report(
      diag::Rule::kInnerFamilyNotCarried, inner.span,
      fmt::format("`{}` has the address `{}`, but carries no {}: its proxies are `{}` alone",
                  endpoint.name, base::ToString(inner.address), is_v4 ? "IPv4" : "IPv6",
                  is_v4 ? "::/0" : "0.0.0.0/0"));
  if (endpoint.mode_span != endpoint.span) {
    diagnostic.related.push_back({endpoint.mode_span, "the mode that decides it"});
  }
  diagnostic.help = fmt::format(
      "carry both: `tunnel mode ipsec dual-overlay`, or GRE with protection, on both routers; "
      "or remove the {} address",
      is_v4 ? "IPv4" : "IPv6");
}

}  // namespace

void CheckInnerFamilyNotCarried(const topology::Network& network, diag::Sink& sink) {
  for (const model::Endpoint& endpoint : network.Endpoints()) {
    if (IsShutDown(endpoint)) {
      continue;
    }
    bool reported_v4 = endpoint.carries_v4;
    bool reported_v6 = endpoint.carries_v6;
    for (const model::InnerAddress& inner : endpoint.inner) {
      bool& reported = inner.address.family == base::IpFamily::kV4 ? reported_v4 : reported_v6;
      if (!reported) {
        ReportAddress(endpoint, inner, sink);
        reported = true;
      }
    }
  }
}

}  // namespace tunnelc::lint
