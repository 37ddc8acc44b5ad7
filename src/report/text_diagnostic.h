// A finding as text.
#pragma once

#include <string>

#include "src/diag/diagnostic.h"
#include "src/report/text_session.h"

namespace tunnelc::report {

// The place, what was found, the source line, further places and the help. A finding that says why
// a session fails is one line: the session's block has told the rest.
std::string DiagnosticText(const TextContext& context, const diag::Diagnostic& diagnostic);

}  // namespace tunnelc::report
