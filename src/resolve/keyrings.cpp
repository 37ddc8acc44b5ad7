// Pre-shared keys: the default keyring and the named ones (semantics reference, A.2, A.4).
#include <algorithm>

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

// A later key for the same peer takes the place of the earlier one.
void Apply(const ast::PreSharedKey& line, model::Keyring& keyring) {
  model::Key key = MakeKey(line);
  const auto same =
      std::find_if(keyring.keys.begin(), keyring.keys.end(), [&](const model::Key& other) {
        return other.prefix == key.prefix && other.hostname == key.hostname;
      });
  if (line.form != ast::Form::kSet) {
    if (same != keyring.keys.end()) {
      keyring.keys.erase(same);
    }
    return;
  }
  if (same != keyring.keys.end()) {
    *same = std::move(key);
    return;
  }
  keyring.keys.push_back(std::move(key));
}

void Apply(const Context& context, const ast::LocalAddress& line, model::Keyring& keyring) {
  keyring.is_limited = line.form == ast::Form::kSet;
  keyring.local_address.reset();
  if (!keyring.is_limited) {
    return;
  }
  if (line.address) {
    keyring.local_address = line.address->value;
  } else if (line.interface) {
    keyring.local_address =
        OnlyAddressOf(context.device, ast::CanonicalInterfaceName(line.interface->value));
  }
}

void Merge(Context& context, const ast::CryptoKeyring& block, model::Keyring& keyring) {
  if (block.vrf) {
    keyring.front_vrf = UseVrf(context, *block.vrf);
  }
  for (const auto& line : block.lines) {
    std::visit(base::Overloaded{
                   [&](const ast::PreSharedKey& l) { Apply(l, keyring); },
                   [&](const ast::LocalAddress& l) { Apply(context, l, keyring); },
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
  std::vector<model::Keyring>& keyrings = context.device.keyrings;
  keyrings.emplace_back().span = context.device.span;
  ForEach<ast::PreSharedKey>(context,
                             [&](const ast::PreSharedKey& line) { Apply(line, keyrings.front()); });
  ForEach<ast::CryptoKeyring>(context, [&](const ast::CryptoKeyring& block) {
    auto found = FindNamed(keyrings, block.name.value);
    if (block.form != ast::Form::kSet) {
      if (found != keyrings.end()) {
        keyrings.erase(found);
      }
      return;
    }
    if (found == keyrings.end()) {
      found = keyrings.insert(keyrings.end(), model::Keyring{});
      found->name = block.name.value;
      found->span = block.span;
    }
    Merge(context, block, *found);
  });
}

}  // namespace tunnelc::resolve
