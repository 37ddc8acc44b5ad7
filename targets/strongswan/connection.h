// The stanzas of swanctl.conf.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "targets/host/scene.h"
#include "targets/strongswan/proposals.h"

namespace tunnelc::targets::strongswan {

// `swanctl.conf`: a connection for each tunnel and for the entries of each peer, and their keys.
OutputFile SwanctlConf(const Scene& scene);
// What must stand in strongSwan's own configuration before the daemon starts.
OutputFile StrongswanConf(const Scene& scene);

// Whom a connection is for, and what lines say so.
struct Ends {
  std::vector<source::Span> local_origins;
  std::string addresses;  // of the peer
  std::vector<source::Span> address_origins;
  std::string local_id;
  std::string remote_id;
};

// The lines that open what the connection is made of: its tunnel or entry, and an ISAKMP profile.
std::vector<source::Span> HeaderOrigins(const Scene& scene, const Tunnel& tunnel);
void WriteConnection(const Scene& scene, const Tunnel& tunnel, Writer& writer);
// All of a connection before its children.
void WritePhase1(const Scene& scene, const Tunnel& tunnel, const Ends& ends, Writer& writer);

void WriteChild(const Scene& scene, const Tunnel& tunnel, Writer& writer);
// Proposals, mode and lifetimes of a child.
void WritePhase2(const model::Endpoint& endpoint, const ChildProposals& proposals, bool transport,
                 Writer& writer);
void WriteReplay(const host::ReplayWindow& window, Writer& writer);
// How charon chooses among proposals, and PFS, unlike the router.
void AddProposalDifferences(const Scene& scene, const model::Endpoint& endpoint,
                            const ChildProposals& proposals);

// `ids`: of this end and of the peer.
void WriteSecret(const Scene& scene, const Tunnel& tunnel, const std::string& name,
                 const std::pair<std::string, std::string>& ids, Writer& writer);

// Whether the tunnel is the end of its pair that starts by itself.
bool StartsByItself(const Scene& scene, const Tunnel& tunnel);

}  // namespace tunnelc::targets::strongswan
