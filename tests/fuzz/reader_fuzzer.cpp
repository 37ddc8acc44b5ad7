// Feeds the reader arbitrary bytes. It must end and keep its spans inside the file.
#include <cstdint>
#include <string>
#include <string_view>

#include "src/base/check.h"
#include "src/syntax/parse.h"

namespace {

using tunnelc::ast::Statement;
using tunnelc::source::Span;

void CheckSpan(const Span& span, std::size_t size) {
  TUNNELC_CHECK(span.begin <= span.end && span.end <= size);
}

template <class Block>
void CheckBlock(const Block& block, std::size_t size) {
  if constexpr (requires { block.odd; }) {
    for (const auto& odd : block.odd) {
      CheckSpan(odd.span, size);
    }
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(reinterpret_cast<const char*>(data), size);
  tunnelc::source::SourceMap sources;
  const tunnelc::source::FileId file = sources.Add("fuzz", text);
  tunnelc::diag::Sink sink;
  const tunnelc::ast::Config config = tunnelc::syntax::Parse(sources, file, sink);
  for (const Statement& statement : config.statements) {
    std::visit(
        [size](const auto& one) {
          CheckSpan(one.span, size);
          CheckBlock(one, size);
        },
        statement);
  }
  for (const auto& finding : sink.Diagnostics()) {
    CheckSpan(finding.span, size);
  }
  tunnelc::syntax::Classify(sources.Text(file));
  tunnelc::syntax::DescribeLines(sources, file);
  return 0;
}
