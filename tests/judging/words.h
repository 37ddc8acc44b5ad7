// The words that the generator chooses from: every row of the algorithm table that strongSwan can
// express.
#pragma once

#include <string>
#include <vector>

#include "tests/judging/random.h"

namespace tunnelc::judging {

const std::vector<std::string>& Ciphers();          // of ISAKMP: `des`, `aes 256`
const std::vector<std::string>& Hashes();           // of ISAKMP
const std::vector<unsigned>& Groups();              // each once
const std::vector<std::string>& EspCiphers();       // with an integrity of their own: `esp-aes 256`
const std::vector<std::string>& CombinedCiphers();  // `esp-gcm`
const std::vector<std::string>& Integrities();      // in ESP
const std::vector<std::string>& AhWords();

// Any group; those that cost little under emulation come more often.
unsigned PickGroup(Random& random);

// One that is not `other`, of those in `choices`.
template <class T>
T PickOther(Random& random, const std::vector<T>& choices, const T& other) {
  T chosen = random.Pick(choices);
  while (chosen == other) {
    chosen = random.Pick(choices);
  }
  return chosen;
}

}  // namespace tunnelc::judging
