// Facts: what two daemons made of a direction, as tests/live/pairs prints it.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

namespace tunnelc::judging {

// The words of a line: `phase1` is `up`.
class Facts {
 public:
  Facts() = default;
  explicit Facts(std::string_view line);

  // Empty for a word that is not there.
  std::string Get(std::string_view word) const;
  std::size_t Number(std::string_view word) const;
  bool IsEmpty() const { return words_.empty(); }
  const std::string& Line() const { return line_; }

 private:
  std::string line_;
  std::map<std::string, std::string, std::less<>> words_;
};

// The last suite of that kind (`IKE:`, `ESP:`, `AH:`) which a log says was selected; empty: none.
std::string SelectedSuite(std::string_view log, std::string_view kind);
// The last selectors that this side, `a` or `b`, says it has established; empty: none.
std::string AgreedSelectors(std::string_view log, char side);

}  // namespace tunnelc::judging
