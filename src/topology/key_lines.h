// Keys as explanations speak of them: where an end finds its own, and what to type so that it has
// one. KEY stands for the key, and OLD-KEY for one that is there already: keys are never shown.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "src/topology/scene.h"

namespace tunnelc::topology {

// A keyring by its name; without one the default keyring, whose keys stand by themselves.
struct KeyringName {
  std::string name;
  std::string front_vrf;
};
KeyringName NameOf(const model::Keyring& keyring);

// `keyring HQ`, or `the default keyring`.
std::string KeyringWords(const model::Keyring& keyring);

// Whom a key is for: an address, or a host name.
struct KeyPeer {
  std::optional<base::IpAddress> address;
  std::string hostname;
};

// `options` are words behind the key, as `no-xauth`, each with a blank before it. A key for that
// very peer is removed first: the router would refuse another beside it.
std::vector<std::string> KeyLines(const model::Device& device, const KeyringName& keyring,
                                  const KeyPeer& peer, const std::string& options = {});

// Whether a keyring is for the address and the front VRF of an end.
bool ServesEnd(const Scene& scene, std::size_t end, const model::Keyring& keyring);

// The profile of an end that names keyrings; null for none.
const model::IsakmpProfile* ProfileWithKeyrings(const Scene& scene, std::size_t end);

// What to type so that an end has a key for its peer: in the first keyring of its profile that
// serves it, or in one of its VRF, which its profile has to name then.
std::vector<std::string> MissingKeyLines(const Scene& scene, std::size_t end);

const negotiate::KeyLookup& KeyLookupOf(const Scene& scene, std::size_t end);
bool FindsKey(const Scene& scene, std::size_t end);

// The password that an end has in place of a key, with what it is told of the peer; null for none.
const model::AggressivePeer* PasswordOf(const Scene& scene, std::size_t end);

// The line of the key that an end uses, else the one that names its peer.
void AddKeyLine(const Scene& scene, std::size_t end, Explanation& explanation);

}  // namespace tunnelc::topology
