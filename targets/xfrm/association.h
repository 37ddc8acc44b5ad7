// One-way associations as `ip xfrm state` takes them, whoever chose their keys.
#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "targets/xfrm/key_material.h"
#include "targets/xfrm/protection.h"

namespace tunnelc::targets::xfrm {

// One of the two ways of a tunnel.
struct Way {
  bool out = false;
  std::string from;
  std::string to;
  Flow flow;
};

// Outwards first; `out` is the flow of the packets that leave.
std::array<Way, 2> WaysOf(const host::Tunnel& tunnel, const Flow& out);

// Reqid 0 takes any association between the two ends.
std::string TemplateOf(std::uint32_t reqid, const Way& way, const Layer& layer);

// The SPI of an association, and its keys as `0x…`; one that its algorithms do not need is empty.
struct LayerKeys {
  std::uint32_t spi = 0;
  std::string cipher;
  std::string integrity;
};

// What `delete` takes too.
std::string StateName(const Way& way, const Layer& layer, std::uint32_t spi);

void WriteAssociation(const host::Tunnel& tunnel, const Protection& protection, const Way& way,
                      const Layer& layer, const LayerKeys& keys, Writer& writer);

// For each layer, with the keys that the build has made.
void WriteAssociations(const KeyMaterial& material, const host::Tunnel& tunnel,
                       const Protection& protection, const Way& way, Writer& writer);
void UndoAssociations(const KeyMaterial& material, const Protection& protection, const Way& way,
                      Writer& writer);

}  // namespace tunnelc::targets::xfrm
