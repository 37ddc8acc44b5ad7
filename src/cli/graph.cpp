// `tunnelc graph`: the network drawn, and what holds it together.
#include "src/report/graph.h"

#include "src/cli/commands.h"
#include "src/cli/filter.h"
#include "src/cli/findings_text.h"
#include "src/driver/pipeline.h"

namespace tunnelc::cli {
namespace {

Response CouldNotRun(const std::string& why) {
  return Response{.output = {}, .error = "tunnelc: " + why + '\n', .status = kCouldNotRun};
}

// Drawn by Graphviz, which reads the layout that suits from the text.
base::Result<std::string> Svg(const std::string& dot) {
  return RunFilter({"dot", "-Tsvg"}, dot);
}

}  // namespace

Response Graph(const GraphArguments& arguments) {
  diag::Sink sink;
  const base::Result<driver::Inputs> inputs =
      driver::ReadInputs(arguments.paths, sink, arguments.config);
  if (!inputs) {
    return CouldNotRun(inputs.error().message);
  }
  const driver::Analysis analysis =
      driver::Analyse(*inputs, driver::Options{.release = arguments.release}, std::move(sink));
  const topology::Network& network = analysis.network;
  const topology::Shape shape = topology::ShapeOf(network);
  Response response = ConfigResponse(*inputs, analysis);
  switch (arguments.format) {
    case GraphFormat::kSvg: {
      base::Result<std::string> svg = Svg(report::GraphDot(network, shape));
      if (!svg) {
        return CouldNotRun("--format svg needs Graphviz: " + svg.error().message);
      }
      response.output = std::move(*svg);
      break;
    }
    case GraphFormat::kJson:
      response.output = report::GraphJson(network, shape, inputs->sources);
      break;
    case GraphFormat::kText:
      response.output = report::GraphText(network, shape);
      break;
    case GraphFormat::kDot:
      response.output = report::GraphDot(network, shape);
      break;
  }
  return response;
}

}  // namespace tunnelc::cli
