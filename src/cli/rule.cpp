// `tunnelc rule`: the list of rules, or a page.
#include "src/diag/rule.h"

#include <algorithm>
#include <vector>

#include "src/base/nearest.h"
#include "src/cli/commands.h"
#include "src/cli/rule_pages.h"

namespace tunnelc::cli {
namespace {

const diag::RuleInfo& NearestRule(std::string_view wanted) {
  const std::span<const diag::RuleInfo> rules = diag::AllRules();
  const auto distance = [wanted](const diag::RuleInfo& info) {
    return std::min(base::EditDistance(wanted, info.slug),
                    base::EditDistance(wanted, diag::Number(info.rule)));
  };
  return *std::min_element(rules.begin(), rules.end(),
                           [&](const auto& a, const auto& b) { return distance(a) < distance(b); });
}

std::string List() {
  constexpr std::size_t kSlugWidth = 33;
  std::string text;
  for (const diag::RuleInfo& info : diag::AllRules()) {
    std::string slug(info.slug);
    slug.resize(std::max(slug.size() + 1, kSlugWidth), ' ');
    std::string severity(Name(info.severity));
    severity.resize(9, ' ');
    text += diag::Number(info.rule) + "  " + slug + severity + std::string(info.line) + '\n';
  }
  return text;
}

}  // namespace

Response Rule(const RuleArguments& arguments) {
  if (arguments.rule.empty()) {
    return Response{.output = List(), .error = {}};
  }
  const std::optional<diag::Rule> rule = diag::FindRule(arguments.rule);
  if (!rule) {
    // Anything longer is no slip of the keyboard.
    const std::string wanted = arguments.rule.substr(0, 80);
    const diag::RuleInfo& near = NearestRule(wanted);
    return Response{.output = {},
                    .error = "tunnelc: no rule `" + wanted + "`; the nearest is " +
                             diag::Number(near.rule) + ' ' + std::string(near.slug) + '\n',
                    .status = kCouldNotRun};
  }
  const std::string number = diag::Number(*rule);
  for (const RulePage& page : RulePages()) {
    if (page.number == number) {
      return Response{.output = std::string(page.text), .error = {}};
    }
  }
  const diag::RuleInfo& info = diag::Info(*rule);
  return Response{
      .output = number + ' ' + std::string(info.slug) + ": " + std::string(info.line) + '\n',
      .error = {}};
}

}  // namespace tunnelc::cli
