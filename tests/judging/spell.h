// Spelling: a device as configuration, plain or with what people do to it.
#pragma once

#include <string>

#include "tests/judging/pair.h"

namespace tunnelc::judging {

std::string Spell(const Device& device, const Noise& noise);

}  // namespace tunnelc::judging
