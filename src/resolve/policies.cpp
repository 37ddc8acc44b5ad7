// `crypto isakmp policy` (semantics reference, A.1, B.1, B.5).
#include <fmt/format.h>

#include <array>
#include <map>

#include "src/resolve/block.h"
#include "src/resolve/defaults.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

using ast::PolicyAttribute;

constexpr std::array kAttributes = {PolicyAttribute::kAuthentication, PolicyAttribute::kEncryption,
                                    PolicyAttribute::kHash, PolicyAttribute::kGroup,
                                    PolicyAttribute::kLifetime};

// What became of one attribute: its last line, or a line that may have set it.
struct Written {
  const ast::PolicyLine* line = nullptr;
  std::optional<source::Span> doubt;
};

// A policy while its blocks are being merged.
struct PolicyDraft {
  source::Span span;
  std::array<Written, kAttributes.size()> attributes;
  std::vector<model::Doubt> doubts;
  std::optional<source::Span> doubt_of_all;  // may have set any attribute

  Written& operator[](PolicyAttribute attribute) {
    return attributes[static_cast<std::size_t>(attribute)];
  }
};

// The attribute whose command a word is the beginning of.
std::optional<PolicyAttribute> AttributeOf(std::string_view word) {
  constexpr std::string_view kWords[] = {"authentication", "encryption", "hash", "group",
                                         "lifetime"};
  for (const PolicyAttribute attribute : kAttributes) {
    if (!word.empty() && kWords[static_cast<std::size_t>(attribute)].starts_with(word)) {
      return attribute;
    }
  }
  return std::nullopt;
}

void Merge(const Context& context, const ast::IsakmpPolicy& block, PolicyDraft& draft) {
  draft.span = draft.span == source::Span{} ? block.span : draft.span;
  InOrder(
      block.lines, block.odd,
      [&](const ast::PolicyLine& line) {
        const bool set = line.form == ast::Form::kSet;
        draft[line.attribute] = Written{set ? &line : nullptr, std::nullopt};
      },
      [&](const ast::OddLine& odd) {
        if (!ast::Includes(odd.affects, ast::Affects::kPhase1)) {
          return;
        }
        draft.doubts.push_back({odd.span});
        const std::vector<std::string> words = WordsOf(context.sources.Text(odd.span));
        const auto attribute = words.empty() ? std::nullopt : AttributeOf(words.front());
        if (attribute) {
          draft[*attribute] = Written{nullptr, odd.span};
        } else {
          draft.doubt_of_all = odd.span;
        }
      });
}

// Reports a word that the release refuses.
bool IsRefused(Context& context, bool weak, const source::Span& word, std::string_view text) {
  if (!weak || !RefusesWeak(context.device)) {
    return false;
  }
  context.sink
      .Report(diag::Rule::kRefusedByRelease, word,
              fmt::format("`{}` is a weak algorithm that xe17.11 and later refuse", text))
      .help =
      "use a stronger one on both routers, or `crypto engine compliance shield disable` and a "
      "reload";
  return true;
}

// The value of an attribute that has a line, a doubt, or neither. `find` gives the algorithm of the
// line; what it does not know stays empty, with a doubt.
template <class Id, class Find>
model::Sourced<std::optional<Id>> ValueOf(const Written& written, const PolicyDraft& draft,
                                          Find find, model::Sourced<std::optional<Id>> by_default,
                                          model::IsakmpPolicy& policy) {
  if (written.line != nullptr) {
    const std::optional<Id> id = find(*written.line);
    if (!id) {
      policy.doubts.push_back({written.line->span});
    }
    return FromLine(id, written.line->span);
  }
  if (const auto doubt = written.doubt ? written.doubt : draft.doubt_of_all) {
    return FromLine(std::optional<Id>(), *doubt);
  }
  return by_default;
}

std::optional<unsigned> Unsigned(const std::optional<ast::Number>& number) {
  return number ? std::optional(static_cast<unsigned>(number->value)) : std::nullopt;
}

std::string_view Text(const std::optional<ast::Word>& word) {
  return word ? word->value : std::string_view();
}

void FillAlgorithms(const Context& context, PolicyDraft& draft, model::IsakmpPolicy& policy) {
  const auto family = context.device.family;
  policy.cipher = ValueOf<suite::IkeCipher>(
      draft[PolicyAttribute::kEncryption], draft,
      [](const ast::PolicyLine& l) {
        return suite::FindIkeCipher(Text(l.word), Unsigned(l.number));
      },
      DefaultIkeCipher(family, draft.span), policy);
  policy.hash = ValueOf<suite::IkeHash>(
      draft[PolicyAttribute::kHash], draft,
      [](const ast::PolicyLine& l) { return suite::FindIkeHash(Text(l.word)); },
      DefaultIkeHash(family, draft.span), policy);
  policy.authentication = ValueOf<suite::IkeAuthentication>(
      draft[PolicyAttribute::kAuthentication], draft,
      [](const ast::PolicyLine& l) { return suite::FindIkeAuthentication(Text(l.word)); },
      DefaultIkeAuthentication(family, draft.span), policy);
  policy.group = ValueOf<suite::DhGroup>(
      draft[PolicyAttribute::kGroup], draft,
      [](const ast::PolicyLine& l) { return suite::FindDhGroup(Unsigned(l.number).value_or(0)); },
      DefaultDhGroup(family, draft.span), policy);
}

// The lines whose words the release refuses. The value stays, so that it can be named.
bool FindRefused(Context& context, PolicyDraft& draft, const model::IsakmpPolicy& policy) {
  const auto check = [&](PolicyAttribute attribute, const auto& value, std::string_view text) {
    const ast::PolicyLine* line = draft[attribute].line;
    if (line == nullptr || !value) {
      return false;
    }
    const source::Span span = line->word     ? line->word->span
                              : line->number ? line->number->span
                                             : line->span;
    return IsRefused(context, suite::Info(*value).refused_from_1711, span, text);
  };
  const auto word = [&](PolicyAttribute attribute) {
    const ast::PolicyLine* line = draft[attribute].line;
    return line == nullptr ? std::string_view() : Text(line->word);
  };
  const bool cipher =
      check(PolicyAttribute::kEncryption, policy.cipher.value, word(PolicyAttribute::kEncryption));
  const bool hash = check(PolicyAttribute::kHash, policy.hash.value, word(PolicyAttribute::kHash));
  const bool group =
      check(PolicyAttribute::kGroup, policy.group.value,
            policy.group.value ? fmt::format("group {}", static_cast<int>(*policy.group.value))
                               : std::string());
  return cipher || hash || group;
}

model::IsakmpPolicy Finish(Context& context, std::uint32_t priority, PolicyDraft& draft) {
  model::IsakmpPolicy policy;
  policy.priority = priority;
  policy.span = draft.span;
  policy.doubts = draft.doubts;
  FillAlgorithms(context, draft, policy);
  const ast::PolicyLine* lifetime = draft[PolicyAttribute::kLifetime].line;
  policy.lifetime = lifetime != nullptr && lifetime->number
                        ? FromLine(static_cast<std::uint32_t>(lifetime->number->value),
                                   lifetime->span, lifetime->number->repaired)
                        : DefaultIkeLifetime(context.device.family, draft.span);
  policy.refused = FindRefused(context, draft, policy);
  return policy;
}

void ReadBuiltInPoliciesOff(Context& context) {
  ForEach<ast::SwitchLine>(context, [&](const ast::SwitchLine& line) {
    if (line.which == ast::Switch::kIsakmpDefaultPolicy) {
      context.device.built_in_policies_off =
          line.form == ast::Form::kNo ? std::optional(line.span) : std::nullopt;
    }
  });
}

}  // namespace

void ResolvePolicies(Context& context) {
  std::map<std::uint32_t, PolicyDraft> drafts;  // in the order tried: by priority
  ForEach<ast::IsakmpPolicy>(context, [&](const ast::IsakmpPolicy& block) {
    const auto priority = static_cast<std::uint32_t>(block.priority.value);
    if (block.form == ast::Form::kSet) {
      Merge(context, block, drafts[priority]);
    } else {
      drafts.erase(priority);
    }
  });
  for (auto& [priority, draft] : drafts) {
    context.device.policies.push_back(Finish(context, priority, draft));
  }
  ReadBuiltInPoliciesOff(context);
  if (drafts.empty() && !context.device.built_in_policies_off) {
    context.device.policies = BuiltInPolicies(context.device, context.device.span);
  }
}

}  // namespace tunnelc::resolve
