// The children of an emitted swanctl.conf, read back.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "src/negotiate/party.h"

namespace tunnelc::judging {

struct CharonChild {
  std::string connection = {};
  std::string name = {};
  std::string local = {};  // `local_ts`
  std::string remote = {};
  std::string mode = {};
  std::string start_action = {};

  // What the live tests initiate.
  std::string Path() const { return connection + '/' + name; }
  bool Negotiates() const { return mode != "pass"; }
};

// In the order of the file.
std::vector<CharonChild> ChildrenOf(std::string_view swanctl_conf);

// As the file has a selector: `10.1.0.0/16[6/443]`.
std::string FileSelector(const negotiate::Selector& selector);

}  // namespace tunnelc::judging
