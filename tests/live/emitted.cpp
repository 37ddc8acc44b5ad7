// Writes what is emitted beside a pair.conf, and reads the lines of tests/live/pairs.
#include "tests/live/emitted.h"

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace tunnelc::live {
namespace {

namespace fs = std::filesystem;

constexpr int kCannotRun = 77;

// Two devices that can reach each other, and what to ping through their tunnel.
struct Plan {
  std::vector<std::string> devices;
  std::string_view text;  // of pair.conf
};

const Plan& PlanOf(const std::string& example) {
  static const std::map<std::string, Plan> kPlans = {
      {"ipv6-vti",
       {{"R2", "R3"},
        "a=R2\nb=R3\na_outer=eth0 2001:db8::2/64\nb_outer=eth0 2001:db8::3/64\n"
        "a_ping=fe80::23:3%tun23\nb_ping=fe80::23:2%tun23\n"}},
      {"ipv4-vti",
       {{"R4", "R5"},
        "a=R4\nb=R5\na_outer=eth0 192.0.2.4/24\nb_outer=eth0 198.51.100.5/24\n"
        "a_ping=10.255.45.5\nb_ping=10.255.45.4\n"}},
      {"gre-over-ipsec",
       {{"R6", "R7"},
        "a=R6\nb=R7\na_outer=eth0 192.0.2.66/26\nb_outer=eth0 203.0.113.7/24\n"
        "a_ping=10.255.67.7\nb_ping=10.255.67.6\n"}},
      {"crypto-map",
       {{"R8", "R9"},
        "a=R8\nb=R9\na_outer=eth0 192.0.2.8/24\nb_outer=eth0 198.51.100.9/24\n"
        "a_inner=10.8.0.1/16 10.8.0.7/32\n"
        "b_inner=10.9.0.1/16 10.19.0.1/16 10.29.0.9/16 10.39.0.1/16\n"
        "start=traffic\n"
        "a_probe=offices icmp 10.8.0.1 10.9.0.1\n"
        "a_probe=more icmp 10.8.0.1 10.19.0.1\n"
        "a_probe=server tcp 10.8.0.1 10.29.0.9 443\n"
        "a_probe=printer tcp 10.8.0.1 10.9.0.1 9100\n"
        "a_probe=port tcp 10.8.0.1 10.29.0.9 80\n"
        "a_probe=outside icmp 10.8.0.1 10.39.0.1\n"
        "b_probe=offices icmp 10.9.0.1 10.8.0.1\n"
        "b_probe=more icmp 10.19.0.1 10.8.0.7\n"
        "b_probe=outside icmp 10.39.0.1 10.8.0.1\n"}},
      {"ipv6-map",
       {{"R10", "R11"},
        "a=R10\nb=R11\na_outer=eth0 2001:db8::10/64\nb_outer=eth0 2001:db8::11/64\n"
        "a_inner=2001:db8:10::1/64\nb_inner=2001:db8:11::1/64\n"
        "start=traffic\nfrom=a\n"
        "a_probe=offices icmp 2001:db8:10::1 2001:db8:11::1\n"}},
  };
  return kPlans.at(example);
}

std::string ReadText(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

void Apply(const Edit& edit, std::string& text) {
  const std::size_t at = text.find(edit.from);
  ASSERT_NE(at, std::string::npos) << edit.file << " has no `" << edit.from << '`';
  text.replace(at, edit.from.size(), edit.to);
}

emit::Built BuildCase(const Case& one) {
  emit::Texts texts;
  const fs::path example = emit::SourceRoot() / "examples" / one.example;
  const fs::path folder =
      fs::exists(example) ? example : emit::SourceRoot() / "tests/live" / one.example;
  for (const std::string& device : PlanOf(one.example).devices) {
    const std::string file = device + ".ios";
    std::string text = ReadText(folder / file);
    for (const Edit& edit : one.input) {
      if (edit.file == file) {
        Apply(edit, text);
      }
    }
    texts.emplace_back(file, text);
  }
  targets::Options options;
  if (one.manual) {
    options.keying = targets::Keying::kManual;
    options.key_seed = base::Secret("the same keys in every run of this test");
  }
  return emit::BuildTexts("live", texts, options, one.manual ? "xfrm" : "strongswan");
}

void WriteCase(const Case& one, const emit::Built& built, const fs::path& folder) {
  for (const targets::DeviceOutput& output : built.outputs) {
    fs::create_directories(folder / output.folder);
    for (const targets::OutputFile& file : output.files) {
      std::string text = file.text;
      for (const Edit& edit : one.output) {
        if (edit.file == output.folder + '/' + file.path) {
          Apply(edit, text);
        }
      }
      const fs::path path = folder / output.folder / file.path;
      std::ofstream(path, std::ios::binary) << text;
      fs::permissions(path, file.executable ? fs::perms::owner_all
                                            : fs::perms::owner_read | fs::perms::owner_write);
    }
  }
  std::string conf = std::string(PlanOf(one.example).text) + (one.manual ? "keying=manual\n" : "");
  for (const Edit& edit : one.output) {
    if (edit.file == "pair.conf") {
      Apply(edit, conf);
    }
  }
  std::ofstream(folder / "pair.conf") << conf;
}

// `pair=… initiator=… word=value …`
Facts ParseFacts(const std::string& line) {
  Facts facts;
  std::istringstream words(line);
  for (std::string word; words >> word;) {
    const std::size_t equals = word.find('=');
    if (equals != std::string::npos) {
      facts.emplace(word.substr(0, equals), word.substr(equals + 1));
    }
  }
  return facts;
}

// One boot. The status is that of tests/live/pairs.
int RunPairs(const fs::path& folder, const std::vector<std::string>& names, bool fresh,
             std::map<std::string, Tried>& tried, std::string& why) {
  fs::create_directories(folder / "out");
  std::ofstream list(folder / "list");
  for (const std::string& name : names) {
    list << (folder / name).string() << '\n';
  }
  list.close();
  const std::string command =
      '\'' + (emit::SourceRoot() / "tests/live/pairs").string() + "' " + (fresh ? "-f " : "") +
      "-t 800 -o '" + (folder / "out").string() + "' '" + (folder / "list").string() + "' >'" +
      (folder / "facts").string() + "' 2>'" + (folder / "said").string() + '\'';
  const int status = std::system(command.c_str());
  why = ReadText(folder / "said");
  std::ifstream lines(folder / "facts");
  for (std::string line; std::getline(lines, line);) {
    const Facts facts = ParseFacts(line);
    const std::string name = fs::path(facts.at("pair")).filename();
    Tried& one = tried.at(name);
    (facts.at("initiator") == "a" ? one.from_first : one.from_second) = facts;
    const auto number = std::find(names.begin(), names.end(), name) - names.begin();
    one.log += line + '\n' +
               ReadText(folder / "out" / "logs" /
                        (std::to_string(number) + '.' + facts.at("initiator") + ".log"));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

}  // namespace

std::map<std::string, Tried> TryAll(const std::string& place, const std::vector<Case>& cases,
                                    std::string& why) {
  std::map<std::string, Tried> tried;
  // The virtual machine sees this machine's files, but not its temporary ones.
  const fs::path root = emit::SourceRoot() / "build" / "live" / place;
  fs::remove_all(root);
  std::map<bool, std::vector<std::string>> boots;
  for (const Case& one : cases) {
    const Tried& entry = tried.emplace(one.name, Tried{BuildCase(one), {}, {}, {}}).first->second;
    WriteCase(one, entry.built, root / (one.fresh ? "fresh" : "kept") / one.name);
    boots[one.fresh].push_back(one.name);
  }
  for (const auto& [fresh, names] : boots) {
    const int status = RunPairs(root / (fresh ? "fresh" : "kept"), names, fresh, tried, why);
    if (status == kCannotRun) {
      return {};
    }
    EXPECT_EQ(status, 0) << why;
  }
  if (!testing::Test::HasFailure()) {
    fs::remove_all(root);
  }
  return tried;
}

std::string Word(const Facts& facts, std::string_view word) {
  const auto found = facts.find(word);
  return found == facts.end() ? std::string() : found->second;
}

}  // namespace tunnelc::live
