// What the judge prints.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "tests/judging/judge.h"

namespace tunnelc::judging {

// How many directions came out how: `up`, `down at MM5: pre-shared-key-mismatch`.
class Tally {
 public:
  void Add(const Judged& judged);
  std::size_t Judgeable() const;
  std::string Text() const;

 private:
  std::map<std::string, std::size_t> daemons_;
  std::map<std::string, std::size_t> files_;
  std::map<std::string, std::size_t> not_judged_;
};

// Everything of one disagreement: both configurations, what was expected, both daemons' logs.
std::string DisagreementText(const std::string& name, const Texts& texts, const Judged& judged);

}  // namespace tunnelc::judging
