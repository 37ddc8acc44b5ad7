// Builds for every target from several files of arbitrary bytes.
#include <cstdint>

#include "tests/hostile/whole.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace hostile = tunnelc::hostile;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  hostile::BuildAll(hostile::Analyse(hostile::Split(text)));
  return 0;
}
