// `tunnelc print`: the stages between input and verdict.
#include "src/driver/print.h"

#include "src/cli/commands.h"
#include "src/cli/findings_text.h"
#include "src/driver/pipeline.h"
#include "src/syntax/parse.h"

namespace tunnelc::cli {
namespace {

Response CouldNotRun(const base::Error& error) {
  return Response{
      .output = {}, .error = "tunnelc: " + error.message + '\n', .status = kCouldNotRun};
}

std::string Lines(const driver::Inputs& inputs) {
  std::string text;
  for (const source::FileId file : inputs.files) {
    text += "file " + inputs.sources.Path(file) + '\n';
    text += syntax::DescribeLines(inputs.sources, file);
  }
  return text;
}

}  // namespace

Response Print(const PrintArguments& arguments) {
  diag::Sink sink;
  const base::Result<driver::Inputs> inputs =
      driver::ReadInputs(arguments.paths, sink, arguments.config);
  if (!inputs) {
    return CouldNotRun(inputs.error());
  }
  if (arguments.stage == Stage::kLines) {
    return Response{.output = Lines(*inputs), .error = {}};
  }
  const driver::Options options{.release = arguments.release};
  const driver::Analysis analysis = driver::Analyse(*inputs, options, std::move(sink));
  Response response = ConfigResponse(*inputs, analysis);
  switch (arguments.stage) {
    case Stage::kAst:
      for (const ast::Config& config : analysis.configs) {
        response.output += driver::PrintAst(config, inputs->sources);
      }
      break;
    case Stage::kModel:
      response.output = driver::PrintModel(analysis.network, inputs->sources);
      break;
    case Stage::kEndpoints:
      response.output = driver::PrintEndpoints(analysis.network, inputs->sources);
      break;
    case Stage::kConfig:
      response.output = driver::PrintConfig(analysis.network, *inputs, options);
      break;
    case Stage::kLines:
      break;
  }
  return response;
}

}  // namespace tunnelc::cli
