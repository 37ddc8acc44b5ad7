// Lines that profiles and crypto maps share.
#include "src/resolve/set_lines.h"

#include <fmt/format.h>

#include "src/resolve/defaults.h"

namespace tunnelc::resolve {
namespace {

// The sets that somebody may be meant to name: not the one that nobody writes.
std::vector<DefinedName> WrittenSets(const model::Device& device) {
  std::vector<DefinedName> names;
  for (const model::TransformSet& set : device.transform_sets) {
    if (!set.built_in) {
      names.push_back({set.name, set.span});
    }
  }
  return names;
}

}  // namespace

model::Lifetimes GlobalLifetimes(const Context& context) {
  const model::Device& device = context.device;
  const model::Lifetimes defaults{DefaultSaSeconds(device.family, device.span),
                                  DefaultSaKilobytes(device.family, device.span)};
  model::Lifetimes lifetimes = defaults;
  ForEach<ast::Lifetime>(
      context, [&](const ast::Lifetime& line) { ApplyLifetime(line, defaults, lifetimes); });
  return lifetimes;
}

model::Lifetimes Inherited(model::Lifetimes lifetimes, source::Span span) {
  if (lifetimes.seconds.origin.kind == model::OriginKind::kDefault) {
    lifetimes.seconds.origin.span = span;
  }
  if (lifetimes.kilobytes.origin.kind == model::OriginKind::kDefault) {
    lifetimes.kilobytes.origin.span = span;
  }
  return lifetimes;
}

void ApplyLifetime(const ast::Lifetime& line, const model::Lifetimes& inherited,
                   model::Lifetimes& lifetimes) {
  const bool set = line.form == ast::Form::kSet;
  if (line.unit == ast::Lifetime::Unit::kSeconds) {
    lifetimes.seconds = set && line.value
                            ? FromLine(static_cast<std::uint32_t>(line.value->value), line.span)
                            : inherited.seconds;
    return;
  }
  if (!set || (!line.value && !line.disable)) {
    lifetimes.kilobytes = inherited.kilobytes;
    return;
  }
  lifetimes.kilobytes = FromLine(
      line.disable ? std::nullopt : std::optional<std::uint64_t>(line.value->value), line.span);
}

void ApplySets(const NameIndex& sets, const ast::SetTransformSet& line,
               std::vector<model::IpsecProfile::SetUse>& uses) {
  uses.clear();
  if (line.form != ast::Form::kSet) {
    return;
  }
  for (const ast::Word& name : line.names) {
    uses.push_back({std::string(name.value), name.span, sets.Find(name.value)});
  }
}

void ApplyPfs(Context& context, const ast::SetPfs& line, std::optional<model::Pfs>& pfs) {
  pfs.reset();
  if (line.form != ast::Form::kSet) {
    return;
  }
  model::Pfs wanted{.span = line.span, .group = std::nullopt, .unknown = false};
  if (line.group) {
    wanted.group = suite::FindDhGroup(static_cast<unsigned>(line.group->value));
    wanted.unknown = !wanted.group;
  }
  if (wanted.group && suite::Info(*wanted.group).refused_from_1711 && RefusesWeak(context.device)) {
    context.sink
        .Report(diag::Rule::kRefusedByRelease, line.group->span,
                fmt::format("`set pfs group{}` names a weak group that xe17.11 and later refuse",
                            line.group->value))
        .help = "use `group14` or a stronger one on both routers";
    return;
  }
  pfs = wanted;
}

bool IsRefusedPfs(const Context& context, const ast::OddLine& odd, std::optional<model::Pfs>& pfs) {
  const std::vector<std::string> words = WordsOf(context.sources.Text(odd.span));
  if (words.size() < 2 || words[0] != "set" || words[1] != "pfs") {
    return false;
  }
  pfs = model::Pfs{.span = odd.span, .group = std::nullopt, .unknown = true};
  return true;
}

std::vector<source::Span> CheckSetNames(Context& context,
                                        const std::vector<model::IpsecProfile::SetUse>& uses) {
  std::vector<source::Span> not_shown;
  for (const model::IpsecProfile::SetUse& use : uses) {
    if (use.set) {
      continue;
    }
    ReportDangling(context, "transform set", {use.name, use.span},
                   [&context] { return WrittenSets(context.device); });
    if (context.device.is_excerpt) {
      not_shown.push_back(use.span);
    }
  }
  return not_shown;
}

void CheckIsakmpProfileName(Context& context, const NameIndex& isakmp_profiles,
                            const std::optional<model::Sourced<std::string>>& name) {
  if (name && !isakmp_profiles.Find(name->value)) {
    ReportDangling(context, "ISAKMP profile", {name->value, name->origin.span},
                   [&context] { return NamesOf(context.device.isakmp_profiles); });
  }
}

}  // namespace tunnelc::resolve
