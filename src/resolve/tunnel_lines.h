// The `tunnel …` lines of an interface.
#pragma once

#include "src/resolve/context.h"

namespace tunnelc::resolve {

// Each carries one line out, `no` and `default` too. The interface has a `tunnel`.
void ApplyTunnelLine(const Context& context, const ast::TunnelSource& line,
                     model::Interface& interface);
void ApplyTunnelLine(const Context& context, const ast::TunnelDestination& line,
                     model::Interface& interface);
void ApplyTunnelLine(const Context& context, const ast::TunnelMode& line,
                     model::Interface& interface);
void ApplyTunnelLine(const Context& context, const ast::TunnelKey& line,
                     model::Interface& interface);
void ApplyTunnelLine(const Context& context, const ast::TunnelVrf& line,
                     model::Interface& interface);
void ApplyTunnelLine(const Context& context, const ast::TunnelProtection& line,
                     model::Interface& interface);
void ApplyTunnelLine(const Context& context, const ast::TunnelOption& line,
                     model::Interface& interface);
void ApplyTunnelLine(const Context& context, const ast::Keepalive& line,
                     model::Interface& interface);

}  // namespace tunnelc::resolve
