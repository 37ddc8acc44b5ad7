// `crypto map` and `crypto dynamic-map` of the syntax tree.
#include "src/driver/print_line.h"
#include "src/driver/print_statement.h"

namespace tunnelc::driver {
namespace {

std::string_view Name(ast::CryptoMapEntry::Kind kind) {
  using Kind = ast::CryptoMapEntry::Kind;
  switch (kind) {
    case Kind::kIsakmp:
      return "isakmp";
    case Kind::kManual:
      return "manual";
    case Kind::kGdoi:
      return "gdoi";
    case Kind::kUnsaid:
      break;
  }
  return "as-before";
}

std::string_view Name(ast::CryptoMapOption::What what) {
  using What = ast::CryptoMapOption::What;
  switch (what) {
    case What::kLocalAddress:
      return "local-address";
    case What::kIsakmpProfile:
      return "isakmp-profile";
    case What::kAsksForXauth:
      return "asks-for-xauth";
    case What::kOther:
      break;
  }
  return "other";
}

}  // namespace

std::string StatementText(const ast::CryptoMapEntry& one) {
  Line line(one.dynamic ? "crypto-dynamic-map" : "crypto-map");
  line.AddIf(one.family == base::IpFamily::kV6, "ipv6").Add(one.name).Add(one.sequence);
  if (!one.dynamic && one.sequence) {
    line.Add(Name(one.kind));
  }
  return line.Add("dynamic", one.dynamic_map).Text();
}

std::string StatementText(const ast::CryptoMapOption& one) {
  Line line("crypto-map");
  line.AddIf(one.family == base::IpFamily::kV6, "ipv6").Add(one.name);
  return line.Add(Name(one.what)).Add(one.value).Text();
}

std::string StatementText(const ast::MatchAddress& one) {
  return Line("match-address").Add(one.list).Text();
}

std::string StatementText(const ast::SetPeer& one) {
  return Line("set-peer")
      .Add(one.address)
      .Add("host", one.hostname)
      .AddIf(one.is_default, "default")
      .Text();
}

std::string StatementText(const ast::ReverseRoute& /*one*/) {
  return "reverse-route";
}

std::string StatementText(const ast::SetSessionKey& one) {
  return Line("set-session-key")
      .Add(one.inbound ? "inbound" : "outbound")
      .Add(one.ah ? "ah" : "esp")
      .Add(one.spi)
      .AddIf(one.cipher.has_value(), "cipher")
      .AddIf(one.authenticator.has_value(), "authenticator")
      .Text();
}

}  // namespace tunnelc::driver
