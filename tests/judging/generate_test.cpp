// The generator: the same bytes for a seed, whole pairs that agree, and everything comes up.
#include "tests/judging/generate.h"

#include <gtest/gtest.h>
#include <unistd.h>

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
  EXPECT_EQ(Hash(all), 12033327816994165741U);
}

TEST(Generator, MakesPairsThatComeUp) {
  const std::filesystem::path folder = Folder("consistent");
  for (std::uint64_t index = 0; index < 200; ++index) {
    const Pair pair = Consistent(3, index);
    const Texts texts{Spell(pair.a, pair.noise), Spell(pair.b, pair.noise)};
    const Case made = CheckCase(texts, folder);
    EXPECT_EQ(made.problem, "") << index;
    for (const Expected& expected : made.directions) {
      EXPECT_EQ(expected.verdict, "up") << index << ' ' << expected.reason;
      EXPECT_EQ(expected.passes.value_or(true), true) << index;
    }
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
  EXPECT_EQ(kinds.size(), 4U);
  for (const Mutation& mutation : Mutations()) {
    for (const char* side : {" on R1", " on R2"}) {
      EXPECT_TRUE(mutations.contains(std::string(mutation.name) + side)) << mutation.name << side;
    }
  }
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
