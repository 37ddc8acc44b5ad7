// An entry with written keys has one line, one set, and a key for each way and protocol.
#include "src/topology/written_ends.h"

#include <algorithm>

#include "src/topology/map_words.h"
#include "src/topology/party.h"

namespace tunnelc::topology {
namespace {

using negotiate::Mode;

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

}  // namespace

Both ReadBoth(const Scene& scene) {
  return {Read(scene, 0), Read(scene, 1)};
}

bool AreComparable(const Both& both) {
  const bool negotiates = both[0].entry == nullptr || both[1].entry == nullptr;
  return negotiates || std::ranges::all_of(both, [](const Written& written) {
           return written.Set() != nullptr && written.line;
         });
}

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

}  // namespace tunnelc::topology
