// A chain that is listed says which certificates there are, whether their digits are shown or not.
#include "src/topology/credentials.h"

#include <algorithm>

namespace tunnelc::topology {
namespace {

using State = negotiate::Credentials::State;

// `crypto ca identity` is what trustpoints were called long ago.
bool HasOldTrustpoint(const model::Device& device) {
  return std::ranges::any_of(device.unmodelled, [](const model::UnmodelledBlock& block) {
    return block.words.starts_with("crypto ca identity") ||
           block.words.starts_with("crypto ca trusted-root");
  });
}

// Without a trustpoint: a whole configuration has no certificate then; an excerpt that shows keys
// is taken to authenticate by them.
State StateWithoutTrustpoint(const model::Device& device) {
  const bool has_keys = std::ranges::any_of(
      device.keyrings, [](const auto& keyring) { return !keyring.keys.empty(); });
  return HasOldTrustpoint(device) || (device.is_excerpt && !has_keys) ? State::kNotShown
                                                                      : State::kNone;
}

// The certificates of all trustpoints but those that the router signs itself.
struct Chains {
  bool are_listed = true;  // each trustpoint has a chain
  bool are_decoded = true;
  bool have_own = false;  // a certificate of the router's
};

Chains AddChains(const model::Device& device, negotiate::Credentials& credentials) {
  Chains chains;
  for (const model::Trustpoint& trustpoint : device.trustpoints) {
    chains.are_listed &= trustpoint.self_signed || !trustpoint.certificates.empty();
    for (const model::Certificate& one : trustpoint.certificates) {
      chains.have_own |= !one.of_authority;
      chains.are_decoded &= one.decoded.has_value();
      if (one.decoded) {
        (one.of_authority ? credentials.authorities : credentials.own)
            .push_back({.subject = one.decoded->subject,
                        .issuer = one.decoded->issuer,
                        .not_before = one.decoded->not_before,
                        .not_after = one.decoded->not_after});
      }
    }
  }
  return chains;
}

// `crypto key pubkey-chain rsa`, or `rsa-pubkey` in a keyring, which leaves a doubt there.
bool HasPublicKeys(const model::Device& device) {
  return std::ranges::any_of(device.unmodelled,
                             [](const model::UnmodelledBlock& block) {
                               return block.words.starts_with("crypto key");
                             }) ||
         std::ranges::any_of(device.keyrings,
                             [](const auto& keyring) { return !keyring.doubts.empty(); });
}

}  // namespace

negotiate::Credentials MakeCredentials(const model::Device& device) {
  negotiate::Credentials credentials;
  if (device.trustpoints.empty()) {
    credentials.state = StateWithoutTrustpoint(device);
    credentials.may_know_peer_keys = credentials.state != State::kNone || HasPublicKeys(device);
    return credentials;
  }
  const Chains chains = AddChains(device, credentials);
  if (chains.are_listed && !chains.have_own && !device.is_excerpt) {
    // What is left are authorities alone, as that of the licences which every new router has.
    const bool signs_itself =
        std::ranges::any_of(device.trustpoints, &model::Trustpoint::self_signed);
    credentials.state = signs_itself ? State::kSelfSigned : State::kNone;
  } else if (chains.are_listed && chains.are_decoded && chains.have_own) {
    credentials.state = State::kShown;
  } else {
    credentials.unseen = device.name + " has a certificate that its configuration does not show";
  }
  return credentials;
}

}  // namespace tunnelc::topology
