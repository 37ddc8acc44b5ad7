// The driver's steps on texts, and every output there is.
#include "tests/hostile/whole.h"

#include <algorithm>

#include "src/driver/print.h"
#include "src/report/graph.h"
#include "src/report/report.h"
#include "src/syntax/parse.h"
#include "targets/target.h"

namespace tunnelc::hostile {

Whole Analyse(const std::vector<std::string>& texts) {
  driver::Inputs inputs;
  for (const std::string& text : texts) {
    if (syntax::Classify(text) == syntax::FileKind::kBinary) {
      continue;  // no more of it is read
    }
    const std::string path = "r" + std::to_string(inputs.files.size()) + ".ios";
    inputs.files.push_back(inputs.sources.Add(path, text));
  }
  driver::Analysis analysis =
      driver::Analyse(inputs, driver::Options{.release = {}, .threads = 1}, diag::Sink());
  return Whole{std::move(inputs), std::move(analysis)};
}

std::string SayAll(const Whole& whole) {
  const topology::Network& network = whole.analysis.network;
  const source::SourceMap& sources = whole.inputs.sources;
  const std::vector<diag::Diagnostic>& findings = whole.analysis.diagnostics;
  std::string said = report::Text(network, findings, sources, {.color = true});
  said += report::Json(network, findings, sources);
  const topology::Shape shape = topology::ShapeOf(network);
  said += report::GraphDot(network, shape) + report::GraphText(network, shape);
  said += report::GraphJson(network, shape, sources);
  for (const source::FileId file : whole.inputs.files) {
    said += syntax::DescribeLines(sources, file);
  }
  for (const ast::Config& config : whole.analysis.configs) {
    said += driver::PrintAst(config, sources);
  }
  return said + driver::PrintModel(network, sources) + driver::PrintEndpoints(network, sources);
}

std::string BuildAll(const Whole& whole) {
  const topology::Network& network = whole.analysis.network;
  std::vector<model::DeviceId> devices;
  for (std::size_t i = 0; i < network.Devices().size(); ++i) {
    const std::vector<model::DeviceId> one = {model::DeviceId(i)};
    if (targets::StoppingErrors(network, one, whole.analysis.diagnostics).empty()) {
      devices.push_back(one.front());
    }
  }
  const targets::Input input{network, whole.analysis.configs, whole.inputs.sources};
  targets::Options options;
  options.random = [](std::span<std::uint8_t> bytes) {
    std::fill(bytes.begin(), bytes.end(), std::uint8_t{7});
  };
  std::string built;
  for (const targets::Target& target : targets::AllTargets()) {
    for (const targets::Keying keying : {targets::Keying::kIke, targets::Keying::kManual}) {
      options.keying = keying;
      diag::Sink sink;
      for (const auto& output : targets::Build(target, input, devices, options, sink)) {
        for (const targets::OutputFile& file : output.files) {
          built += output.folder + '/' + file.path + '\n' + file.text;
        }
      }
    }
  }
  return built;
}

std::vector<std::string> Split(std::string_view text) {
  std::vector<std::string> files;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(kBetweenFiles, begin), text.size());
    files.emplace_back(text.substr(begin, end - begin));
    begin = end + kBetweenFiles.size();
  }
  return files;
}

}  // namespace tunnelc::hostile
