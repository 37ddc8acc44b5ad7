// The table of rules: what can be reported, under which number and name.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tunnelc::diag {

enum class Severity : std::uint8_t { kNote, kWarning, kError };

std::string_view Name(Severity severity);

enum class Rule : std::uint16_t {
#define RULE(number, name, slug, severity, line) k##name = number,
#define ERROR(number, name, slug, severity, line) k##name = number,
#include "src/diag/rules.def"
#undef RULE
#undef ERROR
};

struct RuleInfo {
  Rule rule;
  std::string_view slug;
  Severity severity;
  std::string_view line;  // what it is, in one line
  bool is_lint;           // has a file of its own in src/lint/rules
};

// In rising order of number.
std::span<const RuleInfo> AllRules();
const RuleInfo& Info(Rule rule);
// "TC3004".
std::string Number(Rule rule);
// By "TC3004", "3004" (any case) or slug.
std::optional<Rule> FindRule(std::string_view number_or_slug);

}  // namespace tunnelc::diag
