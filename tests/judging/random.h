// Random: numbers that are the same for a seed on every machine.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace tunnelc::judging {

// SplitMix64. The distributions of the standard library differ from one library to the next, so
// none is used.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}

  std::uint64_t Next() {
    state_ += 0x9e3779b97f4a7c15U;
    std::uint64_t z = state_;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    return z ^ (z >> 31U);
  }
  // 0 … count - 1. The tiny bias of the remainder does not matter here.
  std::size_t Below(std::size_t count) { return static_cast<std::size_t>(Next() % count); }
  bool Chance(unsigned percent) { return Below(100) < percent; }

  template <class T>
  const T& Pick(const std::vector<T>& choices) {
    return choices[Below(choices.size())];
  }
  template <class T>
  void Shuffle(std::vector<T>& values) {
    for (std::size_t i = values.size(); i > 1; --i) {
      std::swap(values[i - 1], values[Below(i)]);
    }
  }

 private:
  std::uint64_t state_;
};

}  // namespace tunnelc::judging
