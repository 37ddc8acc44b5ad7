// Configurations cut off and with bytes changed: whatever is left of them is read, judged, reported
// and built from. Here a sample of the examples and scenarios; $TUNNELC_DAMAGE names a folder whose
// files are all cut at every tenth byte, which takes long; $TUNNELC_DAMAGE_CUTS, at most as often.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "tests/hostile/whole.h"

namespace tunnelc::hostile {
namespace {

namespace fs = std::filesystem;

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The texts of each folder's files, which belong together.
std::vector<std::vector<std::string>> Fleets(const fs::path& root) {
  std::vector<std::vector<std::string>> fleets;
  std::vector<fs::path> folders;
  for (const auto& entry : fs::directory_iterator(root)) {
    if (entry.is_directory()) {
      folders.push_back(entry.path());
    }
  }
  std::sort(folders.begin(), folders.end());
  for (const fs::path& folder : folders) {
    std::vector<fs::path> files;
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() == ".ios") {
        files.push_back(entry.path());
      }
    }
    std::sort(files.begin(), files.end());
    std::vector<std::string> texts;
    std::transform(files.begin(), files.end(), std::back_inserter(texts), Read);
    if (!texts.empty()) {
      fleets.push_back(std::move(texts));
    }
  }
  return fleets;
}

void RunOn(const std::vector<std::string>& texts) {
  const Whole whole = Analyse(texts);
  EXPECT_FALSE(SayAll(whole).empty());
  BuildAll(whole);
}

// Every cut of one file at a multiple of ten bytes, at most `most` of them, the others left whole.
void CutOff(const std::vector<std::string>& texts, std::size_t damaged, std::size_t most) {
  const std::string& text = texts[damaged];
  const std::size_t step = std::max<std::size_t>(1, text.size() / 10 / most) * 10;
  std::vector<std::string> cut = texts;
  for (std::size_t size = 0; size < text.size(); size += step) {
    SCOPED_TRACE(size);
    cut[damaged] = text.substr(0, size);
    RunOn(cut);
  }
}

// Between one and sixteen bytes of one file changed.
void Flip(const std::vector<std::string>& texts, std::size_t damaged, std::size_t times,
          std::mt19937& random) {
  for (std::size_t i = 0; i < times; ++i) {
    std::vector<std::string> flipped = texts;
    std::string& text = flipped[damaged];
    for (std::size_t bytes = random() % 16 + 1; bytes > 0 && !text.empty(); --bytes) {
      text[random() % text.size()] = static_cast<char>(random() % 256);
    }
    RunOn(flipped);
  }
}

TEST(Damage, OfTheExamplesAndScenariosIsBorne) {
  constexpr std::size_t kMostCuts = 12;
  constexpr std::size_t kFlips = 6;
  std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same damage in every run
  std::size_t fleets = 0;
  for (const char* folder : {"examples", "tests/scenarios"}) {
    for (const auto& texts : Fleets(fs::path(TUNNELC_SOURCE_DIR) / folder)) {
      for (std::size_t i = 0; i < texts.size(); ++i) {
        CutOff(texts, i, kMostCuts);
        Flip(texts, i, kFlips, random);
      }
      ++fleets;
    }
  }
  EXPECT_GE(fleets, 10u);
}

TEST(Damage, OfAnyFolderIsBorne) {
  const char* const folder = std::getenv("TUNNELC_DAMAGE");
  if (folder == nullptr) {
    GTEST_SKIP() << "no folder is named in TUNNELC_DAMAGE";
  }
  const char* const cuts = std::getenv("TUNNELC_DAMAGE_CUTS");
  const std::size_t most_cuts = cuts == nullptr ? std::size_t{1} << 30 : std::stoul(cuts);
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files.push_back(entry.path());
    }
  }
  std::sort(files.begin(), files.end());
  std::mt19937 random(20240229);  // NOLINT(cert-msc51-cpp): the same damage in every run
  for (const fs::path& file : files) {
    SCOPED_TRACE(file.string());
    const auto begin = std::chrono::steady_clock::now();
    const std::vector<std::string> texts = {Read(file)};
    CutOff(texts, 0, most_cuts);
    Flip(texts, 0, 100, random);
    const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
    std::printf("%7.1f s  %8zu bytes  %s\n", seconds.count(), texts.front().size(),
                file.filename().c_str());
  }
}

}  // namespace
}  // namespace tunnelc::hostile
