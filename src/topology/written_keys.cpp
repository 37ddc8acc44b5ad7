// What the one end sends with, the other must receive with: lines, transforms, SPIs and keys (RFC
// 4301, section 4.5.1; Cisco IOS Security Command Reference, `set session-key`).
#include "src/topology/written_keys.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "src/negotiate/selectors.h"
#include "src/suite/transform_set.h"
#include "src/topology/explain.h"
#include "src/topology/map_words.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using base::Comparison;
using negotiate::Mode;
using negotiate::Reason;
using negotiate::Verdict;

// What one end has written down. Of an end that negotiates, `entry` is null.
struct Written {
  const model::Endpoint* endpoint = nullptr;
  const model::CryptoMapEntry* entry = nullptr;
  negotiate::Party party;
  std::optional<std::size_t> line;  // the one that permits

  const negotiate::Protection& Own() const { return party.Own(); }
  // The set that the keys are for; null where it is not known.
  const negotiate::TransformSet* Set() const {
    return Own().transform_sets.empty() ? nullptr : &Own().transform_sets.front();
  }
};
using Both = std::array<Written, 2>;  // by the ends of the session

Written Read(const Scene& scene, std::size_t end) {
  const model::Device& device = scene.Device(end);
  Written written{.endpoint = scene.Endpoint(end),
                  .entry = nullptr,
                  .party = MakeParty(device, scene.Endpoint(end), scene.InsideAddress(end),
                                     scene.RawAddress(scene.Other(end)), {}),
                  .line = std::nullopt};
  if (written.endpoint == nullptr || written.endpoint->ike != 0) {
    return written;
  }
  written.entry = topology::EntryOf(device, *written.endpoint);
  const auto& lines = written.endpoint->lines;
  const auto permit = std::ranges::find_if(lines, &model::Line::permit);
  if (permit != lines.end()) {
    written.line = static_cast<std::size_t>(permit - lines.begin());
  }
  return written;
}

// The first way in which two ends do not fit, whoever is asked.
struct Misfit {
  Reason reason{};
  std::string message;
  std::vector<ExplainedLine> lines;
  std::vector<Cure> cures;
};

Mode ModeOf(const Written& written) {
  const negotiate::Line& line = written.Own().lines[*written.line];
  const model::Endpoint& endpoint = *written.endpoint;
  const bool between_ends = endpoint.local && endpoint.remote &&
                            line.local.prefix == base::HostPrefix(endpoint.local->value) &&
                            line.remote.prefix == base::HostPrefix(endpoint.remote->value);
  return between_ends && written.Set()->mode != Mode::kTunnel ? Mode::kTransport : Mode::kTunnel;
}

const model::SessionKey* KeyOf(const Written& written, bool inbound, bool ah) {
  const auto found = std::ranges::find_if(
      written.entry->session_keys,
      [&](const model::SessionKey& key) { return key.inbound == inbound && key.ah == ah; });
  return found == written.entry->session_keys.end() ? nullptr : &*found;
}

// The algorithm for which a key is needed, and how long that is; 0 digits for none.
struct Need {
  std::string_view what;  // `cipher`
  std::size_t digits = 0;
  std::optional<model::Sourced<base::Secret>> model::SessionKey::*key;
};

std::array<Need, 2> NeedsOf(const suite::TransformSet& set, bool ah) {
  const auto digits = [](const auto& algorithm) {
    return algorithm ? std::size_t{2} * suite::Info(*algorithm).key_bytes : std::size_t{0};
  };
  return {Need{"cipher", ah ? 0 : digits(set.esp_cipher), &model::SessionKey::cipher},
          Need{"authenticator", ah ? digits(set.ah) : digits(set.esp_integrity),
               &model::SessionKey::authenticator}};
}

std::vector<bool> ProtocolsOf(const suite::TransformSet& set) {
  std::vector<bool> ah;
  if (set.esp_cipher) {
    ah.push_back(false);
  }
  if (set.ah) {
    ah.push_back(true);
  }
  return ah;
}

std::string_view ProtocolWord(bool ah) {
  return ah ? "ah" : "esp";
}

std::string KeyWords(const suite::TransformSet& set, bool ah) {
  if (ah) {
    return " KEY";
  }
  const auto needs = NeedsOf(set, ah);
  std::string words;
  for (const Need& need : needs) {
    if (need.digits > 0) {
      words += ' ' + std::string(need.what) + " KEY";
    }
  }
  return words;
}

// Two ends can be compared that have a set and a line each, or of which one has written nothing.
bool AreComparable(const Both& both) {
  const bool negotiates = both[0].entry == nullptr || both[1].entry == nullptr;
  return negotiates || std::ranges::all_of(both, [](const Written& written) {
           return written.Set() != nullptr && written.line;
         });
}

class Comparer {
 public:
  // Of two that can be compared. Both must outlive it.
  Comparer(const Scene& scene, const Both& both) : scene_(scene), both_(both) {}

  std::optional<Misfit> Run() {
    for (const auto& step :
         {&Comparer::Negotiates, &Comparer::Refused, &Comparer::Sets, &Comparer::Lines}) {
      if (auto misfit = (this->*step)()) {
        return misfit;
      }
    }
    for (const std::size_t sender : {std::size_t{0}, std::size_t{1}}) {
      for (const bool ah : ProtocolsOf(both_[0].Set()->transforms)) {
        if (auto misfit = OneWay(sender, ah)) {
          return misfit;
        }
      }
    }
    return std::nullopt;
  }

  // A key of which it cannot be told whether it is the peer's.
  bool HasHidden() const { return hidden_; }
  // A key was cut to the length that is used.
  bool HasCut() const { return cut_; }

 private:
  std::string Command(std::size_t end) const {
    return ProtectionCommand(scene_.Device(end), *both_[end].endpoint) + " ipsec-manual";
  }

  std::optional<Misfit> Negotiates() const {
    for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
      if (both_[end].entry == nullptr) {
        return Misfit{.reason = Reason::kSessionKeyMismatch,
                      .message = scene_.Name(1 - end) + " has its keys written down, and " +
                                 scene_.Name(end) + " negotiates them: neither knows the other's",
                      .lines = {{1 - end, both_[1 - end].endpoint->span, "keys by hand"},
                                {end, both_[end].endpoint->span, "keys by IKE"}},
                      .cures = {}};
      }
    }
    return std::nullopt;
  }

  std::optional<Misfit> Refused() const {
    for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
      if (both_[end].Set()->refused) {
        const model::TransformSet& set = SetAt(scene_.Device(end), *both_[end].endpoint, 0);
        return Misfit{.reason = Reason::kNoCommonTransformSet,
                      .message = scene_.Name(end) + " refuses its own transform set " + set.name,
                      .lines = {{end, set.span, "refused"},
                                {1 - end, both_[1 - end].endpoint->protection_span, {}}},
                      .cures = {}};
      }
    }
    return std::nullopt;
  }

  std::optional<Misfit> Sets() const {
    const auto note = [&](std::size_t end) {
      const auto& set = *both_[end].Set();
      return suite::Text(set.transforms) +
             (ModeOf(both_[end]) == Mode::kTunnel ? ", mode tunnel" : ", mode transport");
    };
    const bool same = both_[0].Set()->transforms == both_[1].Set()->transforms;
    if (same && ModeOf(both_[0]) == ModeOf(both_[1])) {
      return std::nullopt;
    }
    Misfit misfit{
        .reason = same ? Reason::kEncapsulationModeMismatch : Reason::kNoCommonTransformSet,
        .message = scene_.Name(0) + " protects with " + note(0) + ", and " + scene_.Name(1) +
                   " with " + note(1),
        .lines = {},
        .cures = {}};
    for (const std::size_t end : {std::size_t{0}, std::size_t{1}}) {
      const model::TransformSet& set = SetAt(scene_.Device(end), *both_[end].endpoint, 0);
      misfit.lines.push_back({end, set.span, note(end)});
    }
    return misfit;
  }

  std::optional<Misfit> Lines() const {
    const model::Line& mine = both_[0].endpoint->lines[*both_[0].line];
    const model::Line& theirs = both_[1].endpoint->lines[*both_[1].line];
    const negotiate::Line one = MakeLine(mine);
    const negotiate::Line two = MakeLine(theirs);
    if (one.undecidable || two.undecidable ||
        negotiate::CompareSelectors(one, two) == negotiate::SelectorFit::kMirror) {
      return std::nullopt;
    }
    Misfit misfit{.reason = Reason::kSelectorsMismatch,
                  .message = scene_.Name(0) + " protects " + LineText(one) + ", and " +
                             scene_.Name(1) + " " + LineText(two) +
                             ": what only one of them protects is lost",
                  .lines = {{0, mine.span, "its one line"}, {1, theirs.span, "its one line"}},
                  .cures = {}};
    for (const std::size_t end : {std::size_t{1}, std::size_t{0}}) {
      const std::string own = AccessLine(end == 0 ? one : two);
      const std::string wanted = AccessLine(Mirror(end == 0 ? two : one));
      std::vector<std::string> typed =
          AccessListLines(scene_.Device(end), *both_[end].endpoint, {"no " + own, wanted});
      if (!typed.empty()) {
        misfit.cures.push_back({end, std::move(typed), {}});
      }
    }
    return misfit;
  }

  // What the sender's outbound line and the receiver's inbound one must have in common.
  std::optional<Misfit> OneWay(std::size_t sender, bool ah) {
    const std::size_t receiver = 1 - sender;
    const model::SessionKey* out = KeyOf(both_[sender], false, ah);
    const model::SessionKey* in = KeyOf(both_[receiver], true, ah);
    for (const bool sends : {true, false}) {
      if ((sends ? out : in) == nullptr) {
        const std::size_t end = sends ? sender : receiver;
        return Differ(sender, ah,
                      scene_.Name(end) + " has no `set session-key " + WayWord(sends) + ' ' +
                          std::string(ProtocolWord(ah)) + '`',
                      {}, {});
      }
    }
    if (out->spi != in->spi) {
      const std::string sent = std::to_string(out->spi);
      const std::string taken = std::to_string(in->spi);
      return Differ(sender, ah,
                    scene_.Name(sender) + " sends " + ProtocolName(ah) + " with the SPI " + sent +
                        ", and " + scene_.Name(receiver) + " takes " + taken,
                    "SPI " + sent, "SPI " + taken);
    }
    for (const Need& need : NeedsOf(both_[sender].Set()->transforms, ah)) {
      if (need.digits > 0) {
        if (auto misfit = CompareKeys(sender, ah, need, *out, *in)) {
          return misfit;
        }
      }
    }
    return std::nullopt;
  }

  std::optional<Misfit> CompareKeys(std::size_t sender, bool ah, const Need& need,
                                    const model::SessionKey& out, const model::SessionKey& in) {
    for (const bool sends : {true, false}) {
      const auto& key = (sends ? out : in).*need.key;
      const bool unfit = !key || key->value.IsShorterThan(need.digits) ||
                         (!key->value.IsHidden() && !key->value.IsHexadecimal());
      if (unfit) {
        const std::size_t end = sends ? sender : 1 - sender;
        return Differ(sender, ah,
                      scene_.Name(end) + " has no " + std::string(need.what) +
                          " key of the right length in `set session-key " + WayWord(sends) + ' ' +
                          std::string(ProtocolWord(ah)) + '`',
                      {}, {});
      }
      cut_ = cut_ || key->value.IsLongerThan(need.digits);
    }
    const Comparison equal =
        CompareDigits((out.*need.key)->value, (in.*need.key)->value, need.digits);
    hidden_ = hidden_ || equal == Comparison::kUnknowable;
    if (equal != Comparison::kDifferent) {
      return std::nullopt;
    }
    return Differ(sender, ah,
                  "the " + std::string(need.what) + " keys differ with which " +
                      scene_.Name(sender) + " sends " + ProtocolName(ah) + " and " +
                      scene_.Name(1 - sender) + " receives it",
                  std::string(need.what) + " key", std::string(need.what) + " key");
  }

  static std::string WayWord(bool sends) { return sends ? "outbound" : "inbound"; }
  static std::string ProtocolName(bool ah) { return ah ? "AH" : "ESP"; }

  // Of the two lines for what `sender` sends.
  Misfit Differ(std::size_t sender, bool ah, std::string message, const std::string& sent,
                const std::string& taken) const {
    Misfit misfit{.reason = Reason::kSessionKeyMismatch,
                  .message = std::move(message),
                  .lines = {},
                  .cures = {}};
    for (const std::size_t end : {sender, 1 - sender}) {
      const bool sends = end == sender;
      const model::SessionKey* line = KeyOf(both_[end], !sends, ah);
      const model::SessionKey* other = KeyOf(both_[1 - end], sends, ah);
      misfit.lines.push_back({end, line != nullptr ? line->span : both_[end].endpoint->span,
                              line != nullptr ? (sends ? sent : taken) : "it is missing"});
      if (other != nullptr) {
        misfit.cures.push_back(
            {end,
             {Command(end), " set session-key " + WayWord(sends) + ' ' +
                                std::string(ProtocolWord(ah)) + ' ' + std::to_string(other->spi) +
                                KeyWords(both_[end].Set()->transforms, ah)},
             "with the keys of the " + WayWord(!sends) + " line of " + scene_.Name(1 - end)});
      }
    }
    return misfit;
  }

  const Scene& scene_;
  const Both& both_;
  bool hidden_ = false;
  bool cut_ = false;
};

// What leaves the comparison open, readable after "it is not known". What cannot cure a misfit that
// was found is no doubt.
std::vector<std::string> DoubtsOf(const Scene& scene, const Both& both,
                                  const std::optional<Misfit>& misfit) {
  const bool about_sets = misfit && (misfit->reason == Reason::kNoCommonTransformSet ||
                                     misfit->reason == Reason::kEncapsulationModeMismatch);
  std::vector<std::string> doubts;
  const auto add = [&](bool doubtful, std::string what) {
    if (doubtful) {
      doubts.push_back(std::move(what));
    }
  };
  for (const std::size_t end : {scene.Initiator(), scene.Responder()}) {
    const Written& written = both[end];
    if (written.entry == nullptr) {
      continue;
    }
    const std::string name = scene.Name(end);
    const negotiate::TransformSet* set = written.Set();
    add(written.Own().doubtful || written.party.phase2_doubtful ||
            !written.endpoint->phase1_doubts.empty(),
        "what the lines say that were not understood on " + name);
    add(set == nullptr, "with which transform set " + name + " protects");
    add(set != nullptr && set->doubtful && (!misfit || about_sets),
        "what the transform set of " + name + " holds");
    add(!written.line || (!misfit && written.Own().lines[*written.line].undecidable),
        "which packets " + name + " protects");
    add(!misfit && set != nullptr && set->transforms.esp_cipher &&
            suite::Info(*set->transforms.esp_cipher).combined,
        "whether " + name + " takes written keys for a cipher that must not have them");
  }
  return doubts;
}

negotiate::Outcome Down(negotiate::Step step, Reason reason, negotiate::Side side) {
  negotiate::Outcome outcome;
  outcome.verdict = Verdict::kDown;
  outcome.step = step;
  outcome.reason = reason;
  outcome.side = side;
  return outcome;
}

negotiate::Outcome Fits(const Both& both, bool has_hidden) {
  negotiate::Outcome outcome;
  for (const Written& written : both) {
    const auto& assumed = written.party.assumptions;
    outcome.assumptions.insert(outcome.assumptions.end(), assumed.begin(), assumed.end());
  }
  if (has_hidden) {
    outcome.assumptions.emplace_back("the session keys that are hidden are the same at both ends");
  }
  outcome.verdict = outcome.assumptions.empty() ? Verdict::kUp : Verdict::kUpIf;
  return outcome;
}

Reason ReasonOf(negotiate::LocalFault fault) {
  switch (fault) {
    case negotiate::LocalFault::kIsakmpDisabled:
      return Reason::kIsakmpDisabled;
    case negotiate::LocalFault::kInterfaceShutdown:
      return Reason::kInterfaceShutdown;
    default:
      return Reason::kTunnelSourceUnusable;
  }
}

// What one end alone lacks.
std::optional<negotiate::Outcome> CompareEnds(const Written& first, const Written& second) {
  using negotiate::LocalFault;
  if (!first.party.has_session) {
    negotiate::Outcome outcome;
    outcome.verdict = Verdict::kNever;
    return outcome;
  }
  if (first.party.fault != LocalFault::kNone) {
    return Down(negotiate::Step::kLocal, ReasonOf(first.party.fault), negotiate::Side::kInitiator);
  }
  if (!second.party.has_session) {
    return Down(negotiate::Step::kData, Reason::kNoSessionForPeer, negotiate::Side::kResponder);
  }
  if (second.party.fault != LocalFault::kNone) {
    return Down(negotiate::Step::kData, ReasonOf(second.party.fault), negotiate::Side::kResponder);
  }
  return std::nullopt;
}

// The one line of the initiator, and what protects it.
negotiate::Phase2 LineOutcome(const negotiate::Outcome& outcome, const Written& first,
                              const Written& second) {
  negotiate::Phase2 phase2;
  const negotiate::Line& line = first.Own().lines[*first.line];
  phase2.line = *first.line;
  phase2.local = line.local;
  phase2.remote = line.remote;
  phase2.undecidable = line.undecidable;
  phase2.verdict = outcome.verdict;
  phase2.evidence = outcome.evidence;
  phase2.step = outcome.step;
  phase2.reason = outcome.reason;
  phase2.side = outcome.side;
  if (outcome.verdict != Verdict::kDown && first.Set() != nullptr && second.line) {
    phase2.answered_by = negotiate::Place{0, second.line};
    phase2.agreed = negotiate::Agreement{.transforms = first.Set()->transforms,
                                         .mode = ModeOf(first),
                                         .pfs = {},
                                         .seconds = 0,
                                         .kilobytes = {},
                                         .initiator_set = 0,
                                         .responder_set = 0};
  }
  return phase2;
}

// That a long key is cut, and that a list counts up to its first line that permits, is said by
// Cisco's documents and no transcript: a verdict that hangs on either is worded "probably".
bool TakesOneOfMany(const Scene& scene, std::size_t end, const Written& written) {
  const auto& lists = scene.Device(end).access_lists;
  const auto list = std::ranges::find_if(lists, [&](const model::AccessList& one) {
    return written.entry != nullptr && written.entry->access_list &&
           one.name == written.entry->access_list->value && one.family == written.endpoint->outer;
  });
  return list != lists.end() && !list->entries.empty() &&
         list->entries.back().span != written.endpoint->lines.back().span;
}

Both ReadBoth(const Scene& scene) {
  return {Read(scene, 0), Read(scene, 1)};
}

negotiate::Outcome Judge(const Scene& scene, const Both& both) {
  Comparer comparer(scene, both);
  const std::optional<Misfit> misfit =
      AreComparable(both) ? comparer.Run() : std::optional<Misfit>();
  negotiate::Outcome outcome =
      misfit ? Down(negotiate::Step::kData, misfit->reason, negotiate::Side::kBoth)
             : Fits(both, comparer.HasHidden());
  if (both[0].entry == nullptr || both[1].entry == nullptr) {
    return outcome;
  }
  const std::vector<std::string> doubts = DoubtsOf(scene, both, misfit);
  if (!doubts.empty()) {
    negotiate::Outcome unknown;
    unknown.assumptions = doubts;
    unknown.otherwise = outcome.verdict;
    return unknown;
  }
  const bool about_lines = !misfit || misfit->reason == Reason::kSelectorsMismatch;
  const bool of_many = TakesOneOfMany(scene, 0, both[0]) || TakesOneOfMany(scene, 1, both[1]);
  if ((about_lines && of_many) || (!misfit && comparer.HasCut())) {
    outcome.evidence = base::Evidence::kUnverified;
  }
  return outcome;
}

}  // namespace

negotiate::Outcome CompareWritten(const Scene& scene) {
  const Both both = ReadBoth(scene);
  const Written& first = both[scene.Initiator()];
  const Written& second = both[scene.Responder()];
  if (const auto outcome = CompareEnds(first, second)) {
    return *outcome;
  }
  negotiate::Outcome outcome = Judge(scene, both);
  if (first.line) {
    outcome.phase2.push_back(LineOutcome(outcome, first, second));
  }
  return outcome;
}

void ExplainWritten(const Scene& scene, Explanation& explanation) {
  const Both both = ReadBoth(scene);
  if (std::optional<Misfit> misfit = Comparer(scene, both).Run()) {
    explanation.message = std::move(misfit->message);
    explanation.lines = std::move(misfit->lines);
    explanation.cures = std::move(misfit->cures);
  }
}

}  // namespace tunnelc::topology
