// The keys of `ipsec-manual` entries, compared with what their transform sets ask for (Cisco IOS
// Security Command Reference, `set session-key`).
#include "src/resolve/session_keys.h"

#include <fmt/format.h>

#include <algorithm>

namespace tunnelc::resolve {
namespace {

// One way of one protocol: what it is called, and its line.
struct Slot {
  std::string words;  // `inbound esp`
  const model::SessionKey* line = nullptr;
};

Slot SlotOf(const model::CryptoMapEntry& entry, bool inbound, bool ah) {
  const auto found = std::find_if(
      entry.session_keys.begin(), entry.session_keys.end(),
      [&](const model::SessionKey& key) { return key.inbound == inbound && key.ah == ah; });
  return {fmt::format("{} {}", inbound ? "inbound" : "outbound", ah ? "ah" : "esp"),
          found == entry.session_keys.end() ? nullptr : &*found};
}

// Never says what the key is.
void CheckKey(diag::Sink& sink, const Slot& slot, std::string_view what,
              const std::optional<model::Sourced<base::Secret>>& key, std::string_view algorithm,
              std::size_t bytes) {
  const std::size_t digits = 2 * bytes;
  const auto report = [&](diag::Rule rule, std::string message) {
    diag::Diagnostic& diagnostic =
        sink.Report(rule, key ? key->origin.span : slot.line->span, std::move(message));
    diagnostic.help = fmt::format("`{}` takes {} hexadecimal digits", algorithm, digits);
  };
  if (!key) {
    report(diag::Rule::kUnfitSessionKey,
           fmt::format("`set session-key {}` has no {} key, which `{}` needs", slot.words, what,
                       algorithm));
    return;
  }
  if (key->value.IsHidden()) {
    return;
  }
  if (!key->value.IsHexadecimal()) {
    report(diag::Rule::kUnfitSessionKey,
           fmt::format("the {} key of `set session-key {}` is not hexadecimal", what, slot.words));
  } else if (key->value.IsShorterThan(digits)) {
    report(diag::Rule::kUnfitSessionKey,
           fmt::format("the {} key of `set session-key {}` has fewer than the {} digits that `{}` "
                       "needs",
                       what, slot.words, digits, algorithm));
  } else if (key->value.IsLongerThan(digits)) {
    report(diag::Rule::kLongSessionKey,
           fmt::format("the {} key of `set session-key {}` has more than the {} digits that `{}` "
                       "needs: the router uses the first ones alone",
                       what, slot.words, digits, algorithm));
  }
}

void CheckSlot(diag::Sink& sink, const model::CryptoMapEntry& entry, const model::TransformSet& set,
               const Slot& slot, bool ah) {
  if (slot.line == nullptr) {
    diag::Diagnostic& diagnostic =
        sink.Report(diag::Rule::kUnfitSessionKey, entry.span,
                    fmt::format("entry {} has no `set session-key {}`, which its transform set "
                                "`{}` needs",
                                entry.sequence, slot.words, set.name));
    diagnostic.related.push_back({set.span, "the transform set"});
    diagnostic.help =
        fmt::format("` set session-key {} SPI {}`, as the peer has it the other way round",
                    slot.words, ah ? "KEY" : "cipher KEY authenticator KEY");
    return;
  }
  const suite::TransformSet& transforms = set.transforms;
  if (ah) {
    const auto& info = suite::Info(*transforms.ah);
    CheckKey(sink, slot, "authenticator", slot.line->authenticator, info.ah_word, info.key_bytes);
    return;
  }
  const auto& cipher = suite::Info(*transforms.esp_cipher);
  if (cipher.key_bytes > 0) {
    CheckKey(sink, slot, "cipher", slot.line->cipher, suite::Words(*transforms.esp_cipher),
             cipher.key_bytes);
  }
  if (transforms.esp_integrity) {
    const auto& info = suite::Info(*transforms.esp_integrity);
    CheckKey(sink, slot, "authenticator", slot.line->authenticator, info.esp_word, info.key_bytes);
  }
}

}  // namespace

void CheckSessionKeys(Context& context, const model::CryptoMapEntry& entry) {
  const bool known = !entry.sets.empty() && entry.sets.front().set && entry.phase2_doubts.empty();
  if (!known) {
    return;
  }
  const model::TransformSet& set = context.device.transform_sets[*entry.sets.front().set];
  for (const bool inbound : {true, false}) {
    for (const bool ah : {false, true}) {
      if (ah ? set.transforms.ah.has_value() : set.transforms.esp_cipher.has_value()) {
        CheckSlot(context.sink, entry, set, SlotOf(entry, inbound, ah), ah);
      }
    }
  }
}

void CheckOneLine(Context& context, const model::CryptoMapEntry& entry,
                  const model::AccessList& list) {
  const model::AccessEntry* taken = nullptr;
  for (const model::AccessEntry& line : list.entries) {
    if (taken != nullptr) {
      diag::Diagnostic& diagnostic = context.sink.Report(
          diag::Rule::kLinePassedOver, line.span,
          fmt::format("entry {} has its keys written down: of the access list `{}` the router "
                      "takes the first line that permits, and none behind it",
                      entry.sequence, list.name));
      diagnostic.related.push_back({taken->span, "the line that it takes"});
      diagnostic.help = "give this line an entry with session keys of its own";
      return;
    }
    taken = line.permit ? &line : nullptr;
  }
}

}  // namespace tunnelc::resolve
