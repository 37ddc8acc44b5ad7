// The order of the steps, and the way to the machine.
#include "tests/judging/judge.h"

#include <fmt/format.h>
#include <sys/wait.h>

#include <algorithm>
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
  judged.differences.clear();
  for (const Expected& expected : judged.made.directions) {
    std::string& difference = judged.differences.emplace_back();
    if (expected.basis == Basis::kFiles) {
      difference = expected.note;
    } else if (expected.basis == Basis::kDaemons) {
      const Seen* seen = judged.observed.Of(expected.side, expected.child);
      difference = seen == nullptr ? Difference(expected, {}, {})
                                   : Difference(expected, seen->facts, seen->log);
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

// The second child that a side initiates has a log of its own.
std::string LogName(std::size_t pair, const std::vector<Seen>& before, const Facts& facts) {
  const std::string side = facts.Get("initiator");
  const auto count = 1 + std::count_if(before.begin(), before.end(), [&](const Seen& seen) {
                       return seen.facts.Get("initiator") == side;
                     });
  return fmt::format("{}.{}{}.log", pair, side, count == 1 ? "" : fmt::format(".{}", count));
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
  const std::size_t limit = 200 + 60 * pairs.size();
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
      std::vector<Seen>& attempts = observed[number->second].attempts;
      attempts.push_back({facts, Read(folder / "logs" / LogName(number->second, attempts, facts))});
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

const Seen* Observed::Of(std::size_t side, std::string_view child) const {
  const std::string_view name = child.substr(child.find('/') + 1);
  const auto found = std::find_if(attempts.begin(), attempts.end(), [&](const Seen& seen) {
    // Where the files are refused nothing is initiated.
    const std::string tried = seen.facts.Get("child");
    return (seen.facts.Get("initiator") == "b") == (side == 1) &&
           (name.empty() || tried.empty() || tried == name);
  });
  return found == attempts.end() ? nullptr : &*found;
}

bool Judged::Agrees() const {
  return made.problem.empty() &&
         std::all_of(differences.begin(), differences.end(),
                     [](const std::string& difference) { return difference.empty(); });
}

std::string Judged::Signature() const {
  if (!made.problem.empty()) {
    return "problem";
  }
  std::string signature;
  for (std::size_t i = 0; i < differences.size(); ++i) {
    if (!differences[i].empty()) {
      signature += fmt::format("{} {};", made.directions[i].side == 0 ? "a" : "b",
                               differences[i].substr(0, differences[i].find(": expected")));
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
