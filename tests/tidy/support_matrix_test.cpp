// docs/support-matrix.md is what the grammar says. TUNNELC_UPDATE_GOLDEN=1 writes it anew.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "tests/tidy/grammar.h"
#include "tests/tidy/source_tree.h"

namespace tunnelc::tidy {
namespace {

constexpr char kHead[] = R"(# Which commands are read

Made from the grammar (`grammar/`) by a test. A keyword may be abbreviated as on the router, and every command may stand
behind `no` or `default`. Capitals are values, `[…]` may be left out, `{a | b}` is a choice, `…` is the rest of the line.

- **read**: it takes part in what tunnelc says.
- **harmless**: known, and nothing that is decided here hangs on it.
- **known**: known and not decided on: a finding names it (TC1002), and verdicts that it may change are `unknown`.

Every other command under `crypto`, in `interface Tunnel` and in the blocks below is reported as not understood (TC1001),
and counts as *known* does. Commands elsewhere are passed over: no tunnel depends on them.
)";

// In this order; what a mode is, for people.
const std::vector<std::pair<std::string, std::string>>& Modes() {
  static const std::vector<std::pair<std::string, std::string>> kModes = {
      {"global_line", "Global commands"},
      {"crypto_isakmp_peer_line", "In `crypto isakmp peer`"},
      {"crypto_isakmp_policy_line", "In `crypto isakmp policy`"},
      {"crypto_isakmp_profile_line", "In `crypto isakmp profile`"},
      {"crypto_keyring_line", "In `crypto keyring`"},
      {"crypto_ipsec_transform_set_line", "In `crypto ipsec transform-set`"},
      {"crypto_ipsec_profile_line", "In `crypto ipsec profile`"},
      {"crypto_map_entry_line", "In `crypto map` and `crypto dynamic-map`"},
      {"crypto_pki_trustpoint_line", "In `crypto pki trustpoint`"},
      {"crypto_pki_certificate_chain_line", "In `crypto pki certificate chain`"},
      {"access_list_line", "In an extended or an IPv6 access list that a tunnel depends on"},
      {"access_list_standard_line", "In a standard access list that a tunnel depends on"},
      {"object_group_network_line", "In an `object-group network` that such a list names"},
      {"object_group_service_line", "In an `object-group service` that such a list names"},
      {"route_map_line", "In a `route-map` that a translation asks"},
      {"interface_tunnel_line", "In `interface Tunnel` and `interface Virtual-Template`"},
      {"interface_line", "In any other interface"},
  };
  return kModes;
}

std::string StateOf(const Rule& rule) {
  if (rule.name.ends_with("_ignored")) {
    return "harmless";
  }
  return rule.name.ends_with("_unmodelled") ? "known" : "read";
}

std::string Cell(std::string text) {
  for (std::size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2) {
    text.insert(at, 1, '\\');
  }
  return text;
}

std::string Matrix() {
  const std::map<std::string, Rule> rules = ReadGrammar();
  std::string text = kHead;
  for (const auto& [entry, title] : Modes()) {
    text += "\n## " + title + "\n\n| command | |\n|---|---|\n";
    for (const Form& form : FormsOf(rules, entry)) {
      text += "| `" + Cell(form.words) + "` | " + StateOf(*form.rule) + " |\n";
    }
  }
  return text;
}

TEST(SupportMatrix, IsWhatTheGrammarSays) {
  const std::filesystem::path path = Root() / "docs/support-matrix.md";
  if (std::getenv("TUNNELC_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << Matrix();
  }
  std::ifstream file(path, std::ios::binary);
  const std::string written((std::istreambuf_iterator<char>(file)), {});
  EXPECT_EQ(written, Matrix()) << "TUNNELC_UPDATE_GOLDEN=1 writes docs/support-matrix.md";
}

TEST(SupportMatrix, HasEveryMode) {
  std::size_t lines = 0;
  for (const auto& [name, rule] : ReadGrammar()) {
    lines += name.ends_with("_line") ? 1 : 0;
  }
  EXPECT_EQ(lines, Modes().size()) << "an entry rule of the grammar has no title here";
}

TEST(Grammar, GivesCommandsWithWhatStandsBeforeThem) {
  const std::map<std::string, Rule> rules = ReadGrammar();
  std::vector<std::string> words;
  for (const Form& form : FormsOf(rules, "global_line")) {
    words.push_back(form.words);
  }
  const auto has = [&](const std::string& form) {
    return std::find(words.begin(), words.end(), form) != words.end();
  };
  EXPECT_TRUE(has("crypto isakmp policy PRIORITY"));
  EXPECT_TRUE(has("crypto isakmp keepalive SECONDS [RETRY] [on-demand | periodic]"));
  EXPECT_TRUE(has("hostname NAME"));
}

}  // namespace
}  // namespace tunnelc::tidy
