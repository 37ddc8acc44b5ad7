// `crypto isakmp peer` (semantics reference, A.3).
#include <algorithm>
#include <optional>

#include "src/base/overloaded.h"
#include "src/resolve/block.h"
#include "src/resolve/steps.h"
#include "src/resolve/vrfs.h"

namespace tunnelc::resolve {
namespace {

using model::AggressivePeer;

bool IsSamePeer(const AggressivePeer& one, const AggressivePeer& other) {
  return one.address == other.address && one.hostname == other.hostname &&
         one.front_vrf == other.front_vrf;
}

void Apply(const ast::ClientEndpoint& line, AggressivePeer& peer) {
  peer.endpoint.reset();
  peer.endpoint_address.reset();
  if (line.form != ast::Form::kSet) {
    return;
  }
  model::SelfIdentity& endpoint = peer.endpoint.emplace();
  endpoint.span = line.span;
  if (line.address) {
    peer.endpoint_address = line.address->value;
    return;
  }
  endpoint.type = line.kind == ast::IdentityKind::kUserFqdn ? model::IdentityType::kUserFqdn
                                                            : model::IdentityType::kFqdn;
  endpoint.name = line.name ? line.name->value : std::string_view();
}

void Apply(const ast::AggressivePassword& line, AggressivePeer& peer) {
  peer.password.reset();
  if (line.form != ast::Form::kSet) {
    return;
  }
  model::Key& key = peer.password.emplace();
  key.span = line.span;
  key.key_span = line.key_span;
  key.secret = line.key;
}

void MergePeer(const ast::IsakmpPeer& block, AggressivePeer& peer) {
  for (const auto& line : block.lines) {
    std::visit([&](const auto& one) { Apply(one, peer); }, line);
  }
  for (const ast::OddLine& odd : block.odd) {
    if (ast::Includes(odd.affects, ast::Affects::kPhase1)) {
      peer.doubts.push_back({odd.span});
    }
  }
}

}  // namespace

void ResolveAggressivePeers(Context& context) {
  std::vector<AggressivePeer>& peers = context.device.aggressive_peers;
  ForEach<ast::IsakmpPeer>(context, [&](const ast::IsakmpPeer& block) {
    AggressivePeer peer;
    peer.span = block.span;
    peer.address = block.address ? std::optional(block.address->value) : std::nullopt;
    peer.hostname = block.host ? block.host->value : std::string_view();
    peer.front_vrf = block.vrf ? UseVrf(context, *block.vrf) : std::string();
    const auto found = std::ranges::find_if(
        peers, [&](const AggressivePeer& other) { return IsSamePeer(other, peer); });
    if (block.form != ast::Form::kSet) {
      if (found != peers.end()) {
        peers.erase(found);
      }
      return;
    }
    AggressivePeer& kept = found == peers.end() ? peers.emplace_back(std::move(peer)) : *found;
    MergePeer(block, kept);
  });
  std::erase_if(peers, [](const AggressivePeer& peer) {
    return !peer.endpoint && !peer.password && peer.doubts.empty();
  });
}

}  // namespace tunnelc::resolve
