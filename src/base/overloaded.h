// Overloaded: one visitor out of several lambdas, for std::visit.
#pragma once

namespace tunnelc::base {

template <class... Ts>
struct Overloaded : Ts... {
  using Ts::operator()...;
};
template <class... Ts>
Overloaded(Ts...) -> Overloaded<Ts...>;

}  // namespace tunnelc::base
