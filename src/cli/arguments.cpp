// Options and their help; the only user of CLI11, whose exceptions stop here.
#include "src/cli/arguments.h"

#include <CLI/CLI.hpp>
#include <map>
#include <sstream>

#include "targets/target.h"

namespace tunnelc::cli {
namespace {

constexpr int kWrongArguments = 2;

std::map<std::string, model::Family> Families() {
  std::map<std::string, model::Family> families;
  for (const model::Family family : model::kFamilies) {
    families.emplace(Name(family), family);
  }
  return families;
}

void AddPaths(CLI::App& command, std::vector<std::string>& paths,
              std::optional<model::Family>& release, driver::ConfigChoice& config) {
  command.add_option("PATH", paths, "configurations: files, directories, or - for standard input")
      ->required();
  command
      .add_option_function<std::string>(
          "--release", [&release](const std::string& name) { release = model::FindFamily(name); },
          "the release family of every device, over its `version`")
      ->check(CLI::IsMember(Families()))
      ->type_name("FAMILY");
  CLI::Option* const file =
      command
          .add_option("--config", config.path,
                      "the tunnelc.toml in force, instead of one upward from the inputs")
          ->type_name("FILE");
  command.add_flag("--no-config", config.none, "no tunnelc.toml is in force")->excludes(file);
}

// An option whose value is one of `words`, case as written.
template <class T>
void AddWord(CLI::App& command, const std::string& name, T& value,
             const std::map<std::string, T>& words, const std::string& help) {
  command
      .add_option_function<std::string>(
          name, [&value, words](const std::string& word) { value = words.at(word); }, help)
      ->check(CLI::IsMember(words))
      ->type_name("WORD");
}

void AddFailOn(CLI::App& command, FailOn& fail_on) {
  const std::set<std::string> words = {"warning", "unknown", "one-way"};
  command
      .add_option_function<std::vector<std::string>>(
          "--fail-on",
          [&fail_on](const std::vector<std::string>& chosen) {
            for (const std::string& word : chosen) {
              fail_on.warning |= word == "warning";
              fail_on.unknown |= word == "unknown";
              fail_on.one_way |= word == "one-way";
            }
          },
          "also exit with 1 for these; several with commas")
      ->check(CLI::IsMember(words))
      ->delimiter(',')
      ->allow_extra_args(false)
      ->type_name("WORD");
}

// All commands with the values that they fill in.
struct Commands {
  CLI::App app{"Checks whether the IPsec tunnels of Cisco IOS configurations come up, and why not"};
  CheckArguments check;
  BuildArguments build;
  PrintArguments print;
  GraphArguments graph;
  RuleArguments rule;
  CLI::App* check_command = nullptr;
  CLI::App* build_command = nullptr;
  CLI::App* print_command = nullptr;
  CLI::App* graph_command = nullptr;
  CLI::App* rule_command = nullptr;
};

constexpr int kMostShown = 1000000000;

void AddCheck(Commands& commands) {
  CLI::App& command = *commands.app.add_subcommand(
      "check", "the verdict of every session, in both directions, and all findings");
  CheckArguments& values = commands.check;
  AddPaths(command, values.paths, values.release, values.config);
  AddWord<Format>(command, "--output-format", values.format,
                  {{"text", Format::kText}, {"json", Format::kJson}}, "text (default) or json");
  AddWord<Color>(command, "--color", values.color,
                 {{"auto", Color::kAuto}, {"always", Color::kAlways}, {"never", Color::kNever}},
                 "auto (default), always or never");
  AddFailOn(command, values.fail_on);
  CLI::Option* const limit =
      command
          .add_option("--limit", values.limit,
                      "show the gravest N sessions and N findings, and how many are left out")
          ->check(CLI::Range(0, kMostShown))
          ->type_name("N");
  command
      .add_flag("--summary", values.summary,
                "show no session and no finding, but how many there are by verdict and by rule")
      ->excludes(limit);
  command.add_flag("--allow-none", values.allow_none, "do not fail when there is no session");
  command.add_flag("--show-skipped", values.show_skipped,
                   "name the files that were left out, on standard error");
  command.footer(
      "Exit status: 0 nothing is wrong; 1 a session is down, an error was found, or there is\n"
      "no session at all; 2 could not run.");
  commands.check_command = &command;
}

std::set<std::string> TargetNames() {
  std::set<std::string> names;
  for (const targets::Target& target : targets::AllTargets()) {
    names.emplace(target.name);
  }
  return names;
}

void AddBuild(Commands& commands) {
  CLI::App& command = *commands.app.add_subcommand(
      "build", "the same tunnels as configuration of another system, with a migration report");
  BuildArguments& values = commands.build;
  AddPaths(command, values.paths, values.release, values.config);
  command.add_option("--target", values.target, "the system")
      ->required()
      ->check(CLI::IsMember(TargetNames()))
      ->type_name("TARGET");
  command.add_option("-o,--output", values.directory, "the directory to write to")
      ->required()
      ->type_name("DIR");
  command.add_option("--device", values.device, "build this device alone")->type_name("NAME");
  command
      .add_option("--interface", values.interfaces,
                  "what an interface is called on Linux; DEVICE:IOS=LINUX for one device alone")
      ->allow_extra_args(false)
      ->type_name("IOS=LINUX");
  AddWord<bool>(
      command, "--keying", values.manual_keying, {{"ike", false}, {"manual", true}},
      "ike (default): an IKE daemon makes the keys; manual: they are written into the files "
      "of both ends (target xfrm)");
  command
      .add_option("--key-seed", values.key_seed,
                  "for laboratories: derive manual keys from this file, the same ones every time")
      ->type_name("FILE");
  command.add_flag("--force", values.force, "replace files that are there");
  commands.build_command = &command;
}

void AddPrint(Commands& commands) {
  CLI::App& command = *commands.app.add_subcommand("print", "what the inputs become on their way");
  AddPaths(command, commands.print.paths, commands.print.release, commands.print.config);
  AddWord<Stage>(command, "--stage", commands.print.stage,
                 {{"config", Stage::kConfig},
                  {"lines", Stage::kLines},
                  {"ast", Stage::kAst},
                  {"model", Stage::kModel},
                  {"endpoints", Stage::kEndpoints}},
                 "config, lines, ast, model (default) or endpoints");
  commands.print_command = &command;
}

void AddGraph(Commands& commands) {
  CLI::App& command = *commands.app.add_subcommand(
      "graph", "devices and sessions as a graph, and what its connections hang on");
  AddPaths(command, commands.graph.paths, commands.graph.release, commands.graph.config);
  AddWord<GraphFormat>(command, "--format", commands.graph.format,
                       {{"dot", GraphFormat::kDot},
                        {"svg", GraphFormat::kSvg},
                        {"json", GraphFormat::kJson},
                        {"text", GraphFormat::kText}},
                       "dot (default), svg (needs Graphviz), json or text");
  commands.graph_command = &command;
}

void AddRule(Commands& commands) {
  CLI::App& command =
      *commands.app.add_subcommand("rule", "the page of a rule; without one, the list of all");
  command.add_option("RULE", commands.rule.rule, "its number or name: TC3004, 3004, no-peer");
  commands.rule_command = &command;
}

Arguments Chosen(Commands& commands) {
  if (commands.check_command->parsed()) {
    return std::move(commands.check);
  }
  if (commands.build_command->parsed()) {
    return std::move(commands.build);
  }
  if (commands.print_command->parsed()) {
    return std::move(commands.print);
  }
  if (commands.graph_command->parsed()) {
    return std::move(commands.graph);
  }
  return std::move(commands.rule);
}

}  // namespace

Arguments ParseArguments(int count, const char* const* words) {
  Commands commands;
  commands.app.name("tunnelc");
  commands.app.set_version_flag("--version", "tunnelc " TUNNELC_VERSION);
  commands.app.require_subcommand(1);
  AddCheck(commands);
  AddBuild(commands);
  AddPrint(commands);
  AddGraph(commands);
  AddRule(commands);
  try {
    commands.app.parse(count, words);
  } catch (const CLI::ParseError& error) {
    std::ostringstream output;
    std::ostringstream complaint;
    const int status = commands.app.exit(error, output, complaint);
    return Answer{output.str(), complaint.str(), status == 0 ? 0 : kWrongArguments};
  }
  return Chosen(commands);
}

}  // namespace tunnelc::cli
