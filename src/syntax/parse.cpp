// The module's three entry points.
#include "src/syntax/parse.h"

#include "src/syntax/reader.h"

namespace tunnelc::syntax {

ast::Config Parse(const source::SourceMap& sources, source::FileId file, diag::Sink& sink) {
  return Reader(sources, file, sink, nullptr).Read();
}

std::string DescribeLines(const source::SourceMap& sources, source::FileId file) {
  std::string described;
  diag::Sink unheard;
  Reader(sources, file, unheard, &described).Read();
  return described;
}

}  // namespace tunnelc::syntax
