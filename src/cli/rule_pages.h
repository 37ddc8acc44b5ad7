// The pages of docs/rules, built into the program.
#pragma once

#include <span>
#include <string_view>

namespace tunnelc::cli {

struct RulePage {
  std::string_view number;  // `TC3004`
  std::string_view text;    // Markdown
};

std::span<const RulePage> RulePages();

}  // namespace tunnelc::cli
