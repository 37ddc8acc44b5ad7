// Each round asks for every part whether the pair does without it, then takes as many of the
// dispensable ones away at once as it can.
#include "tests/judging/shrink.h"

#include <algorithm>
#include <set>

namespace tunnelc::judging {
namespace {

struct Lines {
  std::vector<std::string> a;
  std::vector<std::string> b;
};

std::vector<std::string> Split(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    lines.push_back(text.substr(at, end - at));
    at = end;
  }
  return lines;
}

// Places of lines: those of the first file, then those of the second.
using Part = std::set<std::size_t>;

// Blocks with all their lines, the same in both files, and single lines.
std::vector<Part> PartsOf(const Lines& lines) {
  std::vector<Part> parts;
  const auto is_inside = [](const std::string& line) {
    return line.starts_with(' ') || line.starts_with('\t');
  };
  const auto add = [&](const std::vector<std::string>& file, std::size_t first) {
    for (std::size_t i = 0; i < file.size(); ++i) {
      Part block = {first + i};
      for (std::size_t j = i + 1; j < file.size() && is_inside(file[j]); ++j) {
        block.insert(first + j);
      }
      if (block.size() > 1 && !is_inside(file[i])) {
        parts.push_back(block);
      } else {
        parts.push_back({first + i});
      }
    }
  };
  add(lines.a, 0);
  add(lines.b, lines.a.size());
  // What both files say may have to go from both.
  for (std::size_t i = 0; i < lines.a.size(); ++i) {
    for (std::size_t j = 0; j < lines.b.size(); ++j) {
      if (lines.a[i] == lines.b[j] && is_inside(lines.a[i])) {
        parts.push_back({i, lines.a.size() + j});
      }
    }
  }
  return parts;
}

Texts Without(const Lines& lines, const Part& part) {
  Texts texts;
  for (std::size_t i = 0; i < lines.a.size(); ++i) {
    texts.a += part.contains(i) ? "" : lines.a[i];
  }
  for (std::size_t i = 0; i < lines.b.size(); ++i) {
    texts.b += part.contains(lines.a.size() + i) ? "" : lines.b[i];
  }
  return texts;
}

Part Union(const std::vector<Part>& parts, std::size_t first, std::size_t count) {
  Part all;
  for (std::size_t i = first; i < first + count && i < parts.size(); ++i) {
    all.insert(parts[i].begin(), parts[i].end());
  }
  return all;
}

// All of them, each half, each quarter …, down to each one; the largest first.
std::vector<Part> Combinations(const std::vector<Part>& parts) {
  std::vector<Part> combinations;
  for (std::size_t count = parts.size(); count > 0; count = count == 1 ? 0 : (count + 1) / 2) {
    for (std::size_t first = 0; first < parts.size(); first += count) {
      combinations.push_back(Union(parts, first, count));
    }
  }
  std::stable_sort(combinations.begin(), combinations.end(),
                   [](const Part& a, const Part& b) { return a.size() > b.size(); });
  return combinations;
}

std::vector<bool> Ask(const Lines& lines, const std::vector<Part>& parts, const Oracle& shows) {
  std::vector<Texts> candidates;
  for (const Part& part : parts) {
    candidates.push_back(Without(lines, part));
  }
  return shows(candidates);
}

}  // namespace

Texts Shrink(Texts texts, const Oracle& shows, int rounds) {
  for (int round = 0; round < rounds; ++round) {
    const Lines lines{Split(texts.a), Split(texts.b)};
    const std::vector<Part> parts = PartsOf(lines);
    const std::vector<bool> dispensable = Ask(lines, parts, shows);
    std::vector<Part> taken;
    for (std::size_t i = 0; i < parts.size(); ++i) {
      if (dispensable[i]) {
        taken.push_back(parts[i]);
      }
    }
    if (taken.empty()) {
      break;
    }
    const std::vector<Part> combinations = Combinations(taken);
    const std::vector<bool> still = Ask(lines, combinations, shows);
    const auto best = std::find(still.begin(), still.end(), true);
    const std::size_t chosen = best == still.end() ? combinations.size() - 1
                                                   : static_cast<std::size_t>(best - still.begin());
    texts = Without(lines, combinations[chosen]);
  }
  return texts;
}

}  // namespace tunnelc::judging
