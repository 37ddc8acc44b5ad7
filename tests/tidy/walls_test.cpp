// What only some folders may touch: libraries, the terminal and the environment, keys in clear.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/tidy/source_tree.h"

namespace tunnelc::tidy {
namespace {

struct Wall {
  std::string name;                // of the case
  std::string text;                // what must not stand in a line…
  std::vector<std::string> doors;  // …outside these folders
};

void PrintTo(const Wall& wall, std::ostream* out) {
  *out << wall.text;
}

class Walls : public testing::TestWithParam<Wall> {};

TEST_P(Walls, Hold) {
  const Wall& wall = GetParam();
  for (const SourceFile& file : FilesUnder({"src", "targets"})) {
    const bool is_door = std::any_of(wall.doors.begin(), wall.doors.end(),
                                     [&](const std::string& door) { return file.IsIn(door); });
    const bool is_code = file.EndsWith(".h") || file.EndsWith(".cpp");
    if (is_door || !is_code) {
      continue;
    }
    for (std::size_t i = 0; i < file.lines.size(); ++i) {
      EXPECT_EQ(file.lines[i].find(wall.text), std::string::npos)
          << file.path << ':' << i + 1 << " has `" << wall.text << '`';
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    All, Walls,
    testing::Values(Wall{"antlr", "#include \"antlr4", {"src/syntax"}},
                    Wall{"antlr_system", "#include <antlr4", {"src/syntax"}},
                    Wall{"antlr_names", "antlr4::", {"src/syntax"}},
                    Wall{"boost", "#include <boost/", {"src/topology"}},
                    Wall{"json", "#include <nlohmann/", {"src/report", "targets"}},
                    Wall{"arguments", "#include <CLI/", {"src/cli"}},
                    Wall{"toml", "#include <toml++/", {"src/config"}},
                    Wall{"crypto", "#include <openssl/", {"targets/xfrm", "src/ike", "src/pki"}},
                    Wall{"standard_output", "std::cout", {"src/cli", "src/tunneld"}},
                    Wall{"standard_error", "std::cerr", {"src/cli", "src/tunneld"}},
                    Wall{"environment", "getenv", {"src/cli", "src/tunneld"}},
                    Wall{"keys", ".Reveal(", {"targets", "src/ike", "src/base"}},
                    Wall{"keys_by_pointer", "->Reveal(", {"targets", "src/ike", "src/base"}}),
    [](const testing::TestParamInfo<Wall>& wall) { return wall.param.name; });

}  // namespace
}  // namespace tunnelc::tidy
