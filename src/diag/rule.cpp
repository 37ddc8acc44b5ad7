// The rows of rules.def as a table.
#include "src/diag/rule.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "src/base/check.h"

namespace tunnelc::diag {
namespace {

constexpr auto kRules = std::to_array<RuleInfo>({
#define RULE(number, name, slug, severity, line) \
  {Rule::k##name, slug, Severity::severity, line, true},
#define ERROR(number, name, slug, severity, line) \
  {Rule::k##name, slug, Severity::severity, line, false},
#include "src/diag/rules.def"
#undef RULE
#undef ERROR
});

static_assert(std::is_sorted(kRules.begin(), kRules.end(),
                             [](const auto& a, const auto& b) { return a.rule < b.rule; }));

}  // namespace

std::string_view Name(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      break;
  }
  return "error";
}

std::span<const RuleInfo> AllRules() {
  return kRules;
}

const RuleInfo& Info(Rule rule) {
  const auto row = std::find_if(kRules.begin(), kRules.end(),
                                [rule](const RuleInfo& info) { return info.rule == rule; });
  TUNNELC_CHECK(row != kRules.end());
  return *row;
}

std::string Number(Rule rule) {
  return "TC" + std::to_string(static_cast<int>(rule));
}

std::optional<Rule> FindRule(std::string_view number_or_slug) {
  std::string wanted(number_or_slug);
  std::transform(wanted.begin(), wanted.end(), wanted.begin(),
                 [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
  if (!wanted.starts_with("TC")) {
    wanted.insert(0, "TC");
  }
  for (const RuleInfo& info : kRules) {
    if (info.slug == number_or_slug || Number(info.rule) == wanted) {
      return info.rule;
    }
  }
  return std::nullopt;
}

}  // namespace tunnelc::diag
