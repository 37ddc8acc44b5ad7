// `crypto ipsec profile` and the global lifetimes (semantics reference, A.7, A.8, D.6, D.7).
#include <algorithm>

#include "src/base/overloaded.h"
#include "src/resolve/block.h"
#include "src/resolve/set_lines.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

// A refused `set pfs` says that some group was meant; any other line taints phase 2.
void AddDoubt(const Context& context, const ast::OddLine& odd, model::IpsecProfile& profile) {
  if (!IsRefusedPfs(context, odd, profile.pfs) &&
      (ast::Includes(odd.affects, ast::Affects::kPhase2) ||
       ast::Includes(odd.affects, ast::Affects::kPhase1))) {
    profile.doubts.push_back({odd.span});
  }
}

void Merge(Context& context, const NameIndex& sets, const ast::IpsecProfile& block,
           const model::Lifetimes& inherited, model::IpsecProfile& profile) {
  const auto on_line = base::Overloaded{
      [&](const ast::SetTransformSet& l) { ApplySets(sets, l, profile.sets); },
      [&](const ast::SetPfs& l) { ApplyPfs(context, l, profile.pfs); },
      [&](const ast::SetProfileName& l) { ApplyProfileName(l, profile); },
      [&](const ast::Lifetime& l) { ApplyLifetime(l, inherited, profile.lifetimes); },
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

// Names are checked once the profile is whole, so that a line taken back is not reported.
void CheckNames(Context& context, const NameIndex& isakmp_profiles, model::IpsecProfile& profile) {
  for (const source::Span& span : CheckSetNames(context, profile.sets)) {
    profile.doubts.push_back({span});
  }
  CheckIsakmpProfileName(context, isakmp_profiles, profile.isakmp_profile);
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
