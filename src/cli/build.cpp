// `tunnelc build`: the inputs as another system's configuration, written all or not at all.
#include <sys/random.h>

#include <algorithm>
#include <cerrno>

#include "src/ast/interface_name.h"
#include "src/base/check.h"
#include "src/cli/commands.h"
#include "src/cli/findings_text.h"
#include "src/cli/held_signals.h"
#include "src/driver/pipeline.h"
#include "src/driver/read_file.h"
#include "targets/target.h"
#include "targets/write.h"

namespace tunnelc::cli {
namespace {

Response Refuse(const std::string& why) {
  return Response{.output = {}, .error = "tunnelc: " + why + '\n', .status = kCouldNotRun};
}

// `IOS=LINUX` or `DEVICE:IOS=LINUX`. IOS's own names hold no equals sign, Linux's no colon.
base::Result<targets::InterfaceName> ParseInterfaceName(const std::string& text) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals + 1 == text.size()) {
    return base::Fail("`" + text + "` is not IOS=LINUX");
  }
  const std::string left = text.substr(0, equals);
  const std::size_t colon = left.find(':');
  const std::string device = colon == std::string::npos ? "" : left.substr(0, colon);
  const std::string ios = colon == std::string::npos ? left : left.substr(colon + 1);
  return targets::InterfaceName{.device = device,
                                .ios = ast::CanonicalInterfaceName(ios),
                                .linux_name = text.substr(equals + 1)};
}

// An option for the interface beats what the file says, of one device or of all.
bool IsOverridden(const targets::Options& options, const targets::InterfaceName& name) {
  return std::any_of(options.interfaces.begin(), options.interfaces.end(), [&](const auto& given) {
    return given.ios == name.ios && (given.device.empty() || given.device == name.device);
  });
}

void AddNames(const std::vector<config::InterfaceName>& names, const std::string& device,
              const targets::Options& given, targets::Options& options) {
  for (const config::InterfaceName& name : names) {
    targets::InterfaceName made{.device = device,
                                .ios = ast::CanonicalInterfaceName(name.ios.value),
                                .linux_name = name.linux_name.value};
    if (!IsOverridden(given, made)) {
      options.interfaces.push_back(std::move(made));
    }
  }
}

targets::Options WithConfig(const targets::Options& given, const driver::Inputs& inputs) {
  targets::Options options = given;
  if (inputs.config) {
    AddNames(inputs.config->interfaces, "", given, options);
    for (const config::Device& device : inputs.config->devices) {
      AddNames(device.interfaces, device.name.value, given, options);
    }
  }
  return options;
}

// At least as long as the keys of the strongest cipher.
constexpr std::size_t kShortestSeed = 32;

base::Result<base::Secret> ReadSeed(const std::string& path) {
  const base::Result<std::string> text = driver::ReadFile(path);
  if (!text) {
    return tl::unexpected(text.error());
  }
  if (text->size() < kShortestSeed) {
    return base::Fail(path + ": a seed has at least " + std::to_string(kShortestSeed) + " bytes");
  }
  return base::Secret(*text);
}

void FillFromKernel(std::span<std::uint8_t> bytes) {
  while (!bytes.empty()) {
    const ssize_t count = getrandom(bytes.data(), bytes.size(), 0);
    TUNNELC_CHECK(count > 0 || errno == EINTR);
    bytes = bytes.subspan(count > 0 ? static_cast<std::size_t>(count) : 0);
  }
}

// The associations of both ends are made in one run, or each end would have others.
base::Result<bool> AddKeying(const BuildArguments& arguments, targets::Options& options) {
  if (!arguments.manual_keying) {
    return arguments.key_seed.empty() ? base::Result<bool>(true)
                                      : base::Fail("`--key-seed` is for `--keying manual`");
  }
  if (arguments.target != "xfrm") {
    return base::Fail("`--keying manual` is for `--target xfrm`: an IKE daemon makes its own keys");
  }
  options.keying = targets::Keying::kManual;
  options.random = FillFromKernel;
  if (arguments.key_seed.empty()) {
    return arguments.device.empty()
               ? base::Result<bool>(true)
               : base::Fail(
                     "with `--device` the other end would have other keys: build both ends "
                     "in one run, or give both runs the same `--key-seed`");
  }
  base::Result<base::Secret> seed = ReadSeed(arguments.key_seed);
  if (!seed) {
    return tl::unexpected(seed.error());
  }
  options.key_seed = std::move(*seed);
  return true;
}

base::Result<targets::Options> OptionsOf(const BuildArguments& arguments) {
  targets::Options options;
  for (const std::string& text : arguments.interfaces) {
    base::Result<targets::InterfaceName> name = ParseInterfaceName(text);
    if (!name) {
      return tl::unexpected(name.error());
    }
    options.interfaces.push_back(std::move(*name));
  }
  if (const base::Result<bool> added = AddKeying(arguments, options); !added) {
    return tl::unexpected(added.error());
  }
  return options;
}

Response BuildFrom(const driver::Inputs& inputs, const driver::Analysis& analysis,
                   const targets::Options& options, const BuildArguments& arguments) {
  const topology::Network& network = analysis.network;
  const std::vector<model::DeviceId> devices = targets::SelectDevices(network, arguments.device);
  if (devices.empty()) {
    return Refuse(arguments.device.empty()
                      ? "no device in these inputs"
                      : "no device `" + arguments.device + "` in these inputs");
  }
  const auto errors = targets::StoppingErrors(network, devices, analysis.diagnostics);
  std::vector<diag::Diagnostic> shown = ConfigFindings(inputs, analysis.diagnostics);
  if (!errors.empty() || HasError(shown)) {
    Response response = Refuse("nothing was built, for the errors above");
    std::transform(errors.begin(), errors.end(), std::back_inserter(shown),
                   [](const diag::Diagnostic* error) { return *error; });
    response.error.insert(0, FindingsText(inputs, network, shown));
    response.status = kFindings;
    return response;
  }
  diag::Sink sink;
  const auto outputs = targets::Build(*targets::FindTarget(arguments.target),
                                      targets::Input{network, analysis.configs, inputs.sources},
                                      devices, options, sink);
  const HeldSignals held;
  const auto written =
      targets::WriteAll(outputs, arguments.directory, arguments.force, HeldSignals::IsInterrupted);
  if (!written) {
    return Refuse(written.error().message);
  }
  Response response;
  response.error =
      FindingsText(inputs, network, shown) + FindingsText(inputs, network, sink.Diagnostics());
  for (const std::filesystem::path& path : *written) {
    response.output += path.string() + '\n';
  }
  return response;
}

}  // namespace

Response Build(const BuildArguments& arguments) {
  const base::Result<targets::Options> options = OptionsOf(arguments);
  if (!options) {
    return Refuse(options.error().message);
  }
  diag::Sink sink;
  const base::Result<driver::Inputs> inputs =
      driver::ReadInputs(arguments.paths, sink, arguments.config);
  if (!inputs) {
    return Refuse(inputs.error().message);
  }
  const driver::Analysis analysis =
      driver::Analyse(*inputs, driver::Options{.release = arguments.release}, std::move(sink));
  return BuildFrom(*inputs, analysis, WithConfig(*options, *inputs), arguments);
}

}  // namespace tunnelc::cli
