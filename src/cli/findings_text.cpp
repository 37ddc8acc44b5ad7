// The text report's own way of showing a finding, without colours.
#include "src/cli/findings_text.h"

#include <algorithm>

#include "src/report/text_diagnostic.h"

namespace tunnelc::cli {

std::string FindingsText(const driver::Inputs& inputs, const topology::Network& network,
                         const std::vector<diag::Diagnostic>& diagnostics) {
  const report::Painter plain(false);
  const report::TextContext context{network, inputs.sources, plain};
  std::string text;
  for (const diag::Diagnostic& diagnostic : diagnostics) {
    text += report::DiagnosticText(context, diagnostic) + '\n';
  }
  return text;
}

std::vector<diag::Diagnostic> ConfigFindings(const driver::Inputs& inputs,
                                             const std::vector<diag::Diagnostic>& diagnostics) {
  std::vector<diag::Diagnostic> findings;
  std::copy_if(diagnostics.begin(), diagnostics.end(), std::back_inserter(findings),
               [&](const diag::Diagnostic& diagnostic) {
                 return inputs.config && diagnostic.span.file == inputs.config->file;
               });
  return findings;
}

bool HasError(const std::vector<diag::Diagnostic>& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(), [](const auto& diagnostic) {
    return diagnostic.severity == diag::Severity::kError;
  });
}

Response ConfigResponse(const driver::Inputs& inputs, const driver::Analysis& analysis) {
  const std::vector<diag::Diagnostic> findings = ConfigFindings(inputs, analysis.diagnostics);
  return Response{.output = {},
                  .error = FindingsText(inputs, analysis.network, findings),
                  .status = HasError(findings) ? kFindings : kClean};
}

}  // namespace tunnelc::cli
