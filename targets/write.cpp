// Every file is first written whole beside its place, then all are renamed.
#include "targets/write.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>
#include <utility>

namespace tunnelc::targets {
namespace {

namespace fs = std::filesystem;

struct Pending {
  fs::path temporary;
  fs::path final;
  bool existed = false;
};

mode_t ModeOf(const OutputFile& file) {
  const mode_t read = file.secret ? 0600 : 0644;
  const mode_t run = file.secret ? 0100 : 0111;
  return file.executable ? read | run : read;
}

base::Error Failed(const std::string& what, const fs::path& path, int error) {
  return {"cannot " + what + " " + path.string() + ": " + std::strerror(error)};
}

// Empty when it went well.
std::optional<base::Error> WriteOne(const fs::path& path, const OutputFile& file) {
  const mode_t mode = ModeOf(file);
  const int descriptor =
      ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
  if (descriptor < 0) {
    return Failed("create", path, errno);
  }
  std::string_view rest = file.text;
  int error = ::fchmod(descriptor, mode) == 0 ? 0 : errno;  // whatever the umask is
  while (error == 0 && !rest.empty()) {
    const ssize_t written = ::write(descriptor, rest.data(), rest.size());
    if (written >= 0) {
      rest.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno != EINTR) {
      error = errno;
    }
  }
  if (::close(descriptor) != 0 && error == 0) {
    error = errno;
  }
  return error == 0 ? std::nullopt : std::optional(Failed("write", path, error));
}

// What there is to undo as long as not everything is in place.
class Transaction {
 public:
  Transaction() = default;
  Transaction(const Transaction&) = delete;
  Transaction& operator=(const Transaction&) = delete;
  ~Transaction() {
    std::error_code ignored;
    for (const Pending& file : pending_) {
      fs::remove(file.temporary, ignored);
    }
    for (const fs::path& path : placed_) {
      fs::remove(path, ignored);
    }
    std::for_each(folders_.rbegin(), folders_.rend(), [&](const fs::path& folder) {
      fs::remove(folder, ignored);  // only when nothing is in it
    });
  }

  std::optional<base::Error> MakeFolder(const fs::path& folder) {
    std::error_code error;
    if (folder.empty() || fs::is_directory(folder, error)) {
      return std::nullopt;
    }
    if (auto failed = MakeFolder(folder.parent_path())) {
      return failed;
    }
    if (!fs::create_directory(folder, error)) {
      return Failed("create", folder, error ? error.value() : EEXIST);
    }
    folders_.push_back(folder);
    return std::nullopt;
  }

  std::optional<base::Error> Prepare(const fs::path& path, const OutputFile& file, bool force) {
    std::error_code error;
    const bool exists = fs::exists(fs::symlink_status(path, error));
    if (exists && !force) {
      return base::Error{path.string() + " exists already; --force replaces it"};
    }
    if (fs::is_directory(path, error)) {
      return base::Error{path.string() + " is a directory"};
    }
    if (auto failed = MakeFolder(path.parent_path())) {
      return failed;
    }
    fs::path temporary = path;
    temporary += ".new-" + std::to_string(::getpid());
    pending_.push_back(Pending{temporary, path, exists});
    return WriteOne(temporary, file);
  }

  std::optional<base::Error> Place() {
    for (const Pending& file : pending_) {
      if (::rename(file.temporary.c_str(), file.final.c_str()) != 0) {
        return Failed("replace", file.final, errno);
      }
      if (!file.existed) {
        placed_.push_back(file.final);
      }
    }
    return std::nullopt;
  }

  std::vector<fs::path> Commit() {
    std::vector<fs::path> paths;
    for (Pending& file : pending_) {
      paths.push_back(std::move(file.final));
    }
    pending_.clear();
    placed_.clear();
    folders_.clear();
    return paths;
  }

 private:
  std::vector<Pending> pending_;
  std::vector<fs::path> placed_;
  std::vector<fs::path> folders_;
};

}  // namespace

base::Result<std::vector<fs::path>> WriteAll(std::span<const DeviceOutput> outputs,
                                             const fs::path& directory, bool force,
                                             const std::function<bool()>& is_interrupted) {
  const base::Error interrupted{"interrupted; nothing was written"};
  Transaction transaction;
  for (const DeviceOutput& output : outputs) {
    for (const OutputFile& file : output.files) {
      const fs::path path = directory / output.folder / file.path;
      if (is_interrupted()) {
        return tl::unexpected(interrupted);
      }
      if (auto failed = transaction.Prepare(path, file, force)) {
        return tl::unexpected(std::move(*failed));
      }
    }
  }
  if (is_interrupted()) {
    return tl::unexpected(interrupted);
  }
  if (auto failed = transaction.Place()) {
    return tl::unexpected(std::move(*failed));
  }
  return transaction.Commit();
}

}  // namespace tunnelc::targets
