// `crypto isakmp profile` (semantics reference, A.5).
#include <algorithm>

#include "src/ast/interface_name.h"
#include "src/base/overloaded.h"
#include "src/resolve/addresses.h"
#include "src/resolve/block.h"
#include "src/resolve/names.h"
#include "src/resolve/steps.h"
#include "src/resolve/vrfs.h"

namespace tunnelc::resolve {
namespace {

// `default` is the keyring of the global `crypto isakmp key` lines.
std::optional<std::size_t> FindKeyring(const NameIndex& keyrings, std::string_view name) {
  return name == "default" ? std::optional<std::size_t>(0) : keyrings.Find(name);
}

void Use(Context& context, const NameIndex& keyrings, const ast::Word& name,
         model::IsakmpProfile& profile) {
  const auto index = FindKeyring(keyrings, name.value);
  if (index) {
    if (std::find(profile.keyrings.begin(), profile.keyrings.end(), *index) ==
        profile.keyrings.end()) {
      profile.keyrings.push_back(*index);
    }
    return;
  }
  ReportDangling(context, "keyring", name, [&context] {
    std::vector<DefinedName> defined = NamesOf(context.device.keyrings);
    defined.erase(defined.begin());  // the default one has no name of its own
    return defined;
  });
  if (context.device.is_excerpt) {
    profile.doubts.push_back({name.span});
  }
}

void Apply(Context& context, const NameIndex& keyrings, const ast::ProfileKeyring& line,
           model::IsakmpProfile& profile) {
  if (line.form == ast::Form::kSet) {
    for (const ast::Word& name : line.names) {
      Use(context, keyrings, name, profile);
    }
    return;
  }
  if (line.names.empty()) {
    profile.keyrings.clear();
  }
  for (const ast::Word& name : line.names) {
    if (const auto index = FindKeyring(keyrings, name.value)) {
      std::erase(profile.keyrings, *index);
    }
  }
}

model::IdentityMatch MakeMatch(const ast::MatchIdentity& line) {
  model::IdentityMatch match;
  match.span = line.span;
  const std::string name(line.name ? line.name->value : std::string_view());
  switch (line.kind) {
    case ast::IdentityKind::kAddress:
      match.prefix = line.prefix ? std::optional(line.prefix->value) : std::nullopt;
      break;
    case ast::IdentityKind::kHost:
      match.host = name;
      break;
    case ast::IdentityKind::kHostDomain:
      match.host_domain = name;
      break;
    case ast::IdentityKind::kUserFqdn:
      match.user_fqdn = name;
      break;
    case ast::IdentityKind::kUserFqdnDomain:
      match.user_fqdn_domain = name;
      break;
    case ast::IdentityKind::kGroup:
    case ast::IdentityKind::kDn:
      break;  // no peer of a tunnel has such an identity: it matches nobody
  }
  match.front_vrf = line.vrf ? line.vrf->value : std::string_view();
  return match;
}

void Apply(Context& context, const ast::MatchIdentity& line, model::IsakmpProfile& profile) {
  model::IdentityMatch match = MakeMatch(line);
  if (line.form == ast::Form::kSet) {
    if (line.vrf) {
      UseVrf(context, *line.vrf);
    }
    profile.matches.push_back(std::move(match));
    return;
  }
  std::erase_if(profile.matches, [&](const model::IdentityMatch& other) {
    return other.prefix == match.prefix && other.host == match.host &&
           other.host_domain == match.host_domain && other.user_fqdn == match.user_fqdn &&
           other.user_fqdn_domain == match.user_fqdn_domain && other.front_vrf == match.front_vrf;
  });
}

void Apply(const ast::SelfIdentity& line, model::IsakmpProfile& profile) {
  profile.self_identity.reset();
  if (line.form != ast::Form::kSet) {
    return;
  }
  model::SelfIdentity& self = profile.self_identity.emplace();
  self.span = line.span;
  self.name = line.name ? line.name->value : std::string_view();
  switch (line.kind) {
    case ast::IdentityKind::kHost:
    case ast::IdentityKind::kHostDomain:
      self.type = model::IdentityType::kFqdn;
      break;
    case ast::IdentityKind::kUserFqdn:
    case ast::IdentityKind::kUserFqdnDomain:
      self.type = model::IdentityType::kUserFqdn;
      break;
    case ast::IdentityKind::kDn:
      self.type = model::IdentityType::kDn;
      break;
    case ast::IdentityKind::kAddress:
    case ast::IdentityKind::kGroup:
      self.type = model::IdentityType::kAddress;
      break;
  }
}

void Apply(const InterfaceIndex& interfaces, const ast::LocalAddress& line,
           model::IsakmpProfile& profile) {
  profile.local_address.reset();
  if (line.form != ast::Form::kSet) {
    return;
  }
  profile.local_address_span = line.span;
  if (line.address) {
    profile.local_address = line.address->value;
  } else if (line.interface) {
    profile.local_address =
        OnlyAddressOf(interfaces, ast::CanonicalInterfaceName(line.interface->value));
  }
  if (!profile.local_address) {
    profile.doubts.push_back({line.span});  // limited to an address that is not known
  }
}

// `crypto ca identity`, which is not modelled, defines one too.
void CheckTrustpoint(Context& context, const ast::Word& name) {
  const auto& trustpoints = context.device.trustpoints;
  const bool may_be_old = std::ranges::any_of(context.device.unmodelled, [](const auto& block) {
    return block.words.starts_with("crypto ca identity");
  });
  if (!may_be_old && FindNamed(trustpoints, name.value) == trustpoints.end()) {
    ReportDangling(context, "trustpoint", name, [&] { return NamesOf(trustpoints); });
  }
}

void Apply(Context& context, const ast::ProfileOption& line, model::IsakmpProfile& profile) {
  using What = ast::ProfileOption::What;
  const bool set = line.form == ast::Form::kSet;
  const auto span = set ? std::optional(line.span) : std::nullopt;
  switch (line.what) {
    case What::kAsksAaa:
      profile.asks_aaa = span;
      return;
    case What::kAsksForXauth:
      profile.asks_for_xauth = span;
      return;
    case What::kInitiatesAggressive:
      profile.initiates_aggressive = span;
      return;
    case What::kInnerVrf:
      profile.inner_vrf = set && line.name ? UseVrf(context, *line.name) : std::string();
      return;
    case What::kTrustpoint:
      if (set && line.name) {
        CheckTrustpoint(context, *line.name);
        profile.trustpoints.push_back(FromLine(std::string(line.name->value), line.name->span));
      } else {
        std::erase_if(profile.trustpoints, [&](const model::Sourced<std::string>& one) {
          return !line.name || one.value == line.name->value;
        });
      }
      return;
    case What::kVirtualTemplate:
      profile.virtual_template = span;
      return;
  }
}

}  // namespace

void ResolveIsakmpProfiles(Context& context) {
  const NameIndex keyrings(context.device.keyrings);
  const InterfaceIndex interfaces(context.device.interfaces);
  NamedDrafts<model::IsakmpProfile> drafts;
  ForEach<ast::IsakmpProfile>(context, [&](const ast::IsakmpProfile& block) {
    if (block.form != ast::Form::kSet) {
      drafts.Remove(block.name.value);
      return;
    }
    model::IsakmpProfile* found = drafts.Find(block.name.value);
    if (found == nullptr) {
      found = &drafts.Add(block.name.value, model::IsakmpProfile{});
      found->name = block.name.value;
      found->span = block.span;
    }
    for (const auto& line : block.lines) {
      std::visit(base::Overloaded{
                     [&](const ast::ProfileKeyring& l) { Apply(context, keyrings, l, *found); },
                     [&](const ast::MatchIdentity& l) { Apply(context, l, *found); },
                     [&](const ast::SelfIdentity& l) { Apply(l, *found); },
                     [&](const ast::LocalAddress& l) { Apply(interfaces, l, *found); },
                     [&](const ast::IsakmpKeepalive& l) {
                       found->keepalive =
                           l.form == ast::Form::kSet ? std::optional(l.span) : std::nullopt;
                     },
                     [&](const ast::ProfileOption& l) { Apply(context, l, *found); },
                 },
                 line);
    }
    for (const ast::OddLine& odd : block.odd) {
      if (ast::Includes(odd.affects, ast::Affects::kPhase1)) {
        found->doubts.push_back({odd.span});
      }
    }
  });
  context.device.isakmp_profiles = drafts.Take();
}

}  // namespace tunnelc::resolve
