// Pre-shared keys: the default keyring and the named ones (semantics reference, A.2, A.4).
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "src/ast/interface_name.h"
#include "src/base/overloaded.h"
#include "src/resolve/addresses.h"
#include "src/resolve/block.h"
#include "src/resolve/steps.h"
#include "src/resolve/vrfs.h"

namespace tunnelc::resolve {
namespace {

model::Key MakeKey(const ast::PreSharedKey& line) {
  model::Key key{.span = line.span,
                 .key_span = line.key_span,
                 .prefix = std::nullopt,
                 .hostname = {},
                 .secret = line.key,
                 .no_xauth = line.no_xauth,
                 .trailing_blank = line.trailing_blank};
  std::visit(base::Overloaded{
                 [&](const ast::KeyAddress& address) { key.prefix = address.prefix.value; },
                 [&](const ast::KeyHostname& host) { key.hostname = host.name.value; },
             },
             line.target);
  return key;
}

// The peer of a key, as one would type it.
std::string PeerText(const model::Key& key) {
  if (!key.prefix) {
    return key.hostname;
  }
  const bool is_host = key.prefix->length == base::AddressBits(key.prefix->address.family);
  return is_host ? base::ToString(key.prefix->address) : base::ToString(*key.prefix);
}

// A line that is pasted twice changes nothing.
bool SaysTheSame(const Context& context, const model::Key& one, const model::Key& other) {
  const bool equal = Compare(one.secret, other.secret) == base::Comparison::kEqual &&
                     one.no_xauth == other.no_xauth;
  return equal || context.sources.Text(one.span) == context.sources.Text(other.span);
}

// Keys that are hidden may be equal.
void ReportSecondKey(Context& context, const model::Key& first, const model::Key& second) {
  const bool differ = Compare(first.secret, second.secret) == base::Comparison::kDifferent;
  diag::Diagnostic& diagnostic = context.sink.Report(
      diag::Rule::kSecondKeyForPeer, second.span,
      fmt::format("`{}` has a key already, which stays: the router refuses this line",
                  PeerText(second)));
  diagnostic.severity = differ ? diag::Severity::kError : diag::Severity::kWarning;
  diagnostic.related.push_back({first.span, "the key that stays"});
  diagnostic.help =
      "remove the line that is not wanted; on the router, remove the first key with `no` before "
      "the second is typed";
}

// The keys of a keyring while they are read: each peer's found in constant time.
class KeyDrafts {
 public:
  // The first key for a peer stays until it is removed: the router refuses a later one.
  void Apply(Context& context, const ast::PreSharedKey& line) {
    model::Key key = MakeKey(line);
    const Peer peer{key.prefix, key.hostname};
    const auto standing = positions_.find(peer);
    if (line.form != ast::Form::kSet) {
      Remove(peer);
      return;
    }
    if (standing != positions_.end()) {
      const model::Key& first = *keys_[standing->second.front()];
      if (SaysTheSame(context, first, key)) {
        return;
      }
      ReportSecondKey(context, first, key);
      key.refused = true;
    }
    positions_[peer].push_back(keys_.size());
    keys_.emplace_back(std::move(key));
  }

  std::vector<model::Key> Take() {
    std::vector<model::Key> left;
    for (std::optional<model::Key>& key : keys_) {
      if (key) {
        left.push_back(std::move(*key));
      }
    }
    return left;
  }

 private:
  using Peer = std::pair<std::optional<base::IpPrefix>, std::string>;

  void Remove(const Peer& peer) {
    for (const std::size_t position : positions_[peer]) {
      keys_[position].reset();
    }
    positions_.erase(peer);
  }

  std::vector<std::optional<model::Key>> keys_;
  std::map<Peer, std::vector<std::size_t>> positions_;  // the one that stands, those refused
};

struct KeyringDraft {
  model::Keyring keyring;
  KeyDrafts keys;
};

std::vector<model::Keyring> Finish(std::vector<KeyringDraft> drafts) {
  std::vector<model::Keyring> keyrings;
  for (KeyringDraft& draft : drafts) {
    draft.keyring.keys = draft.keys.Take();
    keyrings.push_back(std::move(draft.keyring));
  }
  return keyrings;
}

void Apply(const InterfaceIndex& interfaces, const ast::LocalAddress& line,
           model::Keyring& keyring) {
  keyring.is_limited = line.form == ast::Form::kSet;
  keyring.local_address.reset();
  if (!keyring.is_limited) {
    return;
  }
  if (line.address) {
    keyring.local_address = line.address->value;
  } else if (line.interface) {
    keyring.local_address =
        OnlyAddressOf(interfaces, ast::CanonicalInterfaceName(line.interface->value));
  }
}

void Merge(Context& context, const InterfaceIndex& interfaces, const ast::CryptoKeyring& block,
           KeyringDraft& draft) {
  model::Keyring& keyring = draft.keyring;
  if (block.vrf) {
    keyring.front_vrf = UseVrf(context, *block.vrf);
  }
  for (const auto& line : block.lines) {
    std::visit(base::Overloaded{
                   [&](const ast::PreSharedKey& l) { draft.keys.Apply(context, l); },
                   [&](const ast::LocalAddress& l) { Apply(interfaces, l, keyring); },
               },
               line);
  }
  for (const ast::OddLine& odd : block.odd) {
    if (ast::Includes(odd.affects, ast::Affects::kPhase1)) {
      keyring.doubts.push_back({odd.span});
    }
  }
}

}  // namespace

void ResolveKeyrings(Context& context) {
  const InterfaceIndex interfaces(context.device.interfaces);
  std::vector<KeyringDraft> whole(1);
  whole.front().keyring.span = context.device.span;
  ForEach<ast::PreSharedKey>(
      context, [&](const ast::PreSharedKey& line) { whole.front().keys.Apply(context, line); });
  NamedDrafts<KeyringDraft> drafts;
  ForEach<ast::CryptoKeyring>(context, [&](const ast::CryptoKeyring& block) {
    if (block.form != ast::Form::kSet) {
      drafts.Remove(block.name.value);
      return;
    }
    KeyringDraft* found = drafts.Find(block.name.value);
    if (found == nullptr) {
      found = &drafts.Add(block.name.value, KeyringDraft{});
      found->keyring.name = block.name.value;
      found->keyring.span = block.span;
    }
    Merge(context, interfaces, block, *found);
  });
  std::vector<KeyringDraft> named = drafts.Take();
  std::move(named.begin(), named.end(), std::back_inserter(whole));
  context.device.keyrings = Finish(std::move(whole));
}

}  // namespace tunnelc::resolve
