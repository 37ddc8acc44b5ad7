// Sessions of which one end at least has its keys written down (`ipsec-manual`): nothing is
// negotiated, so what decides is whether both ends have written the same.
#pragma once

#include "src/negotiate/outcome.h"
#include "src/topology/scene.h"

namespace tunnelc::topology {

// What becomes of the packets that the scene's initiator sends, and of their answers: who starts
// makes no difference, since each end sends by what it has written.
negotiate::Outcome CompareWritten(const Scene& scene);

}  // namespace tunnelc::topology
