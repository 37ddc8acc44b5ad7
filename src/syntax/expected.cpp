// Sets of token types become sorted keywords and flags, once for each place.
#include "src/syntax/expected.h"

#include <algorithm>
#include <deque>
#include <span>
#include <utility>

#include "IosParser.h"
#include "src/syntax/text.h"

namespace tunnelc::syntax {
namespace {

// A word as typed, ready to be compared with many keywords.
struct Typed {
  explicit Typed(std::string_view word) : text(word), head(LowerHead(word)) {}

  bool Begins(const Keyword& keyword) const {
    return keyword.text.size() >= text.size() && (keyword.head & HeadMask(text.size())) == head &&
           (text.size() <= kHead || Abbreviates(text.substr(kHead), keyword.text.substr(kHead)));
  }

  std::string_view text;
  std::uint64_t head;
};

std::size_t Letter(char first) {
  return IsLetter(first) ? static_cast<std::size_t>(LowerCase(first) - 'a') + 1 : 0;
}

// The keywords that begin with the same letter as `typed`.
std::span<const Keyword> WithLetter(const Expected& expected, std::string_view typed) {
  if (typed.empty()) {
    return {};
  }
  const std::size_t letter = Letter(typed.front());
  return std::span(expected.keywords)
      .subspan(expected.starts[letter],
               std::size_t{expected.starts[letter + 1]} - expected.starts[letter]);
}

// `'policy'` without its quotes.
std::string_view KeywordText(const std::string& literal) {
  return literal.size() < 3 ? std::string_view()
                            : std::string_view(literal).substr(1, literal.size() - 2);
}

// The vocabulary hands out copies; the grammar's own table of literals lives as long as the program
// but is private, so the texts are kept here.
const std::vector<std::string>& Literals() {
  static const std::vector<std::string> kLiterals = [] {
    IosParser parser(nullptr);
    std::vector<std::string> literals;
    for (std::size_t type = 0; type <= parser.getATN().maxTokenType; ++type) {
      literals.push_back(parser.getVocabulary().getLiteralName(type));
    }
    return literals;
  }();
  return kLiterals;
}

void AddShape(std::size_t type, Expected& expected) {
  switch (type) {
    case IosParser::IPV4:
      expected.ipv4 = true;
      return;
    case IosParser::IPV6:
      expected.ipv6 = true;
      return;
    case IosParser::IPV6_PREFIX:
      expected.ipv6_prefix = true;
      return;
    case IosParser::KEY:
      expected.key = true;
      return;
    case IosParser::KEY_TYPE:
      expected.key_type = true;
      return;
    case IosParser::NUMBER:
      expected.number = true;
      return;
    case IosParser::REST:
      expected.rest = true;
      return;
    case IosParser::UNIT:
      expected.unit = true;
      return;
    case IosParser::WORD:
      expected.word = true;
      return;
    default:
      return;
  }
}

bool CalledFrom(const RuleNode* context, const std::vector<std::size_t>& callers) {
  for (const std::size_t caller : callers) {
    if (context == nullptr || context->InvokingState() != caller) {
      return false;
    }
    context = context->Caller();
  }
  return context == nullptr;
}

}  // namespace

const Keyword* Expected::Exact(std::string_view typed) const {
  const std::span<const Keyword> candidates = WithLetter(*this, typed);
  if (candidates.empty()) {
    return nullptr;
  }
  const std::uint64_t head = LowerHead(typed);
  for (const Keyword& keyword : candidates) {
    if (keyword.head == head && keyword.text.size() == typed.size() &&
        (typed.size() <= kHead || BeginsAlike(typed.substr(kHead), keyword.text.substr(kHead)))) {
      return &keyword;
    }
  }
  return nullptr;
}

const Keyword* Expected::OnlyBeginning(std::string_view typed) const {
  const std::span<const Keyword> candidates = WithLetter(*this, typed);
  if (candidates.empty()) {
    return nullptr;
  }
  const Typed start(typed);
  const Keyword* only = nullptr;
  for (const Keyword& keyword : candidates) {
    if (start.Begins(keyword)) {
      if (only != nullptr) {
        return nullptr;
      }
      only = &keyword;
    }
  }
  return only;
}

std::vector<Keyword> Expected::Beginning(std::string_view typed) const {
  std::vector<Keyword> candidates;
  const Typed start(typed);
  for (const Keyword& keyword : WithLetter(*this, typed)) {
    if (start.Begins(keyword)) {
      candidates.push_back(keyword);
    }
  }
  return candidates;
}

ExpectedCache::ExpectedCache(const antlr4::atn::ATN& atn) : atn_(atn), states_(atn.states.size()) {}

ExpectedCache::~ExpectedCache() = default;

Expected ExpectedCache::Prepare(const antlr4::misc::IntervalSet& set) const {
  Expected expected;
  for (const antlr4::misc::Interval& interval : set.getIntervals()) {
    for (ssize_t type = interval.a; type <= interval.b; ++type) {
      if (static_cast<std::size_t>(type) == antlr4::Token::EOF) {
        expected.end = true;
        continue;
      }
      const std::string_view text = KeywordText(Literals()[static_cast<std::size_t>(type)]);
      if (text.empty()) {
        AddShape(static_cast<std::size_t>(type), expected);
      } else {
        expected.keywords.push_back(Keyword{text, static_cast<std::size_t>(type), LowerHead(text)});
      }
    }
  }
  std::sort(expected.keywords.begin(), expected.keywords.end(),
            [](const Keyword& a, const Keyword& b) { return a.text < b.text; });
  for (std::size_t letter = 0; letter < expected.starts.size(); ++letter) {
    expected.starts[letter] = static_cast<std::uint16_t>(std::count_if(
        expected.keywords.begin(), expected.keywords.end(),
        [letter](const Keyword& keyword) { return Letter(keyword.text.front()) < letter; }));
  }
  return expected;
}

const Expected& ExpectedCache::At(std::size_t state, const RuleNode* context) {
  const State& entry = states_[state];
  if (entry.kind == Kind::kAlone) {
    return *entry.alone;
  }
  for (const ByCaller& known : entry.by_caller) {
    if (CalledFrom(context, known.callers)) {
      return *known.expected;
    }
  }
  return Look(state, context);
}

// At a place not seen before.
const Expected& ExpectedCache::Look(std::size_t state, const RuleNode* context) {
  State& entry = states_[state];
  if (entry.kind == Kind::kUnseen) {
    const antlr4::misc::IntervalSet& next = atn_.nextTokens(atn_.states[state]);
    if (!next.contains(antlr4::Token::EPSILON)) {
      entry.kind = Kind::kAlone;
      entry.alone = std::make_unique<Expected>(Prepare(next));
      return *entry.alone;
    }
    entry.kind = Kind::kByCaller;
  }
  // The runtime wants contexts of its own.
  std::vector<std::size_t> callers;
  for (const RuleNode* caller = context; caller != nullptr; caller = caller->Caller()) {
    callers.push_back(caller->InvokingState());
  }
  std::deque<antlr4::RuleContext> chain;
  for (std::size_t i = callers.size(); i > 0; --i) {
    chain.emplace_back(chain.empty() ? nullptr : &chain.back(), callers[i - 1]);
  }
  const antlr4::misc::IntervalSet set =
      atn_.getExpectedTokens(state, chain.empty() ? nullptr : &chain.back());
  entry.by_caller.push_back({std::move(callers), std::make_unique<Expected>(Prepare(set))});
  return *entry.by_caller.back().expected;
}

}  // namespace tunnelc::syntax
