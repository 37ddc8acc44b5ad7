// One complete suite for each policy or set: IKEv1 has no choice inside a proposal (semantics
// reference, F.3).
#include "targets/strongswan/proposals.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

namespace tunnelc::targets::strongswan {
namespace {

// `set pfs` alone (semantics reference, D.6).
constexpr suite::DhGroup kGroupWhenNotNamed = suite::DhGroup::k1;

void Add(Proposals& list, std::size_t index, std::string text, std::vector<source::Span> origins) {
  list.text += (list.text.empty() ? "" : ", ") + std::move(text);
  list.origins.insert(list.origins.end(), origins.begin(), origins.end());
  list.used.push_back(index);
}

// Every text is there, or the algorithm that lacks one is reported.
bool HasWord(const Scene& scene, std::string_view swanctl, std::string_view ios,
             source::Span span) {
  if (!swanctl.empty()) {
    return true;
  }
  scene.account.Impossible(span, fmt::format("strongSwan has no `{}`", ios),
                           "use another algorithm on both ends");
  scene.sink
      .Report(diag::Rule::kNoEquivalentOnTarget, span,
              fmt::format("strongSwan has no `{}`: what needs it is left out", ios))
      .help = "use another algorithm on both ends";
  return false;
}

std::vector<source::Span> OriginsOf(const model::IsakmpPolicy& policy) {
  return {policy.span, policy.cipher.origin.span, policy.hash.origin.span,
          policy.authentication.origin.span, policy.group.origin.span};
}

// Why a policy is left out; empty when it is not.
std::string_view LeftOut(const model::IsakmpPolicy& policy) {
  if (policy.refused) {
    return "the release refuses it, so the router never uses it";
  }
  if (!policy.cipher.value || !policy.hash.value || !policy.authentication.value ||
      !policy.group.value) {
    return "a value of it is not known";
  }
  if (*policy.authentication.value == suite::IkeAuthentication::kRsaEncr) {
    return "strongSwan does not authenticate by encrypted nonces";
  }
  return {};
}

std::vector<source::Span> OriginsOf(const model::TransformSet& set) {
  std::vector<source::Span> spans = {set.span};
  if (set.mode.origin.kind == model::OriginKind::kLine) {
    spans.push_back(set.mode.origin.span);
  }
  return spans;
}

bool CanExpress(const Scene& scene, const model::TransformSet& set) {
  const suite::TransformSet& transforms = set.transforms;
  if (transforms.comp_lzs) {
    return HasWord(scene, {}, "comp-lzs", set.span);
  }
  if (transforms.ah && (transforms.esp_cipher || transforms.esp_integrity)) {
    return HasWord(scene, {}, "AH together with ESP", set.span);
  }
  if (transforms.ah) {
    return HasWord(scene, suite::Info(*transforms.ah).swanctl, suite::Info(*transforms.ah).ah_word,
                   set.span);
  }
  if (!transforms.esp_cipher) {
    return HasWord(scene, {}, "ESP without a cipher word", set.span);
  }
  if (!HasWord(scene, suite::Info(*transforms.esp_cipher).swanctl,
               suite::Words(*transforms.esp_cipher), set.span)) {
    return false;
  }
  return !transforms.esp_integrity ||
         HasWord(scene, suite::Info(*transforms.esp_integrity).swanctl,
                 suite::Info(*transforms.esp_integrity).esp_word, set.span);
}

std::string SetText(const suite::TransformSet& set, std::string_view group) {
  std::string text;
  const auto add = [&](std::string_view word) {
    text += (text.empty() || word.empty() ? "" : "-") + std::string(word);
  };
  if (set.esp_cipher) {
    add(suite::Info(*set.esp_cipher).swanctl);
  }
  if (set.esp_integrity) {
    add(suite::Info(*set.esp_integrity).swanctl);
  }
  if (set.ah) {
    add(suite::Info(*set.ah).swanctl);
  }
  add(group);
  add(set.esn ? "esn" : "");
  return text;
}

std::string_view PfsWord(const Scene& scene, const Tunnel& tunnel) {
  const std::optional<model::Pfs>& pfs = tunnel.endpoint->pfs;
  if (!pfs || pfs->unknown) {
    return {};
  }
  if (!pfs->group) {
    scene.account.Loss(pfs->span, "group 1 alone is accepted, where the router takes group 2 too");
  }
  return suite::Info(pfs->group.value_or(kGroupWhenNotNamed)).swanctl;
}

bool FitsMode(const Scene& scene, const Tunnel& tunnel, const model::TransformSet& set) {
  if (tunnel.endpoint->kind != model::Kind::kGre) {
    return true;
  }
  if (EffectiveMode(scene, tunnel) == negotiate::Mode::kTransport) {
    return set.mode.value == model::Mode::kTransport;
  }
  return !set.require;
}

void AddUses(const std::vector<model::IpsecProfile::SetUse>& uses, Proposals& list) {
  for (const auto& use : uses) {
    list.origins.push_back(use.span);
  }
}

}  // namespace

suite::IkeAuthentication AuthenticationOf(const Scene& scene, const Tunnel& tunnel) {
  using suite::IkeAuthentication;
  if (const topology::Direction* direction = DirectionOf(tunnel);
      direction != nullptr && direction->outcome.phase1) {
    return direction->outcome.phase1->authentication;
  }
  const auto has = [&](IkeAuthentication authentication) {
    return std::ranges::any_of(scene.device.policies, [&](const model::IsakmpPolicy& policy) {
      return LeftOut(policy).empty() && policy.authentication.value == authentication;
    });
  };
  return !has(IkeAuthentication::kPreShare) && has(IkeAuthentication::kRsaSig)
             ? IkeAuthentication::kRsaSig
             : IkeAuthentication::kPreShare;
}

Proposals IkeProposals(const Scene& scene, suite::IkeAuthentication authentication) {
  Proposals list;
  for (std::size_t i = 0; i < scene.device.policies.size(); ++i) {
    const model::IsakmpPolicy& policy = scene.device.policies[i];
    if (const std::string_view why = LeftOut(policy); !why.empty()) {
      if (!policy.built_in) {
        scene.account.Impossible(policy.span, std::string(why),
                                 "see whether a peer needs this policy");
      }
      continue;
    }
    if (policy.authentication.value != authentication) {
      continue;
    }
    const auto& cipher = suite::Info(*policy.cipher.value);
    const auto& hash = suite::Info(*policy.hash.value);
    const auto& group = suite::Info(*policy.group.value);
    if (HasWord(scene, cipher.swanctl, suite::Words(cipher.id), policy.cipher.origin.span) &&
        HasWord(scene, hash.swanctl, suite::Words(hash.id), policy.hash.origin.span) &&
        HasWord(scene, group.swanctl, "that group", policy.group.origin.span)) {
      Add(list, i, fmt::format("{}-{}-{}", cipher.swanctl, hash.swanctl, group.swanctl),
          OriginsOf(policy));
    }
  }
  return list;
}

void AccountForPolicies(const Scene& scene) {
  std::set<suite::IkeAuthentication> used;
  for (const Tunnel& tunnel : scene.tunnels) {
    used.insert(AuthenticationOf(scene, tunnel));
  }
  for (const host::MapEntry& entry : scene.entries) {
    used.insert(AuthenticationOf(scene, entry.tunnel));
  }
  for (const model::IsakmpPolicy& policy : scene.device.policies) {
    if (!used.empty() && !policy.built_in && LeftOut(policy).empty() &&
        !used.contains(*policy.authentication.value)) {
      scene.account.Impossible(policy.span,
                               "a connection has one way to authenticate, and none has this one",
                               "see whether a peer needs this policy");
    }
  }
}

ChildProposals SaProposals(const Scene& scene, const Tunnel& tunnel) {
  ChildProposals child;
  const std::string_view group = PfsWord(scene, tunnel);
  for (const std::size_t index : tunnel.endpoint->transform_sets) {
    const model::TransformSet& set = scene.device.transform_sets[index];
    if (!FitsMode(scene, tunnel, set)) {
      scene.account.Impossible(set.span, "a child has one mode, and another set decides it",
                               "write a connection of its own for the other mode");
      continue;
    }
    if (set.refused || !CanExpress(scene, set)) {
      continue;
    }
    const bool ah = set.transforms.ah.has_value();
    if (child.list.used.empty()) {
      child.ah = ah;
    } else if (ah != child.ah) {
      scene.account.Impossible(set.span, "a child has either ESP or AH", "keep one of the two");
      continue;
    }
    Add(child.list, index, SetText(set.transforms, group), OriginsOf(set));
  }
  const model::IpsecProfile* profile =
      tunnel.endpoint->profile ? &scene.device.ipsec_profiles[*tunnel.endpoint->profile] : nullptr;
  if (profile != nullptr) {
    AddUses(profile->sets, child.list);
  } else if (tunnel.endpoint->place) {
    AddUses(host::SourceOf(scene.device, *tunnel.endpoint).entry.sets, child.list);
  }
  if (tunnel.endpoint->pfs) {
    child.list.origins.push_back(tunnel.endpoint->pfs->span);
  }
  if (profile != nullptr) {
    child.list.origins.push_back(profile->span);
  }
  return child;
}

}  // namespace tunnelc::targets::strongswan
