// The nearest name: by letters, upper and lower case apart.
#include "src/resolve/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "src/base/nearest.h"

namespace tunnelc::resolve {
namespace {

char ToLower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// A name is near when a third of it, and no more than three letters, would have to change.
bool IsNear(std::string_view name, std::string_view other) {
  constexpr std::size_t kMost = 3;
  const auto [shortest, longest] = std::minmax({name.size(), other.size()});
  const std::size_t limit = std::min(kMost, std::max<std::size_t>(1, longest / 3));
  // Nobody mistypes a name that long, and comparing two takes the square of it.
  constexpr std::size_t kLongest = 256;
  return longest - shortest <= limit && longest <= kLongest &&
         base::EditDistance(name, other) <= limit * base::kLetter;
}

// The defined names to propose: the one that differs in case alone, else the near ones.
std::vector<DefinedName> NearNames(std::string_view name, const std::vector<DefinedName>& defined) {
  std::vector<DefinedName> near;
  for (const DefinedName& one : defined) {
    if (name == one.name) {
      continue;  // of another kind or family
    }
    if (EqualButForCase(name, one.name)) {
      return {one};
    }
    if (IsNear(name, one.name)) {
      near.push_back(one);
    }
  }
  return near;
}

std::string Help(std::string_view name, const std::vector<DefinedName>& near,
                 const std::vector<DefinedName>& defined, bool excerpt) {
  if (near.size() == 1 && EqualButForCase(name, near.front().name)) {
    return fmt::format("write `{}`: names are case-sensitive", near.front().name);
  }
  constexpr std::size_t kMostListed = 20;
  const std::vector<DefinedName>& listed = near.empty() ? defined : near;
  std::string list;
  for (std::size_t i = 0; i < std::min(listed.size(), kMostListed); ++i) {
    list += fmt::format("{}`{}`", list.empty() ? "" : ", ", listed[i].name);
  }
  if (listed.size() > kMostListed) {
    list += fmt::format(" and {} more", listed.size() - kMostListed);
  }
  if (list.empty()) {
    return excerpt ? "add its definition to the excerpt, or give the whole `show running-config`"
                   : "define it, or correct the name";
  }
  return near.empty() ? fmt::format("defined are {}", list) : fmt::format("did you mean {}", list);
}

}  // namespace

bool EqualButForCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) {
           return ToLower(x) == ToLower(y);
         });
}

diag::Diagnostic* ReportDangling(Context& context, std::string_view kind, const ast::Word& word,
                                 const std::function<std::vector<DefinedName>()>& names) {
  if (context.misread_words.contains(word.value)) {
    return nullptr;
  }
  std::vector<DefinedName> defined;
  if (context.comparisons_left > 0) {
    defined = names();
    context.comparisons_left -= std::min(context.comparisons_left, defined.size());
  }
  const bool excerpt = context.device.is_excerpt;
  const auto rule = excerpt ? diag::Rule::kNameNotShown : diag::Rule::kUndefinedName;
  const std::vector<DefinedName> near = NearNames(word.value, defined);
  diag::Diagnostic& diagnostic =
      context.sink.Report(rule, word.span,
                          fmt::format("`{}` is the name of no {} that {}", word.value, kind,
                                      excerpt ? "this excerpt shows" : "is defined"));
  constexpr std::size_t kMostRelated = 20;
  for (std::size_t i = 0; i < std::min(near.size(), kMostRelated); ++i) {
    diagnostic.related.push_back({near[i].span, fmt::format("`{}` is defined here", near[i].name)});
  }
  diagnostic.help = Help(word.value, near, defined, excerpt);
  return &diagnostic;
}

}  // namespace tunnelc::resolve
