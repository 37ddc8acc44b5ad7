// Global commands: release, switches, identity, VRFs, routes, what is not modelled.
#include <algorithm>

#include "src/ast/interface_name.h"
#include "src/resolve/block.h"
#include "src/resolve/defaults.h"
#include "src/resolve/names.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

void ReadRelease(Context& context) {
  model::Device& device = context.device;
  bool has_end = false;
  ForEach<ast::Version>(context, [&](const ast::Version& version) {
    device.version = FromLine(std::string(version.text.value), version.span);
  });
  ForEach<ast::End>(context, [&](const ast::End&) { has_end = true; });
  device.is_excerpt = !(device.version && has_end);
  if (!device.family && device.version) {
    device.family = model::FamilyOfVersion(device.version->value);
  }
}

void ReadSwitches(Context& context) {
  model::Device& device = context.device;
  device.isakmp_enabled = DefaultIsakmpEnabled(device.span);
  ForEach<ast::SwitchLine>(context, [&](const ast::SwitchLine& line) {
    const bool on = line.form == ast::Form::kSet;
    if (line.which == ast::Switch::kIsakmpEnable) {
      device.isakmp_enabled = FromLine(line.form != ast::Form::kNo, line.span);
    } else if (line.which == ast::Switch::kComplianceShieldDisable) {
      device.compliance_shield_disabled = on ? std::optional(line.span) : std::nullopt;
    } else if (line.which == ast::Switch::kIsakmpAggressiveModeDisable) {
      device.aggressive_mode_disabled = on ? std::optional(line.span) : std::nullopt;
    }
  });
  ForEach<ast::IsakmpKeepalive>(context, [&](const ast::IsakmpKeepalive& line) {
    device.keepalive = line.form == ast::Form::kSet ? std::optional(line.span) : std::nullopt;
  });
}

void ReadIdentity(Context& context) {
  model::Device& device = context.device;
  device.identity = DefaultIdentity(device.span);
  ForEach<ast::IsakmpIdentity>(context, [&](const ast::IsakmpIdentity& line) {
    if (line.form != ast::Form::kSet || !line.kind) {
      device.identity = DefaultIdentity(device.span);
      return;
    }
    const std::string_view kind = line.kind->value;
    device.identity = FromLine(kind == "hostname" ? model::IdentityType::kFqdn
                               : kind == "dn"     ? model::IdentityType::kDn
                                                  : model::IdentityType::kAddress,
                               line.span);
  });
}

void ReadDomainName(Context& context) {
  ForEach<ast::DomainName>(context, [&](const ast::DomainName& line) {
    context.device.domain_name.reset();
    if (line.form == ast::Form::kSet && line.name) {
      context.device.domain_name = FromLine(std::string(line.name->value), line.span);
    }
  });
}

// Peers are looked up in the global table. `no` without an address takes all of the name.
void ReadHosts(Context& context) {
  std::vector<model::HostAddress>& hosts = context.device.hosts;
  ForEach<ast::HostAddress>(context, [&](const ast::HostAddress& line) {
    if (line.vrf) {
      return;
    }
    if (line.form != ast::Form::kSet) {
      std::erase_if(hosts, [&](const model::HostAddress& host) {
        const bool named = line.addresses.empty() ||
                           std::ranges::find(line.addresses, host.address) != line.addresses.end();
        return named && EqualButForCase(host.name, line.name.value);
      });
      return;
    }
    for (const base::IpAddress& address : line.addresses) {
      hosts.push_back({std::string(line.name.value), line.span, address});
    }
  });
}

void ReadVrfs(Context& context) {
  struct Vrf {
    std::string name;
  };
  NamedDrafts<Vrf> drafts;
  ForEach<ast::VrfDefinition>(context, [&](const ast::VrfDefinition& vrf) {
    const std::string_view name = vrf.name.value;
    if (vrf.form != ast::Form::kSet) {
      drafts.Remove(name);
      context.vrfs.erase(name);
    } else if (context.vrfs.insert(name).second) {
      drafts.Add(name, Vrf{std::string(name)});
    }
  });
  for (Vrf& vrf : drafts.Take()) {
    context.device.vrfs.push_back(std::move(vrf.name));
  }
}

void ReadRoutes(Context& context) {
  std::vector<model::StaticRoute>& routes = context.device.routes;
  ForEach<ast::StaticRoute>(context, [&](const ast::StaticRoute& line) {
    model::StaticRoute route{
        .span = line.span,
        .vrf = std::string(line.vrf ? line.vrf->value : std::string_view()),
        .prefix = line.prefix.value,
        .interface = line.interface ? ast::CanonicalInterfaceName(line.interface->value) : "",
        .gateway = line.gateway ? std::optional(line.gateway->value) : std::nullopt};
    if (line.form == ast::Form::kSet) {
      routes.push_back(std::move(route));
      return;
    }
    std::erase_if(routes, [&](const model::StaticRoute& other) {
      return other.vrf == route.vrf && other.prefix == route.prefix &&
             (route.interface.empty() || other.interface == route.interface) &&
             (!route.gateway || other.gateway == route.gateway);
    });
  });
}

void AddWords(std::string_view line, std::unordered_set<std::string_view>& words) {
  while (!line.empty()) {
    const std::string_view word = line.substr(0, line.find(' '));
    if (!word.empty()) {
      words.insert(word);
    }
    line.remove_prefix(std::min(line.size(), word.size() + 1));
  }
}

// A block that is known but not modelled does not taint a tunnel's session; a `crypto` line that
// nobody knows, or a value that the router refuses, may.
void ReadOddCommands(Context& context) {
  model::Device& device = context.device;
  ForEach<ast::OddCommand>(context, [&](const ast::OddCommand& command) {
    const bool phase1 = ast::Includes(command.affects, ast::Affects::kPhase1);
    const bool phase2 = ast::Includes(command.affects, ast::Affects::kPhase2);
    device.unmodelled.push_back({command.span, std::string(command.words), phase1, phase2,
                                 ast::Includes(command.affects, ast::Affects::kData)});
    if (command.state == ast::Understanding::kUnmodelled) {
      return;
    }
    if (command.form == ast::Form::kSet) {
      AddWords(context.sources.Text(command.span), context.misread_words);
    }
    if (phase1) {
      device.phase1_doubts.push_back({command.span});
    }
    if (phase2) {
      device.phase2_doubts.push_back({command.span});
    }
  });
}

}  // namespace

void ResolveGlobals(Context& context) {
  ReadRelease(context);
  ReadSwitches(context);
  ReadIdentity(context);
  ReadDomainName(context);
  ReadHosts(context);
  ReadVrfs(context);
  ReadRoutes(context);
  ReadOddCommands(context);
}

}  // namespace tunnelc::resolve
