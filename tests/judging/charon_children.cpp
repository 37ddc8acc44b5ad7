// Only what the target writes is understood: one word, or one brace, a line.
#include "tests/judging/charon_children.h"

#include <fmt/format.h>

#include <array>
#include <utility>

namespace tunnelc::judging {
namespace {

constexpr std::size_t kDepthOfChild = 4;  // connections, NAME, children, NAME

std::string_view Trimmed(std::string_view line) {
  line = line.substr(0, line.find('#'));
  const std::size_t first = line.find_first_not_of(" \t");
  const std::size_t last = line.find_last_not_of(" \t");
  return first == std::string_view::npos ? std::string_view()
                                         : line.substr(first, last - first + 1);
}

void Take(std::string_view line, CharonChild& child) {
  const std::array<std::pair<std::string_view, std::string*>, 4> words = {
      {{"local_ts", &child.local},
       {"remote_ts", &child.remote},
       {"mode", &child.mode},
       {"start_action", &child.start_action}}};
  for (const auto& [word, value] : words) {
    if (line.starts_with(std::string(word) + " = ")) {
      *value = line.substr(word.size() + 3);
    }
  }
}

}  // namespace

std::vector<CharonChild> ChildrenOf(std::string_view swanctl_conf) {
  std::vector<CharonChild> children;
  std::vector<std::string> path;
  while (!swanctl_conf.empty()) {
    const std::size_t end = std::min(swanctl_conf.find('\n'), swanctl_conf.size() - 1);
    const std::string_view line = Trimmed(swanctl_conf.substr(0, end));
    swanctl_conf.remove_prefix(end + 1);
    if (line.ends_with('{')) {
      path.emplace_back(Trimmed(line.substr(0, line.size() - 1)));
      if (path.size() == kDepthOfChild && path[0] == "connections" && path[2] == "children") {
        children.push_back({.connection = path[1], .name = path[3]});
      }
    } else if (line == "}" && !path.empty()) {
      path.pop_back();
    } else if (path.size() == kDepthOfChild && !children.empty()) {
      Take(line, children.back());
    }
  }
  return children;
}

std::string FileSelector(const negotiate::Selector& selector) {
  std::string text = base::ToString(selector.prefix);
  if (selector.protocol == 0) {
    return text;
  }
  text += fmt::format("[{}", selector.protocol);
  return text + (selector.port == 0 ? "]" : fmt::format("/{}]", selector.port));
}

}  // namespace tunnelc::judging
