// Runs tunnelc through a shell, in a temporary folder with a pair of routers.
#pragma once

#include <filesystem>
#include <string>

namespace tunnelc::cli {

struct Result {
  int status = -1;
  std::string output;
  std::string error;
};

// A folder with R1.ios and R2.ios, whose tunnel is up, and what a test adds.
class Program {
 public:
  Program();
  ~Program();
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  void Write(const std::string& name, const std::string& text) const;
  // `arguments` are words of a shell; `rest` may hold a redirection of standard input.
  Result Run(const std::string& arguments, const std::string& rest = "") const;
  // A whole command, in which $TUNNELC is the program; its standard output is in `output`.
  Result Shell(const std::string& command) const;
  const std::filesystem::path& Path() const { return folder_; }

  static std::string Router(const std::string& name, int own, int peer, int group);

 private:
  std::filesystem::path folder_;
};

}  // namespace tunnelc::cli
