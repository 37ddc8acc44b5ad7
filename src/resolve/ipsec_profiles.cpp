// `crypto ipsec profile` and the global lifetimes (semantics reference, A.7, A.8, D.6, D.7).
#include <fmt/format.h>

#include <algorithm>

#include "src/base/overloaded.h"
#include "src/resolve/block.h"
#include "src/resolve/defaults.h"
#include "src/resolve/names.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

// `inherited` is what holds where the line is taken back.
void Apply(const ast::Lifetime& line, const model::Lifetimes& inherited,
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

model::Lifetimes GlobalLifetimes(const Context& context) {
  const model::Device& device = context.device;
  const model::Lifetimes defaults{DefaultSaSeconds(device.family, device.span),
                                  DefaultSaKilobytes(device.family, device.span)};
  model::Lifetimes lifetimes = defaults;
  ForEach<ast::Lifetime>(context,
                         [&](const ast::Lifetime& line) { Apply(line, defaults, lifetimes); });
  return lifetimes;
}

// A default points at the profile that lacks the line.
model::Lifetimes Inherited(model::Lifetimes lifetimes, source::Span profile) {
  if (lifetimes.seconds.origin.kind == model::OriginKind::kDefault) {
    lifetimes.seconds.origin.span = profile;
  }
  if (lifetimes.kilobytes.origin.kind == model::OriginKind::kDefault) {
    lifetimes.kilobytes.origin.span = profile;
  }
  return lifetimes;
}

void Apply(const NameIndex& sets, const ast::SetTransformSet& line, model::IpsecProfile& profile) {
  profile.sets.clear();
  if (line.form != ast::Form::kSet) {
    return;
  }
  for (const ast::Word& name : line.names) {
    profile.sets.push_back({std::string(name.value), name.span, sets.Find(name.value)});
  }
}

void Apply(Context& context, const ast::SetPfs& line, model::IpsecProfile& profile) {
  profile.pfs.reset();
  if (line.form != ast::Form::kSet) {
    return;
  }
  model::Pfs pfs{.span = line.span, .group = std::nullopt, .unknown = false};
  if (line.group) {
    pfs.group = suite::FindDhGroup(static_cast<unsigned>(line.group->value));
    pfs.unknown = !pfs.group;
  }
  if (pfs.group && suite::Info(*pfs.group).refused_from_1711 && RefusesWeak(context.device)) {
    context.sink
        .Report(diag::Rule::kRefusedByRelease, line.group->span,
                fmt::format("`set pfs group{}` names a weak group that xe17.11 and later refuse",
                            line.group->value))
        .help = "use `group14` or a stronger one on both routers";
    return;
  }
  profile.pfs = pfs;
}

void Apply(const ast::SetProfileName& line, model::IpsecProfile& profile) {
  auto& name = line.ikev2 ? profile.ikev2_profile : profile.isakmp_profile;
  name.reset();
  if (line.form == ast::Form::kSet && line.name) {
    name = FromLine(std::string(line.name->value), line.name->span);
  }
}

// A refused `set pfs` says that some group was meant; any other line taints phase 2.
void AddDoubt(const Context& context, const ast::OddLine& odd, model::IpsecProfile& profile) {
  const std::vector<std::string> words = WordsOf(context.sources.Text(odd.span));
  if (words.size() > 1 && words[0] == "set" && words[1] == "pfs") {
    profile.pfs = model::Pfs{.span = odd.span, .group = std::nullopt, .unknown = true};
    return;
  }
  if (ast::Includes(odd.affects, ast::Affects::kPhase2) ||
      ast::Includes(odd.affects, ast::Affects::kPhase1)) {
    profile.doubts.push_back({odd.span});
  }
}

void Merge(Context& context, const NameIndex& sets, const ast::IpsecProfile& block,
           const model::Lifetimes& inherited, model::IpsecProfile& profile) {
  const auto on_line = base::Overloaded{
      [&](const ast::SetTransformSet& l) { Apply(sets, l, profile); },
      [&](const ast::SetPfs& l) { Apply(context, l, profile); },
      [&](const ast::SetProfileName& l) { Apply(l, profile); },
      [&](const ast::Lifetime& l) { Apply(l, inherited, profile.lifetimes); },
      [&](const ast::ResponderOnly& l) {
        profile.responder_only = l.form == ast::Form::kSet ? std::optional(l.span) : std::nullopt;
      },
      [](const ast::Replay&) {},    // local to each end (semantics reference, D.8)
      [](const ast::IdleTime&) {},  // local too
  };
  InOrder(
      block.lines, block.odd, [&](const auto& line) { std::visit(on_line, line); },
      [&](const ast::OddLine& odd) { AddDoubt(context, odd, profile); });
}

// The sets that a profile may be meant to name: not the one that nobody writes.
std::vector<DefinedName> WrittenSets(const model::Device& device) {
  std::vector<DefinedName> names;
  for (const model::TransformSet& set : device.transform_sets) {
    if (!set.built_in) {
      names.push_back({set.name, set.span});
    }
  }
  return names;
}

// Names are checked once the profile is whole, so that a line taken back is not reported.
void CheckNames(Context& context, const NameIndex& isakmp_profiles, model::IpsecProfile& profile) {
  for (const model::IpsecProfile::SetUse& use : profile.sets) {
    if (use.set) {
      continue;
    }
    ReportDangling(context, "transform set", {use.name, use.span},
                   [&context] { return WrittenSets(context.device); });
    if (context.device.is_excerpt) {
      profile.doubts.push_back({use.span});
    }
  }
  if (profile.isakmp_profile) {
    const model::Sourced<std::string>& name = *profile.isakmp_profile;
    if (!isakmp_profiles.Find(name.value)) {
      ReportDangling(context, "ISAKMP profile", {name.value, name.origin.span},
                     [&context] { return NamesOf(context.device.isakmp_profiles); });
    }
  }
}

// The profile `default`, which uses the set of the same name, is there without being written.
void AddBuiltInProfile(Context& context, const model::Lifetimes& lifetimes) {
  std::vector<model::IpsecProfile>& profiles = context.device.ipsec_profiles;
  const auto& interfaces = context.device.interfaces;
  const bool used =
      std::any_of(interfaces.begin(), interfaces.end(), [](const model::Interface& interface) {
        return interface.tunnel && interface.tunnel->protection_profile &&
               interface.tunnel->protection_profile->value == "default";
      });
  if (!used || FindNamed(profiles, "default") != profiles.end()) {
    return;
  }
  model::IpsecProfile& profile = profiles.emplace_back();
  profile.name = "default";
  profile.span = context.device.span;
  profile.lifetimes = lifetimes;
}

}  // namespace

void ResolveIpsecProfiles(Context& context) {
  const model::Lifetimes global = GlobalLifetimes(context);
  const NameIndex sets(context.device.transform_sets);
  NamedDrafts<model::IpsecProfile> drafts;
  ForEach<ast::IpsecProfile>(context, [&](const ast::IpsecProfile& block) {
    if (block.form != ast::Form::kSet) {
      drafts.Remove(block.name.value);
      return;
    }
    model::IpsecProfile* found = drafts.Find(block.name.value);
    if (found == nullptr) {
      found = &drafts.Add(block.name.value, model::IpsecProfile{});
      found->name = block.name.value;
      found->span = block.span;
      found->lifetimes = Inherited(global, block.span);
    }
    Merge(context, sets, block, Inherited(global, found->span), *found);
  });
  context.device.ipsec_profiles = drafts.Take();
  const NameIndex isakmp_profiles(context.device.isakmp_profiles);
  for (model::IpsecProfile& profile : context.device.ipsec_profiles) {
    CheckNames(context, isakmp_profiles, profile);
  }
  AddBuiltInProfile(context, global);
}

}  // namespace tunnelc::resolve
