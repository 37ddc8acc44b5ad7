// The order of the steps, and the way to the machine.
#include "tests/judging/judge.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <optional>
#include <sstream>

#include "tests/judging/compare.h"

namespace tunnelc::judging {
namespace {

namespace fs = std::filesystem;

constexpr int kSkipped = 77;

std::string Read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

void Compare(Judged& judged) {
  for (std::size_t side = 0; side < 2; ++side) {
    const Expected& expected = judged.made.directions[side];
    if (expected.basis == Basis::kFiles) {
      judged.differences[side] = expected.note;
    } else if (expected.basis == Basis::kDaemons) {
      judged.differences[side] =
          Difference(expected, judged.observed.facts[side], judged.observed.logs[side]);
    }
  }
}

// A path in the single quotes of a shell.
std::string Quoted(const fs::path& path) {
  std::string text = "'";
  for (const char c : path.string()) {
    text += c == '\'' ? std::string("'\\''") : std::string(1, c);
  }
  return text + '\'';
}

Try<std::vector<Observed>> RunLive(const fs::path& program, const fs::path& folder,
                                   const std::vector<fs::path>& pairs) {
  fs::create_directories(folder);
  {
    std::ofstream list(folder / "list", std::ios::binary);
    for (const fs::path& pair : pairs) {
      list << pair.string() << '\n';
    }
  }
  // A machine that is shared may be slow; one that hangs is ended all the same.
  const std::size_t limit = 200 + 10 * pairs.size();
  const std::string command =
      fmt::format("{} -t {} -o {} {} >{}", Quoted(program), limit, Quoted(folder),
                  Quoted(folder / "list"), Quoted(folder / "facts"));
  // A script of this project, by its path, with words in quotes.
  const int status = std::system(command.c_str());  // NOLINT(cert-env33-c,concurrency-mt-unsafe)
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return tl::unexpected(WIFEXITED(status) && WEXITSTATUS(status) == kSkipped
                              ? NoMachine::kCannotRun
                              : NoMachine::kFailed);
  }
  std::map<std::string, std::size_t> numbers;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    numbers.emplace(pairs[i].string(), i);
  }
  std::vector<Observed> observed(pairs.size());
  std::ifstream lines(folder / "facts", std::ios::binary);
  for (std::string line; std::getline(lines, line);) {
    const Facts facts(line);
    const auto number = numbers.find(facts.Get("pair"));
    if (number != numbers.end()) {
      const std::string initiator = facts.Get("initiator");
      const std::size_t side = initiator == "a" ? 0 : 1;
      observed[number->second].facts[side] = facts;
      observed[number->second].logs[side] =
          Read(folder / "logs" / fmt::format("{}.{}.log", number->second, initiator));
    }
  }
  return observed;
}

// Brings up those of `all` that `chosen` names; what was observed before is replaced.
std::optional<NoMachine> Observe(const fs::path& folder, const Machine& machine,
                                 const std::vector<std::size_t>& chosen, std::vector<Judged>& all) {
  std::vector<fs::path> folders;
  for (const std::size_t i : chosen) {
    folders.push_back(folder / std::to_string(i));
  }
  if (folders.empty()) {
    return std::nullopt;
  }
  Try<std::vector<Observed>> observed = machine(folders);
  if (!observed) {
    return observed.error();
  }
  for (std::size_t i = 0; i < chosen.size(); ++i) {
    all[chosen[i]].observed = std::move((*observed)[i]);
  }
  return std::nullopt;
}

}  // namespace

std::string Judged::Signature() const {
  if (!made.problem.empty()) {
    return "problem";
  }
  std::string signature;
  for (std::size_t side = 0; side < 2; ++side) {
    if (!differences[side].empty()) {
      signature += fmt::format("{} {};", side == 0 ? "a" : "b",
                               differences[side].substr(0, differences[side].find(": expected")));
    }
  }
  return signature;
}

Try<std::vector<Judged>> JudgeAll(const std::vector<Texts>& pairs, const fs::path& folder,
                                  const Machine& machine) {
  std::vector<Judged> all(pairs.size());
  std::vector<std::size_t> running;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const fs::path own = folder / std::to_string(i);
    fs::remove_all(own);
    all[i].made = MakeCase(pairs[i], own);
    if (all[i].made.runs) {
      running.push_back(i);
    }
  }
  if (const auto failed = Observe(folder, machine, running, all)) {
    return tl::unexpected(*failed);
  }
  // A machine that is shared may have been too slow for the daemons' patience: once more, alone.
  // What is really wrong is wrong again.
  std::erase_if(running, [&](std::size_t i) {
    Compare(all[i]);
    return all[i].Agrees();
  });
  if (const auto failed = Observe(folder, machine, running, all)) {
    return tl::unexpected(*failed);
  }
  for (Judged& judged : all) {
    Compare(judged);
  }
  return all;
}

Machine LiveMachine(const fs::path& pairs, const fs::path& folder) {
  return [=](const std::vector<fs::path>& folders) { return RunLive(pairs, folder, folders); };
}

}  // namespace tunnelc::judging
