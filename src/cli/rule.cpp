// `tunnelc rule`: the list of rules, or a page.
#include "src/diag/rule.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "src/cli/commands.h"
#include "src/cli/rule_pages.h"

namespace tunnelc::cli {
namespace {

// Letters to insert, delete or change until `a` is `b`.
std::size_t Distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({changed, above + 1, row[j - 1] + 1});
      diagonal = above;
    }
  }
  return row.back();
}

const diag::RuleInfo& Nearest(std::string_view wanted) {
  const std::span<const diag::RuleInfo> rules = diag::AllRules();
  const auto distance = [wanted](const diag::RuleInfo& info) {
    return std::min(Distance(wanted, info.slug), Distance(wanted, diag::Number(info.rule)));
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
    const diag::RuleInfo& near = Nearest(wanted);
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
