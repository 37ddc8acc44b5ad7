// `tunnelc check`: runs the steps, reports, and decides the exit status.
#include "src/cli/commands.h"
#include "src/driver/pipeline.h"
#include "src/report/report.h"

namespace tunnelc::cli {
namespace {

bool Fails(const report::Summary& summary, const FailOn& fail_on) {
  return summary.down != 0 || summary.errors != 0 || (fail_on.warning && summary.warnings != 0) ||
         (fail_on.unknown && summary.unknown != 0) || (fail_on.one_way && summary.one_way != 0);
}

std::string SkippedText(const driver::Inputs& inputs, bool by_name) {
  if (inputs.skipped.empty()) {
    return {};
  }
  const std::size_t count = inputs.skipped.size();
  std::string text = "tunnelc: left out " + std::to_string(count) +
                     (count == 1 ? " file that is" : " files that are") + " no IOS configuration";
  if (!by_name) {
    return text + "; --show-skipped names " + (count == 1 ? "it\n" : "them\n");
  }
  text += ":\n";
  for (const std::string& skipped : inputs.skipped) {
    text += "  " + skipped + '\n';
  }
  return text;
}

std::string NoSessionText(const driver::Inputs& inputs) {
  const std::size_t count = inputs.files.size();
  return "tunnelc: no IPsec session in " +
         (count == 0
              ? std::string("these inputs: they hold no IOS configuration")
              : std::to_string(count) + (count == 1 ? " configuration" : " configurations")) +
         "; --allow-none accepts that\n";
}

}  // namespace

Response Check(const CheckArguments& arguments, bool color) {
  diag::Sink sink;
  const base::Result<driver::Inputs> inputs =
      driver::ReadInputs(arguments.paths, sink, arguments.config);
  if (!inputs) {
    return Response{
        .output = {}, .error = "tunnelc: " + inputs.error().message + '\n', .status = kCouldNotRun};
  }
  const driver::Analysis analysis =
      driver::Analyse(*inputs, driver::Options{.release = arguments.release}, std::move(sink));
  const report::Extent extent{.limit = arguments.limit, .summary_only = arguments.summary};
  Response response;
  if (arguments.format == Format::kJson) {
    response.output = report::Json(analysis.network, analysis.diagnostics, inputs->sources, extent);
  } else {
    response.output = report::Text(analysis.network, analysis.diagnostics, inputs->sources,
                                   report::TextOptions{.color = color, .extent = extent});
  }
  response.error = SkippedText(*inputs, arguments.show_skipped);
  const report::Summary summary = report::Summarise(analysis.network, analysis.diagnostics);
  if (Fails(summary, arguments.fail_on)) {
    response.status = kFindings;
  }
  if (summary.sessions == 0 && !arguments.allow_none) {
    response.error += NoSessionText(*inputs);
    response.status = kFindings;
  }
  return response;
}

}  // namespace tunnelc::cli
