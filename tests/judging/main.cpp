// The judge: random pairs of routers, the compiler's verdicts, and two real daemons.
//
//   judge PAIRS-PROGRAM FOLDER N SEED [FIRST]     N random pairs, the first with the number FIRST
//   judge PAIRS-PROGRAM FOLDER --kept KEPT        each folder of KEPT: r1.ios and r2.ios
//
// The exit status is 0 when all agree, 1 when not, 77 when no machine can run here, 2 when it
// broke.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "tests/judging/generate.h"
#include "tests/judging/judge.h"
#include "tests/judging/report.h"
#include "tests/judging/shrink.h"
#include "tests/judging/spell.h"

namespace tunnelc::judging {
namespace {

namespace fs = std::filesystem;

constexpr int kAgree = 0;
constexpr int kDisagree = 1;
constexpr int kCouldNotRun = 2;
constexpr int kSkipped = 77;
// Each costs some boots; more of them are mostly the same mistake again.
constexpr std::size_t kShrunkAtMost = 3;
constexpr int kRounds = 12;

struct Named {
  std::string name;
  std::vector<std::string> mutations;
  Texts texts;
  Texts plain;  // without noise
};

Texts SpellBoth(const Pair& pair, const Noise& noise) {
  return {.a = Spell(pair.a, noise), .b = Spell(pair.b, noise)};
}

std::vector<Named> RandomPairs(std::uint64_t seed, std::uint64_t first, std::uint64_t count) {
  std::vector<Named> pairs;
  for (std::uint64_t index = first; index < first + count; ++index) {
    const Pair pair = Generate(seed, index);
    pairs.push_back({.name = fmt::format("seed-{}-pair-{}", seed, index),
                     .mutations = pair.mutations,
                     .texts = SpellBoth(pair, pair.noise),
                     .plain = SpellBoth(pair, {})});
  }
  return pairs;
}

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

std::vector<Named> KeptPairs(const fs::path& folder) {
  std::vector<Named> pairs;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_directory()) {
      const Texts texts{.a = Read(entry.path() / "r1.ios"), .b = Read(entry.path() / "r2.ios")};
      pairs.push_back({.name = entry.path().filename().string(),
                       .mutations = {},
                       .texts = texts,
                       .plain = texts});
    }
  }
  std::sort(pairs.begin(), pairs.end(),
            [](const Named& a, const Named& b) { return a.name < b.name; });
  return pairs;
}

class Run {
 public:
  Run(const fs::path& program, fs::path folder)
      : folder_(std::move(folder)), machine_(LiveMachine(program, folder_ / "machine")) {}

  int Judge(const std::vector<Named>& pairs);

 private:
  void Print(const std::vector<Named>& pairs, const std::vector<Judged>& judged, double seconds);
  void CompareSpellings(const std::vector<Named>& pairs, std::vector<Judged>& judged);
  void ShrinkAndKeep(const Named& pair, const Judged& judged);
  Oracle Shows(const Judged& judged);

  fs::path folder_;
  Machine machine_;
};

// However a configuration is typed, it means the same.
void Run::CompareSpellings(const std::vector<Named>& pairs, std::vector<Judged>& judged) {
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const Case plain = CheckCase(pairs[i].plain, folder_ / "plain");
    if (judged[i].made.problem.empty() && plain.directions != judged[i].made.directions) {
      judged[i].made.problem = "another verdict than for the same in plain spelling";
    }
  }
}

void Run::Print(const std::vector<Named>& pairs, const std::vector<Judged>& judged,
                double seconds) {
  Tally tally;
  std::size_t disagreements = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    tally.Add(judged[i]);
    if (!judged[i].Agrees()) {
      ++disagreements;
      std::string changes;
      for (const std::string& mutation : pairs[i].mutations) {
        changes += "  changed: " + mutation + '\n';
      }
      fmt::print("{}{}", DisagreementText(pairs[i].name, pairs[i].texts, judged[i]), changes);
    }
  }
  fmt::print("{}{} pairs, {} directions tried, {} disagreements; {:.1f} s, {:.2f} s a pair\n",
             tally.Text(), pairs.size(), tally.Judgeable(), disagreements, seconds,
             seconds / static_cast<double>(pairs.size()));
  std::fflush(stdout);
}

// Of each direction that disagrees there is still one with the same verdict.
bool SaysTheSame(const Judged& judged, const Case& made) {
  for (std::size_t i = 0; i < judged.differences.size(); ++i) {
    const Expected& was = judged.made.directions[i];
    const auto is_same = [&](const Expected& is) {
      return is.side == was.side && is.basis == was.basis && is.verdict == was.verdict &&
             is.step == was.step && is.reason == was.reason;
    };
    if (!judged.differences[i].empty() &&
        std::none_of(made.directions.begin(), made.directions.end(), is_same)) {
      return false;
    }
  }
  return true;
}

// Only what the compiler still says the same of is worth a boot.
Oracle Run::Shows(const Judged& judged) {
  return [this, &judged](const std::vector<Texts>& candidates) {
    std::vector<bool> shows(candidates.size(), false);
    std::vector<Texts> tried;
    std::vector<std::size_t> numbers;
    for (std::size_t i = 0; i < candidates.size(); ++i) {
      const Case made = CheckCase(candidates[i], folder_ / "plain");
      const bool same = made.problem.empty() && SaysTheSame(judged, made);
      if (same) {
        tried.push_back(candidates[i]);
        numbers.push_back(i);
      }
    }
    const auto results = JudgeAll(tried, folder_ / "shrinking", machine_);
    for (std::size_t i = 0; results && i < numbers.size(); ++i) {
      shows[numbers[i]] = (*results)[i].Signature() == judged.Signature();
    }
    return shows;
  };
}

void Run::ShrinkAndKeep(const Named& pair, const Judged& judged) {
  const Oracle shows = Shows(judged);
  const bool plain_too = shows({pair.plain}).front();
  const Texts smallest = Shrink(plain_too ? pair.plain : pair.texts, shows, kRounds);
  const fs::path kept = folder_ / "kept" / pair.name;
  fs::create_directories(kept);
  std::ofstream(kept / "r1.ios", std::ios::binary) << smallest.a;
  std::ofstream(kept / "r2.ios", std::ios::binary) << smallest.b;
  std::ofstream(kept / "README.md", std::ios::binary) << judged.Signature() << '\n';
  fmt::print("==== {}: the smallest pair that shows it is kept in {}\n---- R1\n{}---- R2\n{}",
             pair.name, kept.string(), smallest.a, smallest.b);
  std::fflush(stdout);
}

int Run::Judge(const std::vector<Named>& pairs) {
  if (pairs.empty()) {
    fmt::print("no pairs\n");
    return kAgree;
  }
  const auto started = std::chrono::steady_clock::now();
  std::vector<Texts> texts;
  std::transform(pairs.begin(), pairs.end(), std::back_inserter(texts),
                 [](const Named& pair) { return pair.texts; });
  Try<std::vector<Judged>> judged = JudgeAll(texts, folder_ / "pairs", machine_);
  if (!judged) {
    return judged.error() == NoMachine::kCannotRun ? kSkipped : kCouldNotRun;
  }
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - started;
  CompareSpellings(pairs, *judged);
  Print(pairs, *judged, taken.count());
  std::map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const bool by_daemons = (*judged)[i].made.problem.empty() && !(*judged)[i].Agrees();
    if (by_daemons && seen.size() < kShrunkAtMost && seen[(*judged)[i].Signature()]++ == 0) {
      ShrinkAndKeep(pairs[i], (*judged)[i]);
    }
  }
  const bool all =
      std::all_of(judged->begin(), judged->end(), [](const Judged& one) { return one.Agrees(); });
  return all ? kAgree : kDisagree;
}

std::optional<std::uint64_t> Number(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool whole = error == std::errc() && end == text.data() + text.size();
  return whole ? std::optional(number) : std::nullopt;
}

int Main(const std::vector<std::string>& arguments) {
  if (arguments.size() == 4 && arguments[2] == "--kept") {
    return Run(arguments[0], arguments[1]).Judge(KeptPairs(arguments[3]));
  }
  if (arguments.size() != 4 && arguments.size() != 5) {
    return kCouldNotRun;
  }
  const auto count = Number(arguments[2]);
  const auto seed = Number(arguments[3]);
  const auto first = arguments.size() == 5 ? Number(arguments[4]) : std::optional<std::uint64_t>(0);
  if (!count || *count == 0 || !seed || !first) {
    return kCouldNotRun;
  }
  return Run(arguments[0], arguments[1]).Judge(RandomPairs(*seed, *first, *count));
}

}  // namespace
}  // namespace tunnelc::judging

int main(int count, char** arguments) {
  return tunnelc::judging::Main({arguments + 1, arguments + count});
}
