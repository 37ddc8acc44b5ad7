// HeldSignals: an interrupt waits until what must not be done by halves is done or undone.
#pragma once

#include <csignal>

namespace tunnelc::cli {

// While it lives, SIGINT, SIGTERM and SIGHUP wait; afterwards they have their usual effect. For a
// process with one thread.
class HeldSignals {
 public:
  HeldSignals();
  ~HeldSignals();
  HeldSignals(const HeldSignals&) = delete;
  HeldSignals& operator=(const HeldSignals&) = delete;

  // True when one of them is waiting.
  static bool IsInterrupted();

 private:
  sigset_t before_{};
};

}  // namespace tunnelc::cli
