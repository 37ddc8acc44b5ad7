// Lines and modes as words.
#include "src/report/agreement.h"

namespace tunnelc::report {

std::string_view ModeText(negotiate::Mode mode) {
  return mode == negotiate::Mode::kTunnel ? "tunnel" : "transport";
}

std::string_view LineNote(const negotiate::Phase2& line) {
  if (line.verdict == negotiate::Verdict::kNever) {
    return line.hidden_by ? "an earlier line of the list takes its packets"
                          : "an earlier entry of the map takes its packets";
  }
  if (line.agreed && line.fit == negotiate::SelectorFit::kInside) {
    return "lies inside a wider line of the responder";
  }
  return {};
}

}  // namespace tunnelc::report
