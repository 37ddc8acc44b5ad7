// The generator: the same bytes for a seed, whole pairs that agree, and everything comes up.
#include "tests/judging/generate.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <set>
#include <string>

#include "tests/judging/case.h"
#include "tests/judging/spell.h"
#include "tests/judging/words.h"

namespace tunnelc::judging {
namespace {

std::string Text(const Pair& pair) {
  return Spell(pair.a, pair.noise) + Spell(pair.b, pair.noise);
}

// FNV-1a, to pin bytes down without a file of them.
std::uint64_t Hash(const std::string& text) {
  std::uint64_t hash = 0xcbf29ce484222325U;
  for (const char c : text) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
  }
  return hash;
}

std::filesystem::path Folder(const std::string& test) {
  return std::filesystem::path(testing::TempDir()) /
         ("tunnelc-judging-" + test + '-' + std::to_string(getpid()));
}

TEST(Random, IsSplitMix64) {
  Random random(1234567);  // the reference's own example
  EXPECT_EQ(random.Next(), 6457827717110365317U);
  EXPECT_EQ(random.Next(), 3203168211198807973U);
}

TEST(Generator, GivesTheSameForASeed) {
  for (std::uint64_t index = 0; index < 20; ++index) {
    EXPECT_EQ(Text(Generate(7, index)), Text(Generate(7, index)));
  }
  EXPECT_NE(Text(Generate(7, 0)), Text(Generate(7, 1)));
  EXPECT_NE(Text(Generate(7, 0)), Text(Generate(8, 0)));
}

TEST(Generator, KeepsItsBytes) {
  std::string all;
  for (std::uint64_t index = 0; index < 50; ++index) {
    all += Text(Generate(1, index));
  }
  // Whoever changes the generator on purpose changes this number: seeds then mean other pairs.
  EXPECT_EQ(Hash(all), 3355178287989842628U);
}

TEST(Generator, MakesPairsThatComeUp) {
  const std::filesystem::path folder = Folder("consistent");
  for (std::uint64_t index = 0; index < 200; ++index) {
    const Pair pair = Consistent(3, index);
    const Texts texts{Spell(pair.a, pair.noise), Spell(pair.b, pair.noise)};
    const Case made = CheckCase(texts, folder);
    EXPECT_EQ(made.problem, "") << index;
    std::set<std::size_t> starts;
    for (const Expected& expected : made.directions) {
      const bool dynamic = (expected.side == 0 ? pair.a : pair.b).dynamic;
      starts.insert(expected.side);
      EXPECT_EQ(expected.verdict, dynamic ? "never" : "up")
          << index << ' ' << expected.reason << '\n'
          << texts.a << texts.b;
      EXPECT_EQ(expected.passes.value_or(true), true) << index;
    }
    EXPECT_EQ(starts.size(), 2U) << index;
  }
  std::filesystem::remove_all(folder);
}

TEST(Generator, MeansTheSameInEverySpelling) {
  const std::filesystem::path folder = Folder("spelling");
  for (std::uint64_t index = 0; index < 200; ++index) {
    const Pair pair = Generate(4, index);
    const Case noisy = CheckCase({Spell(pair.a, pair.noise), Spell(pair.b, pair.noise)}, folder);
    const Case plain = CheckCase({Spell(pair.a, {}), Spell(pair.b, {})}, folder);
    EXPECT_EQ(noisy.problem, "") << index;
    EXPECT_EQ(noisy.directions, plain.directions) << index;
  }
  std::filesystem::remove_all(folder);
}

TEST(Generator, BringsEverything) {
  std::set<std::string> ciphers;
  std::set<std::string> hashes;
  std::set<unsigned> groups;
  std::set<Kind> kinds;
  std::set<std::string> mutations;
  for (std::uint64_t index = 0; index < 3000; ++index) {
    const Pair pair = Generate(5, index);
    kinds.insert(pair.a.kind);
    for (const Policy& policy : pair.a.policies) {
      ciphers.insert(policy.cipher);
      hashes.insert(policy.hash);
      groups.insert(policy.group);
    }
    mutations.insert(pair.mutations.begin(), pair.mutations.end());
  }
  EXPECT_EQ(ciphers.size(), Ciphers().size());
  EXPECT_EQ(hashes.size(), Hashes().size());
  EXPECT_EQ(groups.size(), Groups().size());
  EXPECT_EQ(kinds.size(), 5U);
  for (const Mutation& mutation : Mutations()) {
    for (const char* side : {" on R1", " on R2"}) {
      EXPECT_TRUE(mutations.contains(std::string(mutation.name) + side)) << mutation.name << side;
    }
  }
}

using Traits = std::set<std::string>;

void Note(const ListLine& line, Traits& seen) {
  seen.insert(line.permit ? "permit" : "deny");
  seen.insert(line.protocol);
  seen.insert(line.own.port != 0 ? "own port" : "no port");
  seen.insert(line.own.address.substr(0, 4));
}

void Note(const MapEntry& entry, Traits& seen) {
  seen.insert(entry.lines.empty() ? "no list" : "list");
  seen.insert(entry.pfs ? "PFS of its own" : "PFS of all");
  seen.insert(entry.offered.empty() ? "sets of all" : "sets of its own");
  for (const ListLine& line : entry.lines) {
    Note(line, seen);
  }
}

std::string NameOfPeer(Kind kind) {
  if (kind == Kind::kVti4) {
    return "against a VTI";
  }
  return kind == Kind::kGre4 ? "against GRE" : "against a map";
}

// What a router with a crypto map has, and what it meets.
void Note(const Device& own, const Device& peer, Traits& seen) {
  if (own.kind != Kind::kMap) {
    return;
  }
  seen.insert(own.dynamic ? "dynamic" : "static");
  seen.insert(NameOfPeer(peer.kind));
  seen.insert(own.numbered_lists ? "numbered" : "named");
  seen.insert(own.entries.size() == 1 ? "one entry" : "two entries");
  for (const MapEntry& entry : own.entries) {
    Note(entry, seen);
  }
}

TEST(Generator, BringsEveryKindOfMap) {
  Traits seen;
  for (std::uint64_t index = 0; index < 600; ++index) {
    const Pair pair = Consistent(5, index);
    Note(pair.a, pair.b, seen);
    Note(pair.b, pair.a, seen);
  }
  for (const char* what : {"dynamic",     "static",        "against a VTI",
                           "against GRE", "against a map", "numbered",
                           "named",       "one entry",     "two entries",
                           "no list",     "list",          "PFS of its own",
                           "PFS of all",  "sets of all",   "sets of its own",
                           "permit",      "deny",          "ip",
                           "tcp",         "udp",           "gre",
                           "own port",    "no port",       "any",
                           "host",        "10.8"}) {
    EXPECT_TRUE(seen.contains(what)) << what;
  }
}

// A line that is a part of another line, or that another takes in, is still a list of the grammar;
// what a change makes of it is told apart by the verdicts.
TEST(Mutations, OfListsLeaveBothVerdictsPossible) {
  const std::filesystem::path folder = Folder("lists");
  for (const char* name : {"list line narrowed", "list line widened", "list line turned round"}) {
    const auto mutation = std::find_if(Mutations().begin(), Mutations().end(),
                                       [&](const Mutation& one) { return one.name == name; });
    ASSERT_NE(mutation, Mutations().end());
    std::set<std::string> verdicts;
    for (std::uint64_t index = 0; index < 60; ++index) {
      Pair pair = Consistent(9, index);
      Random random(index);
      if (mutation->apply(random, pair.a, pair.b)) {
        const Case made = CheckCase({Spell(pair.a, {}), Spell(pair.b, {})}, folder);
        EXPECT_EQ(made.problem, "") << name << ' ' << index;
        for (const Expected& expected : made.directions) {
          verdicts.insert(expected.verdict);
        }
      }
    }
    EXPECT_TRUE(verdicts.contains("up")) << name;
    EXPECT_TRUE(verdicts.contains("down")) << name;
  }
  std::filesystem::remove_all(folder);
}

TEST(Mutations, ChangeSomethingOrSayThatThereWasNothing) {
  for (const Mutation& mutation : Mutations()) {
    for (std::uint64_t index = 0; index < 40; ++index) {
      Pair pair = Consistent(6, index);
      const std::string before = Spell(pair.a, {}) + Spell(pair.b, {});
      Random random(index);
      const bool changed = mutation.apply(random, pair.a, pair.b);
      const std::string after = Spell(pair.a, {}) + Spell(pair.b, {});
      if (!changed) {
        EXPECT_EQ(after, before) << mutation.name << ' ' << index;
      }
    }
  }
}

}  // namespace
}  // namespace tunnelc::judging
