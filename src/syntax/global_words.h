// The words that IOS's global commands begin with: what ends a sub-mode although we do not read it.
#pragma once

#include <string_view>

namespace tunnelc::syntax {

// True when a global command begins with `first` (and `second`, for `ip`, `ipv6` and `crypto`,
// which begin interface commands too). Words are taken in full, in any case.
bool IsGlobalCommand(std::string_view first, std::string_view second);

// True when `first` opens a mode that has nothing in common with ours, so that it ends one of ours
// however it is indented.
bool OpensOtherMode(std::string_view first);

// A command of exec mode, whose output may follow: `show`, `ping`, `debug`.
bool IsExecCommand(std::string_view first);

}  // namespace tunnelc::syntax
