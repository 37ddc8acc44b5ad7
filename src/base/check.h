// TUNNELC_CHECK: a condition that only a bug of ours can break.
#pragma once

#include <cstdio>
#include <cstdlib>

namespace tunnelc::base {

[[noreturn]] inline void CheckFailed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "tunnelc: internal error: %s does not hold (%s:%d)\n", condition, file,
               line);
  std::abort();
}

}  // namespace tunnelc::base

// Aborts when `condition` does not hold. For our own mistakes only: a user's mistake is a
// diagnostic, a failing world is a Result.
#define TUNNELC_CHECK(condition)      \
  ((condition) ? static_cast<void>(0) \
               : ::tunnelc::base::CheckFailed(#condition, __FILE__, __LINE__))
