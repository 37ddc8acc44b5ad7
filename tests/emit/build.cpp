// The driver's steps and a target's, one after the other.
#include "tests/emit/build.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "src/base/check.h"

namespace tunnelc::emit {

std::string Built::Text(const std::string& folder, const std::string& path) const {
  for (const targets::DeviceOutput& output : outputs) {
    for (const targets::OutputFile& file : output.files) {
      if (output.folder == folder && file.path == path) {
        return file.text;
      }
    }
  }
  return {};
}

Built BuildPaths(const std::vector<std::string>& paths, const targets::Options& options,
                 std::string_view target) {
  diag::Sink sink;
  base::Result<driver::Inputs> inputs = driver::ReadInputs(paths, sink);
  TUNNELC_CHECK(inputs.has_value());
  driver::Analysis analysis = driver::Analyse(*inputs, {}, std::move(sink));
  Built built{
      .inputs = std::move(*inputs), .analysis = std::move(analysis), .outputs = {}, .findings = {}};
  const targets::Input input{built.analysis.network, built.analysis.configs, built.inputs.sources};
  diag::Sink found;
  built.outputs =
      targets::Build(*targets::FindTarget(target), input,
                     targets::SelectDevices(built.analysis.network, ""), options, found);
  built.findings = found.Take();
  return built;
}

Built BuildTexts(const std::string& test, const Texts& texts, const targets::Options& options,
                 std::string_view target) {
  const std::filesystem::path folder = std::filesystem::path(testing::TempDir()) /
                                       ("tunnelc-emit-" + test + "-" + std::to_string(getpid()));
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  std::vector<std::string> paths;
  for (const auto& [name, text] : texts) {
    const std::filesystem::path path = folder / name;
    std::ofstream(path, std::ios::binary) << text;
    paths.push_back(path.string());
  }
  Built built = BuildPaths(paths, options, target);
  std::filesystem::remove_all(folder);
  return built;
}

std::filesystem::path SourceRoot() {
  return TUNNELC_SOURCE_DIR;
}

}  // namespace tunnelc::emit
