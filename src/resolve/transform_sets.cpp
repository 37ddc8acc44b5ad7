// `crypto ipsec transform-set` (semantics reference, A.6, B.3, B.5).
#include <fmt/format.h>

#include "src/base/overloaded.h"
#include "src/resolve/block.h"
#include "src/resolve/defaults.h"
#include "src/resolve/steps.h"
#include "src/resolve/transform_words.h"

namespace tunnelc::resolve {
namespace {

// Reports the first word that the release refuses.
bool ReportRefused(Context& context, const ast::TransformSet& block) {
  if (!RefusesWeak(context.device)) {
    return false;
  }
  for (const ast::Transform& transform : block.transforms) {
    if (IsRefusedFrom1711(transform)) {
      context.sink
          .Report(diag::Rule::kRefusedByRelease, transform.word.span,
                  fmt::format("`{}` is a weak transform that xe17.11 and later refuse",
                              transform.word.value))
          .help =
          "use a stronger one on both routers, or `crypto engine compliance shield disable` and "
          "a reload";
      return true;
    }
  }
  return false;
}

model::TransformSet MakeSet(Context& context, const ast::TransformSet& block) {
  model::TransformSet set;
  set.name = block.name.value;
  set.span = block.span;
  set.origin = FromLine(0, block.span).origin;
  set.mode = DefaultMode(block.span);
  for (const ast::Transform& transform : block.transforms) {
    set.word_spans.push_back(transform.word.span);
  }
  const TransformWords words = ReadTransformWords(block.transforms);
  set.transforms = words.set;
  for (const source::Span& span : words.unknown) {
    set.doubts.push_back({span});
  }
  if (words.conflict) {
    context.sink
        .Report(diag::Rule::kImpossibleTransformCombination, words.conflict->span,
                words.conflict->message)
        .help = words.conflict->help;
  }
  set.refused_by_release = !words.conflict && ReportRefused(context, block);
  set.refused = words.conflict.has_value() || set.refused_by_release;
  return set;
}

void Apply(const ast::TransformSetMode& line, model::TransformSet& set) {
  if (line.form != ast::Form::kSet || !line.mode) {
    set.mode = DefaultMode(set.span);
    set.require = false;
    return;
  }
  const bool tunnel = line.mode->value == ast::EncapsulationMode::kTunnel;
  set.mode = FromLine(tunnel ? model::Mode::kTunnel : model::Mode::kTransport, line.span);
  set.require = !tunnel && line.require;
}

void ApplyLines(const ast::TransformSet& block, model::TransformSet& set) {
  for (const auto& line : block.lines) {
    std::visit(
        base::Overloaded{
            [&](const ast::TransformSetMode& l) { Apply(l, set); },
            [&](const ast::TransformSetEsn& l) { set.transforms.esn = l.form == ast::Form::kSet; },
        },
        line);
  }
  for (const ast::OddLine& odd : block.odd) {
    if (ast::Includes(odd.affects, ast::Affects::kPhase2)) {
      set.doubts.push_back({odd.span});
    }
  }
}

// A header typed again replaces the transforms and keeps the mode; one that the router refuses
// changes nothing.
void Redefine(model::TransformSet made, model::TransformSet& set) {
  if (made.refused && !set.refused) {
    return;
  }
  const bool esn = set.transforms.esn;
  made.transforms.esn = esn;
  if (set.mode.origin.kind == model::OriginKind::kLine) {
    made.mode = set.mode;
    made.require = set.require;
  }
  set = std::move(made);
}

}  // namespace

void ResolveTransformSets(Context& context) {
  NamedDrafts<model::TransformSet> drafts;
  ForEach<ast::TransformSet>(context, [&](const ast::TransformSet& block) {
    if (block.form != ast::Form::kSet) {
      drafts.Remove(block.name.value);
      return;
    }
    model::TransformSet made = MakeSet(context, block);
    model::TransformSet* found = drafts.Find(block.name.value);
    if (found == nullptr) {
      found = &drafts.Add(block.name.value, std::move(made));
    } else {
      Redefine(std::move(made), *found);
    }
    ApplyLines(block, *found);
  });
  std::vector<model::TransformSet>& sets = context.device.transform_sets;
  sets = drafts.Take();
  model::TransformSet built_in = BuiltInTransformSet(context.device.family, context.device.span);
  if (FindNamed(sets, built_in.name) == sets.end()) {
    sets.push_back(std::move(built_in));
  }
}

}  // namespace tunnelc::resolve
