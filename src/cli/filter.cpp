// A child with two pipes, both served as they are ready: a program may write before it has read
// all.
#include "src/cli/filter.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>

namespace tunnelc::cli {
namespace {

// Both ends of a pipe, closed at the end of a scope. The child does not inherit them.
struct Pipe {
  Pipe() : failed(pipe2(ends.data(), O_CLOEXEC) != 0) {}
  ~Pipe() {
    CloseEnd(0);
    CloseEnd(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  void CloseEnd(std::size_t end) {
    if (ends[end] >= 0) {
      close(ends[end]);
      ends[end] = -1;
    }
  }

  std::array<int, 2> ends = {-1, -1};  // to read from, to write to
  bool failed;
};

// Starts the child; 0, or why it could not be.
int Start(const std::vector<std::string>& words, const Pipe& in, const Pipe& out, pid_t& child) {
  std::vector<char*> arguments;
  for (const std::string& word : words) {
    arguments.push_back(const_cast<char*>(word.c_str()));
  }
  arguments.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, in.ends[0], STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, out.ends[1], STDOUT_FILENO);
  // What we ignore, a child would ignore too.
  sigset_t defaults;
  sigemptyset(&defaults);
  sigaddset(&defaults, SIGPIPE);
  sigaddset(&defaults, SIGXFSZ);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setsigdefault(&attributes, &defaults);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  const int error =
      posix_spawnp(&child, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return error;
}

// Writes what fits; false when there is nothing more to write, or nobody who reads.
bool WriteSome(int descriptor, std::string_view& rest) {
  const ssize_t count = write(descriptor, rest.data(), rest.size());
  if (count < 0) {
    return errno == EINTR || errno == EAGAIN;
  }
  rest.remove_prefix(static_cast<std::size_t>(count));
  return !rest.empty();
}

// Reads what is there; false at the end.
bool ReadSome(int descriptor, std::string& text) {
  std::array<char, 65536> block{};
  const ssize_t count = read(descriptor, block.data(), block.size());
  if (count > 0) {
    text.append(block.data(), static_cast<std::size_t>(count));
  }
  return count > 0 || (count < 0 && errno == EINTR);
}

std::string Exchange(Pipe& in, Pipe& out, std::string_view input) {
  in.CloseEnd(0);
  out.CloseEnd(1);
  fcntl(in.ends[1], F_SETFL, O_NONBLOCK);
  std::string output;
  for (bool reading = true; reading;) {
    // A negative descriptor is passed over.
    std::array<pollfd, 2> both = {pollfd{.fd = in.ends[1], .events = POLLOUT, .revents = 0},
                                  pollfd{.fd = out.ends[0], .events = POLLIN, .revents = 0}};
    if (poll(both.data(), both.size(), -1) < 0 && errno != EINTR) {
      break;
    }
    if (both[0].revents != 0 && !WriteSome(in.ends[1], input)) {
      in.CloseEnd(1);
    }
    reading = both[1].revents == 0 || ReadSome(out.ends[0], output);
  }
  return output;
}

}  // namespace

base::Result<std::string> RunFilter(const std::vector<std::string>& words,
                                    const std::string& input) {
  const std::string name = '`' + words.front() + '`';
  Pipe in;
  Pipe out;
  if (in.failed || out.failed) {
    return base::Fail("cannot make a pipe: " + std::string(std::strerror(errno)));
  }
  pid_t child = 0;
  if (const int error = Start(words, in, out, child); error != 0) {
    return base::Fail(error == ENOENT ? name + " is not installed"
                                      : "cannot run " + name + ": " + std::strerror(error));
  }
  std::string output = Exchange(in, out, input);
  int status = 0;
  while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    return base::Fail(name + " failed" +
                      (WIFEXITED(status) ? " with status " + std::to_string(WEXITSTATUS(status))
                                         : std::string()));
  }
  return output;
}

}  // namespace tunnelc::cli
