// The last line of a kind is in force; `no` brings the default back.
#include "targets/host/settings.h"

namespace tunnelc::targets::host {
namespace {

ReplayWindow Read(const ast::Replay& line) {
  ReplayWindow window;
  if (line.form != ast::Form::kSet) {
    return window;
  }
  window.span = line.span;
  if (line.disable) {
    window.packets = 0;
  } else if (line.window) {
    window.packets = line.window->value;
  }
  return window;
}

template <class Line>
std::vector<const ast::Replay*> ReplaysOf(const std::vector<Line>& lines) {
  std::vector<const ast::Replay*> replays;
  for (const Line& line : lines) {
    if (const auto* replay = std::get_if<ast::Replay>(&line)) {
      replays.push_back(replay);
    }
  }
  return replays;
}

std::optional<Keepalive> Read(const ast::IsakmpKeepalive& line) {
  if (line.form != ast::Form::kSet || !line.seconds) {
    return std::nullopt;
  }
  Keepalive keepalive{.span = line.span, .seconds = line.seconds->value, .periodic = line.periodic};
  if (line.retry) {
    keepalive.retry = line.retry->value;
  }
  return keepalive;
}

void ReadProfile(const ast::IsakmpProfile& profile, Settings& settings) {
  const std::string name(profile.name.value);
  if (profile.form != ast::Form::kSet) {
    settings.profile_keepalives.erase(name);
  }
  for (const auto& line : profile.lines) {
    if (const auto* own = std::get_if<ast::IsakmpKeepalive>(&line)) {
      settings.profile_keepalives.erase(name);
      if (const std::optional<Keepalive> keepalive = Read(*own)) {
        settings.profile_keepalives.emplace(name, *keepalive);
      }
    }
  }
}

}  // namespace

const Keepalive* Settings::KeepaliveOf(std::string_view profile) const {
  if (const auto found = profile_keepalives.find(profile); found != profile_keepalives.end()) {
    return &found->second;
  }
  return keepalive ? &*keepalive : nullptr;
}

ReplayWindow Settings::ReplayOf(std::string_view profile) const {
  const auto found = profile_replays.find(profile);
  return found != profile_replays.end() && found->second.span ? found->second : replay;
}

ReplayWindow Settings::ReplayOfEntry(const std::string& map, std::uint64_t sequence) const {
  const auto found = entry_replays.find({map, sequence});
  return found != entry_replays.end() && found->second.span ? found->second : replay;
}

Settings ReadSettings(const std::vector<const ast::Statement*>& statements) {
  Settings settings;
  for (const ast::Statement* statement : statements) {
    if (const auto* keepalive = std::get_if<ast::IsakmpKeepalive>(statement)) {
      settings.keepalive = Read(*keepalive);
    } else if (const auto* isakmp_profile = std::get_if<ast::IsakmpProfile>(statement)) {
      ReadProfile(*isakmp_profile, settings);
    } else if (const auto* replay = std::get_if<ast::Replay>(statement)) {
      settings.replay = Read(*replay);
    } else if (const auto* profile = std::get_if<ast::IpsecProfile>(statement)) {
      for (const ast::Replay* own : ReplaysOf(profile->lines)) {
        settings.profile_replays[std::string(profile->name.value)] = Read(*own);
      }
    } else if (const auto* entry = std::get_if<ast::CryptoMapEntry>(statement)) {
      for (const ast::Replay* own : ReplaysOf(entry->lines)) {
        const std::uint64_t sequence = entry->sequence ? entry->sequence->value : 0;
        settings.entry_replays[{std::string(entry->name.value), sequence}] = Read(*own);
      }
    }
  }
  return settings;
}

}  // namespace tunnelc::targets::host
