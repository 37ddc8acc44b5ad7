// Case: a pair of configurations, what the compiler says of it, and what it builds of it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace tunnelc::judging {

// The text of two routers.
struct Texts {
  std::string a;
  std::string b;
};

// How a direction can be judged.
enum class Basis : std::uint8_t {
  kDaemons,    // two daemons try it
  kFiles,      // nothing is emitted that could start or answer, or there should be
  kNotJudged,  // charon differs from IOS here, or there is no verdict; `note` is the class
};

// What the compiler says when one side starts, in the words of its JSON: of a tunnel, or of one
// line of a crypto map.
struct Expected {
  std::size_t side = 0;    // who starts: 0 for R1
  std::string child = {};  // what is initiated, as `CONNECTION/CHILD`; empty: the first there is
  Basis basis = Basis::kNotJudged;
  std::string note = {};  // the class that is not judged, or what is wrong with the files
  std::string verdict = {};
  std::string step = {};
  std::string reason = {};
  bool no_common_policy = false;    // charon meets this before a lacking key
  bool no_session = false;          // of the responder: charon meets this before all else
  std::string ike = {};             // charon's name of the agreed suite; empty: not compared
  std::string sa = {};              // the same for phase 2
  std::string selectors = {};       // the same for what is protected: `10.8.0.0/16 === 0.0.0.0/0`
  std::optional<bool> passes = {};  // whether a ping comes through; empty: not asked

  friend bool operator==(const Expected&, const Expected&) = default;
};

struct Case {
  std::vector<Expected> directions;  // each with its own side and child
  std::string problem;               // the pair is not understood, or the build refuses it
  bool runs = false;                 // it has something for the daemons
};

// Writes r1.ios and r2.ios into `folder`, checks and builds them, and writes what the live tests
// need: a folder for each device, and pair.conf. The first device is side a.
Case MakeCase(const Texts& texts, const std::filesystem::path& folder);
// The same without files but the two inputs.
Case CheckCase(const Texts& texts, const std::filesystem::path& folder);

}  // namespace tunnelc::judging
