// The top of the file, and the values that devices have too.
#include "src/config/read.h"

#include <fmt/format.h>

#include <array>

#include "src/base/nearest.h"
#include "src/config/reader.h"
#include "src/config/words.h"

namespace tunnelc::config {
namespace {

using diag::Rule;

constexpr auto kFileKeys = std::to_array<std::string_view>({"devices", "interfaces", "release"});

void ReadDevices(const Reader& reader, const Member& member, Config& config) {
  if (!IsTable(reader, member)) {
    return;
  }
  for (const Member& device : member.value.members) {
    if (IsTable(reader, device)) {
      config.devices.push_back(ReadDevice(reader, device));
    }
  }
}

// A name that an interface before it has already.
void ReportTaken(const Reader& reader, const InterfaceName& name, const InterfaceName& first) {
  diag::Diagnostic& diagnostic = reader.sink.Report(
      Rule::kConfigDuplicate, name.linux_name.span,
      fmt::format("`{}` is already the name of `{}`", name.linux_name.value, first.ios.value));
  diagnostic.related.push_back({first.linux_name.span, "the first one"});
  diagnostic.help = "give each interface a name of its own";
}

}  // namespace

void ReportUnknownKey(const Reader& reader, const Member& member, std::string_view where,
                      std::span<const std::string_view> keys) {
  diag::Diagnostic& diagnostic = reader.sink.Report(
      Rule::kConfigUnknownKey, member.span, fmt::format("{} has no key `{}`", where, member.key));
  const std::string_view nearest = base::Nearest(member.key, keys);
  diagnostic.help = nearest.empty() ? fmt::format("it may have {}", Listed(keys))
                                    : fmt::format("did you mean `{}`?", nearest);
}

bool IsTable(const Reader& reader, const Member& member) {
  if (member.value.type == Node::Type::kTable) {
    return true;
  }
  reader.sink.Report(
      Rule::kConfigWrongType, member.value.span,
      fmt::format("`{}` is {}, and must be a table", member.key, member.value.type_name));
  return false;
}

bool IsText(const Reader& reader, const Member& member) {
  if (member.value.type == Node::Type::kText) {
    return true;
  }
  reader.sink
      .Report(Rule::kConfigWrongType, member.value.span,
              fmt::format("`{}` is {}, and must be a string", member.key, member.value.type_name))
      .help = member.value.type == Node::Type::kTable ? "a key that holds dots is written in quotes"
                                                      : "write the value in quotes";
  return false;
}

std::optional<Given<std::string>> ReadRelease(const Reader& reader, const Member& member) {
  if (!IsText(reader, member)) {
    return std::nullopt;
  }
  const std::string& word = member.value.text;
  for (const std::string_view release : reader.releases) {
    if (word == release) {
      return Given<std::string>{word, member.value.span};
    }
  }
  const std::string_view nearest = base::Nearest(word, reader.releases);
  reader.sink
      .Report(Rule::kConfigUnknownRelease, member.value.span,
              fmt::format("`{}` is no release family", word))
      .help = fmt::format("they are {}{}", Listed(reader.releases),
                          nearest.empty() ? "" : fmt::format("; did you mean `{}`?", nearest));
  return std::nullopt;
}

std::vector<InterfaceName> ReadInterfaces(const Reader& reader, const Member& table) {
  std::vector<InterfaceName> names;
  if (!IsTable(reader, table)) {
    return names;
  }
  for (const Member& member : table.value.members) {
    if (!IsText(reader, member)) {
      continue;
    }
    InterfaceName name{{member.key, member.span}, {member.value.text, member.value.span}};
    if (!IsLinuxName(name.linux_name.value)) {
      reader.sink
          .Report(Rule::kConfigBadLinuxName, name.linux_name.span,
                  fmt::format("`{}` cannot be the name of an interface on Linux",
                              name.linux_name.value))
          .help = "1 to 15 letters, digits, `_`, `-` and `.`, beginning with none of the last two";
      continue;
    }
    const InterfaceName* first = nullptr;
    for (const InterfaceName& other : names) {
      first = first == nullptr && other.linux_name.value == name.linux_name.value ? &other : first;
    }
    if (first != nullptr) {
      ReportTaken(reader, name, *first);
      continue;
    }
    names.push_back(std::move(name));
  }
  return names;
}

Config Read(const source::SourceMap& sources, source::FileId file,
            std::span<const std::string_view> releases, diag::Sink& sink) {
  Config config;
  config.file = file;
  const Toml toml = ParseToml(sources, file);
  if (toml.error) {
    sink.Report(Rule::kConfigSyntax, toml.error->span, toml.error->message).help =
        "nothing of the file is in force until it can be read";
    return config;
  }
  const Reader reader{releases, sink};
  for (const Member& member : toml.root.members) {
    if (member.key == "release") {
      config.release = ReadRelease(reader, member);
    } else if (member.key == "interfaces") {
      config.interfaces = ReadInterfaces(reader, member);
    } else if (member.key == "devices") {
      ReadDevices(reader, member, config);
    } else {
      ReportUnknownKey(reader, member, "the file", kFileKeys);
    }
  }
  return config;
}

}  // namespace tunnelc::config
