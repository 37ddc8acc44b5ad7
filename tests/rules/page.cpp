// Reads a page line by line: headings, fences, and the comment that names the paths.
#include "tests/rules/page.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string_view>

namespace tunnelc::rules {
namespace {

constexpr std::string_view kPaths = "<!-- paths:";
constexpr std::string_view kManualKeying = "<!-- keying: manual -->";

std::vector<std::string> SplitWords(std::string_view text) {
  std::istringstream stream{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; stream >> word;) {
    words.push_back(word);
  }
  return words;
}

std::vector<std::string> PathsOf(std::string_view line) {
  line.remove_prefix(kPaths.size());
  return SplitWords(line.substr(0, line.find("-->")));
}

}  // namespace

std::filesystem::path PagesFolder() {
  return std::filesystem::path(TUNNELC_SOURCE_DIR) / "docs" / "rules";
}

Page ReadPage(const std::filesystem::path& path) {
  Page page;
  std::ifstream stream(path);
  Section* section = nullptr;
  bool is_fenced = false;
  ExampleFile* file = nullptr;
  for (std::string line; std::getline(stream, line);) {
    if (line.rfind("```", 0) == 0) {
      const std::vector<std::string> words = SplitWords(line.substr(3));
      is_fenced = !is_fenced;
      file = nullptr;
      if (is_fenced && section != nullptr && words.size() == 2) {
        file = &section->files.emplace_back(ExampleFile{words[1], ""});
      }
    } else if (is_fenced) {
      if (file != nullptr) {
        file->text += line + '\n';
      }
    } else if (line.rfind("# ", 0) == 0) {
      page.title = line.substr(2);
    } else if (line.rfind("## ", 0) == 0) {
      page.headings.push_back(line.substr(3));
      section = &page.sections[page.headings.back()];
    } else if (section != nullptr && line.rfind(kPaths, 0) == 0) {
      section->paths = PathsOf(line);
    } else if (section != nullptr && line == kManualKeying) {
      section->manual_keying = true;
    }
  }
  return page;
}

Section Over(const Section& base, const Section& section) {
  Section result = section;
  for (const ExampleFile& file : base.files) {
    const bool is_shown =
        std::any_of(section.files.begin(), section.files.end(),
                    [&](const ExampleFile& own) { return own.name == file.name; });
    if (!is_shown) {
      result.files.push_back(file);
    }
  }
  std::sort(result.files.begin(), result.files.end(),
            [](const ExampleFile& a, const ExampleFile& b) { return a.name < b.name; });
  return result;
}

}  // namespace tunnelc::rules
