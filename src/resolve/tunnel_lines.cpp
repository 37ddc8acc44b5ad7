// Each line replaces what the same command has set before.
#include "src/resolve/tunnel_lines.h"

#include "src/ast/interface_name.h"
#include "src/resolve/context.h"
#include "src/resolve/defaults.h"

namespace tunnelc::resolve {
namespace {

model::TunnelMode ModeOf(ast::TunnelModeKind kind) {
  switch (kind) {
    case ast::TunnelModeKind::kGreIp:
      return model::TunnelMode::kGreIp;
    case ast::TunnelModeKind::kGreIpv6:
      return model::TunnelMode::kGreIpv6;
    case ast::TunnelModeKind::kGreMultipoint:
      return model::TunnelMode::kGreMultipoint;
    case ast::TunnelModeKind::kGreMultipointIpv6:
      return model::TunnelMode::kGreMultipointIpv6;
    case ast::TunnelModeKind::kIpsecIpv4:
      return model::TunnelMode::kIpsecIpv4;
    case ast::TunnelModeKind::kIpsecIpv6:
      return model::TunnelMode::kIpsecIpv6;
    case ast::TunnelModeKind::kIpsecDualOverlay:
      return model::TunnelMode::kIpsecDualOverlay;
    case ast::TunnelModeKind::kOther:
      break;
  }
  return model::TunnelMode::kOther;
}

// A name as typed. The origin is the name itself, which is what a finding about it points at.
std::optional<model::Sourced<std::string>> NameOf(const std::optional<ast::Word>& word) {
  if (!word) {
    return std::nullopt;
  }
  return FromLine(std::string(word->value), word->span, word->repaired);
}

}  // namespace

void ApplyTunnelLine(const ast::TunnelSource& line, model::Interface& interface) {
  model::Tunnel& tunnel = *interface.tunnel;
  tunnel.source_address.reset();
  tunnel.source_interface.reset();
  tunnel.source_dynamic.reset();
  if (line.form != ast::Form::kSet) {
    return;
  }
  if (line.address) {
    tunnel.source_address = FromLine(line.address->value, line.span, line.address->repaired);
  } else if (line.interface) {
    tunnel.source_interface =
        FromLine(ast::CanonicalInterfaceName(line.interface->value), line.span);
  } else if (line.dynamic) {
    tunnel.source_dynamic = line.span;
  }
}

void ApplyTunnelLine(const ast::TunnelDestination& line, model::Interface& interface) {
  model::Tunnel& tunnel = *interface.tunnel;
  tunnel.destination.reset();
  tunnel.destination_hostname.reset();
  tunnel.destination_dynamic.reset();
  if (line.form != ast::Form::kSet) {
    return;
  }
  if (line.address) {
    tunnel.destination = FromLine(line.address->value, line.span, line.address->repaired);
  } else if (line.hostname) {
    tunnel.destination_hostname = FromLine(std::string(line.hostname->value), line.span);
  } else if (line.dynamic) {
    tunnel.destination_dynamic = line.span;
  }
}

void ApplyTunnelLine(const ast::TunnelMode& line, model::Interface& interface) {
  model::Tunnel& tunnel = *interface.tunnel;
  const bool set = line.form == ast::Form::kSet;
  tunnel.mode = set ? FromLine(ModeOf(line.kind), line.span) : DefaultTunnelMode(interface.span);
  tunnel.overlay = set && line.overlay;
}

void ApplyTunnelLine(const ast::TunnelKey& line, model::Interface& interface) {
  interface.tunnel->key.reset();
  if (line.form == ast::Form::kSet && line.key) {
    interface.tunnel->key = FromLine(static_cast<std::uint32_t>(line.key->value), line.span);
  }
}

void ApplyTunnelLine(const ast::TunnelVrf& line, model::Interface& interface) {
  interface.tunnel->vrf = line.form == ast::Form::kSet ? NameOf(line.name) : std::nullopt;
}

void ApplyTunnelLine(const ast::TunnelProtection& line, model::Interface& interface) {
  model::Tunnel& tunnel = *interface.tunnel;
  const bool set = line.form == ast::Form::kSet;
  tunnel.protection_profile = set ? NameOf(line.profile) : std::nullopt;
  tunnel.shared = set && line.shared;
  tunnel.protection_isakmp_profile = set ? NameOf(line.isakmp_profile) : std::nullopt;
  tunnel.protection_ikev2_profile = set ? NameOf(line.ikev2_profile) : std::nullopt;
}

// Chooses among the routes to the peer; no message of a negotiation hangs on it (Cisco, Tunnel
// Route Selection, 12.4(11)T).
void ApplyTunnelLine(const ast::TunnelRouteVia& line, model::Interface& interface) {
  interface.tunnel->route_via.reset();
  if (line.form == ast::Form::kSet && line.interface) {
    interface.tunnel->route_via =
        FromLine(ast::CanonicalInterfaceName(line.interface->value), line.span);
  }
}

void ApplyTunnelLine(const ast::TunnelHeader& line, model::Interface& interface) {
  using What = ast::TunnelHeader::What;
  model::Tunnel& tunnel = *interface.tunnel;
  const bool set = line.form == ast::Form::kSet;
  std::optional<model::Sourced<std::uint8_t>> value;
  if (set && line.value) {
    value = FromLine(static_cast<std::uint8_t>(line.value->value), line.span);
  }
  switch (line.what) {
    case What::kChecksum:
      tunnel.checksum = set ? std::optional(line.span) : std::nullopt;
      break;
    case What::kTos:
      tunnel.tos = value;
      break;
    case What::kTtl:
      tunnel.ttl = value;
      break;
  }
}

void ApplyTunnelLine(const ast::TunnelOption& /*line*/, model::Interface& /*interface*/) {}

void ApplyTunnelLine(const ast::Keepalive& line, model::Interface& interface) {
  interface.tunnel->keepalive =
      line.form == ast::Form::kSet ? std::optional(line.span) : std::nullopt;
}

}  // namespace tunnelc::resolve
