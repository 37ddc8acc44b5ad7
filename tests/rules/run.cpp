// Writes examples to a temporary folder and reads back what is found in them.
#include "tests/rules/run.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "src/driver/pipeline.h"
#include "targets/target.h"

namespace tunnelc::rules {
namespace {

class Folder {
 public:
  explicit Folder(const std::string& name)
      : path_(std::filesystem::path(testing::TempDir()) /
              ("tunnelc-rules-" + name + '-' + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string Write(const ExampleFile& file) const {
    std::ofstream(path_ / file.name) << file.text;
    return At(file.name);
  }
  std::string At(const std::string& name) const { return (path_ / name).string(); }

 private:
  std::filesystem::path path_;
};

// `R1.ios:4`, without the folder.
std::string LineOf(const source::SourceMap& sources, const source::Span& span) {
  const std::filesystem::path file = sources.Path(span.file);
  return file.filename().string() + ':' + std::to_string(sources.Locate(span).line);
}

void Add(const source::SourceMap& sources, const diag::Diagnostic& diagnostic, Findings& findings) {
  const std::string slug(diag::Info(diagnostic.rule).slug);
  const std::string place = LineOf(sources, diagnostic.span) + ' ' + slug;
  findings.slugs.push_back(slug);
  findings.places.push_back(place);
  if (diagnostic.severity == diag::Severity::kError) {
    findings.errors.push_back(place + ": " + diagnostic.message);
  }
  for (const diag::Related& related : diagnostic.related) {
    findings.related.push_back(place + " at " + LineOf(sources, related.span));
  }
}

// Adds what is found when every device is built for every target.
void BuildAll(const driver::Inputs& inputs, bool manual_keying, driver::Analysis& analysis) {
  targets::Options options;
  if (manual_keying) {
    options.keying = targets::Keying::kManual;
    options.key_seed = base::Secret("every example may have the same keys");
  }
  const std::vector<model::DeviceId> devices = targets::SelectDevices(analysis.network, "");
  diag::Sink sink;
  for (const targets::Target& target : targets::AllTargets()) {
    targets::Build(target, {analysis.network, analysis.configs, inputs.sources}, devices, options,
                   sink);
  }
  for (diag::Diagnostic& diagnostic : sink.Take()) {
    analysis.diagnostics.push_back(std::move(diagnostic));
  }
}

}  // namespace

std::string Place(std::string_view file, std::size_t line, std::string_view slug) {
  return std::string(file) + ':' + std::to_string(line) + ' ' + std::string(slug);
}

Findings RunExample(const Section& section, const std::string& name, bool build) {
  const Folder folder(name);
  std::vector<std::string> paths;
  for (const ExampleFile& file : section.files) {
    paths.push_back(folder.Write(file));
  }
  if (!section.paths.empty()) {
    paths.clear();
    for (const std::string& path : section.paths) {
      paths.push_back(folder.At(path));
    }
  }
  diag::Sink sink;
  const base::Result<driver::Inputs> inputs = driver::ReadInputs(paths, sink);
  if (!inputs) {
    ADD_FAILURE() << inputs.error().message;
    return {};
  }
  driver::Analysis analysis = driver::Analyse(*inputs, {}, std::move(sink));
  if (build) {
    BuildAll(*inputs, section.manual_keying, analysis);
  }
  Findings findings;
  for (const diag::Diagnostic& diagnostic : analysis.diagnostics) {
    Add(inputs->sources, diagnostic, findings);
  }
  return findings;
}

}  // namespace tunnelc::rules
