// `crypto map` and `crypto dynamic-map`: entries merged and put in order (semantics reference,
// A.9).
#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

#include "src/ast/interface_name.h"
#include "src/base/overloaded.h"
#include "src/resolve/set_lines.h"
#include "src/resolve/steps.h"

namespace tunnelc::resolve {
namespace {

using EntryKind = ast::CryptoMapEntry::Kind;

struct MapDraft {
  model::CryptoMap map;
  std::map<std::uint32_t, model::CryptoMapEntry> entries;
};

// Maps while they are read. IPv6 maps and dynamic maps have names of their own.
class MapDrafts {
 public:
  MapDraft& Get(std::string_view name, base::IpFamily family, bool dynamic, source::Span span) {
    const auto [found, is_new] = positions_.try_emplace({dynamic, family, name}, drafts_.size());
    if (is_new) {
      MapDraft& draft = drafts_.emplace_back().emplace();
      draft.map.name = name;
      draft.map.family = family;
      draft.map.dynamic = dynamic;
      draft.map.span = span;
    }
    return *drafts_[found->second];
  }

  void Remove(std::string_view name, base::IpFamily family, bool dynamic) {
    const auto found = positions_.find({dynamic, family, name});
    if (found != positions_.end()) {
      drafts_[found->second].reset();
      positions_.erase(found);
    }
  }

  std::vector<model::CryptoMap> Take() {
    std::vector<model::CryptoMap> maps;
    for (std::optional<MapDraft>& draft : drafts_) {
      if (draft) {
        for (auto& [sequence, entry] : draft->entries) {
          draft->map.entries.push_back(std::move(entry));
        }
        maps.push_back(std::move(draft->map));
      }
    }
    return maps;
  }

 private:
  std::deque<std::optional<MapDraft>> drafts_;
  std::map<std::tuple<bool, base::IpFamily, std::string_view>, std::size_t> positions_;
};

void Apply(const ast::MatchAddress& line, model::CryptoMapEntry& entry) {
  entry.access_list.reset();
  if (line.form == ast::Form::kSet && line.list) {
    entry.access_list = FromLine(std::string(line.list->value), line.list->span);
  }
}

void Apply(const ast::SetPeer& line, model::CryptoMapEntry& entry) {
  model::MapPeer peer;
  peer.span = line.span;
  peer.is_default = line.is_default;
  if (line.address) {
    peer.address = line.address->value;
  } else if (line.hostname) {
    peer.hostname = line.hostname->value;
  } else {
    entry.peers.clear();  // `no set peer`
    return;
  }
  std::erase_if(entry.peers, [&](const model::MapPeer& other) {
    return other.address == peer.address && other.hostname == peer.hostname;
  });
  if (line.form != ast::Form::kSet) {
    return;
  }
  // The default peer is the one that is tried first.
  entry.peers.insert(peer.is_default ? entry.peers.begin() : entry.peers.end(), std::move(peer));
}

std::optional<model::Sourced<base::Secret>> KeyOf(
    const std::optional<ast::Spelled<base::Secret>>& key) {
  return key ? std::optional(FromLine(key->value, key->span)) : std::nullopt;
}

void Apply(const ast::SetSessionKey& line, model::CryptoMapEntry& entry) {
  std::erase_if(entry.session_keys, [&](const model::SessionKey& other) {
    return other.inbound == line.inbound && other.ah == line.ah;
  });
  if (line.form == ast::Form::kSet && line.spi) {
    entry.session_keys.push_back({.span = line.span,
                                  .inbound = line.inbound,
                                  .ah = line.ah,
                                  .spi = static_cast<std::uint32_t>(line.spi->value),
                                  .cipher = KeyOf(line.cipher),
                                  .authenticator = KeyOf(line.authenticator)});
  }
}

void AddDoubt(const Context& context, const ast::OddLine& odd, model::CryptoMapEntry& entry) {
  if (IsRefusedPfs(context, odd, entry.pfs)) {
    return;
  }
  if (ast::Includes(odd.affects, ast::Affects::kPhase1)) {
    entry.phase1_doubts.push_back({odd.span});
  }
  if (ast::Includes(odd.affects, ast::Affects::kPhase2)) {
    entry.phase2_doubts.push_back({odd.span});
  }
  if (ast::Includes(odd.affects, ast::Affects::kData)) {
    entry.data_doubts.push_back({odd.span});
  }
}

void MergeEntry(Context& context, const NameIndex& sets, const ast::CryptoMapEntry& block,
                const model::Lifetimes& inherited, model::CryptoMapEntry& entry) {
  const auto on_line = base::Overloaded{
      [&](const ast::SetTransformSet& l) { ApplySets(sets, l, entry.sets); },
      [&](const ast::SetPfs& l) { ApplyPfs(context, l, entry.pfs); },
      [&](const ast::SetProfileName& l) { ApplyProfileName(l, entry); },
      [&](const ast::Lifetime& l) { ApplyLifetime(l, inherited, entry.lifetimes); },
      [&](const ast::MatchAddress& l) { Apply(l, entry); },
      [&](const ast::SetPeer& l) { Apply(l, entry); },
      [&](const ast::ReverseRoute& l) {
        entry.reverse_route = l.form == ast::Form::kSet ? std::optional(l.span) : std::nullopt;
      },
      [](const ast::Replay&) {},    // local to each end (semantics reference, D.8)
      [](const ast::IdleTime&) {},  // local too
      [&](const ast::SetSessionKey& l) { Apply(l, entry); },
  };
  InOrder(
      block.lines, block.odd, [&](const auto& line) { std::visit(on_line, line); },
      [&](const ast::OddLine& odd) { AddDoubt(context, odd, entry); });
}

void ReadEntry(Context& context, const NameIndex& sets, const model::Lifetimes& global,
               const ast::CryptoMapEntry& block, MapDrafts& drafts) {
  if (block.form != ast::Form::kSet && !block.sequence) {
    drafts.Remove(block.name.value, block.family, block.dynamic);
    return;
  }
  MapDraft& draft = drafts.Get(block.name.value, block.family, block.dynamic, block.span);
  const auto sequence = static_cast<std::uint32_t>(block.sequence ? block.sequence->value : 0);
  if (block.form != ast::Form::kSet) {
    draft.entries.erase(sequence);
    return;
  }
  const auto [found, is_new] = draft.entries.try_emplace(sequence);
  model::CryptoMapEntry& entry = found->second;
  if (is_new) {
    entry.sequence = sequence;
    entry.span = block.span;
    entry.lifetimes = Inherited(global, block.span);
  }
  if (block.dynamic_map) {
    entry.kind = model::MapEntryKind::kDynamic;
    entry.dynamic_map = block.dynamic_map->value;
    entry.dynamic_map_span = block.dynamic_map->span;
  } else if (block.kind != EntryKind::kUnsaid) {
    entry.kind = block.kind == EntryKind::kManual ? model::MapEntryKind::kManual
                 : block.kind == EntryKind::kGdoi ? model::MapEntryKind::kGdoi
                                                  : model::MapEntryKind::kIsakmp;
  }
  MergeEntry(context, sets, block, Inherited(global, entry.span), entry);
}

void ReadOption(const ast::CryptoMapOption& line, MapDrafts& drafts) {
  using What = ast::CryptoMapOption::What;
  const bool set = line.form == ast::Form::kSet;
  if (line.what == What::kOther) {
    return;
  }
  model::CryptoMap& map = drafts.Get(line.name.value, line.family, false, line.span).map;
  if (line.what == What::kAsksForXauth) {
    map.asks_for_xauth = set ? std::optional(line.span) : std::nullopt;
    return;
  }
  auto& value = line.what == What::kLocalAddress ? map.local_address : map.isakmp_profile;
  value.reset();
  if (set && line.value) {
    value =
        FromLine(line.what == What::kLocalAddress ? ast::CanonicalInterfaceName(line.value->value)
                                                  : std::string(line.value->value),
                 line.value->span);
  }
}

}  // namespace

void ResolveCryptoMaps(Context& context) {
  const model::Lifetimes global = GlobalLifetimes(context);
  const NameIndex sets(context.device.transform_sets);
  MapDrafts drafts;
  for (const ast::Statement& statement : context.statements) {
    if (const auto* entry = std::get_if<ast::CryptoMapEntry>(&statement)) {
      ReadEntry(context, sets, global, *entry, drafts);
    } else if (const auto* option = std::get_if<ast::CryptoMapOption>(&statement)) {
      ReadOption(*option, drafts);
    }
  }
  context.device.crypto_maps = drafts.Take();
}

}  // namespace tunnelc::resolve
