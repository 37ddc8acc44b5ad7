// Feeds the whole compiler several files of arbitrary bytes: it must end, and say something.
#include <cstdint>

#include "src/base/check.h"
#include "tests/hostile/whole.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace hostile = tunnelc::hostile;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const hostile::Whole whole = hostile::Analyse(hostile::Split(text));
  TUNNELC_CHECK(!hostile::SayAll(whole).empty());
  return 0;
}
