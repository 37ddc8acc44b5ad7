// A path that reaches a shell holds plain characters alone.
#include "targets/host/folder.h"

#include <algorithm>

namespace tunnelc::targets::host {

std::string FolderOnHost(const Options& options, std::string_view usual) {
  const auto flag = options.flags.find("install");
  if (flag == options.flags.end() || !flag->second.starts_with('/')) {
    return std::string(usual);
  }
  const bool plain = std::all_of(flag->second.begin(), flag->second.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '/' ||
           c == '.' || c == '_' || c == '-';
  });
  return plain ? flag->second : std::string(usual);
}

}  // namespace tunnelc::targets::host
