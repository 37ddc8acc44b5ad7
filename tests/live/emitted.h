// Pairs of devices whose emitted files real daemons and a real kernel are to try, many in one boot.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/emit/build.h"

namespace tunnelc::live {

// Replaces the first `from` by `to`; a test fails when there is none.
struct Edit {
  std::string file;  // `R3.ios` of the input; `R3/swanctl.conf` or `pair.conf` of the output
  std::string from;
  std::string to;
};

struct Case {
  std::string name;
  std::string example;  // a folder of examples/, or one beside this file
  std::vector<Edit> input = {};
  std::vector<Edit> output = {};
  bool manual = false;  // the kernel alone, with static keys
  bool fresh = false;   // new daemons for each direction, with the emitted script for up and down
};

// What was seen when one side started: the words of tests/live/pairs.
using Facts = std::map<std::string, std::string, std::less<>>;

struct Tried {
  emit::Built built;
  Facts from_first;  // when the first device starts
  Facts from_second;
  std::string log;  // of both daemons, for the one who reads a failure
};

// Builds the files of every case, runs them in one or two boots, and gives what came of each, by
// name. Empty, with `why`, when no virtual machine can run here. Nobody else uses the folder
// `place` of build/live.
std::map<std::string, Tried> TryAll(const std::string& place, const std::vector<Case>& cases,
                                    std::string& why);

// The fact of that name; empty without it.
std::string Word(const Facts& facts, std::string_view word);

}  // namespace tunnelc::live
