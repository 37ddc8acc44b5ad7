// Keys that differ.
#include "src/topology/explain.h"
#include "src/topology/key_lines.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

// What to type where an end has another key than its peer: in the place that it takes its own from.
std::vector<std::string> KeyCure(const Scene& scene, std::size_t end) {
  const base::IpAddress peer = scene.RawAddress(scene.Other(end));
  if (const model::AggressivePeer* begins = PasswordOf(scene, end)) {
    return {PeerHeader(*begins), " set aggressive-mode password KEY"};
  }
  const negotiate::KeyLookup& lookup = KeyLookupOf(scene, end);
  if (!FindsKey(scene, end)) {
    return MissingKeyLines(scene, end);
  }
  const model::Device& device = scene.Device(end);
  const KeyringName keyring = NameOf(KeyringOfKey(device, lookup.key));
  const model::Key& key = KeyAt(device, lookup.key);
  return KeyLines(device, keyring, key.prefix ? KeyPeer{peer, {}} : KeyPeer{{}, key.hostname});
}

}  // namespace

void ExplainKeyMismatch(const Scene& scene, Explanation& explanation) {
  const std::size_t ends[] = {0, 1};  // in one order whoever starts: it is one fault
  explanation.message =
      "the pre-shared keys of " + scene.Name(ends[0]) + " and " + scene.Name(ends[1]) + " differ";
  if (FindsKey(scene, ends[0]) && FindsKey(scene, ends[1])) {
    const base::Secret& one = KeyAt(scene.Device(ends[0]), KeyLookupOf(scene, ends[0]).key).secret;
    const base::Secret& two = KeyAt(scene.Device(ends[1]), KeyLookupOf(scene, ends[1]).key).secret;
    if (one.DiffersOnlyInCase(two)) {
      explanation.message += " in upper and lower case";
    }
  }
  for (const std::size_t end : ends) {
    AddKeyLine(scene, end, explanation);
    explanation.cures.push_back(Cure{
        end, KeyCure(scene, end), "with the key that " + scene.Name(scene.Other(end)) + " uses"});
  }
}

}  // namespace tunnelc::topology
