// What both ends agree on where keys are written down, else the first set that the kernel can do.
#include "targets/xfrm/map.h"

#include <algorithm>

#include "targets/xfrm/written_keys.h"

namespace tunnelc::targets::xfrm {
namespace {

// Numbers that no tunnel has: theirs are its own, or 2147483648.
constexpr std::uint32_t kFirstReqid = 0xC0000000;

// The side of an agreement that the line is; null when it is none.
const AgreedLine::Side* SideOf(const AgreedLine& agreed, const host::MapEntry& entry,
                               const host::MapLine& line) {
  const auto* side =
      std::find_if(agreed.sides.begin(), agreed.sides.end(), [&](const AgreedLine::Side& one) {
        return one.endpoint == entry.id && one.line == line.index;
      });
  return side == agreed.sides.end() ? nullptr : side;
}

GuardedLine Start(const host::MapEntry& entry, const host::MapLine& line) {
  GuardedLine guarded;
  guarded.tunnel = entry.tunnel;
  guarded.tunnel.reqid = kFirstReqid + line.priority;
  guarded.entry = &entry;
  guarded.line = &line;
  return guarded;
}

// The first set that the kernel can do.
std::optional<std::size_t> UsableSet(const host::Scene& scene, const model::Endpoint& endpoint,
                                     std::string& why) {
  why = "it has no transform set";
  for (std::size_t i = 0; i < endpoint.transform_sets.size(); ++i) {
    why = Obstacle(scene, scene.device.transform_sets[endpoint.transform_sets[i]]);
    if (why.empty()) {
      return i;
    }
  }
  return std::nullopt;
}

bool IsBetweenSameEnds(const host::Tunnel& one, const host::Tunnel& two) {
  return one.local.value == two.local.value && one.remote.value == two.remote.value;
}

// An earlier entry that has written the same SPI for the same way between the same ends: the kernel
// has one association for both, as the router has. Null without one.
const host::MapEntry* WithSameSpi(const host::Scene& scene, const host::MapEntry& entry) {
  const auto& keys = entry.manual->session_keys;
  for (const host::MapEntry& other : scene.entries) {
    if (&other == &entry) {
      break;
    }
    if (other.manual == nullptr || !IsBetweenSameEnds(other.tunnel, entry.tunnel)) {
      continue;
    }
    for (const model::SessionKey& key : other.manual->session_keys) {
      const bool same = std::any_of(keys.begin(), keys.end(), [&](const model::SessionKey& own) {
        return own.inbound == key.inbound && own.ah == key.ah && own.spi == key.spi;
      });
      if (same) {
        return &other;
      }
    }
  }
  return nullptr;
}

// An entry with written keys has one set, and a key for each way and layer of it.
std::vector<GuardedLine> GuardWritten(const host::Scene& scene, const host::MapEntry& entry,
                                      std::string& why) {
  const model::Endpoint& endpoint = *entry.tunnel.endpoint;
  if (endpoint.transform_sets.empty()) {
    why = "it has no transform set";
    return {};
  }
  const suite::TransformSet& set =
      scene.device.transform_sets[endpoint.transform_sets.front()].transforms;
  why = Obstacle(scene, scene.device.transform_sets[endpoint.transform_sets.front()]);
  if (why.empty() && set.esp_cipher && suite::Info(*set.esp_cipher).combined) {
    why = "`" + suite::Words(*set.esp_cipher) +
          "` must not have keys that are written down (RFC 4106, section 2)";
  }
  if (const host::MapEntry* other = WithSameSpi(scene, entry); why.empty() && other != nullptr) {
    why = "it has an SPI that `" + other->tunnel.endpoint->name + "` has for the same peer";
  }
  if (!why.empty()) {
    return {};
  }
  std::vector<GuardedLine> lines;
  for (const host::MapLine& line : entry.lines) {
    if (!line.line->permit) {
      continue;
    }
    GuardedLine guarded = Start(entry, line);
    guarded.protection = MakeProtection(scene, endpoint, 0, line.mode);
    for (const Layer& layer : guarded.protection.layers) {
      for (const bool inbound : {false, true}) {
        if (!WrittenKeys(*entry.manual, set, inbound, layer, why)) {
          return {};
        }
      }
    }
    lines.push_back(std::move(guarded));
  }
  return lines;
}

// Notes what the line is agreed as, and says by which of the entry's sets: the first agreement's,
// else the usable one.
std::optional<std::size_t> TakeAgreed(GuardedLine& guarded, const std::vector<AgreedLine>& agreed,
                                      std::optional<std::size_t> usable) {
  std::optional<std::size_t> set = usable;
  for (const AgreedLine& one : agreed) {
    const AgreedLine::Side* side = SideOf(one, *guarded.entry, *guarded.line);
    if (side == nullptr) {
      continue;
    }
    if (guarded.agreed.empty()) {
      set = side->set;
    }
    guarded.agreed.push_back(&one);
  }
  return set;
}

bool IsAgreed(const GuardedLine& guarded) {
  return !guarded.agreed.empty();
}

std::string WhyNothingIsAgreed(const host::MapEntry& entry) {
  return entry.tunnel.session == nullptr || entry.tunnel.session->ends.size() != 2
             ? "static associations need both ends among the inputs"
             : "its session does not come up, so the ends agree on no associations";
}

}  // namespace

std::vector<GuardedLine> GuardLines(const host::Scene& scene, const host::MapEntry& entry,
                                    const std::vector<AgreedLine>& agreed, std::string& why) {
  if (entry.manual != nullptr) {
    return GuardWritten(scene, entry, why);
  }
  if (entry.AnswersEverybody()) {
    why = "who its peers are is not known before they come";
    return {};
  }
  const model::Endpoint& endpoint = *entry.tunnel.endpoint;
  const std::optional<std::size_t> usable = UsableSet(scene, endpoint, why);
  std::vector<GuardedLine> lines;
  for (const host::MapLine& line : entry.lines) {
    if (!line.line->permit) {
      continue;
    }
    GuardedLine guarded = Start(entry, line);
    const std::optional<std::size_t> set = TakeAgreed(guarded, agreed, usable);
    if (!set) {
      return {};
    }
    why = Obstacle(scene, scene.device.transform_sets[endpoint.transform_sets[*set]]);
    if (!why.empty()) {
      return {};
    }
    guarded.protection = MakeProtection(scene, endpoint, *set, line.mode);
    lines.push_back(std::move(guarded));
  }
  if (scene.options.keying == Keying::kManual &&
      std::none_of(lines.begin(), lines.end(), IsAgreed)) {
    why = WhyNothingIsAgreed(entry);
    return {};
  }
  return lines;
}

}  // namespace tunnelc::targets::xfrm
