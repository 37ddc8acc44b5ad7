// A page of docs/rules, read for its examples.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace tunnelc::rules {

// A fenced block with a file name after the language word: "```ios R1.ios".
struct ExampleFile {
  std::string name;
  std::string text;
};

struct Section {
  std::vector<ExampleFile> files;
  // `<!-- paths: R1.ios R1.ios -->`: what tunnelc is given, where it is not each file once.
  std::vector<std::string> paths;
  // `<!-- keying: manual -->`: how targets are built; otherwise an IKE daemon makes the keys.
  bool manual_keying = false;
};

struct Page {
  std::string title;                        // the first line, without `# `
  std::map<std::string, Section> sections;  // by heading, without `## `
  std::vector<std::string> headings;        // in their order
};

// Where the pages are.
std::filesystem::path PagesFolder();
Page ReadPage(const std::filesystem::path& path);

// What a section runs: its own files, and those of `base` that it does not show again.
Section Over(const Section& base, const Section& section);

}  // namespace tunnelc::rules
