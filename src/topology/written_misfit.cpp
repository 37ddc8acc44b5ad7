// What the one end sends with, the other must receive with: lines, transforms, SPIs and keys (RFC
// 4301, section 4.5.1; Cisco IOS Security Command Reference, `set session-key`).
#include "src/topology/written_misfit.h"

#include <algorithm>
#include <array>
#include <utility>

#include "src/negotiate/selectors.h"
#include "src/suite/transform_set.h"
#include "src/topology/map_words.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using base::Comparison;
using negotiate::Mode;
using negotiate::Reason;

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

  bool HasHidden() const { return hidden_; }
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
      std::vector<std::string> typed =
          AccessListLines(scene_.Device(end), *both_[end].endpoint, end == 0 ? one : two,
                          Mirror(end == 0 ? two : one));
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

}  // namespace

WrittenComparison CompareBoth(const Scene& scene, const Both& both) {
  Comparer comparer(scene, both);
  std::optional<Misfit> misfit = comparer.Run();
  return {std::move(misfit), comparer.HasHidden(), comparer.HasCut()};
}

}  // namespace tunnelc::topology
