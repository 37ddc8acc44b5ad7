// From paths to configurations: what is read, what is left out and why.
#include <filesystem>
#include <map>
#include <utility>

#include "src/config/read.h"
#include "src/driver/declarations.h"
#include "src/driver/find_config.h"
#include "src/driver/find_files.h"
#include "src/driver/pipeline.h"
#include "src/driver/read_file.h"
#include "src/syntax/parse.h"

namespace tunnelc::driver {
namespace {

using syntax::FileKind;

// What a file is that is no IOS configuration.
std::string_view Description(FileKind kind) {
  switch (kind) {
    case FileKind::kEmpty:
      return "it is empty";
    case FileKind::kBinary:
      return "it is binary";
    case FileKind::kAsa:
      return "it is the configuration of a Cisco ASA";
    case FileKind::kIosXr:
      return "it is an IOS XR configuration";
    case FileKind::kNxos:
      return "it is an NX-OS configuration";
    case FileKind::kOtherText:
    case FileKind::kIos:
      break;
  }
  return "it is some other text";
}

bool IsOtherPlatform(FileKind kind) {
  return kind == FileKind::kAsa || kind == FileKind::kIosXr || kind == FileKind::kNxos;
}

// The first line that is neither blank nor a comment; the file as a whole when there is none.
source::Span FirstCommand(const source::SourceMap& sources, source::FileId file) {
  const std::string_view text = sources.Text(file);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::size_t word = text.find_first_not_of(" \t\r", begin);
    if (word < end && text[word] != '!') {
      return source::Span{file, static_cast<std::uint32_t>(word), static_cast<std::uint32_t>(end)};
    }
    begin = end + 1;
  }
  return source::Span{file, 0, 0};
}

// Collects what the paths give, one after the other.
class Reader {
 public:
  // `config`: the file that is in force and therefore no input.
  Reader(diag::Sink& sink, std::optional<FileIdentity> config)
      : sink_(sink), config_(std::move(config)) {}

  // Takes one path in. Fails when the world does.
  base::Result<bool> Take(const std::string& path) {
    if (path == "-") {
      return TakeStandardInput();
    }
    const base::Result<PathInfo> info = InspectPath(path);
    if (!info) {
      return tl::unexpected(info.error());
    }
    return info->kind == PathInfo::Kind::kDirectory ? TakeDirectory(path)
                                                    : TakeFile(path, *info, true);
  }

  Inputs Result() { return std::move(inputs_); }

 private:
  base::Result<bool> TakeStandardInput() {
    const std::string name = "<stdin>";
    if (stdin_taken_) {
      ReportDuplicate(name, name, seen_stdin_);
      return true;
    }
    stdin_taken_ = true;
    base::Result<std::string> text = ReadStandardInput();
    if (!text) {
      return tl::unexpected(text.error());
    }
    seen_stdin_ = Keep(name, std::move(*text), true).value_or(seen_stdin_);
    return true;
  }

  base::Result<bool> TakeDirectory(const std::string& path) {
    const base::Result<FoundFiles> found = FindFiles(path);
    if (!found) {
      return tl::unexpected(found.error());
    }
    const std::size_t before = inputs_.files.size() + duplicates_;
    for (const std::string& file : found->files) {
      const base::Result<PathInfo> info = InspectPath(file);
      if (!info) {
        return tl::unexpected(info.error());
      }
      if (base::Result<bool> taken = TakeFile(file, *info, false); !taken) {
        return taken;
      }
    }
    inputs_.skipped.insert(inputs_.skipped.end(), found->skipped.begin(), found->skipped.end());
    if (inputs_.files.size() + duplicates_ == before) {
      const source::FileId file = inputs_.sources.Add(path, "");
      const std::size_t others = found->files.size() + found->skipped.size();
      sink_.Report(diag::Rule::kNoConfiguration, source::Span{file, 0, 0},
                   "no IOS configuration in this directory, among " + std::to_string(others) +
                       (others == 1 ? " file" : " files"));
    }
    return true;
  }

  // `named`: given by name and not found in a directory.
  base::Result<bool> TakeFile(const std::string& path, const PathInfo& info, bool named) {
    const bool is_stream = info.kind == PathInfo::Kind::kStream;
    if (config_ == info.identity) {
      return true;
    }
    if (std::filesystem::path(path).filename() == config::kFileName) {
      inputs_.skipped.push_back(path + ": it is not in force here; --config names the one that is");
      return true;
    }
    const auto known = is_stream ? seen_.end() : seen_.find(info.identity);
    if (known != seen_.end()) {
      ReportDuplicate(path, inputs_.sources.Path(known->second), known->second);
      return true;
    }
    if (!is_stream && SkipByHead(path, info, named)) {
      return true;
    }
    base::Result<std::string> text = ReadFile(path);
    if (!text) {
      return tl::unexpected(text.error());
    }
    const std::optional<source::FileId> file = Keep(path, std::move(*text), named);
    if (file && !is_stream) {
      seen_.emplace(info.identity, *file);
    }
    return true;
  }

  // A large file in a directory that begins like a binary one is not read on.
  bool SkipByHead(const std::string& path, const PathInfo& info, bool named) {
    constexpr std::uint64_t kLarge = 1U << 20U;
    if (named || info.size < kLarge) {
      return false;
    }
    const base::Result<std::string> head = ReadHead(path);
    if (!head || syntax::Classify(*head) != FileKind::kBinary) {
      return false;
    }
    inputs_.skipped.push_back(path + ": " + std::string(Description(FileKind::kBinary)));
    return true;
  }

  // The file as an input, or as one of those that are left out.
  std::optional<source::FileId> Keep(const std::string& path, std::string text, bool named) {
    const FileKind kind = syntax::Classify(text);
    if (kind == FileKind::kIos) {
      inputs_.files.push_back(inputs_.sources.Add(path, std::move(text)));
      return inputs_.files.back();
    }
    const std::string what(Description(kind));
    if (!named) {
      inputs_.skipped.push_back(path + ": " + what);
      return std::nullopt;
    }
    const bool other = IsOtherPlatform(kind);
    const source::FileId file = inputs_.sources.Add(path, other ? std::move(text) : std::string());
    sink_.Report(other ? diag::Rule::kOtherPlatform : diag::Rule::kNoConfiguration,
                 FirstCommand(inputs_.sources, file),
                 other ? "the file is left out: " + what : "no IOS configuration here: " + what);
    return file;
  }

  void ReportDuplicate(const std::string& path, const std::string& first, source::FileId file) {
    ++duplicates_;
    sink_.Report(diag::Rule::kDuplicateFile, source::Span{file, 0, 0},
                 path == first ? "the file is given twice; it counts once"
                               : "the file is given again as `" + path + "`; it counts once");
  }

  Inputs inputs_;
  diag::Sink& sink_;
  std::optional<FileIdentity> config_;
  std::map<FileIdentity, source::FileId> seen_;
  std::size_t duplicates_ = 0;
  bool stdin_taken_ = false;
  source::FileId seen_stdin_;
};

// The path of the tunnelc.toml that is in force.
base::Result<std::optional<std::string>> ConfigPath(const std::vector<std::string>& paths,
                                                    const ConfigChoice& choice) {
  if (choice.none) {
    return std::optional<std::string>();
  }
  if (!choice.path.empty()) {
    return std::optional(choice.path);
  }
  return FindConfig(paths);
}

}  // namespace

base::Result<Inputs> ReadInputs(const std::vector<std::string>& paths, diag::Sink& sink,
                                const ConfigChoice& choice) {
  const base::Result<std::optional<std::string>> config_path = ConfigPath(paths, choice);
  if (!config_path) {
    return tl::unexpected(config_path.error());
  }
  std::optional<FileIdentity> identity;
  std::string text;
  if (*config_path) {
    const base::Result<PathInfo> info = InspectPath(**config_path);
    base::Result<std::string> read = ReadFile(**config_path);
    if (!info || !read) {
      return tl::unexpected(info ? read.error() : info.error());
    }
    identity = info->identity;
    text = std::move(*read);
  }
  Reader reader(sink, identity);
  for (const std::string& path : paths) {
    if (const base::Result<bool> taken = reader.Take(path); !taken) {
      return tl::unexpected(taken.error());
    }
  }
  Inputs inputs = reader.Result();
  if (*config_path) {
    const source::FileId file = inputs.sources.Add(**config_path, std::move(text));
    inputs.config = config::Read(inputs.sources, file, ReleaseWords(), sink);
  }
  return inputs;
}

}  // namespace tunnelc::driver
