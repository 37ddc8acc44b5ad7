// `route-map …`.
#include "src/syntax/lower_context.h"

namespace tunnelc::syntax {

std::optional<ast::Statement> LowerRouteMap(const Outcome& outcome, Lowering& line) {
  if (outcome.rule != IosParser::RuleRoute_map) {
    return std::nullopt;
  }
  const auto& command = As<IosParser::Route_mapContext>(outcome);
  return ast::RouteMapEntry{
      line.Form(),
      line.Span(),
      line.WordOf(command.name),
      line.KeywordText(command.action) != "deny",
      line.Number(command.sequence, {0, 65535, "a route map's sequence", ast::Affects::kNothing}),
      {},
      {}};
}

std::optional<RouteMapLine> LowerRouteMapLine(const Outcome& outcome, Lowering& line) {
  switch (outcome.rule) {
    case IosParser::RuleRoute_map_match_address: {
      ast::RouteMapAddress match{line.Form(), line.Span(), {}};
      for (const antlr4::Token* const name :
           As<IosParser::Route_map_match_addressContext>(outcome).names) {
        match.lists.push_back(line.WordOf(name));
      }
      return match;
    }
    case IosParser::RuleRoute_map_match_interface: {
      const auto& command = As<IosParser::Route_map_match_interfaceContext>(outcome);
      return ast::RouteMapInterface{line.Form(), line.Span(),
                                    LowerInterfaceName(command.interface, line),
                                    command.others != nullptr};
    }
    case IosParser::RuleRoute_map_continue:
    case IosParser::RuleRoute_map_match_ip_other:
    case IosParser::RuleRoute_map_match_other:
    case IosParser::RuleRoute_map_match_prefix:
      return ast::RouteMapOther{line.Form(), line.Span()};
    default:
      return std::nullopt;
  }
}

}  // namespace tunnelc::syntax
