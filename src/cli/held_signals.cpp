// Signals are blocked and not handled, so nothing runs beside what is being done.
#include "src/cli/held_signals.h"

#include <array>

namespace tunnelc::cli {
namespace {

constexpr std::array kHeld = {SIGINT, SIGTERM, SIGHUP};

}  // namespace

HeldSignals::HeldSignals() {
  sigset_t held;
  sigemptyset(&held);
  for (const int signal : kHeld) {
    sigaddset(&held, signal);
  }
  sigprocmask(SIG_BLOCK, &held, &before_);
}

HeldSignals::~HeldSignals() {
  sigprocmask(SIG_SETMASK, &before_, nullptr);
}

bool HeldSignals::IsInterrupted() {
  sigset_t pending;
  sigpending(&pending);
  for (const int signal : kHeld) {
    if (sigismember(&pending, signal) == 1) {
      return true;
    }
  }
  return false;
}

}  // namespace tunnelc::cli
