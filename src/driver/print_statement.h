// A statement of the syntax tree, or a line of one, as words.
#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "src/ast/config.h"
#include "src/source/source_map.h"

namespace tunnelc::driver {

// What a statement says, without the lines of its block: `isakmp-policy 10`.
std::string StatementText(const ast::Hostname& one);
std::string StatementText(const ast::HostAddress& one);
std::string StatementText(const ast::DomainName& one);
std::string StatementText(const ast::Version& one);
std::string StatementText(const ast::End& one);
std::string StatementText(const ast::VrfDefinition& one);
std::string StatementText(const ast::StaticRoute& one);
std::string StatementText(const ast::OddCommand& one);
std::string StatementText(const ast::HarmlessCommand& one);
std::string StatementText(const ast::OddLine& one);

std::string StatementText(const ast::IsakmpPolicy& one);
std::string StatementText(const ast::PolicyLine& one);
std::string StatementText(const ast::PreSharedKey& one);
std::string StatementText(const ast::LocalAddress& one);
std::string StatementText(const ast::CryptoKeyring& one);
std::string StatementText(const ast::IsakmpProfile& one);
std::string StatementText(const ast::ProfileKeyring& one);
std::string StatementText(const ast::MatchIdentity& one);
std::string StatementText(const ast::SelfIdentity& one);
std::string StatementText(const ast::ProfileOption& one);
std::string StatementText(const ast::IsakmpPeer& one);
std::string StatementText(const ast::Trustpoint& one);
std::string StatementText(const ast::Enrollment& one);
std::string StatementText(const ast::CertificateChain& one);
std::string StatementText(const ast::Certificate& one);
std::string StatementText(const ast::ClientEndpoint& one);
std::string StatementText(const ast::AggressivePassword& one);
std::string StatementText(const ast::IsakmpIdentity& one);
std::string StatementText(const ast::IsakmpKeepalive& one);
std::string StatementText(const ast::SwitchLine& one);

std::string StatementText(const ast::TransformSet& one);
std::string StatementText(const ast::TransformSetMode& one);
std::string StatementText(const ast::TransformSetEsn& one);
std::string StatementText(const ast::IpsecProfile& one);
std::string StatementText(const ast::SetTransformSet& one);
std::string StatementText(const ast::SetPfs& one);
std::string StatementText(const ast::SetProfileName& one);
std::string StatementText(const ast::Lifetime& one);
std::string StatementText(const ast::Replay& one);
std::string StatementText(const ast::IdleTime& one);
std::string StatementText(const ast::ResponderOnly& one);

std::string StatementText(const ast::Interface& one);
std::string StatementText(const ast::InterfaceAddress& one);
std::string StatementText(const ast::Unnumbered& one);
std::string StatementText(const ast::Ipv6Enable& one);
std::string StatementText(const ast::VrfForwarding& one);
std::string StatementText(const ast::Shutdown& one);
std::string StatementText(const ast::InterfaceMtu& one);
std::string StatementText(const ast::TunnelSource& one);
std::string StatementText(const ast::TunnelDestination& one);
std::string StatementText(const ast::TunnelMode& one);
std::string StatementText(const ast::TunnelKey& one);
std::string StatementText(const ast::TunnelVrf& one);
std::string StatementText(const ast::TunnelProtection& one);
std::string StatementText(const ast::TunnelRouteVia& one);
std::string StatementText(const ast::TunnelHeader& one);
std::string StatementText(const ast::TunnelOption& one);
std::string StatementText(const ast::Keepalive& one);
std::string StatementText(const ast::InterfaceCryptoMap& one);
std::string StatementText(const ast::InterfaceFilter& one);
std::string StatementText(const ast::InterfaceNat& one);

std::string StatementText(const ast::CryptoMapEntry& one);
std::string StatementText(const ast::CryptoMapOption& one);
std::string StatementText(const ast::MatchAddress& one);
std::string StatementText(const ast::SetPeer& one);
std::string StatementText(const ast::ReverseRoute& one);
std::string StatementText(const ast::SetSessionKey& one);

std::string StatementText(const ast::AccessList& one);
std::string StatementText(const ast::AccessEntry& one);
std::string StatementText(const ast::AccessRemark& one);
std::string StatementText(const ast::AccessRemoval& one);
std::string StatementText(const ast::AccessDynamic& one);
std::string StatementText(const ast::ObjectGroup& one);
std::string StatementText(const ast::NetworkMember& one);
std::string StatementText(const ast::ServiceMember& one);

std::string StatementText(const ast::SourceNat& one);
std::string StatementText(const ast::RouteMapEntry& one);
std::string StatementText(const ast::RouteMapAddress& one);
std::string StatementText(const ast::RouteMapInterface& one);
std::string StatementText(const ast::RouteMapOther& one);

// `4:1 no isakmp-policy 10`, with a line end.
std::string PlacedText(const source::SourceMap& sources, std::string_view indent,
                       const source::Span& span, ast::Form form, std::string_view words);

template <class T>
std::string LineText(const source::SourceMap& sources, std::string_view indent, const T& one) {
  ast::Form form = ast::Form::kSet;
  if constexpr (requires { one.form; }) {
    form = one.form;
  }
  return PlacedText(sources, indent, one.span, form, StatementText(one));
}
template <class... Ts>
std::string LineText(const source::SourceMap& sources, std::string_view indent,
                     const std::variant<Ts...>& line) {
  return std::visit([&](const auto& one) { return LineText(sources, indent, one); }, line);
}

}  // namespace tunnelc::driver
