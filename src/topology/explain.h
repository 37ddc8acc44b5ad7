// Why a direction is not plainly up: the lines of both ends, what is logged, what to change.
#pragma once

#include <optional>
#include <string>

#include "src/topology/scene.h"
#include "src/topology/session.h"

namespace tunnelc::topology {

// Words the outcome of the scene's direction. Nothing when it is plainly up or never starts.
std::optional<Explanation> Explain(const Scene& scene);

// For a direction that never starts, in a session whose other direction never starts either.
Explanation ExplainNoInitiator(const Scene& scene);

// One for each reason, in the files explain_*.cpp. Each fills in the message, the lines of both
// ends and the cures; Explain does the rest.
void ExplainFault(const Scene& scene, Explanation& explanation);
void ExplainMissingKey(const Scene& scene, Explanation& explanation);
void ExplainKeyMismatch(const Scene& scene, Explanation& explanation);
void ExplainPolicies(const Scene& scene, Explanation& explanation);
void ExplainProfile(const Scene& scene, Explanation& explanation);
void ExplainAggressiveMode(const Scene& scene, Explanation& explanation);
void ExplainXauth(const Scene& scene, Explanation& explanation);
void ExplainNoSession(const Scene& scene, Explanation& explanation);
void ExplainSelectors(const Scene& scene, Explanation& explanation);
void ExplainLines(const Scene& scene, Explanation& explanation);  // of access lists
void ExplainTransformSets(const Scene& scene, Explanation& explanation);
void ExplainMode(const Scene& scene, Explanation& explanation);
void ExplainPfs(const Scene& scene, Explanation& explanation);
void ExplainWritten(const Scene& scene, Explanation& explanation);  // keys that are written down
void ExplainDoubt(const Scene& scene, Explanation& explanation);
void ExplainAssumption(const Scene& scene, Explanation& explanation);

// How many of the lines that start come up: `2 of 3 lines come up`; empty with a single one.
std::string LineCount(const negotiate::Outcome& outcome);

// Of the policies that were compared, the pair that differs least; nothing when there is none.
std::optional<negotiate::PolicyComparison> ClosestPolicies(const negotiate::Outcome& outcome);

}  // namespace tunnelc::topology
