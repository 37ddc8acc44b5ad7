// What an IPsec profile and an entry of a crypto map have in common (semantics reference, A.7, A.9,
// D.6, D.7).
#pragma once

#include <optional>
#include <vector>

#include "src/resolve/block.h"
#include "src/resolve/context.h"
#include "src/resolve/names.h"

namespace tunnelc::resolve {

// The global lifetimes, else the defaults.
model::Lifetimes GlobalLifetimes(const Context& context);
// The same for the object whose header stands at `span`: a default points at the object that lacks
// the line.
model::Lifetimes Inherited(model::Lifetimes lifetimes, source::Span span);

// `inherited` is what holds where the line is taken back.
void ApplyLifetime(const ast::Lifetime& line, const model::Lifetimes& inherited,
                   model::Lifetimes& lifetimes);
void ApplySets(const NameIndex& sets, const ast::SetTransformSet& line,
               std::vector<model::IpsecProfile::SetUse>& uses);
void ApplyPfs(Context& context, const ast::SetPfs& line, std::optional<model::Pfs>& pfs);

// True when a line that was refused asks for some group: then `pfs` is one that is not known.
bool IsRefusedPfs(const Context& context, const ast::OddLine& odd, std::optional<model::Pfs>& pfs);

// Reports the transform sets that are not defined. Gives the places of those that the excerpt does
// not show.
std::vector<source::Span> CheckSetNames(Context& context,
                                        const std::vector<model::IpsecProfile::SetUse>& uses);
// The same for an ISAKMP profile.
void CheckIsakmpProfileName(Context& context, const NameIndex& isakmp_profiles,
                            const std::optional<model::Sourced<std::string>>& name);

// `set isakmp-profile` or `set ikev2-profile`, of a profile or an entry.
template <class Object>
void ApplyProfileName(const ast::SetProfileName& line, Object& object) {
  auto& name = line.ikev2 ? object.ikev2_profile : object.isakmp_profile;
  name.reset();
  if (line.form == ast::Form::kSet && line.name) {
    name = FromLine(std::string(line.name->value), line.name->span);
  }
}

}  // namespace tunnelc::resolve
