// `file:line:col: severity: message`, source lines with carets, help.
#include "src/report/text_diagnostic.h"

#include "src/report/side_by_side.h"
#include "src/report/source_line.h"

namespace tunnelc::report {
namespace {

using diag::Rule;

// The rules of verdicts: `no-pre-shared-key` to `no-initiator`, and what is open.
bool IsToldBySession(Rule rule) {
  return (rule >= Rule::kNoPreSharedKey && rule <= Rule::kNoInitiator) || rule == Rule::kNoPeer ||
         rule == Rule::kVerdictUnknown || rule == Rule::kAssumedUp;
}

Paint PaintOf(diag::Severity severity) {
  switch (severity) {
    case diag::Severity::kError:
      return Paint::kRed;
    case diag::Severity::kWarning:
      return Paint::kYellow;
    case diag::Severity::kNote:
      break;
  }
  return Paint::kBlue;
}

// The line with its number, and a caret line beneath.
std::string Excerpt(const TextContext& context, const SourceLine& line, Paint paint) {
  constexpr std::size_t kGutter = 6;
  if (line.text.empty()) {
    return "";
  }
  const std::string number = std::to_string(line.at.line);
  const std::string gutter(kGutter - std::min(number.size(), kGutter), ' ');
  const std::string text = Truncated(line.text, kTextWidth - kGutter - 3);
  std::string excerpt = context.paint(Paint::kDim, gutter + number + " | ") + text + '\n';
  const std::size_t width = Width(text);
  if (line.caret < width) {
    const std::size_t carets = std::min(line.width, width - line.caret);
    excerpt += context.paint(Paint::kDim, std::string(kGutter, ' ') + " | ") +
               std::string(line.caret, ' ') + context.paint(paint, std::string(carets, '^')) + '\n';
  }
  return excerpt;
}

// Help may hold configuration lines: only its line ends are kept, and their indent.
std::string HelpText(std::string_view help) {
  std::string text;
  std::string lead = "  help: ";
  while (!help.empty()) {
    const std::size_t end = std::min(help.find('\n'), help.size());
    text += lead + Printable(help.substr(0, end)) + '\n';
    help.remove_prefix(std::min(end + 1, help.size()));
    lead = "        ";
  }
  return text;
}

}  // namespace

std::string DiagnosticText(const TextContext& context, const diag::Diagnostic& diagnostic) {
  const Paint paint = PaintOf(diagnostic.severity);
  const SourceLine line = ShowLine(context.sources, diagnostic.span);
  const std::string name =
      diag::Number(diagnostic.rule) + ' ' + std::string(diag::Info(diagnostic.rule).slug);
  std::string text = context.paint(Paint::kBold, PlaceText(line)) + ": " +
                     context.paint(paint, std::string(Name(diagnostic.severity)) + ':') + ' ' +
                     Printable(diagnostic.message) + ' ' +
                     context.paint(Paint::kDim, '[' + name + ']') + '\n';
  if (IsToldBySession(diagnostic.rule)) {
    return text;
  }
  text += Excerpt(context, line, paint);
  for (const diag::Related& related : diagnostic.related) {
    const SourceLine other = ShowLine(context.sources, related.span);
    text += "  " + PlaceText(other) + ": " + Printable(related.message) + '\n';
    text += Excerpt(context, other, Paint::kBlue);
  }
  return text + HelpText(diagnostic.help);
}

}  // namespace tunnelc::report
