// The `tunnel …` lines of an interface.
#pragma once

#include "src/ast/interface.h"
#include "src/model/interface.h"

namespace tunnelc::resolve {

// Each carries one line out, `no` and `default` too. The interface has a `tunnel`.
void ApplyTunnelLine(const ast::TunnelSource& line, model::Interface& interface);
void ApplyTunnelLine(const ast::TunnelDestination& line, model::Interface& interface);
void ApplyTunnelLine(const ast::TunnelMode& line, model::Interface& interface);
void ApplyTunnelLine(const ast::TunnelKey& line, model::Interface& interface);
void ApplyTunnelLine(const ast::TunnelVrf& line, model::Interface& interface);
void ApplyTunnelLine(const ast::TunnelProtection& line, model::Interface& interface);
void ApplyTunnelLine(const ast::TunnelRouteVia& line, model::Interface& interface);
void ApplyTunnelLine(const ast::TunnelHeader& line, model::Interface& interface);
void ApplyTunnelLine(const ast::TunnelOption& line, model::Interface& interface);
void ApplyTunnelLine(const ast::Keepalive& line, model::Interface& interface);

}  // namespace tunnelc::resolve
