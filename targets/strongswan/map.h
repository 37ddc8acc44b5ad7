// Entries of crypto maps: connections with a child for each line of their lists.
#pragma once

#include <string>
#include <vector>

#include "targets/host/scene.h"
#include "targets/strongswan/proposals.h"

namespace tunnelc::targets::strongswan {

// Entries for one peer, which authenticate in one way: IKEv1 has one IKE SA for them all.
struct EntryGroup {
  std::string name;  // of the connection
  std::vector<const host::MapEntry*> entries;
  std::string local_id;
  std::string remote_id;

  const Tunnel& First() const { return entries.front()->tunnel; }
  bool AnswersEverybody() const { return entries.front()->AnswersEverybody(); }
};

// In the order of their first entries.
std::vector<EntryGroup> GroupEntries(const Scene& scene);

void WriteGroup(const Scene& scene, const EntryGroup& group, Writer& writer);
void WriteGroupSecrets(const Scene& scene, const EntryGroup& group, Writer& writer);

// A connection to nobody, whose children let packets pass that lists deny, that stay between the
// host's own networks, or that IPv6 hosts of one link need to find each other.
bool HasPasses(const Scene& scene);
void WritePasses(const Scene& scene, Writer& writer);

}  // namespace tunnelc::targets::strongswan
