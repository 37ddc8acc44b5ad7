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
                                     host::Refusal& refusal) {
  refusal = {"it has no transform set", "name one that both ends and the kernel have"};
  for (std::size_t i = 0; i < endpoint.transform_sets.size(); ++i) {
    auto obstacle = Obstacle(scene, scene.device.transform_sets[endpoint.transform_sets[i]]);
    if (!obstacle) {
      return i;
    }
    refusal = *std::move(obstacle);
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

// Why the set or the SPIs of an entry with written keys cannot be had; nothing when they can.
std::optional<host::Refusal> WrittenObstacle(const host::Scene& scene, const host::MapEntry& entry,
                                             const model::TransformSet& set) {
  if (auto obstacle = Obstacle(scene, set)) {
    return obstacle;
  }
  const suite::TransformSet& transforms = set.transforms;
  if (transforms.esp_cipher && suite::Info(*transforms.esp_cipher).combined) {
    return NeedsFreshKeys(transforms);
  }
  if (const host::MapEntry* other = WithSameSpi(scene, entry)) {
    return host::Refusal{
        "it has an SPI that `" + other->tunnel.endpoint->name + "` has for the same peer",
        "write another one on both ends"};
  }
  return std::nullopt;
}

// An entry with written keys has one set, and a key for each way and layer of it.
std::vector<GuardedLine> GuardWritten(const host::Scene& scene, const host::MapEntry& entry,
                                      host::Refusal& refusal) {
  const model::Endpoint& endpoint = *entry.tunnel.endpoint;
  if (endpoint.transform_sets.empty()) {
    refusal = {"it has no transform set", "name one that both ends and the kernel have"};
    return {};
  }
  const model::TransformSet& chosen = scene.device.transform_sets[endpoint.transform_sets.front()];
  const suite::TransformSet& set = chosen.transforms;
  if (auto obstacle = WrittenObstacle(scene, entry, chosen)) {
    refusal = *std::move(obstacle);
    return {};
  }
  refusal.by_hand = "give it a `set session-key` each way with all that its transform set asks for";
  std::vector<GuardedLine> lines;
  for (const host::MapLine& line : entry.lines) {
    if (!line.line->permit) {
      continue;
    }
    GuardedLine guarded = Start(entry, line);
    guarded.protection = MakeProtection(scene, endpoint, 0, line.mode);
    for (const Layer& layer : guarded.protection.layers) {
      for (const bool inbound : {false, true}) {
        if (!WrittenKeys(*entry.manual, set, inbound, layer, refusal.why)) {
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

}  // namespace

std::vector<GuardedLine> GuardLines(const host::Scene& scene, const host::MapEntry& entry,
                                    const std::vector<AgreedLine>& agreed, host::Refusal& refusal) {
  if (entry.manual != nullptr) {
    return GuardWritten(scene, entry, refusal);
  }
  if (entry.AnswersEverybody()) {
    refusal = {"who its peers are is not known before they come",
               "write policies by hand for each peer whose address is known"};
    return {};
  }
  const model::Endpoint& endpoint = *entry.tunnel.endpoint;
  const std::optional<std::size_t> usable = UsableSet(scene, endpoint, refusal);
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
    auto obstacle = Obstacle(scene, scene.device.transform_sets[endpoint.transform_sets[*set]]);
    if (obstacle) {
      refusal = *std::move(obstacle);
      return {};
    }
    guarded.protection = MakeProtection(scene, endpoint, *set, line.mode);
    lines.push_back(std::move(guarded));
  }
  if (scene.options.keying == Keying::kManual &&
      std::none_of(lines.begin(), lines.end(), IsAgreed)) {
    refusal = NothingAgreed(entry.tunnel.session);
    return {};
  }
  return lines;
}

}  // namespace tunnelc::targets::xfrm
