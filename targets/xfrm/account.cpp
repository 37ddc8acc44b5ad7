// One overload for each kind of statement that has something to be said of.
#include "targets/xfrm/account.h"

#include <algorithm>

#include "targets/host/map_account.h"
#include "targets/lines.h"

namespace tunnelc::targets::xfrm {
namespace {

constexpr std::string_view kNobodyNegotiates =
    "nothing negotiates: the associations are in the files";
constexpr std::string_view kForTheDaemon =
    "it is for the IKE daemon, which this target does not configure";
constexpr std::string_view kNoWindow =
    "with keys written down, replays cannot be told from a restart (RFC 4303, section 3.3.3)";

class Accountant {
 public:
  Accountant(const host::Scene& scene, const std::vector<Guarded>& tunnels)
      : scene_(scene),
        tunnels_(tunnels),
        manual_(scene.options.keying == Keying::kManual),
        why_(manual_ ? kNobodyNegotiates : kForTheDaemon) {}

  void Say(const source::Span& span, std::string_view why) const {
    scene_.account.NotApplicable(span, std::string(why));
  }
  void SayOfAll(const ast::Statement& statement) const {
    for (const InputLine& line : LinesOf(statement)) {
      Say(line.span, why_);
    }
  }
  std::string_view ReplayWhy() const { return manual_ ? kNoWindow : kForTheDaemon; }
  std::string_view Why() const { return why_; }

  bool Uses(const ast::IpsecProfile& profile) const {
    return std::any_of(tunnels_.begin(), tunnels_.end(), [&](const Guarded& guarded) {
      return guarded.tunnel->endpoint->profile_name == profile.name.value;
    });
  }
  bool Uses(const ast::CryptoMapEntry& entry) const {
    const auto& entries = scene_.entries;
    return std::any_of(entries.begin(), entries.end(), [&](const host::MapEntry& one) {
      const host::MapSource source = host::SourceOf(scene_.device, *one.tunnel.endpoint);
      return entry.sequence && source.map.name == entry.name.value &&
             source.entry.sequence == entry.sequence->value;
    });
  }
  bool Uses(const ast::TransformSet& set) const {
    const auto& entries = scene_.entries;
    return std::any_of(entries.begin(), entries.end(),
                       [&](const host::MapEntry& one) {
                         const auto& sets = one.tunnel.endpoint->transform_sets;
                         return std::any_of(sets.begin(), sets.end(), [&](std::size_t index) {
                           return scene_.device.transform_sets[index].span == set.span;
                         });
                       }) ||
           std::any_of(tunnels_.begin(), tunnels_.end(), [&](const Guarded& guarded) {
             const auto& origins = guarded.protection.origins;
             return std::find(origins.begin(), origins.end(), set.span) != origins.end();
           });
  }

 private:
  const host::Scene& scene_;
  const std::vector<Guarded>& tunnels_;
  bool manual_;
  std::string_view why_;
};

// A line of a profile. The transform sets are translated.
void Say(const ast::SetTransformSet& /*line*/, const Accountant& /*accountant*/) {}
void Say(const ast::MatchAddress& /*line*/, const Accountant& /*accountant*/) {}
void Say(const ast::SetPeer& /*line*/, const Accountant& /*accountant*/) {}
void Say(const ast::ReverseRoute& /*line*/, const Accountant& /*accountant*/) {}
void Say(const ast::SetSessionKey& /*line*/, const Accountant& /*accountant*/) {}
void Say(const ast::Replay& line, const Accountant& accountant) {
  accountant.Say(line.span, accountant.ReplayWhy());
}
template <class Line>
void Say(const Line& line, const Accountant& accountant) {
  accountant.Say(line.span, accountant.Why());
}

template <class Statement>
constexpr bool kIsOfIke =
    std::is_same_v<Statement, ast::IsakmpPolicy> || std::is_same_v<Statement, ast::PreSharedKey> ||
    std::is_same_v<Statement, ast::CryptoKeyring> ||
    std::is_same_v<Statement, ast::IsakmpProfile> ||
    std::is_same_v<Statement, ast::IsakmpIdentity> ||
    std::is_same_v<Statement, ast::IsakmpKeepalive> || std::is_same_v<Statement, ast::SwitchLine> ||
    std::is_same_v<Statement, ast::Lifetime> || std::is_same_v<Statement, ast::IdleTime>;

template <class Block>
void SayLinesOf(const Block& block, const Accountant& accountant) {
  if (!accountant.Uses(block)) {
    return;
  }
  for (const auto& line : block.lines) {
    std::visit([&](const auto& own) { Say(own, accountant); }, line);
  }
}

// A statement that is not the daemon's alone.
template <class Statement>
void SayOne(const Statement& /*one*/, const Accountant& /*accountant*/) {}
void SayOne(const ast::Replay& one, const Accountant& accountant) {
  Say(one, accountant);
}
void SayOne(const ast::HarmlessCommand& one, const Accountant& accountant) {
  if (one.about == ast::About::kNatKeepalive) {
    accountant.Say(one.span, accountant.Why());
  }
}
void SayOne(const ast::IpsecProfile& one, const Accountant& accountant) {
  SayLinesOf(one, accountant);
}
void SayOne(const ast::CryptoMapEntry& one, const Accountant& accountant) {
  SayLinesOf(one, accountant);
}
void SayOne(const ast::TransformSet& one, const Accountant& accountant) {
  for (const auto& line : one.lines) {
    const auto* esn = std::get_if<ast::TransformSetEsn>(&line);
    if (esn != nullptr && accountant.Uses(one)) {
      accountant.Say(esn->span, accountant.Why());
    }
  }
}

void SayOf(const ast::Statement& statement, const Accountant& accountant) {
  std::visit(
      [&](const auto& one) {
        if constexpr (kIsOfIke<std::decay_t<decltype(one)>>) {
          accountant.SayOfAll(statement);
        } else {
          SayOne(one, accountant);
        }
      },
      statement);
}

void AddDifferences(const host::Scene& scene, const model::Endpoint& endpoint) {
  Account& account = scene.account;
  if (scene.options.keying == Keying::kIke) {
    account.Differs(
        0,
        "the kernel protects with what an IKE daemon negotiates: until it does, packets "
        "into the tunnel are dropped",
        endpoint.protection_span);
    return;
  }
  account.Differs(
      0,
      "keys never change: whoever learns them reads every packet of the past and of the "
      "future, and after 4294967295 packets an association takes no more",
      endpoint.protection_span);
  if (endpoint.place) {
    account.Differs(
        14, "nobody asks whether the peer lives: what an entry protects is lost when it is gone",
        endpoint.span);
    return;
  }
  account.Differs(14,
                  "nobody asks whether the peer lives, so the interface stays up when it is gone, "
                  "and its routes with it",
                  endpoint.span);
}

}  // namespace

void AccountFor(const host::Scene& scene, const std::vector<const ast::Statement*>& statements,
                const std::vector<Guarded>& tunnels) {
  const Accountant accountant(scene, tunnels);
  for (const ast::Statement* statement : statements) {
    SayOf(*statement, accountant);
  }
  for (const Guarded& guarded : tunnels) {
    AddDifferences(scene, *guarded.tunnel->endpoint);
  }
  for (const host::MapEntry& entry : scene.entries) {
    AddDifferences(scene, *entry.tunnel.endpoint);
    host::AddInterfaceDifference(scene, entry);
  }
}

}  // namespace tunnelc::targets::xfrm
