// Reads with plain system calls, so that every failure has its reason.
#include "src/driver/read_file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <limits>
#include <system_error>

#include "src/source/source_map.h"

namespace tunnelc::driver {
namespace {

constexpr std::size_t kBlock = 65536;
constexpr std::size_t kHead = 8192;

std::string Quoted(const std::string& path) {
  return '`' + path + '`';
}

std::string ErrorText(int error) {
  return std::generic_category().message(error);
}

base::Error TooLarge(const std::string& path) {
  return base::Error{Quoted(path) + " is larger than " +
                     std::to_string(source::SourceMap::kMaximumFileSize) +
                     " bytes, the largest file that is read"};
}

// Closes its descriptor at the end of a scope.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ >= 0) {
      close(number_);
    }
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int Number() const { return number_; }

 private:
  int number_;
};

// At most `limit` bytes; more are left unread.
base::Result<std::string> ReadUpTo(int descriptor, const std::string& path, std::size_t limit) {
  std::string text;
  std::array<char, kBlock> block{};
  while (text.size() < limit) {
    const ssize_t count =
        read(descriptor, block.data(), std::min(block.size(), limit - text.size()));
    if (count == 0) {
      break;
    }
    if (count > 0) {
      text.append(block.data(), static_cast<std::size_t>(count));
    } else if (errno != EINTR) {
      return base::Fail("cannot read " + Quoted(path) + ": " + ErrorText(errno));
    }
  }
  return text;
}

base::Result<std::string> ReadWhole(int descriptor, const std::string& path) {
  base::Result<std::string> text =
      ReadUpTo(descriptor, path, source::SourceMap::kMaximumFileSize + 1);
  if (text && text->size() > source::SourceMap::kMaximumFileSize) {
    return tl::unexpected(TooLarge(path));
  }
  return text;
}

base::Result<std::string> Opened(const std::string& path, std::size_t limit) {
  const Descriptor file(open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.Number() < 0) {
    return base::Fail("cannot open " + Quoted(path) + ": " + ErrorText(errno));
  }
  return limit == 0 ? ReadWhole(file.Number(), path) : ReadUpTo(file.Number(), path, limit);
}

base::Error Missing(const std::string& path, int error) {
  std::error_code ignored;
  if (error == ENOENT && std::filesystem::is_symlink(path, ignored)) {
    const std::filesystem::path target = std::filesystem::read_symlink(path, ignored);
    return base::Error{Quoted(path) + " is a link to " + Quoted(target.string()) +
                       ", which does not exist"};
  }
  return error == ENOENT ? base::Error{Quoted(path) + " does not exist"}
                         : base::Error{"cannot read " + Quoted(path) + ": " + ErrorText(error)};
}

}  // namespace

base::Result<PathInfo> InspectPath(const std::string& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) {
    return tl::unexpected(Missing(path, errno));
  }
  PathInfo info;
  info.identity = {static_cast<std::uint64_t>(status.st_dev),
                   static_cast<std::uint64_t>(status.st_ino)};
  if (S_ISDIR(status.st_mode)) {
    info.kind = PathInfo::Kind::kDirectory;
  } else if (S_ISREG(status.st_mode)) {
    info.kind = PathInfo::Kind::kFile;
    info.size = static_cast<std::uint64_t>(status.st_size);
  } else {
    info.kind = PathInfo::Kind::kStream;
  }
  return info;
}

base::Result<std::string> ReadFile(const std::string& path) {
  base::Result<PathInfo> info = InspectPath(path);
  if (!info) {
    return tl::unexpected(info.error());
  }
  if (info->size > source::SourceMap::kMaximumFileSize) {
    return tl::unexpected(TooLarge(path));
  }
  return Opened(path, 0);
}

base::Result<std::string> ReadStandardInput() {
  return ReadWhole(STDIN_FILENO, "standard input");
}

base::Result<std::string> ReadHead(const std::string& path) {
  return Opened(path, kHead);
}

}  // namespace tunnelc::driver
