// Keys and SPIs of static associations: whichever end asks, the answer is the same.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "targets/target.h"
#include "targets/xfrm/agreed_lines.h"

namespace tunnelc::targets::xfrm {

// A one-way flow of a session: from the end with this index to the other.
struct Flow {
  std::size_t session = 0;  // index into Network::Sessions
  std::size_t from = 0;     // index into Session::ends
  std::size_t number = 0;   // of the pair of lines, in a session of crypto maps
};

class KeyMaterial {
 public:
  // Both must outlive it. `options` holds a seed or a source of random bytes.
  KeyMaterial(const topology::Network& network, const std::vector<AgreedLine>& lines,
              const Options& options);

  // The SPI of the flow's association: unlike every other of this network, 256 or more (RFC 4303,
  // 2.1). `protocol` is `esp` or `ah`.
  std::uint32_t Spi(const Flow& flow, std::string_view protocol) const;
  // `0x…` of as many bytes, for `purpose` (`cipher`, `integrity`) alone.
  std::string Key(const Flow& flow, std::string_view protocol, std::string_view purpose,
                  std::size_t bytes) const;

 private:
  std::vector<std::uint8_t> Bytes(const std::string& label, std::size_t count) const;
  std::string LabelOf(const Flow& flow, std::string_view protocol) const;
  void TakeSpis(const Flow& flow);

  const Options& options_;
  std::vector<std::string> sessions_;  // a name for each, unlike any other
  // What was drawn: both ends get the same. A seed needs no memory.
  mutable std::map<std::string, std::vector<std::uint8_t>, std::less<>> drawn_;
  std::map<std::string, std::uint32_t, std::less<>> spis_;
  std::set<std::uint32_t> taken_;
};

}  // namespace tunnelc::targets::xfrm
