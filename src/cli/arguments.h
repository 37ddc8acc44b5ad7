// The command line as values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "src/driver/pipeline.h"
#include "src/model/release.h"

namespace tunnelc::cli {

enum class Format : std::uint8_t { kText, kJson };
enum class Color : std::uint8_t { kAuto, kAlways, kNever };
enum class GraphFormat : std::uint8_t { kDot, kSvg, kJson, kText };
enum class Stage : std::uint8_t { kConfig, kLines, kAst, kModel, kEndpoints };

// What beside `down` and errors makes a check fail.
struct FailOn {
  bool warning = false;
  bool unknown = false;
  bool one_way = false;
};

struct CheckArguments {
  std::vector<std::string> paths;
  std::optional<model::Family> release;
  driver::ConfigChoice config;
  Format format = Format::kText;
  Color color = Color::kAuto;
  FailOn fail_on;
  std::optional<std::size_t> limit;  // of sessions, and of findings; empty: all
  bool summary = false;              // counts alone
  bool allow_none = false;
  bool show_skipped = false;
};

struct PrintArguments {
  std::vector<std::string> paths;
  std::optional<model::Family> release;
  driver::ConfigChoice config;
  Stage stage = Stage::kModel;
};

struct GraphArguments {
  std::vector<std::string> paths;
  std::optional<model::Family> release;
  driver::ConfigChoice config;
  GraphFormat format = GraphFormat::kDot;
};

struct RuleArguments {
  std::string rule;  // empty: all of them
};

struct BuildArguments {
  std::vector<std::string> paths;
  std::optional<model::Family> release;
  driver::ConfigChoice config;
  std::string target;
  std::string directory;
  std::string device;  // empty: all of them
  // `IOS-NAME=LINUX-NAME`, for all devices, or `DEVICE:IOS-NAME=LINUX-NAME`.
  std::vector<std::string> interfaces;
  bool manual_keying = false;
  std::string key_seed;  // a file; empty: keys are random
  bool force = false;
};

// Nothing to run: help, the version, or what is wrong with the arguments.
struct Answer {
  std::string output;
  std::string error;
  int status = 0;
};

using Arguments = std::variant<CheckArguments, BuildArguments, PrintArguments, GraphArguments,
                               RuleArguments, Answer>;

Arguments ParseArguments(int count, const char* const* words);

}  // namespace tunnelc::cli
