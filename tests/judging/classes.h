// What charon cannot judge, because it is not built like IOS: each class with the fact that says
// so.
#pragma once

#include <span>
#include <string_view>

#include "src/negotiate/party.h"
#include "src/topology/network.h"

namespace tunnelc::judging {

struct Class {
  std::string_view name;
  std::string_view why;  // with the section of the semantics reference
};
std::span<const Class> Classes();
// Nothing for a name that is no class.
const Class* FindClass(std::string_view name);

// One end starts towards the other, with one line of its own.
struct Meeting {
  const topology::Network& network;
  const topology::Session& session;
  const topology::Direction& direction;
  const negotiate::Phase2* phase2 = nullptr;  // null where no quick mode is reached
};

// The class that it belongs to; empty: charon can judge.
std::string_view ClassOf(const Meeting& meeting);

// The responder's own end, where it answers everybody; else null.
const model::Endpoint* AnswerForEverybody(const Meeting& meeting);

// One end as it negotiates.
negotiate::Party PartyOf(const topology::Network& network, const topology::Session& session,
                         std::size_t end);
// What the initiator asks for.
negotiate::Protection OwnOf(const Meeting& meeting);
// What the responder answers with: the entry of a map whose line fits, else the session's own end.
negotiate::Protection AnswerOf(const Meeting& meeting);

}  // namespace tunnelc::judging
