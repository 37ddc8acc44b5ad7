// The rows of facts.def.
#include "src/negotiate/facts.h"

#include <array>

namespace tunnelc::negotiate {
namespace {

constexpr auto kFacts = std::to_array<FactInfo>({
#define FACT(name, value, evidence, citation, meaning) \
  {#name, &Facts::name, base::Evidence::evidence, citation, meaning},
#include "src/negotiate/facts.def"
#undef FACT
});

}  // namespace

std::span<const FactInfo> AllFacts() {
  return kFacts;
}

}  // namespace tunnelc::negotiate
