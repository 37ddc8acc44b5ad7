// As many threads as there are processors, each taking the next file.
#include "src/driver/read_devices.h"

#include <algorithm>
#include <atomic>
#include <thread>

#include "src/driver/declarations.h"
#include "src/resolve/resolve.h"
#include "src/syntax/parse.h"

namespace tunnelc::driver {
namespace {

struct Slot {
  DeviceFile file;
  diag::Sink sink;
};

void ReadOne(const Inputs& inputs, const resolve::Options& options, std::size_t index, Slot& slot) {
  const source::SourceMap& sources = inputs.sources;
  slot.file.config = syntax::Parse(sources, inputs.files[index], slot.sink);
  slot.file.devices = resolve::Resolve(sources, slot.file.config, options, slot.sink);
}

}  // namespace

std::vector<DeviceFile> ReadDevices(const Inputs& inputs, const Options& options,
                                    diag::Sink& sink) {
  const resolve::Options declared = DeclarationsOf(inputs, options);
  std::vector<Slot> slots(inputs.files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < slots.size(); i = next++) {
      ReadOne(inputs, declared, i, slots[i]);
    }
  };
  const std::size_t threads =
      options.threads != 0 ? options.threads : std::max(std::thread::hardware_concurrency(), 1U);
  std::vector<std::thread> helpers;
  for (std::size_t i = 1; i < std::min(threads, slots.size()); ++i) {
    helpers.emplace_back(work);
  }
  work();
  for (std::thread& helper : helpers) {
    helper.join();
  }
  std::vector<DeviceFile> files;
  for (Slot& slot : slots) {
    for (diag::Diagnostic& diagnostic : slot.sink.Take()) {
      sink.Add(std::move(diagnostic));
    }
    files.push_back(std::move(slot.file));
  }
  return files;
}

}  // namespace tunnelc::driver
