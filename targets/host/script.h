// Shell scripts. No text of the input stands in them: names are our own, numbers and addresses are
// written anew.
#pragma once

#include <string>
#include <string_view>

#include "targets/host/scene.h"

namespace tunnelc::targets::host {

// Sets `here` to the folder of the script.
inline constexpr std::string_view kHere = "here=$(CDPATH= cd -- \"$(dirname -- \"$0\")\" && pwd)";

// An executable file that begins with what runs it.
inline Writer Script(const Scene& scene, std::string name) {
  Writer writer(scene.input.sources, std::move(name));
  writer.Executable();
  writer.Line("#!/bin/sh");
  return writer;
}

}  // namespace tunnelc::targets::host
