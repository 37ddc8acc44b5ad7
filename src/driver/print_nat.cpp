// Translations and route maps of the syntax tree.
#include "src/driver/print_line.h"
#include "src/driver/print_statement.h"

namespace tunnelc::driver {

std::string StatementText(const ast::SourceNat& one) {
  return Line("source-nat")
      .Add("list", one.list)
      .Add("static", one.local)
      .Add("route-map", one.route_map)
      .Text();
}

std::string StatementText(const ast::RouteMapEntry& one) {
  return Line("route-map")
      .Add(one.name)
      .AddIf(!one.permit, "deny")
      .Add("sequence", one.sequence)
      .Text();
}

std::string StatementText(const ast::RouteMapAddress& one) {
  Line line("match-address");
  for (const ast::Word& list : one.lists) {
    line.Add(list);
  }
  return line.Text();
}

std::string StatementText(const ast::RouteMapInterface& one) {
  return Line("match-interface").Add(one.interface).AddIf(one.others, "and-others").Text();
}

std::string StatementText(const ast::RouteMapOther& /*one*/) {
  return Line("other").Text();
}

}  // namespace tunnelc::driver
