// Outcome: what becomes of a negotiation, and why.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "src/base/evidence.h"
#include "src/negotiate/party.h"

namespace tunnelc::negotiate {

enum class Verdict : std::uint8_t { kUp, kUpIf, kDown, kNever, kUnknown };
std::string_view Name(Verdict verdict);  // up, up-if, down, never, unknown

// The message whose receiver refuses it; `local` when none can be sent; `data` where no message
// comes before the protected packets.
enum class Step : std::uint8_t { kLocal, kMm1, kMm5, kMm6, kAm1, kAm2, kXauth, kQm1, kData };
std::string_view Name(Step step);  // local, MM1, …

enum class Reason : std::uint8_t {
  kNoPreSharedKey,
  kIsakmpDisabled,
  kTunnelSourceUnusable,
  kInterfaceShutdown,
  kNoCommonIsakmpPolicy,
  kPreSharedKeyMismatch,
  kNoMatchingIsakmpProfile,
  kAggressiveModeRefused,
  kCertificateNotTrusted,
  kXauthDemanded,
  kNoSessionForPeer,
  kSelectorsMismatch,
  kNoCommonTransformSet,
  kEncapsulationModeMismatch,
  kPfsMismatch,
  kSessionKeyMismatch,
};
std::string_view Name(Reason reason);  // the slug: no-pre-shared-key, …

// Whose configuration a failure is about. With kBoth neither end alone is wrong.
enum class Side : std::uint8_t { kInitiator, kResponder, kBoth };

enum class PolicyAttribute : std::uint8_t { kCipher, kKeyLength, kHash, kAuthentication, kGroup };
std::string_view Name(PolicyAttribute attribute);  // encryption, key length, hash, …

// Two policies that were compared, with every attribute in which they differ, in the order in which
// they are compared; the first is what the router names. Empty differences with `refused` mean that
// the release refuses one of them.
struct PolicyComparison {
  std::size_t initiator = 0;
  std::size_t responder = 0;
  std::vector<PolicyAttribute> differences;
  std::vector<PolicyAttribute> unknown;  // cannot be told
  bool refused = false;
};

enum class TransformDifference : std::uint8_t {
  kAh,
  kCipher,
  kKeyLength,
  kIntegrity,
  kCompression,
  kEsn,
  kMode,
};
std::string_view Name(TransformDifference difference);

struct TransformComparison {
  std::size_t initiator = 0;
  std::size_t responder = 0;
  std::vector<TransformDifference> differences;
  bool unknown = false;
  bool refused = false;
  bool ah_meets_nat = false;  // AH, which covers the addresses that a NAT changes
};

// The key that one end finds for the other.
struct KeyLookup {
  enum class Result : std::uint8_t { kNone, kFound, kAmbiguous, kUnknown, kPassword } result{};
  std::size_t key = 0;  // index into Party::keys, when found
  // When ambiguous: those that tie; when unknown: all that it may be.
  std::vector<std::size_t> candidates;
  bool none_possible = false;  // when unknown: it may have no key at all
};

struct Phase1 {
  suite::IkeCipher cipher{};
  suite::IkeHash hash{};
  suite::IkeAuthentication authentication{};
  suite::DhGroup group{};
  std::uint32_t lifetime = 0;  // seconds, the smaller
  std::size_t initiator_policy = 0;
  std::size_t responder_policy = 0;
};

// How the selectors that an initiator proposes lie to a line of the responder's.
enum class SelectorFit : std::uint8_t {
  kMirror,     // the one end's are the other's, turned round
  kInside,     // those received lie inside the responder's
  kElsewhere,  // they are wider, overlap, or have nothing in common
};

// What quick mode agrees on.
struct Agreement {
  suite::TransformSet transforms;
  Mode mode = Mode::kTunnel;  // the effective one
  std::optional<suite::DhGroup> pfs;
  std::uint32_t seconds = 0;               // 0: for ever, since the keys are written down
  std::optional<std::uint64_t> kilobytes;  // empty: no limit
  std::size_t initiator_set = 0;           // of its own protection
  std::size_t responder_set = 0;           // of the protection that answers
};

// The line by which a responder answers: indexes into Party::protections and Protection::lines.
struct Place {
  std::size_t entry = 0;
  std::optional<std::size_t> line;  // empty: of an entry that takes what it is asked for
  friend auto operator<=>(const Place&, const Place&) = default;
};

// One quick mode: a line of the initiator's, and what becomes of it.
struct Phase2 {
  std::size_t line = 0;  // of the initiator's own protection
  Selector local;        // the initiator's
  Selector remote;
  bool undecidable = false;  // the line has no such selectors, or not known which
  Verdict verdict = Verdict::kUnknown;
  base::Evidence evidence = base::Evidence::kDocumented;
  std::optional<Step> step;
  std::optional<Reason> reason;
  Side side = Side::kBoth;
  // For `never`: the line of its own list that takes its packets; empty when an earlier entry does.
  std::optional<std::size_t> hidden_by;
  std::optional<Place> answered_by;  // also the best guess when `unknown`
  SelectorFit fit = SelectorFit::kMirror;
  std::optional<Agreement> agreed;              // also the best guess when `unknown`
  std::vector<TransformComparison> transforms;  // every pair compared, when none agreed
};

struct Outcome {
  Verdict verdict = Verdict::kUnknown;
  base::Evidence evidence = base::Evidence::kDocumented;
  std::optional<Step> step;
  std::optional<Reason> reason;
  Side side = Side::kBoth;
  // For `up-if`: conditions; for `unknown`: what is lacking. One clause each, lower case.
  std::vector<std::string> assumptions;
  // For `unknown`: the verdict that would hold if the doubtful lines changed nothing.
  std::optional<Verdict> otherwise;

  bool aggressive = false;  // aggressive mode, in place of main mode
  // The responder's ISAKMP profiles that the initiator's identity fits, if several do: indexes into
  // Party::profiles. Which of them is met cannot be told.
  std::vector<std::size_t> rival_profiles;
  KeyLookup initiator_key;
  KeyLookup responder_key;
  std::optional<Phase1> phase1;
  // One for each line that the initiator permits, in its order; empty where phase 1 fails.
  std::vector<Phase2> phase2;
  std::vector<PolicyComparison> policies;  // the pairs compared, when none agreed: all or very many
};

// The first line that is refused; null when none is.
const Phase2* FirstRefused(const Outcome& outcome);
// What the first line that comes to an agreement agrees on; null when none does.
const Agreement* FirstAgreed(const Outcome& outcome);

}  // namespace tunnelc::negotiate
