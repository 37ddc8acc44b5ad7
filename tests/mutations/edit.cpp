// Edit: operations on whole files, and on the lines that a regular expression finds.
#include "tests/mutations/edit.h"

#include <algorithm>
#include <cctype>
#include <regex>

namespace tunnelc::mutations {
namespace {

std::string Trim(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(' ');
  if (begin == std::string::npos) {
    return "";
  }
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

std::string Join(const std::vector<std::string>& lines, const std::string& end) {
  std::string text;
  for (const std::string& line : lines) {
    text += line + end;
  }
  return text;
}

// `\n` and `\t` as the table writes them.
std::string Unescape(const std::string& text) {
  const std::string with_lines = std::regex_replace(text, std::regex(R"(\\n)"), "\n");
  return std::regex_replace(with_lines, std::regex(R"(\\t)"), "\t");
}

// Operations on a whole file. False when `name` is none of them.
bool ApplyToFile(const std::string& name, std::string& text) {
  const auto each_line = [&text](auto change) {
    std::vector<std::string> lines = Lines(text);
    std::for_each(lines.begin(), lines.end(), change);
    text = Join(lines, "\n");
  };
  if (name == "crlf") {
    text = Join(Lines(text), "\r\n");
  } else if (name == "no-last-line-end") {
    text.pop_back();
  } else if (name == "byte-order-mark") {
    text.insert(0, "\xEF\xBB\xBF");
  } else if (name == "twice") {
    text += text;
  } else if (name == "blank-lines") {
    text = Join(Lines(text), "\n\n");
  } else if (name == "unindented") {
    each_line([](std::string& line) { line = Trim(line); });
  } else if (name == "tabs") {
    each_line([](std::string& line) { line = std::regex_replace(line, std::regex("^ "), "\t"); });
  } else if (name == "deep-indentation") {
    each_line([](std::string& line) { line = std::regex_replace(line, std::regex("^ "), "    "); });
  } else if (name == "trailing-blanks") {
    each_line([](std::string& line) { line += "   "; });
  } else if (name == "no-separators") {
    text = std::regex_replace(text, std::regex("(^|\n)!(?=\n)"), "");
  } else {
    return false;
  }
  return true;
}

// `NAME,FIRST,SECOND,` with any character in place of the comma.
struct LineOperation {
  std::string name;
  std::regex pattern;
  std::string text;
};

LineOperation ParseLineOperation(const std::string& operation) {
  const auto cut = std::find_if(operation.begin(), operation.end(),
                                [](unsigned char c) { return std::islower(c) == 0; });
  LineOperation result{.name = std::string(operation.begin(), cut), .pattern = {}, .text = {}};
  if (cut == operation.end()) {
    return result;
  }
  const std::string rest(cut + 1, operation.end());
  const std::size_t second = rest.find(*cut);
  result.pattern = std::regex(rest.substr(0, second));
  if (second != std::string::npos) {
    result.text = Unescape(rest.substr(second + 1, rest.rfind(*cut) - second - 1));
  }
  return result;
}

bool ApplyToLines(const LineOperation& operation, std::string& text) {
  std::string result;
  bool in_cut = false;
  const std::regex cut_end(operation.name == "cut" ? operation.text : "");
  for (const std::string& line : Lines(text)) {
    const bool found = std::regex_search(line, operation.pattern);
    if (operation.name == "s" && found) {
      result += std::regex_replace(line, operation.pattern, operation.text) + "\n";
    } else if (operation.name == "after" && found) {
      result += line + "\n" + operation.text + "\n";
    } else if (operation.name == "before" && found) {
      result += operation.text + "\n" + line + "\n";
    } else if (operation.name == "cut" && (found || in_cut)) {
      in_cut = !std::regex_search(line, cut_end);
    } else if (operation.name != "delete" || !found) {
      result += line + "\n";
    }
  }
  const bool changed = result != text;
  text = result;
  return changed;
}

std::string Apply(const std::string& operation, std::string& text) {
  if (ApplyToFile(operation, text)) {
    return "";
  }
  const LineOperation parsed = ParseLineOperation(operation);
  const std::vector<std::string> known = {"s", "after", "before", "cut", "delete"};
  if (std::find(known.begin(), known.end(), parsed.name) == known.end()) {
    return "no such operation: " + operation;
  }
  return ApplyToLines(parsed, text) ? "" : "changes nothing: " + operation;
}

}  // namespace

std::vector<std::string> SplitAndTrim(const std::string& text, const std::string& separator) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    const std::size_t end = std::min(text.find(separator, begin), text.size());
    parts.push_back(Trim(text.substr(begin, end - begin)));
    begin = end + separator.size();
  }
  return parts;
}

std::vector<std::string> Lines(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string ApplyEdits(const std::string& edits, std::vector<ExampleFile>& files) {
  for (const std::string& edit : SplitAndTrim(edits, ";;")) {
    if (edit == "none") {
      continue;
    }
    const std::size_t colon = edit.find(": ");
    if (colon == std::string::npos) {
      return "no file: " + edit;
    }
    const std::string name = edit.substr(0, colon);
    bool found = false;
    for (ExampleFile& file : files) {
      if (name != "both" && file.name != name + ".ios") {
        continue;
      }
      found = true;
      if (std::string wrong = Apply(Trim(edit.substr(colon + 2)), file.text); !wrong.empty()) {
        return file.name + ": " + wrong;
      }
    }
    if (!found) {
      return "no such file: " + name;
    }
  }
  return "";
}

}  // namespace tunnelc::mutations
